"""How ``pytest --nbval`` starts the kernels of the chapters, and how tests are collected and ordered."""

import gc
import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import nbval.kernel
import pytest
from jupyter_client.manager import KernelManager

from tools.build.forks import Forks
from tools.build.kernels import managed

BOOK = Path(__file__).parent
LONG = {BOOK / "tests/tools", BOOK / "tests/paper/slow"}  # as in the Makefile

# What is imported is needed to the end: to look for waste in it takes as long as to import it.
gc.disable()


def pytest_configure(config):
    """Have nbval start its kernels as `make book` does: with the lib of this folder, and forked where that is safe.

    It has no option for that.
    """
    block = ExitStack()
    config.add_cleanup(block.close)

    @cache  # by the first chapter that needs it
    def forks():
        return block.enter_context(Forks(BOOK)) if sys.platform == "linux" else None

    nbval.kernel.KernelManager = lambda **settings: managed(KernelManager, BOOK, forks(), **settings)


def pytest_collection_modifyitems(items):
    """Begin with what waits for processes, then the longest files, so that every core has work to the end."""
    paths = {item.path for item in items}
    waiting = {path for path in paths if path.suffix == ".ipynb" or LONG & set(path.parents)}
    sizes = {path: path.stat().st_size for path in paths}
    items.sort(key=lambda item: (item.path not in waiting, -sizes[item.path]))


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop():
    """Look for waste again, once in what the tests were collected from and then in what they make."""
    gc.collect()
    gc.freeze()
    gc.enable()
