"""The book's chapters as files: which they are, and how they are read and stored."""

import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx_external_toc.parsing import parse_toc_yaml

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
# Folders of code that a page of the book shows.
SHOWN = ("lib", "tests/example")
KEPT_IN_BOOK = {"mystnb"}
KEPT_IN_CELL = {"mystnb", "tags"}


def notebooks(book: Path) -> dict[Path, NotebookNode]:
    """The notebooks named in the ``_toc.yml`` of the folder `book`, in reading order."""
    pages = (book / f"{page}.ipynb" for page in parse_toc_yaml(book / "_toc.yml"))
    return {page: nbformat.read(page, as_version=4) for page in pages if page.exists()}


def shown(book: Path) -> list[Path]:
    """The folders of code that the book's pages show, as far as it has them."""
    return [book / name for name in SHOWN if (book / name).is_dir()]


def code_cells(notebook: NotebookNode) -> list[int]:
    """Positions of the notebook's code cells, in order."""
    return [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]


def normalised(notebook: NotebookNode) -> str:
    """The notebook's text without what an editor or an execution leaves by the way."""
    notebook.metadata = NotebookNode(
        _only(KEPT_IN_BOOK, notebook.metadata),
        kernelspec=KERNELSPEC,
        language_info={"name": "python"},
    )
    for cell in notebook.cells:
        cell.metadata = _only(KEPT_IN_CELL, cell.metadata)
    return nbformat.writes(notebook).rstrip() + "\n"


def replace(path: Path, text: str) -> None:
    """Write `text` to `path` whole or not at all, however the process ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.{os.getpid()}")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def _only(names: set[str], metadata: NotebookNode) -> NotebookNode:
    return NotebookNode({name: metadata[name] for name in names if name in metadata})
