"""Imports go one way, and `make lint` sees one that does not."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[1]
UPWARD = [
    ("stats/effect.py", "from lib.engine import study", "lib.stats is not allowed to import lib.engine"),
    ("stats/effect.py", "from lib.loading import faults", "lib.stats is not allowed to import lib.loading"),
    ("loading/cells.py", "from lib.paper import cohort", "lib.loading is not allowed to import lib.paper"),
    ("engine/claims.py", "from lib.paper import PAPER", "lib.engine is not allowed to import lib.paper"),
    ("engine/claims.py", "from lib import book", "lib.engine is not allowed to import lib.book"),
    ("paper/methods.py", "from lib.present import html", "lib.paper is not allowed to import lib.present"),
]


def linted(folder):
    """What the linter says of a folder with a lib, and how it ends."""
    command = [
        sys.executable,
        "-c",
        "from importlinter import cli; cli.lint_imports_command()",
        "--no-logo",
        "--no-cache",
    ]
    surroundings = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8")
    return done.returncode, done.stdout


@pytest.fixture
def copy(tmp_path):
    """A copy of the library with its contract."""
    shutil.copytree(BOOK / "lib", tmp_path / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(BOOK / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize(("module", "line", "told"), UPWARD)
def test_an_import_that_points_up_or_aside_breaks_the_contract(copy, module, line, told):
    """The linter names the two packages."""
    with (copy / "lib" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    status, said = linted(copy)
    assert status == 1 and told in said


def test_a_paper_in_a_single_file_is_held_to_it_too(copy):
    """As lib/paper/__init__.py alone may be all that is there of it: each line is told as of many files."""
    shutil.rmtree(copy / "lib/paper")
    for module, line, _ in [("paper/__init__.py", "from lib.engine.paper import Paper", ""), *UPWARD]:
        (copy / "lib" / module).parent.mkdir(exist_ok=True)
        with (copy / "lib" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    status, said = linted(copy)
    assert status == 1 and [told for _, _, told in UPWARD if told not in said] == []


def test_the_copy_as_it_stands_keeps_it(copy):
    """So that it was the planted line."""
    assert linted(copy)[0] == 0
