"""HTML from templates that escape by themselves: the only place of the book where markup is made.

A part of a page is a macro of templates/parts.html. What is put into it is shown as text,
whatever it holds; only what another part made (an Html) goes in as markup.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.environment import TemplateModule

from lib.present.output import Html


@cache
def parts() -> TemplateModule:
    """Return the macros of templates/parts.html, read when a page first needs one."""
    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("parts.html").module


def part(name: str, *values: Any) -> Html:
    """Return the part of that name filled with `values`, each escaped unless it is Html.

    AttributeError when there is no such part, UndefinedError when it needs more values.
    """
    return Html(getattr(parts(), name)(*values))


def folded(summary: str, content: Html) -> Html:
    """Return content that opens with a click on its summary."""
    return part("folded", summary, content)


def link(address: str, text: str) -> Html:
    """Return a link to an address of the book's own; the text may come from data, the address's beginning may not."""
    return part("link", address, text)
