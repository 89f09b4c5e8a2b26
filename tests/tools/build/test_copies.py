"""A book copied or moved with its environment: what it shows is its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tests import copies

BOOK = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(
    not Path(sys.prefix).samefile(BOOK / ".venv"), reason="the environment is not the book's own"
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory, make_book):
    """A book and its environment, copied to a folder of an awkward name, where one dose was changed."""
    old, new = (tmp_path_factory.mktemp(name) / "a $HOME b" for name in ("old", "new"))
    make_book(old)
    shutil.copytree(BOOK / "tools", old / "tools", dirs_exist_ok=True)
    for name in ("Makefile", "conftest.py"):
        shutil.copy(BOOK / name, old)
    copies.environment(old / ".venv")
    subprocess.run([old / ".venv/bin/python", "-m", "tools.build.execute"], cwd=old, check=True)
    shutil.copytree(old, new, symlinks=True)
    (new / "data/dose.csv").write_text("21\n")
    return new


def run(folder, *command):
    """How a command ends in a folder, without a path to find anything by."""
    surroundings = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True)


def test_nbval_compares_with_the_data_of_the_copy(copy):
    """The stored output is that of the data as they were."""
    done = run(copy, ".venv/bin/python", "-m", "pytest", "--nbval", "-p", "no:cacheprovider", "-q", "chapters")
    assert "1 failed" in done.stdout, done.stdout + done.stderr


def test_the_site_shows_the_data_of_the_copy(copy):
    """Executed in kernels that import for themselves; those of nbval are forked."""
    done = run(copy, ".venv/bin/python", "-m", "tools.build", "--fresh")
    assert "<span></span>21\n mg" in (copy / "_build/html/chapters/index.html").read_text(), done.stderr


def test_its_environment_finds_the_lib_of_the_copy(copy):
    """Wherever its Python is started, as by JupyterLab and nbconvert in the folder of a chapter."""
    where = run(copy / "chapters", copy / ".venv/bin/python", "-c", "import lib; print(lib.__file__)")
    assert where.stdout == f"{copy / 'lib/__init__.py'}\n"


def test_a_moved_book_stores_its_own_outputs(copy, tmp_path):
    """By `make execute`."""
    moved = copy.rename(tmp_path / "moved")
    run(moved, "make", "execute")
    notebook = nbformat.read(moved / "chapters/index.ipynb", as_version=4)
    moved.rename(copy)
    assert notebook.cells[1].outputs[0].text == "21\n mg\n"
