"""What a page carries of the slips of Table I, and what the printed summaries protect."""

import json

import matplotlib.pyplot as plt
import pytest
from bs4 import BeautifulSoup

from lib.engine import what_if_cell
from lib.paper import stakes
from lib.present import figures, slips, table_one


@pytest.fixture(scope="module")
def stored(book):
    """What the page carries."""
    return slips.stored(book)


def test_every_slip_of_table_one_is_carried(book, stored):
    """By column, patient and value."""
    count = sum(len(values) for rows in stored["slips"].values() for values in rows.values())
    assert count == book.slips["table"].eq("patients").sum() > 2000


def test_a_slip_tells_the_verdicts_that_move(stored):
    """An age of 30 typed as 20 moves the mean, 47.8: (574 - 10) / 12 = 47.0."""
    of_slip = stored["slips"]["age_years"]["1"]["20"]
    moved = {claim: (stored["words"][word][2], stored["given"][gives]) for claim, word, gives in of_slip}
    means = [claim for claim, (_, printed, *_) in stored["claims"].items() if printed.startswith("47.8")]
    assert means and all(moved[claim] == ("not reproduced", "47") for claim in means)


def test_a_p_value_is_told_as_the_nearest_of_several(stored):
    """And nothing else is."""
    p_values = [printed for _, printed, _, is_p in stored["claims"].values() if is_p]
    assert p_values and set(p_values) == {
        p for _, p, *_ in stored["claims"].values() if p.startswith(("=0.0", "<0.0", "<.0"))
    }


def test_the_columns_are_those_of_the_table(stored):
    """So that a click finds its cell."""
    assert stored["headings"] == list(table_one.COLUMNS.values()) and len(stored["columns"]) == 9


def test_the_figure_has_a_number_in_each_cell(book):
    """The percentage of slips that would move a verdict."""
    shares = slips.protected(book)
    ax = figures.axes(4)
    slips.protected_figure(shares, ax)
    assert len(ax.texts) == shares.notna().sum().sum() and {"100", "0"} <= {text.get_text() for text in ax.texts}
    plt.close("all")


def test_the_table_counts_each_column_and_all(book):
    """With and without the printed p-values."""
    table = BeautifulSoup(slips.protected_table(book), "html.parser")
    rows = [[int(td.text) for td in row("td")] for row in table.tbody("tr")]
    assert [int(td.text) for td in table.tfoot("td")] == [sum(column) for column in zip(*rows)]
    assert sum(row[0] for row in rows) == len(book.slips)


def test_a_cell_is_told_with_what_hangs_on_it(book, spans):
    """The first enzyme of case 1 with its mean fall; where nothing hangs, that is told in words."""
    page = BeautifulSoup(slips.at_stake_table(book.study, spans), "html.parser")
    rows = [[cell.text.strip() for cell in row(["th", "td"])] for row in page.tbody("tr")]
    assert [
        "case 1, creatine phosphokinase before leflunomide", "6051", "85 of 85",
        "mean fall in creatine phosphokinase, U/L", "570.33", "116.17", "8070.3",
    ] in rows  # fmt: skip
    assert rows[0][2:] == ["1 of 1", "none of those asked for", "–", "–", "–"]
    assert len(rows) == len(stakes.at_stake(spans))


def test_without_the_printed_p_values_less_is_protected(book):
    """Some slips are betrayed by them alone."""
    found = stakes.slips(book)
    by_all, by_others = (what_if_cell.noticed(found, left) for left in ([], stakes.printed_p_values(book)))
    assert (by_others <= by_all).all() and by_others.sum() < by_all.sum()


def test_no_text_ends_what_holds_the_slips(monkeypatch):
    """Whatever a quantity is called."""
    held = {"claims": {"c": "\"'><b>Ä"}}
    monkeypatch.setattr(slips, "stored", lambda book: held)
    page = BeautifulSoup(slips.what_if(None), "html.parser")
    assert page.b is None and json.loads(page.div["data-slips"]) == held
