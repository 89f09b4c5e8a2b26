"""The whole book on a stranger's machine, by `make` and by the ways beside it (make test-machine).

What a small book shows as well is tested in tests/tools/build.
"""

import os
import shutil
import subprocess
import sys

import pytest

from tests import copies
from tests.copies import BOOK
from tools.build import chapters
from tools.write.commit import commit

PROGRAMS = ("jupyter-book", "jupyter-nbconvert", "pytest")
CHAPTER = str(next(iter(chapters.notebooks(BOOK))).relative_to(BOOK))
TURKISH = "tr_TR.UTF-8"  # where the capital of i is no I


@pytest.fixture
def exported(tmp_path):
    """The book without its repository in a folder of an awkward name, and an environment beside it."""
    folder = tmp_path / "a $HOME b"
    copies.copy(folder, copies.files())
    copies.environment(folder / ".venv")
    for name in PROGRAMS:
        copies.program(folder / ".venv", name)
    return folder


@pytest.fixture(scope="module")
def turkish(tmp_path_factory):
    """The settings of a Turkish machine."""
    if not shutil.which("localedef"):
        pytest.skip("no Turkish locale can be made here")
    place = tmp_path_factory.mktemp("locales")
    subprocess.run(["localedef", "--no-archive", "-i", "tr_TR", "-f", "UTF-8", place / TURKISH], check=True)
    return {"LOCPATH": str(place), "LC_ALL": TURKISH}


def run(folder, *command, umask=-1, **settings):
    """How a command ended in a folder, and all that it printed; nothing else is told where the book's lib is."""
    unset = ("PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL", "IPYTHONDIR", "MPLCONFIGDIR")
    surroundings = {name: text for name, text in os.environ.items() if name not in unset} | settings
    ways = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    done = subprocess.run(command, cwd=folder, env=surroundings, umask=umask, **ways)
    return done.returncode, done.stdout


def test_two_builds_at_once_give_one_site(exported):
    """One does the work; the other waits, and finds it done."""
    command = ["make", "book"]
    ways = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
    builds = [subprocess.Popen(command, cwd=exported, **ways) for _ in range(2)]
    told = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], told
    assert sorted("Nothing has changed since the last build." in each for each in told) == [False, True]
    assert (exported / "_build/html/index.html").exists()


@pytest.mark.parametrize("settings", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}, None])
def test_no_locale_changes_a_verdict(turkish, settings):
    """Nor the encoding of what is printed."""
    verify = [sys.executable, "-m", "lib", "verify", "--format", "csv"]
    plain = run(BOOK, *verify, LC_ALL="C.UTF-8")
    assert plain[0] == 0 and run(BOOK, *verify, **(settings or turkish)) == plain


def test_a_shallow_clone_knows_its_commit(tmp_path):
    """For the colophon."""
    if not (BOOK / ".git").exists():
        pytest.skip("the book is no repository")
    subprocess.run(["git", "clone", "-q", "--depth", "1", BOOK.as_uri(), tmp_path / "clone"], check=True)
    assert commit(tmp_path / "clone") == commit(BOOK).partition(", with changes")[0].rstrip(".") + "."


WAYS = {
    "nbconvert": ["jupyter-nbconvert", "--to", "notebook", "--stdout", "--execute", CHAPTER],
    "jupyter-book": ["jupyter-book", "build", "."],
    "nbval": ["pytest", "--nbval", "chapters"],
    "pytest": ["pytest", "--ignore=tests/tools", "--ignore=tests/paper/slow"],
}


@pytest.mark.parametrize("way", WAYS)
def test_the_usual_ways_beside_make_work(exported, way):
    """From the top of the book."""
    program, *arguments = WAYS[way]
    status, told = run(exported, exported / ".venv/bin" / program, *arguments)
    assert status == 0, told[-5000:]


@pytest.mark.parametrize("way", ["nbconvert", "jupyter-book"])
def test_a_program_of_a_copied_environment_does_not_tell_the_data_of_the_old_folder(exported, tmp_path, way):
    """It starts the Python of the old folder, which is still there; a line says how to start it instead, and so it works."""
    copy = shutil.copytree(exported, tmp_path / "copy", symlinks=True)
    program, *arguments = WAYS[way]
    status, told = run(copy, copy / ".venv/bin" / program, *arguments)
    assert status != 0 and f"found the lib of another folder, expected that of {copy}" in told
    assert f"or with {copy}/.venv/bin/python before the program" in told
    status, told = run(copy, copy / ".venv/bin/python", copy / ".venv/bin" / program, *arguments)
    assert status == 0, told[-5000:]


def test_an_installed_package_leaves_nothing_behind_and_asks_for_data(exported, tmp_path):
    """By `pip install .`, without a network."""
    before = {path.name for path in exported.iterdir()}
    pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--no-build-isolation", "--quiet"]
    status, told = run(exported, *pip, "--target", tmp_path / "installed", ".")
    assert status == 0, told
    assert {path.name for path in exported.iterdir()} - before <= {"_build", "leflunomide_rebuilt.egg-info"}
    verify = [sys.executable, "-m", "lib", "verify", "--format", "summary"]
    status, told = run(tmp_path, *verify, PYTHONPATH=str(tmp_path / "installed"))
    assert status == 2 and "found no data beside the installed package" in told and "--data" in told
    status, told = run(tmp_path, *verify, "--data", exported / "data", PYTHONPATH=str(tmp_path / "installed"))
    assert status == 0, told
