"""Every sentence and every table of the chapters, made here and held to the stored one.

For `make mutate-code`, which alters lib within one process, where nbval has a kernel for each
chapter. ``make test`` leaves it out, as nbval has compared the same and the figures too.
"""

import ast

import pytest

from tests.paper.test_sentences import CHAPTERS
from tools import guard


def made(notebook):
    """What each code cell of a chapter gives when it is run here: cell id -> value of its last expression."""
    names, values = {}, {}
    for cell in guard.code(notebook):
        *before, last = ast.parse(cell.source).body
        exec(compile(ast.Module(before, []), cell.id, "exec"), names)
        if isinstance(last, ast.Expr):
            values[cell.id] = eval(compile(ast.Expression(last.value), cell.id, "eval"), names)
    return values


@pytest.mark.filterwarnings("ignore")  # more figures are open than a notebook leaves open
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_shows_what_is_stored(name):
    """Text by text, with its cell."""
    values = made(CHAPTERS[name])
    stored = [pair for kind in ("text/markdown", "text/html") for pair in guard.shown(CHAPTERS[name], kind)]
    assert {cell.id: str(values[cell.id]) for cell, _ in stored} == {cell.id: text for cell, text in stored}
