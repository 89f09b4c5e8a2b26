"""The search in reverse: which single cell of Table I would restore a figure, and what it would break."""

import pytest

from lib.engine import search
from lib.engine.search import restorations
from tests.engine import making
from tools.measure import bench_ledger


def claim(variable, statistic, reported, where="responders"):
    """What a row of the ledger says of its figure."""
    return making.claim(where, variable, statistic, reported)


@pytest.fixture(scope="module")
def restored(book):
    """Rows (patient, printed, would be, one keystroke, breaks) of one figure."""

    def rows(*about):
        found = restorations(book.study, claim(*about), book.claims)
        assert tuple(found.columns) == search.CELLS
        return [tuple(row) for row in found.itertuples(index=False)]

    return rows


def test_the_lower_quartile_of_the_enzyme_has_four_cells_that_would_restore_it(restored):
    """68 for 69 is one keystroke away, and breaks nothing else; nearest first."""
    assert restored("cpk_baseline_u_l", "quartile 1", "62") == [
        ("5", 59.0, 60.0, False, ()),
        ("6", 68.0, 69.0, True, ()),
        ("11", 57.0, 60.0, False, ()),
        ("8", 44.0, 60.0, False, ()),
    ]


def test_the_mean_duration_of_the_text_would_break_that_of_the_table(restored):
    """Six years less in total, and the table's own mean no longer holds."""
    found = restored("disease_duration_years", "mean", "4.3")
    assert [(patient, old - new) for patient, old, new, _, _ in found] == [
        ("1", 5),
        ("4", 5),
        ("5", 5),
        ("10", 5),
        ("12", 5),
    ]
    assert all("c-126" in breaks for *_, breaks in found)


def test_the_median_dose_would_need_a_seven(restored):
    """6.0 half up needs the two middle doses to add up to twelve."""
    found = restored("prednisone_6mo_mg_day", "median", "6.0")
    assert {(patient, new) for patient, _, new, _, _ in found} == {(p, 7.0) for p in ("1", "3", "5", "7", "9", "11")}
    assert {patient: breaks for patient, *_, breaks in found}["9"] == ("c-148",)


def test_doses_are_tried_in_half_milligrams(restored):
    """A mean of 7.75 needs half a milligram more from any of the twelve."""
    found = restored("prednisone_6mo_mg_day", "mean", "7.75")
    assert [new - old for _, old, new, _, _ in found] == [0.5] * 12


def test_a_change_of_dose_can_break_the_comparison(restored):
    """The p-value rests on both columns, so a cell of either may break it."""
    after = {patient: breaks for patient, *_, breaks in restored("prednisone_6mo_mg_day", "median", "6.0")}
    before = {patient: breaks for patient, *_, breaks in restored("prednisone_baseline_mg_day", "median", "15")}
    assert (after["3"], before["8"]) == (("c-148", "c-194"), ("c-011", "c-128", "c-192", "c-194"))


def test_a_figure_out_of_reach_of_any_cell_has_no_row(restored):
    """No single age makes the mean 99."""
    assert restored("age_years", "mean", "99.0") == []


def test_a_change_is_sought_from_zero_to_half_as_much_again(restored):
    """The largest age is 78: a cell may become 116, and not the 117 that patient 6 would need."""
    found = restored("age_years", "mean", "54.9")
    assert [(patient, new) for patient, _, new, *_ in found] == [("1", 115), ("4", 110), ("7", 114)]


def test_a_slip_of_one_cell_is_sought_where_no_usual_way_leads(records):
    """The median of 6.0, the quartile of 62 and the mean of 4.3; not what a definition or the data support."""
    assert bench_ledger.unexplained(records)["reported"].tolist() == ["6.0", "62", "4.3"]
