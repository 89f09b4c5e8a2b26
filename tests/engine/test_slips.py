"""The search in reverse: which single cell of the table would restore a figure, and what it would break."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lib.engine import ledger, search
from lib.engine.search import STATISTICS, definition, one_keystroke, restorations
from lib.engine.study import Measurement, Methods, Study, Table, Variable
from lib.stats.descriptive import DEFINITIONS
from tests.engine.making import claim
from tests.together import together

BEFORE, AFTER = "sbp_baseline_mmhg", "sbp_12wk_mmhg"


@pytest.fixture(scope="module")
def restored(book):
    """Rows (patient, printed, would be, one keystroke, breaks) of one figure of the eight people."""

    def rows(*about):
        found = restorations(book.study, claim("enrolled", *about), book.claims)
        assert tuple(found.columns) == search.CELLS
        return [tuple(row) for row in found.itertuples(index=False)]

    return rows


def test_a_median_has_cells_that_would_restore_it_nearest_first(restored):
    """(150 + 152) / 2 becomes 149 by either of the two, or by one above that sinks to 148; it breaks nothing else."""
    assert restored(AFTER, "median", "149") == [
        ("2", 150.0, 146.0, False, ()),
        ("8", 152.0, 148.0, False, ()),
        ("5", 157.0, 148.0, False, ()),
        ("7", 161.0, 148.0, False, ()),
        ("4", 166.0, 148.0, False, ()),
    ]


def test_a_change_tells_what_else_it_would_break(restored):
    """36 less in any cell gives the mean of the abstract; the p-value, the mean of the Results and more fall with it."""
    found = restored(BEFORE, "mean", "164.9")
    assert {old - new for _, old, new, *_ in found} == {36.0} and len(found) == 8
    assert all({"c-004", "c-038"} <= set(breaks) for *_, breaks in found)
    assert [patient for patient, *_, key, _ in found if key] == ["1"]  # 162 to 126


def test_a_quartile_is_that_of_the_program_of_the_methods(restored):
    """Of R (type 7): of 150, 162 and 164, three fourths of the way from the second to the third; SPSS takes one fourth."""
    found = restored(BEFORE, "quartile 1", "163.5")
    assert ("3", 158.0, 164.0) in [row[:3] for row in found]


def test_a_figure_out_of_reach_of_any_cell_has_no_row(restored):
    """No single pressure makes the mean 400."""
    assert restored(BEFORE, "mean", "400") == []


@pytest.fixture
def falls():
    """Three people with a number that can be negative, in steps of a tenth."""
    kind = Variable("gain", "h", Measurement(0.1), "", Table("Table 1"))
    people = pd.DataFrame({"patient": [1, 2, 3], "gain": [-1.6, 0.2, 0.8]})
    return Study(people, {"all": lambda frame: frame["patient"].notna()}, {"gain": kind}, Methods((), (), ()))


def test_a_cell_is_changed_by_its_step_and_also_below_zero(falls):
    """They add up to -0.6; a mean that prints as -0.3 needs -0.8, two tenths less in any of them."""
    found = restorations(falls, claim("all", "gain", "mean", "-0.3"), ())
    assert found.set_index("patient")["would_be"].round(1).to_dict() == {"1": -1.8, "2": 0.0, "3": 0.6}


@together("whole", ["int64", "Int64"])
def test_a_column_of_whole_numbers_may_have_missed_a_half(whole):
    """They add up to 50; a mean that prints as 12.6 needs half a unit more at least, in any of them."""
    kind = Variable("dose", "mg", Measurement(0.5), "", Table("Table 1"))
    people = pd.DataFrame({"patient": [1, 2, 3, 4], "dose": pd.array([5, 10, 15, 20], dtype=whole)})
    study = Study(people, {"all": lambda frame: frame["patient"].notna()}, {"dose": kind}, Methods((), (), ()))
    found = restorations(study, claim("all", "dose", "mean", "12.6"), ())
    assert found.set_index("patient")["would_be"].to_dict() == {"1": 5.5, "2": 10.5, "3": 15.5, "4": 20.5}


def test_values_without_a_step_are_judged_and_no_slip_is_searched(falls):
    """Three tenths add up to no mean of 0.25, nor does any value between them differ by one step from another."""
    gain = falls.variables["gain"]
    free = replace(falls, variables={"gain": replace(gain, kind=Measurement(step=None))})
    about = claim("all", "gain", "mean", "-0.25")
    assert ledger.judge_alone(falls, about).verdict.word == "impossible"
    assert ledger.judge_alone(free, about).verdict.word == "not reproduced"
    assert restorations(free, claim("all", "gain", "mean", "-0.3"), ()).empty


def test_of_two_replacements_equally_near_the_smaller_is_told():
    """13 and 27 in place of 20 give 10, 20 and 30 the same deviation, 10.79."""
    values, grid = np.array([10.0, 20.0, 30.0]), np.arange(45.0)
    assert search.nearest_replacement(values, 1, grid, claim("enrolled", BEFORE, "sd", "10.8")) == 13


SPSS = ("sample SD (n - 1)", "SPSS weighted average (type 6)")
R = ("sample SD (n - 1)", "linear (type 7, R, Excel, NumPy)")


@together("named", [SPSS, R, ("population SD (n)", "Hazen (type 5)"), ("standard error", "Tukey's hinge"), ()])
@together("statistic", list(STATISTICS))
def test_the_statistics_are_those_of_the_program_row_by_row(statistic, named):
    """A matrix of samples gives the same as one sample at a time."""
    samples = np.array([[60.0, 5, 20, 15], [1, 2, 3, 50], [7, 7, 7, 7]])
    define = next((DEFINITIONS[statistic][name] for name in (*named, *R) if name in DEFINITIONS[statistic]), None)
    define = define or next(iter(DEFINITIONS[statistic].values()))
    assert definition(statistic, named)(samples).tolist() == pytest.approx([define(row) for row in samples])


KEYSTROKES = [
    (68, 69, True),
    (12, 2, True),
    (2, 12, True),
    (7.5, 75, True),
    (186, 168, True),
    (44, 4, True),
    (5, 0, True),
    (59, 60, False),
    (10, 5, False),
    (57, 60, False),
    (186, 681, False),
    (1130, 1310, True),
    (12, 21, True),
    (123, 132, True),
    (123, 321, False),
    (7.5, 7, True),  # 7.0
    (7.5, 8, False),
    (20, 2.5, False),
    (7.25, 7, False),
    (1234567, 1234568, True),
    (0.3, 0.1 + 0.2, False),
]


@together(("old", "new", "one"), KEYSTROKES)
def test_one_keystroke_replaces_drops_adds_or_swaps(old, new, one):
    """In either direction."""
    assert one_keystroke(float(old), float(new)) is one_keystroke(float(new), float(old)) is one
