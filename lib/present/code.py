"""The pages of the code: every module of a package, folded, each of its names with an address.

A page is made of what lies in the folder of a package, read and never imported: a module
that comes or goes comes or goes with it. A name is a function, a class or a constant at the
top of its module that does not begin with an underscore; its address is its full name, such
as code_engine.html#lib.engine.verdict.judge.
"""

import ast
import io
import keyword
import tokenize
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from token import tok_name
from typing import Any

from lib.present.html import Html, part

# Each colour costs a page its weight, and these lead the eye. From Python 3.12 on an f-string is several tokens.
COLOURED = {"COMMENT": "c", "STRING": "s", "FSTRING_START": "s", "FSTRING_MIDDLE": "s", "FSTRING_END": "s"}
KEYWORDS = set(keyword.kwlist) - {"and", "in", "is", "not", "or"}
Place = tuple[int, int]  # its row from 1, its column from 0


@dataclass(frozen=True)
class Module:
    """A module by its full name, such as lib.engine.verdict, and its file."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        """The source as its file has it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The source as it was parsed; SyntaxError where it is no Python."""
        return ast.parse(self.text)

    @property
    def sentence(self) -> str:
        """What the module says of itself in its first line; empty where it says nothing."""
        return (ast.get_docstring(self.tree) or "").partition("\n")[0]

    @property
    def title(self) -> str:
        """Its file within the library, such as engine/verdict.py."""
        return self.path.as_posix().rpartition("/lib/")[2]

    @property
    def names(self) -> dict[str, tuple[int, int]]:
        """Map each public name to its first and last line, counted from 1; a decorator belongs to what it decorates."""
        return {
            name: (min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))]), node.end_lineno)
            for node in self.tree.body
            for name in defined(node)
            if not name.startswith("_")
        }

    @property
    def addresses(self) -> list[str]:
        """The ids of its page: its own name, and that of each public name."""
        return [self.name, *(f"{self.name}.{name}" for name in self.names)]


def defined(node: ast.stmt) -> list[str]:
    """Return the one name that a statement defines, if it defines one; of several at once, the first has the place."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)][:1]


def modules(base: Path, package: str) -> list[Module]:
    """Return the modules of a package below the folder `base`, by name; FileNotFoundError where there is no such package.

    Those of its own packages are among them, but for the library's: each of its packages has a page.
    A package's own file is shown if it does more than to say what the package is.
    """
    folder = base.joinpath(*package.split("."))
    if not folder.joinpath("__init__.py").is_file():
        raise FileNotFoundError(f"{package}: found no such package in {base}")
    paths = folder.rglob("*.py") if "." in package else folder.glob("*.py")
    return [each for each in named(base, paths) if len(each.tree.body) > 1]


def packages(base: Path, library: str) -> list[Module]:
    """Return the packages of a library below the folder `base` as the modules that name them, by name."""
    return named(base, base.joinpath(library).glob("*/__init__.py"))


def named(base: Path, paths: Iterable[Path]) -> list[Module]:
    """Return the modules in some files below the folder `base`, by the names that they are imported by."""
    names = {".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    return [Module(name, names[name]) for name in sorted(names)]


def folded_source(module: Module) -> Html:
    """Return the source of a module, folded, a place in it for each public name."""
    lines = highlighted(module.text)
    for name, (first, last) in module.names.items():
        lines[first - 1] = part("opens_name", f"{module.name}.{name}") + lines[first - 1]
        lines[last - 1] += part("closes_name")
    return part("source", module.title, len(lines), Html("\n").join(lines))


def highlighted(text: str) -> list[Html]:
    """Return the lines of a source as HTML, each whole by itself."""
    lines = text.removesuffix("\n").split("\n")
    shown, done = [Html() for _ in lines], [0 for _ in lines]
    for kind, (first, start), (last, end) in coloured(text):
        for row in range(first - 1, last):
            begin, stop = start if row == first - 1 else 0, end if row == last - 1 else len(lines[row])
            shown[row] += as_text(lines[row][done[row] : begin]) + part(
                "coloured", kind, as_text(lines[row][begin:stop])
            )
            done[row] = stop
    return [html + as_text(line[place:]) for html, line, place in zip(shown, lines, done)]


def as_text(code: str) -> Html:
    """Return some code as the text of an element, in which a quotation mark needs no six letters."""
    return Html(escape(code, quote=False))


def coloured(text: str) -> Iterator[tuple[str, Place, Place]]:
    """Yield each comment, keyword and string of a source: its kind, and its first place and the one after its last.

    A string that is a statement by itself is a docstring, which is read as text.
    """
    begins = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        kind = COLOURED.get(tok_name[token.type])
        if kind and not (kind == "s" and begins):
            yield kind, token.start, token.end
        elif token.string in KEYWORDS:
            yield "k", token.start, token.end
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            begins = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def address(function: Callable[..., Any]) -> str:
    """Return the address of a function of one of the library's packages, beside the pages of the chapters."""
    return f"{page(function.__module__)}#{function.__module__}.{function.__qualname__}"


def page(name: str) -> str:
    """Return the address of the page of the package that a full name stands for or within."""
    return f"code_{name.split('.')[1]}.html"
