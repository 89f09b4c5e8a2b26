"""A book of one page that needs no heavy import, and its parts."""

import contextlib
import os
import time
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

PRINT_DATA = "from pathlib import Path\nprint(Path('../data/dose.csv').read_text())"


@pytest.fixture(scope="session")
def found():
    """An environment in which a book elsewhere finds the tools and lib."""
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture(scope="session")
def soon():
    """What a look finds, as soon as it finds something."""

    def wait(look, seconds=20):
        for _ in range(seconds * 20):
            with contextlib.suppress(FileNotFoundError, IndexError):
                if seen := look():
                    return seen
            time.sleep(0.05)
        raise TimeoutError

    return wait


@pytest.fixture(scope="session")
def chapter():
    """Make a notebook of code cells under one line of prose."""

    def make(*sources, prose="# A page", tags=()):
        cells = [new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
        return new_notebook(cells=[new_markdown_cell(prose), *cells])

    return make


@pytest.fixture(scope="session")
def make_book(chapter):
    """Make in a folder a book whose one chapter prints its one data file, 20."""

    def make(folder):
        (folder / "_config.yml").write_text("title: A book\nonly_build_toc_files: true\n")
        (folder / "_toc.yml").write_text("format: jb-book\nroot: chapters/index\n")
        (folder / "requirements.lock").write_text("pandas==3.1.0\n")
        for name in ("chapters", "data", "lib", "tools"):
            (folder / name).mkdir()
        (folder / "data/dose.csv").write_text("20\n")
        nbformat.write(chapter(PRINT_DATA), folder / "chapters/index.ipynb")
        return folder

    return make


@pytest.fixture
def book(tmp_path, make_book):
    """A book as `make_book` makes it."""
    return make_book(tmp_path)
