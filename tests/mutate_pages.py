"""Every sentence, table and figure of the chapters, made here and held to the stored one.

For `make mutate-code`, which alters lib within one process, where nbval has a kernel for each
chapter. ``make test`` leaves it out, as nbval compares the same.
"""

import ast
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from IPython.core.pylabtools import print_figure

from tools import guard
from tools.build import chapters

CHAPTERS = chapters.notebooks(Path(__file__).parents[1])


def printed(figure):
    """A figure as a chapter shows it: drawn once before, as a kernel draws it, since its layout moves with each time."""
    figure.draw_without_rendering()
    return print_figure(figure, "svg", metadata={"Date": None})


def made(notebook):
    """What each code cell of a chapter gives when it is run here: cell id -> its figures, or the value of its last line."""
    names, values = {}, {}
    for cell in chapters.code_cells(notebook):
        *before, last = ast.parse(cell.source).body
        exec(compile(ast.Module(before, []), cell.id, "exec"), names)
        value = eval(compile(ast.Expression(last.value), cell.id, "eval"), names)
        drawn = [printed(plt.figure(number)) for number in plt.get_fignums()]
        plt.close("all")
        values[cell.id] = "".join(drawn) or str(value)
    return values


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_chapter_shows_what_is_stored(path):
    """Text by text, with its cell."""
    with mpl.rc_context():
        values = made(CHAPTERS[path])
    stored = [pair for kind in sorted(guard.SHOWN) for pair in guard.shown(CHAPTERS[path], kind)]
    assert {cell.id: values[cell.id].strip() for cell, _ in stored} == {cell.id: text.strip() for cell, text in stored}
