"""Every sentence of a chapter that holds facts follows the data, and every fact stands in a sentence."""

import ast
import inspect
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.book import Book
from lib.paper import facts, facts_sensitivity, methods
from lib.stats import what_if
from tests.together import together
from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[3]
CHAPTERS = {path.stem: notebook for path, notebook in chapters.notebooks(BOOK).items()}
TELLING = [name for name, notebook in CHAPTERS.items() if any(guard.shown(notebook, "text/markdown"))]


def another(tables):
    """The data of another study: some cells differ, one more was treated and responded, and lists are a row or two shorter."""
    changed = {name: frame.copy() for name, frame in tables.items()}
    changed["patients"].loc[[0, 6], "prednisone_6mo_mg_day"] = [70.0, 0.0]
    changed["patients"].loc[1, "cpk_6mo_u_l"] = 100
    changed["patients"].loc[[2, 5], "cpk_6mo_u_l"] = 300
    changed["patients"].loc[5, "cpk_baseline_u_l"] = 69
    changed["enrolled"].loc[[1, 4], ["skin_response", "suspended_within_months"]] = ["total control", 5]
    changed["enrolled"].loc[changed["enrolled"]["skin_response"] == "improvement", "skin_response"] = "no improvement"
    changed["claims"].loc[changed["claims"]["statistic"] == "p-value", "reported"] = ["<0.002", "=0.003"]
    for name, person in {"patients": {"patient": 13}, "enrolled": {"patient": 13, "participant": "T13"}}.items():
        changed[name] = pd.concat([changed[name], changed[name].iloc[[9]].assign(**person)], ignore_index=True)
    for name, row in {"claims": [0, 16], "numerals": [0, 16], "consistency": 0, "strobe": 0}.items():
        changed[name] = changed[name].drop(index=row)
    return changed


def told(notebook):
    """What each Markdown cell of a chapter says when it is run here: cell id -> text."""
    names, texts = {}, {}
    telling = {cell.id for cell, _ in guard.shown(notebook, "text/markdown")}
    for cell in chapters.code_cells(notebook):
        *before, last = ast.parse(cell.source).body
        exec(compile(ast.Module(before, []), cell.id, "exec"), names)
        if cell.id in telling:
            texts[cell.id] = str(eval(compile(ast.Expression(last.value), cell.id, "eval"), names))
    return texts


@pytest.fixture(scope="module")
def another_book(book, tables):
    """The book of another study, judged once for all chapters; of one slip of five the sentences differ, too."""
    made = Book(another(tables), fields=book.fields)
    vars(made).update(slips=made.slips.iloc[::5])
    return made


@together("name", TELLING)
def test_every_sentence_of_a_chapter_follows_the_data(another_book, name):
    """With the data of another study each sentence of the chapter reads otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lib.book.open_book", lambda: another_book)
        now = told(CHAPTERS[name])
    alike = [(cell.id, text) for cell, text in guard.shown(CHAPTERS[name], "text/markdown") if now[cell.id] == text]
    assert alike == []


def test_every_fact_stands_in_a_sentence():
    """No fact is kept that no chapter asks for."""
    sources = "\n".join(cell.source for notebook in CHAPTERS.values() for cell in chapters.code_cells(notebook))
    of_a_book = [
        name
        for name, f in inspect.getmembers(facts, inspect.isfunction)
        if list(inspect.signature(f).parameters) == ["book"]
    ]
    assert [name for name in of_a_book if f"facts.{name}(" not in sources] == []


def test_half_or_more_of_those_who_stopped_would_tip_the_result(book):
    """So the hypothetical chapter says in Markdown: a rise of a fifth more than the median fall, from three of six on."""
    before, after = book.study.pair("responders", "prednisone_change_mg_day")
    unseen, step = len(book.participants) - len(before), facts_sensitivity.dose_step(before, after)
    points = what_if.tipping_points(before - after, unseen, step, methods.PAIRED, methods.SIGNIFICANCE)
    assert (points <= 1.2 * np.median(before - after)).tolist() == [False] * 3 + [True] * 4
