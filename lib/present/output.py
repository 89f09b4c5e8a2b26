"""What a chapter's cell returns: HTML or Markdown that shows itself, and no second copy as text."""

import re

from markupsafe import Markup, escape

# What would begin or end something in Markdown; MyST's roles and directives need one of these, too.
MARKDOWN = re.compile(r"[\\`*_{}\[\]~$|]")


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


def escaped(text):
    """Return a text such that Markdown and HTML show it as it is; markup that a template made is left alone."""
    return str(text) if hasattr(text, "__html__") else MARKDOWN.sub(r"\\\g<0>", str(escape(text)))


def drawn(ax):
    """Nothing: the notebook draws the figure of an Axes by itself.

    A semicolon would do the same for Jupyter, but not for nbval (computationalmodelling/nbval#194).
    """
