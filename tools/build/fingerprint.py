"""Fingerprints of what a result depends on: equal only where nothing has changed."""

import hashlib
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

from nbformat import NotebookNode

from tools.build.chapters import code_cells, shown

SURROUNDINGS = ("data", "lib", "tools", "requirements.lock")
PAGES = ("_config.yml", "_toc.yml", "chapters", "pyproject.toml")  # the colophon names its packages


def of_files(*paths: Path) -> str:
    """SHA-256 of the names and contents of the files at and under `paths`.

    Hidden files and bytecode are left out: editors and Python write them by the way.
    """
    files = ((path, top.parent) for top in paths for path in _files(top))
    return of_text(*(f"{path.relative_to(base)} {_content(path)}" for path, base in files))


@cache
def of_environment() -> str:
    """The Python version and every installed package with its version."""
    packages = sorted(f"{package.name}=={package.version}" for package in distributions())
    return "\n".join([sys.version, *packages])


def of_surroundings(book: Path) -> str:
    """Fingerprint of all but the notebook itself that can change a chapter's outputs."""
    return of_text(of_environment(), of_files(*(book / name for name in SURROUNDINGS)))


def of_book(book: Path) -> str:
    """Fingerprint of everything that can change a page of the site."""
    return of_text(of_surroundings(book), of_files(*(book / name for name in PAGES), *shown(book)))


def of_code(notebook: NotebookNode) -> str:
    """Fingerprint of what a notebook executes: its code cells and its kernel, not its prose."""
    cells = (notebook.cells[index].source for index in code_cells(notebook))
    return of_text(str(notebook.metadata.get("kernelspec")), *cells)


def of_text(*texts: str) -> str:
    """SHA-256 of the texts, each told apart from the next."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _files(top: Path) -> list[Path]:
    if not top.is_dir():
        return [top] if top.exists() else []
    names = (path.relative_to(top) for path in top.rglob("*") if path.is_file())
    shown = (name for name in names if not any(part.startswith(".") for part in name.parts))
    return [top / name for name in sorted(shown) if name.suffix != ".pyc"]


def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
