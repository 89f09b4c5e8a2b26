"""What hangs on a slip that no figure betrays, against definitions written out here: every slip, every sign, every deal."""

from itertools import product
from math import erfc, isnan, sqrt

import numpy as np
import pytest

from lib.paper import facts, stakes
from tests.together import together

DOSES = ("prednisone_baseline_mg_day", "prednisone_6mo_mg_day")
# From best to worst, as Methods tells them.
WORDS = ("reproduced", "as told", "reproduced under a convention", "not checkable", "not reproduced", "impossible")


def betrays(judged, moved):
    """Whether a figure has a worse verdict than with the printed cell."""
    return any(WORDS.index(move.word) > WORDS.index(judged[move.claim_id]) for move in moved)


def passing(book, column, case):
    """What the cell could read without any figure betraying it, as numbers."""
    judged = dict(zip(book.records["claim_id"], book.records["verdict"]))
    cell = book.slips.query("table == 'patients' and column == @column and row == @case")
    return [float(slip.typed) for slip in cell.itertuples() if not betrays(judged, slip.moved)]


def signed_rank(changes):
    """The exact two-sided p: the share of all patterns of signs whose sum of ranks lies as far out."""
    kept = [change for change in np.round(changes, 9) if change != 0]
    ranks = [sum(abs(a) < abs(b) for a in kept) + (sum(abs(a) == abs(b) for a in kept) + 1) / 2 for b in kept]
    seen = abs(sum(rank * np.sign(change) for rank, change in zip(ranks, kept)))
    sums = [abs(np.dot(signs, ranks)) for signs in product((-1, 1), repeat=len(ranks))]
    return np.mean(np.array(sums) >= seen - 1e-9)


def mann_whitney(before, after):
    """The two-sided p by the normal curve, the variance corrected for ties: counted over all pairs."""
    n, pooled = len(before), [*before, *after]
    u = sum((b > a) + (b == a) / 2 for b in before for a in after)
    ties = sum(pooled.count(value) ** 2 - 1 for value in pooled)  # each group of t values gives t (t^2 - 1)
    variance = n * n / 12 * (2 * n + 1 - ties / (2 * n * (2 * n - 1)))
    return erfc(abs(u - n * n / 2) / sqrt(variance) / sqrt(2))


RESULTS = {
    "mean fall in prednisone, mg/day": lambda before, after: sum(before - after) / 12,
    "median fall in prednisone, mg/day": lambda before, after: sum(sorted(before - after)[5:7]) / 2,
    "p of the published test": lambda before, after: mann_whitney(before.tolist(), after.tolist()),
    "p of the exact signed-rank test": lambda before, after: signed_rank(before - after),
    "share of responders with a lower dose": lambda before, after: sum(after < before) / 18,
}


@together("case", [str(case) for case in range(1, 13)])
@together("column", DOSES)
def test_the_span_of_a_result_is_that_over_every_slip_that_passes(book, spans, column, case):
    """Each tried in turn; a cell in which every slip is betrayed has no row."""
    values = {name: book.members("responders")[name].to_numpy(float) for name in DOSES}
    tried = []
    for typed in passing(book, column, case):
        changed = {name: each.copy() for name, each in values.items()}
        changed[column][int(case) - 1] = typed
        tried.append([result(*changed.values()) for result in RESULTS.values()])
    found = spans.query("column == @column and row == @case").set_index("result")
    assert len(tried) == (found["slips"].iloc[0] if len(found) else 0)
    for name, of_result in zip(RESULTS, zip(*tried)):
        assert found.loc[name, ["low", "high"]].tolist() == pytest.approx([min(of_result), max(of_result)])


def test_now_is_what_the_printed_cells_give(book, spans):
    """By the same definitions."""
    before, after = (book.members("responders")[name].to_numpy(float) for name in DOSES)
    now = spans.drop_duplicates("result").set_index("result")["now"]
    assert [now[name] for name in RESULTS] == pytest.approx([result(before, after) for result in RESULTS.values()])


def test_on_the_largest_enzyme_hangs_nearly_all_of_the_mean_fall(spans):
    """The first enzyme of case 1, 6051: all its slips pass; 601 and 96051 are the ends, and 6844 the summed fall."""
    found = spans.query(
        "column == 'cpk_baseline_u_l' and row == '1' and result.str.startswith('mean fall in creatine')"
    )
    assert found["bare"].all() and found["all"].item() == 85
    assert [found["low"].item(), found["high"].item()] == [(6844 - 6051 + 601) / 12, (6844 - 6051 + 96051) / 12]


def test_on_a_cell_of_drugs_nothing_hangs_unseen(book, spans):
    """Case 1: a star behind Aza leaves 11 who kept one, and the abstract says that each kept one."""
    assert spans.query("column == 'drugs_current' and moves").empty
    (star,) = book.slips.query("column == 'drugs_current' and row == '1'")["worse"]
    assert [move[:2] for move in star] == [("c-006", "not reproduced"), ("c-207", "not reproduced")]
    assert all(isnan(move.value) for move in star)  # they do not all share one value


def test_the_cells_that_nothing_protects_are_told_first(spans):
    """All 4 of them, those on which nothing hangs as well; then the doses."""
    rows = stakes.at_stake(spans)
    bare = rows[rows["bare"]]
    assert bare["cell"].nunique() == 4 and bare["result"].isna().sum() == 3
    assert rows["bare"].tolist() == sorted(rows["bare"], reverse=True)
    assert set(rows.loc[~rows["bare"], "column"]) == set(DOSES)


def test_a_slip_that_only_makes_a_figure_agree_is_not_betrayed(book):
    """As 69 for the 68 of case 6, with which the printed lower quartile would be right."""
    judged = dict(zip(book.records["claim_id"], book.records["verdict"]))
    table = book.slips[book.slips["table"].eq("patients")]
    counted = sum(betrays(judged, moved) for moved in table["moved"])
    better = sum(bool(moved) and not betrays(judged, moved) for moved in table["moved"])
    found = facts.protection(book)
    assert (found["slips"], found["betrayed"], found["better"]) == (len(table), counted, better) == (2394, 1916, 26)
    row = table.query("column == 'cpk_baseline_u_l' and row == '6' and typed == '69'").iloc[0]
    assert row["moved"] == (("c-132", "reproduced", 61.5),) and row["worse"] == ()


def test_the_sentence_on_what_hangs_tells_the_widest_spans(spans):
    """The mean fall by the doses of cases 1 and 8; no responder gained or lost; the enzyme by cases 1 and 8."""
    found = facts.at_stake(spans)
    assert {name: found[name] for name in ("dose_cells", "mean_low", "mean_high", "shares_moved")} == {
        "dose_cells": 0, "mean_low": 142.5 / 12 - 30 / 12, "mean_high": 142.5 / 12 + 60 / 12, "shares_moved": 0,
    }  # fmt: skip


def test_cells_by_which_the_share_of_responders_would_move_are_counted(spans):
    """As many as there are rows of that result."""
    of_share = spans["result"].eq(stakes.RESPONSE.label)
    found = facts.at_stake(spans.assign(moves=of_share))
    assert found["shares_moved"] == of_share.sum() > 0


def test_a_column_without_a_label_is_called_by_its_name_in_words(book):
    """As in a table of people of another paper."""
    assert stakes.column_label(book.study, "dose_at_end") == "dose at end"
