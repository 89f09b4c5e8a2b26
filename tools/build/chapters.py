"""The book's chapters as files: which they are, and how they are read and stored."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx_external_toc.parsing import parse_toc_yaml

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
KEPT_IN_CELL = {"mystnb", "tags"}
COUNT = "cells"  # in the metadata: what `make execute` counted, so that a cell lost since is missed


def notebooks(book: Path) -> dict[Path, NotebookNode]:
    """The notebooks named in the ``_toc.yml`` of the folder `book`, in reading order."""
    pages = (book / f"{page}.ipynb" for page in parse_toc_yaml(book / "_toc.yml"))
    return {page: nbformat.read(page, as_version=4) for page in pages if page.exists()}


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The notebook's code cells, in order."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def count(notebook: NotebookNode) -> dict[str, int]:
    """How many cells the notebook has, and how many of them are code."""
    return {"all": len(notebook.cells), "code": len(code_cells(notebook))}


def normalised(notebook: NotebookNode) -> str:
    """The notebook's text without what an editor or an execution leaves by the way; its stored count of cells stays."""
    counted = {COUNT: notebook.metadata[COUNT]} if COUNT in notebook.metadata else {}
    notebook.metadata = NotebookNode(counted, kernelspec=KERNELSPEC, language_info={"name": "python"})
    for cell in notebook.cells:
        cell.metadata = NotebookNode({name: cell.metadata[name] for name in KEPT_IN_CELL if name in cell.metadata})
    return nbformat.writes(notebook).rstrip() + "\n"


def replace(path: Path, text: str) -> None:
    """Write `text` to `path` whole or not at all, however the process ends."""
    replace_all({path: text})


def replace_all(texts: dict[Path, str]) -> None:
    """Write each text to its path, all or none: they are written beside it before the first is renamed."""
    new = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            new[path].write_text(text, encoding="utf-8")
        with _uninterrupted():
            for path in texts:
                os.replace(new[path], path)
    finally:
        for left in new.values():
            left.unlink(missing_ok=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let a Ctrl-C come too late, for the moment that this takes."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
