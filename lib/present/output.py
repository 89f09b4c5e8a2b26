"""What a chapter's cell returns: HTML or Markdown that shows itself, and no second copy as text."""

import re
from typing import Any

from markupsafe import Markup, escape

# What would begin or end something in Markdown; MyST's roles and directives need one of these, too.
MARKDOWN = re.compile(r"[\\`*_{}\[\]~$|]")
# A tag, which Markdown passes on whole, or what stands between tags, which it would read.
TAG_OR_MARKDOWN = re.compile(rf"(<[^>]*>)|{MARKDOWN.pattern}")
LINE_END = re.compile(r"\s*[\n\r]\s*")  # a new line could begin a block


class Html(Markup):
    """Markup that a notebook shows as HTML, and that no template escapes again."""

    def _repr_html_(self):
        return str(self)

    def __repr__(self):
        return "HTML"


class Prose(str):
    """A string that a notebook shows as Markdown; every figure in it was put there by code."""

    def _repr_markdown_(self):
        return str(self)

    def __repr__(self):
        return "Markdown"


def escaped(text: Any) -> str:
    """Return a text such that Markdown and HTML show it as it is, on one line.

    Of Html, the tags are left alone, and what Markdown would read between them is written
    as character references.
    """
    line = LINE_END.sub(" ", str(text))
    if isinstance(text, Markup):
        return TAG_OR_MARKDOWN.sub(lambda found: found[1] or f"&#{ord(found[0])};", line)
    return MARKDOWN.sub(r"\\\g<0>", str(escape(line)))


def drawn(ax: Any) -> None:
    """Return nothing: the notebook draws the figure of an Axes by itself.

    A semicolon would do the same for Jupyter, but not for nbval (computationalmodelling/nbval#194).
    """
