"""What the book tells about its own making: versions, commit, and how long it took."""

import platform
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from tools.write.commit import commit
from tools.write.marked import filled

PAGE = Path("chapters/colophon.md")
SECONDS = re.compile(r'(<span id="build-seconds">)[^<]*(</span>)')


def fill(book, stage):
    """Write versions and commit of `book` into the colophon of its staged copy, if it has one."""
    page = stage / PAGE
    if page.exists():
        told = {"commit": commit(book), "versions": versions(book)}
        page.write_text(filled(page.read_text(encoding="utf-8"), told), encoding="utf-8")


def stamp(site, seconds):
    """Write into the rendered colophon how long the build took, in whole seconds."""
    page = site / PAGE.with_suffix(".html")
    if page.exists():
        html = page.read_text(encoding="utf-8")
        page.write_text(SECONDS.sub(rf"\g<1>{seconds:.0f}\g<2>", html), encoding="utf-8")


def versions(book):
    """A table of Python and of the packages that pyproject.toml asks for to make the book."""
    project = tomllib.loads((book / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["book"]]
    names = sorted(re.split("[<>=]", name)[0] for name in asked)
    rows = [f"| {name} | {version(name)} |" for name in names]
    head = [":::{table} Python and the packages that make the book", "| package | version |", "| --- | --- |"]
    return "\n".join([*head, f"| Python | {platform.python_version()} |", *rows, ":::"])
