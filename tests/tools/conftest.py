"""A book of one executed page that needs no heavy import, and its parts."""

import contextlib
import os
import signal
import time
from functools import partial
from pathlib import Path
from textwrap import dedent

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

TOOLS = Path(__file__).parents[2]
PARTS = {
    "_config.yml": """
        title: A book
        only_build_toc_files: true
        sphinx: {config: {templates_path: [chapters/_templates], html_static_path: [chapters/_static]}}
        """,
    "_toc.yml": """
        format: jb-book
        root: chapters/index
        chapters:
          - file: chapters/code
          - file: chapters/colophon
        """,
    "requirements.lock": "pandas==3.1.0\n",
    "pyproject.toml": "project = {dependencies = []}\ndependency-groups = {book = []}\n",
    "chapters/code.md": "# Code\n\n```{literalinclude} ../lib/dose.py\n```\n\n```{literalinclude} ../tests/example/rule.py\n```\n",
    "chapters/colophon.md": "# Colophon\n\n<!-- commit -->\n<!-- /commit -->\n\n<!-- versions -->\n<!-- /versions -->\n",
    "chapters/_static/book.css": "p {color: black}\n",
    "chapters/_templates/layout.html": '{% extends "!layout.html" %}\n',
    "data/dose.csv": "20\n",
    "lib/__init__.py": "",
    "lib/__main__.py": "print('1 finding: 1 reproduced.')\n",
    "lib/dose.py": "from pathlib import Path\n\nUNIT = 'mg'\nDATA = Path(__file__).parents[1] / 'data/dose.csv'\n",
    "tests/example/rule.py": "OLDEST = 90\n",
    "tools/note.py": "",
}
PRINT_DATA = "from lib import dose\nprint(dose.DATA.read_text(), dose.UNIT)"


@pytest.fixture(scope="session")
def found():
    """An environment in which a book elsewhere finds the tools."""
    return {**os.environ, "PYTHONPATH": str(TOOLS)}


@pytest.fixture(scope="session")
def soon():
    """What a look finds, as soon as it finds something."""

    def wait(look, seconds=20):
        for _ in range(seconds * 50):
            with contextlib.suppress(FileNotFoundError, IndexError):
                if seen := look():
                    return seen
            time.sleep(0.02)
        raise TimeoutError

    return wait


@pytest.fixture(scope="session")
def is_gone():
    """Whether a process has ended, waited for or not."""

    def look(process):
        with contextlib.suppress(psutil.NoSuchProcess):
            return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
        return True

    return look


@pytest.fixture(scope="session")
def heed_interruption():
    """Undo in a child what a shell in the background does: have it ignore a Ctrl-C."""
    return partial(signal.signal, signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def chapter():
    """Make a notebook of code cells under one line of prose."""

    def make(*sources, prose="# A page", tags=()):
        cells = [new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
        return new_notebook(cells=[new_markdown_cell(prose), *cells])

    return make


@pytest.fixture(scope="session")
def make_book(chapter):
    """Make in a folder a book whose one chapter prints its one data file, 20, by its own lib."""

    def make(folder):
        for name, text in PARTS.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(dedent(text).lstrip())
        nbformat.write(chapter(PRINT_DATA), folder / "chapters/index.ipynb")
        return folder

    return make


@pytest.fixture
def book(tmp_path, make_book):
    """A book as `make_book` makes it."""
    return make_book(tmp_path / "book")
