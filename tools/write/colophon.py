"""What the book tells about its own making: modules, versions, commit, and how long it took."""

import ast
import platform
import re
import tomllib
from importlib.metadata import version
from pathlib import Path

from tools.write.commit import commit
from tools.write.marked import filled

PAGE = Path("chapters/colophon.md")
CODE = Path("chapters/code_audit.md")
SECONDS = re.compile(r'(<span id="build-seconds">)[^<]*(</span>)')


def fill(book, stage):
    """Write versions, commit and modules of `book` into those pages of its staged copy that it has."""
    written = {PAGE: {"commit": commit, "versions": versions}, CODE: {"modules": modules}}
    for page, parts in written.items():
        if (stage / page).exists():
            told = {name: tell(book) for name, tell in parts.items()}
            (stage / page).write_text(filled((stage / page).read_text(encoding="utf-8"), told), encoding="utf-8")


def stamp(site, seconds):
    """Write into the rendered colophon how long the build took, in whole seconds."""
    page = site / PAGE.with_suffix(".html")
    if page.exists():
        html = page.read_text(encoding="utf-8")
        page.write_text(SECONDS.sub(rf"\g<1>{seconds:.0f}\g<2>", html), encoding="utf-8")


def modules(book):
    """A table of all modules of lib, each to download, with the first line of what it says of itself."""
    paths = sorted(path for path in (book / "lib").rglob("*.py") if not path.stem.startswith("_"))
    told = (
        (path.relative_to(book / "lib"), ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))))
        for path in paths
    )
    rows = [f"| {{download}}`{name} <../lib/{name}>` | {text.splitlines()[0]} |" for name, text in told]
    return "\n".join([":::{table} The modules of lib", "| module | what it holds |", "| --- | --- |", *rows, ":::"])


def versions(book):
    """A table of Python and of the packages that pyproject.toml asks for to make the book."""
    project = tomllib.loads((book / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["book"]]
    names = sorted(re.split("[<>=]", name)[0] for name in asked)
    rows = [f"| {name} | {version(name)} |" for name in names]
    head = [":::{table} Python and the packages that make the book", "| package | version |", "| --- | --- |"]
    return "\n".join([*head, f"| Python | {platform.python_version()} |", *rows, ":::"])
