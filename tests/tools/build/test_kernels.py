"""Kernels: the same outputs forked and fresh, the lib of their own book, and an end."""

import asyncio
import shutil
import sys
from contextlib import suppress

import pytest

from tools.build import execute, forks as forking, kernels
from tools.build.forks import INLINE, Forks

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="to fork is safe on Linux alone")

FIGURE = "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)).add_subplot();"
SETTINGS = "import os\nprint(os.environ['MPLBACKEND'], os.environ.get('MATPLOTLIBRC'))"
STATE = "import os, sys\nprint(sys.path, os.getcwd(), sorted(globals()), __name__)"
LIB = "import lib\nprint(lib.__file__)"
CELLS = [STATE, SETTINGS, LIB, FIGURE]


@pytest.fixture(scope="module")
def executed(tmp_path_factory, make_book, chapter):
    """The folder of a book, the cells of its chapters in forked and in fresh kernels, and the faults of the forked."""
    book = make_book(tmp_path_factory.mktemp("book"))

    def run(forks=None, **sources):
        notebooks = {book / f"chapters/{name}.ipynb": chapter(*cells) for name, cells in sources.items()}
        faults = execute.execute(book, notebooks, forks=forks)
        return {path.stem: notebook.cells[1:] for path, notebook in notebooks.items()}, faults

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "Agg")
        patch.setenv("MATPLOTLIBRC", str(book))
        chapters = {"alike": CELLS, "one": ["left = 1"], "two": ["'left' in globals()"]}
        with Forks(book) as forks:
            forked, faults = run(forks, **chapters, dies=["import os; os._exit(1)"])
        return book, forked, run(alike=CELLS)[0], faults


def test_a_forked_kernel_gives_what_a_fresh_one_gives(executed):
    """Figures are drawn at the end of the cell, and the surroundings are the same."""
    _, forked, fresh, _ = executed
    assert [cell.outputs for cell in forked["alike"]] == [cell.outputs for cell in fresh["alike"]]


def test_no_setting_of_the_user_changes_a_figure(executed):
    """Of the backend or of a style of their own."""
    assert executed[1]["alike"][1].outputs[0].text == f"{INLINE} None\n"


def test_the_lib_is_that_of_the_book(executed):
    """Not the one of the folder whose environment it is."""
    assert executed[1]["alike"][2].outputs[0].text == f"{executed[0] / 'lib/__init__.py'}\n"


def test_the_lib_of_another_folder_is_refused(book, chapter):
    """Where the right one cannot be found, such as in a folder whose name no path can hold."""
    odd = book.rename(book.with_name("a:b"))
    faults = execute.execute(odd, {odd / "chapters/index.ipynb": chapter(LIB)})
    assert [fault.what.partition("imported ")[2] for fault in faults] == [
        f"{forking.TOOLS / 'lib/__init__.py'}, which is not of this book. Run make clean, and try again"
    ]


def test_chapters_share_no_names(executed):
    """What one chapter sets is not there in the next."""
    assert executed[1]["two"][0].outputs[0].data["text/plain"] == "False"


def test_a_dead_fork_is_reported(executed):
    """The chapter whose kernel died is named; the others go on."""
    assert [str(fault) for fault in executed[3]] == ["dies.ipynb, code cell 1: its kernel died"]


def test_a_dead_server_is_reported(book, chapter, monkeypatch):
    """Every chapter that asks it for a kernel is named, and nothing waits."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with Forks(book) as forks:
        faults = execute.execute(book, {book / f"{name}.ipynb": chapter("1") for name in "abc"}, forks=forks)
    assert execute.told(faults) == (
        "a.ipynb; b.ipynb; c.ipynb: its kernel failed (the process that forks all kernels has ended)"
    )


def test_a_server_that_never_answers_is_reported(tmp_path, monkeypatch):
    """Within a time, to whoever asks next, too."""
    (tmp_path / "python").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "python").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(forking, "START_SECONDS", 0.1)
    with Forks(tmp_path) as forks:
        for _ in range(2):
            with pytest.raises(ChildProcessError):
                forks.fork(str(tmp_path))


def test_a_kernel_is_ended_that_was_asked_for_before_an_interruption(tmp_path, is_gone):
    """It would go on without its connection file, and say so between the lines of the build."""
    forked_ones = []

    async def interrupted():
        with Forks(tmp_path) as forks:
            fork = forks.fork
            forks.fork = lambda *asked: forked_ones.append(fork(*asked)) or forked_ones[-1]
            starting = asyncio.create_task(kernels.started(tmp_path, forks, tmp_path).__aenter__())
            await asyncio.sleep(0.1)  # less than the process needs that forks it
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await starting
            return [is_gone(process.pid) for process in forked_ones]

    assert asyncio.run(interrupted()) == [True]
