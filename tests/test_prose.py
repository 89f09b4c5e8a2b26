"""Every sentence with figures is shown in a chapter, and says what the data say."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import pandas as pd
import pytest

from lib import book, prose, prose_front
from lib.book import Book
from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[1]
MODULES = [importlib.import_module(f"lib.{path.stem}") for path in sorted(BOOK.glob("lib/prose*.py"))]
CHAPTERS = {path.stem: notebook for path, notebook in chapters.notebooks(BOOK).items()}
TELLING = [name for name, notebook in CHAPTERS.items() if any(guard.shown(notebook, "text/markdown"))]


def sentences():
    """The functions that return Prose."""
    functions = [f for module in MODULES for _, f in inspect.getmembers(module, inspect.isfunction)]
    return [f for f in functions if f.__module__.startswith("lib.prose") and "Prose(" in inspect.getsource(f)]


def called(notebook):
    """The functions of lib that a chapter calls: (module, function)."""
    nodes = [node for cell in guard.code(notebook) for node in ast.walk(ast.parse(cell.source))]
    modules = {node.asname or node.name: f"lib.{node.name}" for node in nodes if isinstance(node, ast.alias)}
    calls = [node.func for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    return {(modules.get(getattr(call.value, "id", "")), call.attr) for call in calls}


@pytest.mark.parametrize("sentence", sentences(), ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_a_sentence_is_shown_in_a_chapter(sentence):
    """No sentence is kept that nobody reads."""
    assert (sentence.__module__, sentence.__name__) in set().union(*map(called, CHAPTERS.values()))


def another(tables):
    """The data of another study: some cells differ, one more was treated and responded, and lists are a row or two shorter."""
    changed = {name: frame.copy() for name, frame in tables.items()}
    changed["patients"].loc[6, "prednisone_6mo_mg_day"] = 0.0
    changed["patients"].loc[[2, 5], "cpk_6mo_u_l"] = 300
    changed["patients"].loc[5, "cpk_baseline_u_l"] = 69
    changed["enrolled"].loc[[1, 4], ["skin_response", "suspended_within_months"]] = ["total control", 5]
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
    for cell in guard.code(notebook):
        *before, last = ast.parse(cell.source).body
        exec(compile(ast.Module(before, []), cell.id, "exec"), names)
        if cell.id in telling:
            texts[cell.id] = str(eval(compile(ast.Expression(last.value), cell.id, "eval"), names))
    return texts


@pytest.mark.parametrize("name", TELLING)
def test_every_sentence_of_a_chapter_follows_the_data(tables, monkeypatch, name):
    """With the data of another study each sentence of the chapter reads otherwise."""
    monkeypatch.setattr(book, "open_cohort", lambda: Book(another(tables)))
    now = told(CHAPTERS[name])
    assert [cell.id for cell, text in guard.shown(CHAPTERS[name], "text/markdown") if now[cell.id] == text] == []


def with_doses(book, factor):
    """The book with all doses at six months as a multiple of the first."""
    patients = book.tables["patients"]
    after = factor * patients["prednisone_baseline_mg_day"]
    return Book({**book.tables, "patients": patients.assign(prednisone_6mo_mg_day=after)})


@pytest.mark.parametrize("factor", [0.5, 2], ids=["all tapered", "none tapered"])
@pytest.mark.parametrize("sentence", [prose.prednisone_sentence, prose.response_sentence])
def test_a_sentence_holds_when_all_patients_fare_alike(paper, sentence, factor):
    """Nobody to name is no error."""
    assert str(len(paper.responders)) in sentence(with_doses(paper, factor))


def test_who_tapered_is_counted_and_who_did_not_is_named(paper):
    """10 of the 12, all but cases 7 and 9."""
    assert prose.tapered(paper.responders) == (10, (7, 9))


def test_nobody_took_more(paper):
    """A count of none is a word, and any other a number."""
    assert "and nobody took more. 3 took none" in prose.prednisone_sentence(paper)
    assert "and 12 took more. 0 took none" in prose.prednisone_sentence(with_doses(paper, 2))


@pytest.mark.parametrize(("part", "text"), [(1, "1 of 16 (6.3%)"), (8, "8 of 16 (50.0%)")])
def test_a_percentage_is_rounded_half_up_to_one_decimal(part, text):
    """6.25 is a tie, which a float's format would round to even."""
    assert prose.percent(part, 16) == text


@pytest.mark.parametrize(("p", "text"), [(0.00835555, "0.00836"), (0.5, "0.5"), (1 / 512, "0.00195")])
def test_a_p_value_has_three_digits(p, text):
    """Whatever its order of magnitude."""
    assert prose.p_text(p) == text


@pytest.mark.parametrize(("count", "text"), [(6, "six"), (12, "twelve"), (1, "one"), (21, "21")])
def test_a_count_is_written_as_a_word_as_far_as_there_is_one(count, text):
    """As in a text; then in digits."""
    assert prose.in_words(count) == text


@pytest.mark.parametrize(("count", "text"), [(0, "0 ways"), (1, "1 way"), (2, "2 ways")])
def test_one_of_a_thing_is_singular(count, text):
    """And none is plural."""
    assert prose.plural(count, "way") == text
    assert prose.plural(2, "box", "boxes") == "2 boxes"


def test_the_interval_is_the_exact_one():
    """R: binom.test(12, 18)$conf.int gives 0.4099252 to 0.8665726."""
    assert prose.interval_95(12, 18) == "95% interval 41.0% to 86.7%"


def test_the_flow_is_counted_from_the_enrolled(paper):
    """Results: 18 enrolled, 6 stopped within two months, 4 and 1 and 1 by reason, 12 stayed."""
    assert prose.flow_counts(paper.participants) == {
        "enrolled": 18, "suspended": 6, "months": 2, "responder": 12,
        "inefficacy_only": 4, "inefficacy_and_side_effect": 1, "side_effect_only": 1,
    }  # fmt: skip


def test_comparators_are_escaped(paper):
    """A < is no tag, though a Markdown output may hold HTML."""
    told = prose_front.main_points(paper) + prose.tests_sentence(paper)
    assert "&lt;" in told and re.findall(r"<(?![/a-z])", told) == []


@pytest.mark.parametrize(
    ("p", "text"),
    [(0.0083555, "0.00836"), (0.05, "0.05"), (7.396e-07, "7.4 × 10⁻⁷"), (3.05e-5, "3.05 × 10⁻⁵"), (1.0, "1")],
)
def test_a_p_value_is_written_as_a_journal_writes_it(p, text):
    """Three digits, and a power of ten where zeros would have to be counted."""
    assert prose.p_text(p) == text
