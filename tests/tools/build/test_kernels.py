"""Forked kernels: a namespace, a process and an end of their own, and the same outputs."""

import shutil
import sys

import pytest

from tools.build import execute
from tools.build.kernels import INLINE, forked, fresh

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="to fork is safe on Linux alone")

FIGURE = "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)).add_subplot();"
SETTINGS = "import os\nprint(os.environ['MPLBACKEND'], os.environ.get('MATPLOTLIBRC'))"
STATE = "import os, sys\nprint(sys.path, os.getcwd(), sorted(globals()), __name__)"


@pytest.fixture(scope="module")
def executed(tmp_path_factory, chapter):
    """The same chapters by name, in forked and in fresh kernels, and the faults of the forked."""
    folder = tmp_path_factory.mktemp("chapters")

    def run(kernels, **sources):
        notebooks = {folder / f"{name}.ipynb": chapter(*cells) for name, cells in sources.items()}
        faults = execute.execute(notebooks, kernels=kernels)
        return {path.stem: notebook.cells for path, notebook in notebooks.items()}, faults

    alike = {"figure": [FIGURE], "state": [STATE], "settings": [SETTINGS]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLBACKEND", "Agg")
        patch.setenv("MATPLOTLIBRC", str(folder))
        forks, faults = run(
            forked, **alike, one=["left = 1", "left"], two=["'left' in globals()"], dies=["import os; os._exit(1)"]
        )
        return forks, run(fresh, **alike)[0], faults


@pytest.mark.parametrize("name", ["figure", "state"])
def test_a_forked_kernel_gives_what_a_fresh_one_gives(executed, name):
    """Figures are drawn at the end of the cell, and the surroundings are the same."""
    forks, fresh_ones, _ = executed
    assert forks[name][1].outputs == fresh_ones[name][1].outputs


@pytest.mark.parametrize("way", [0, 1], ids=["forked", "fresh"])
def test_no_setting_of_the_user_changes_a_figure(executed, way):
    """Of the backend or of a style of their own."""
    assert executed[way]["settings"][1].outputs[0].text == f"{INLINE} None\n"


def test_chapters_share_no_names(executed):
    """What one chapter sets is not there in the next."""
    assert executed[0]["two"][1].outputs[0].data["text/plain"] == "False"


def test_a_dead_fork_is_reported(executed):
    """The chapter whose kernel died is named; the others go on."""
    assert [str(fault) for fault in executed[2]] == ["dies.ipynb, code cell 1: its kernel died"]


def test_a_dead_server_is_reported(tmp_path, chapter, monkeypatch):
    """Every chapter that asks it for a kernel is named, and nothing waits."""
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    faults = execute.execute({tmp_path / f"{name}.ipynb": chapter("1") for name in "abc"}, kernels=forked)
    assert execute.told(faults) == (
        "a.ipynb; b.ipynb; c.ipynb: its kernel failed (the process that forks all kernels has ended)"
    )
