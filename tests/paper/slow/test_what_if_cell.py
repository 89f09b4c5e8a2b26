"""Every slip of one key in a table of people, judged at once, moves the verdicts that judging anew would move."""

import random
import time

import pandas as pd
import pytest

from lib.book import Book
from lib.engine import what_if_cell
from lib.engine.ledger import given, shown
from lib.engine.search import one_key
from lib.loading.package import Field, File
from tests.together import together

SAMPLE = random.Random(15)


@pytest.fixture(scope="module")
def slips(book):
    """All slips."""
    return book.slips


def judged_anew(book, slip):
    """The findings whose verdicts differ when a whole book is made with the slip in it: ids, verdicts, and values as text."""
    table = book.tables[slip.table].copy()
    (key,) = book.paper.files[slip.table].key
    if table[slip.column].dtype.kind in "iuf":
        table[slip.column] = table[slip.column].astype(float)
    typed = float(slip.typed) if slip.column in NUMBERS else slip.typed
    table.loc[table[key].astype(str).eq(slip.row), slip.column] = typed
    other = Book(book.tables | {slip.table: table}, book.marks).records
    findings = other["kind"].eq("finding") & other["verdict"].ne(book.records["verdict"])
    return [(each.claim_id, each.verdict, shown(each)) for each in other[findings].itertuples()]


NUMBERS = {
    "age_years", "disease_duration_years", "prednisone_baseline_mg_day", "cpk_baseline_u_l", "prednisone_6mo_mg_day",
    "cpk_6mo_u_l", "suspended_within_months",
}  # fmt: skip


def test_a_sample_of_slips_moves_what_judging_anew_moves(book, slips):
    """Some of each column, with a book of its own for each; to the same values."""
    statistics = {claim.claim_id: claim.statistic for claim in book.claims}
    for _, of_column in slips.groupby("column"):
        for index in SAMPLE.sample(list(of_column.index), min(2, len(of_column))):
            slip = slips.loc[index]
            moved = [(move.claim_id, move.word, given(move.value, statistics[move.claim_id])) for move in slip["moved"]]
            assert moved == judged_anew(book, slip), tuple(slip[:5])


def test_all_slips_are_judged_in_two_seconds(book):
    """Of CPU, the making of the study among them."""

    def spent():
        start = time.process_time()
        Book(book.tables, book.marks, book.paper, book.fields).slips  # noqa: B018
        return time.process_time() - start

    assert spent() <= 2 or spent() <= 2  # the quicker of two: a neighbour on the same core costs CPU, too


@together(
    ("text", "keys", "expected"),
    [("5", "57", {"7", "55", "57", "75", ""}), ("12", "1", {"11", "112", "121", "1", "2", "21"})],
)
def test_a_slip_is_one_key(text, keys, expected):
    """Replaced, added, left out or swapped; counted by hand."""
    assert set(one_key(text, keys)) == expected


@together(
    ("printed", "field", "expected"),
    [
        ("F", Field("sex", "string", "none", {"enum": ["F", "M"]}), ["M"]),
        ("a1", Field("code", "string", "none", {"pattern": "a1|a2"}), ["a2"]),
        ("aaaaa!", Field("code", "string", "none", {"pattern": "a+!"}), ["aaaa!", "aaaaaa!"]),
        ("anything", Field("remark", "string", "none"), []),
        ("19", Field("age", "integer", "years", {"minimum": 18, "maximum": 29}), ["18", "29"]),
        ("-5", Field("change", "integer", "mg", {"minimum": -6, "maximum": 5}), ["-1", "-2", "-3", "-4", "-6", "5"]),
        ("7.5", Field("dose", "number", "mg", {"minimum": 7.2, "maximum": 7.3}), ["7.2", "7.25", "7.3"]),
        ("7.5", Field("dose", "number", "mg", {"minimum": 0, "maximum": 9}, step=0.5), ["0.5", "1.5", "2.5", "3.5", "4.5", "5.5", "6.5", "7.0", "8.5"]),
        ("", Field("age", "integer", "years", {"minimum": 0, "maximum": 9}), []),
    ],
)  # fmt: skip
def test_a_slip_stays_within_the_limits_of_its_column(printed, field, expected):
    """As the data package sets them; a number is not written with a leading zero."""
    frame, file = pd.DataFrame({"case": ["1"], field.name: [printed]}), File({}, ("case",))
    found = what_if_cell.of_table("people", frame, file, {field.name: field})
    assert [slip[-1] for slip in found] == expected


def test_what_the_summaries_protect_is_counted(slips):
    """A slip in an age moves its mean or its SD; a star in the drugs in use, that each kept one."""
    shares = what_if_cell.betrayed(slips[slips["table"].eq("patients")])
    assert shares.shape == (12, 9) and shares["drugs_current"].max() == 1 and shares["age_years"].min() > 0.9
    assert [*shares] == [*dict.fromkeys(slips.loc[slips["table"].eq("patients"), "column"])] != sorted(shares)


def test_without_the_p_values_fewer_slips_would_be_noticed(slips):
    """They guard the doses alone."""
    totals = what_if_cell.betrayed_by_column(slips, ["c-013", "c-194"])
    lost = totals["betrayed"] - totals["without"]
    assert set(lost[lost > 0].index) == {"prednisone_baseline_mg_day", "prednisone_6mo_mg_day"}
