"""What the benchmark times: the ways to build, to test and to verify.

Each works in place, on the present folder, and leaves the chapters as they were.
"""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from tools.build import chapters, site
from tools.build.execute import Notebooks, execute

PYTHON = sys.executable
NBVAL = (PYTHON, "-m", "pytest", "--nbval", "chapters", "-n")


def floor() -> None:
    """(a) the floor: kernels and imports over all cores, and Sphinx"""
    run(PYTHON, "-c", "from tools.measure import measures; measures.spend_the_least()")


def serial_book() -> None:
    """(b) jupyter-book alone, every chapter executed in turn"""
    with TemporaryDirectory() as folder:
        site.stage(Path.cwd(), Path(folder, "book"), present())
        run(str(Path(PYTHON).with_name("jupyter-book")), "build", "-q", f"{folder}/book")


def cold_book() -> None:
    """(c) make book, nothing built before"""
    for made in ("executed", "book", "html"):
        shutil.rmtree(f"_build/{made}", ignore_errors=True)
    run("make", "book")


def same_book() -> None:
    """(d) make book, nothing changed"""
    assert "Nothing has changed" in run("make", "book")


def edited_book() -> None:
    """(e) make book, the prose of one chapter edited"""
    with edited(next(iter(present()))):
        assert "Executing 0 of" in run("make", "book")


def all_tests() -> None:
    """(f) make test"""
    run("make", "test")


def serial_nbval() -> None:
    """(f) its nbval part, one chapter after the other"""
    run(*NBVAL, "0")


def shipped_nbval() -> None:
    """(f) its nbval part, as shipped"""
    run(*NBVAL, "auto")


def verify() -> None:
    """(g) python -m lib verify"""
    run(PYTHON, "-m", "lib", "verify")


def verify_imports() -> None:
    """(g) its imports, no plotting among them"""
    run(PYTHON, "-c", "import lib.__main__, sys; assert 'matplotlib' not in sys.modules")


def run(*command: str) -> str:
    """What a command prints; CalledProcessError when it fails."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def present() -> Notebooks:
    """The book's chapters, as they are stored."""
    return chapters.notebooks(Path.cwd())


def spend_the_least() -> None:
    """Do what no executed book can do without, on the book that was staged last."""
    execute({path: imports(notebook) for path, notebook in present().items()})
    with TemporaryDirectory(dir="_build") as folder:
        site.render(Path("_build/book"), Path(folder))


def imports(notebook: NotebookNode) -> NotebookNode:
    """A notebook of the imports of `notebook` and nothing else."""
    code = "\n".join(notebook.cells[index].source for index in chapters.code_cells(notebook))
    nodes = [node for node in ast.parse(code).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return new_notebook(cells=[new_code_cell("\n".join(map(ast.unparse, nodes)))])


@contextmanager
def edited(path: Path) -> Iterator[None]:
    """One more sentence in the chapter at `path`, until the block ends."""
    stored = path.read_text(encoding="utf-8")
    notebook = nbformat.reads(stored, as_version=4)
    next(cell for cell in notebook.cells if cell.cell_type == "markdown").source += "\n\nMore."
    try:
        chapters.replace(path, nbformat.writes(notebook))
        yield
    finally:
        chapters.replace(path, stored)
