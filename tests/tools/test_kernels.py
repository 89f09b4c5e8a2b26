"""Forked kernels: a namespace, a process and an end of their own, and the same outputs."""

import sys

import pytest

from tools import execute
from tools.kernels import forked, fresh

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="to fork is safe on Linux alone")

FIGURE = "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1)).add_subplot();"
STATE = "import os, sys\nprint(sys.path, os.getcwd(), sorted(globals()), __name__)"


@pytest.fixture(scope="module")
def executed(tmp_path_factory, chapter):
    """The same chapters by name, in forked and in fresh kernels, and the faults of the forked."""
    folder = tmp_path_factory.mktemp("chapters")

    def run(kernels, **sources):
        notebooks = {folder / f"{name}.ipynb": chapter(*cells) for name, cells in sources.items()}
        faults = execute.execute(notebooks, kernels=kernels)
        return {path.stem: notebook.cells for path, notebook in notebooks.items()}, faults

    alike = {"figure": [FIGURE], "state": [STATE]}
    forks, faults = run(
        forked, **alike, one=["left = 1", "left"], two=["'left' in globals()"], dies=["import os; os._exit(1)"]
    )
    return forks, run(fresh, **alike)[0], faults


@pytest.mark.parametrize("name", ["figure", "state"])
def test_a_forked_kernel_gives_what_a_fresh_one_gives(executed, name):
    """Figures are drawn at the end of the cell, and the surroundings are the same."""
    forks, fresh_ones, _ = executed
    assert forks[name][1].outputs == fresh_ones[name][1].outputs


def test_chapters_share_no_names(executed):
    """What one chapter sets is not there in the next."""
    assert executed[0]["two"][1].outputs[0].data["text/plain"] == "False"


def test_a_dead_fork_is_reported(executed):
    """The chapter whose kernel died is named; the others go on."""
    assert [str(fault) for fault in executed[2]] == ["dies.ipynb, code cell 1: its kernel died"]
