"""The verdict on one claim, step by step (lib.engine.why)."""

import pytest

from lib.engine import claims, why
from lib.engine.published import parse
from lib.engine.rounding import EMPTY, Interval, interval
from tests.engine import making
from tests.engine.making import row
from tests.together import together

BEFORE, CHANGE, FALL = "sbp_baseline_mmhg", "sbp_change_mmhg", "sbp_fall_mmhg"
COUNT = "62.5%"


@pytest.fixture
def steps(study):
    """The steps to the verdict on the first of some made-up claims: what -> words."""
    return lambda *rows: dict(making.steps(study, *map(claims.from_row, rows)))


def test_each_step_is_told_in_its_order(book):
    """What is printed, of whom, what they have, what that gives, what the figure stands for, the verdict, other places."""
    assert book.steps(book.record("c-003")) == [
        ("printed", "164.9: mean pressure before (Abstract)"),
        ("population", "enrolled: 8 people"),
        ("variable", "pressure before"),
        ("values", "162, 175, 158, 181, 169, 150, 188, 172 (mmHg)"),
        ("mean", "1355 / 8 = 169.38"),
        ("stands for", "164.9: 164.85 to below 164.95"),
        ("verdict", ("not reproduced. Printed elsewhere as 169.4 (Results, c-038). The data give 169.38, which rounded "
                    "half up prints as 169.4. Of these figures the data give 169.4 (Results).")),
        ("elsewhere", "169.4 (Results, c-038)"),
    ]  # fmt: skip


def test_what_is_no_result_has_no_data(book):
    """It is printed, and it is not a result."""
    assert [what for what, _ in book.steps(book.record("c-007"))] == ["printed", "verdict"]


# Women fell by 21 25 15 12 27, men by 19 12 20. Sums by hand.
SUMS = [
    ({"variable": FALL, "statistic": "median", "population": "women"}, "value 3 of 5 in order is 21"),
    ({"variable": FALL, "statistic": "median"}, "(19 + 20) / 2 = 19.5"),
    ({"variable": "female", "statistic": "percent"}, "100 × 5 / 8 = 62.5"),
    ({"variable": "female", "statistic": "count"}, "5 of 8"),
    ({"variable": BEFORE, "statistic": "sd"}, ("12.42 (sample SD (n - 1)), 11.618 (population SD (n)) and "
                                              "4.3913 (standard error)")),
    ({"variable": FALL, "statistic": "difference of means", "population": "women | men"}, "20 − 17 = 3"),
    ({"variable": FALL, "statistic": "difference of medians", "population": "women | men"}, "21 − 19 = 2"),
    ({"variable": "fell_over_20_mmhg", "statistic": "difference of percents", "population": "men | women"}, "100 × (0 / 3 − 3 / 5) = −60"),
    ({"variable": "fell_over_20_mmhg", "statistic": "relative risk", "population": "men | women"}, "(0 / 3) / (3 / 5) = 0"),
    ({"variable": "fell_over_20_mmhg", "statistic": "odds ratio", "population": "men | women"}, "(0 × 2) / (3 × 3) = 0"),
    ({"variable": "adverse_event", "statistic": "count"}, "adverse events person by person"),
]  # fmt: skip


@together(("about", "words"), SUMS)
def test_a_short_sum_is_written_out_and_a_choice_of_definitions_named(steps, about, words):
    """What the Methods' program prints first; where something is missing, what."""
    found = steps(row(**about))
    assert found.get(about["statistic"], found.get("missing")) == words


VALUES = [
    ({"variable": CHANGE, "statistic": "p-value"},
     "162 → 141, 175 → 150, 158 → 139, 181 → 166, 169 → 157, 150 → 138, 188 → 161, 172 → 152 (mmHg)"),
    ({"variable": FALL, "statistic": "p-value", "population": "women | men"}, "women: 21, 25, 15, 12, 27; men: 19, 12, 20 (mmHg)"),
    ({"variable": "female", "statistic": "count", "population": "men"}, "no, no, no"),
    ({"variable": "adverse_event", "statistic": "count", "population": "men"}, "unknown, unknown, unknown"),
    ({"variable": "patient", "statistic": "n", "population": "men"}, "3, 5, 8"),
]  # fmt: skip


@together(("about", "words"), VALUES)
def test_the_values_are_those_of_the_people(steps, about, words):
    """Pairs for a change, both groups where they are compared; the unit once, where there is one."""
    assert steps(row(**about))["values"] == words


def test_many_values_are_counted(study, monkeypatch):
    """More than can be read."""
    monkeypatch.setattr(why, "MOST_VALUES", 7)
    assert dict(making.steps(study, claims.from_row(row())))["values"] == "8 of them (mmHg)"


def test_a_convention_is_named_with_the_verdict(steps):
    """After the word; a definition of the Methods' own program is none."""
    cut = steps(row(variable=FALL, reported="18.8"))["verdict"]
    assert cut.startswith("reproduced under a convention. Convention: truncation. The data give 18.875,")
    assert "Convention" not in steps(row(statistic="quartile 1", reported="161"))["verdict"]


SPANS = [
    (interval(parse("6.3")), "6.25 to below 6.35"),
    (interval(parse("6.3"), "ceiling"), "above 6.2 to 6.3"),
    (interval(parse("<0.001")), "everything below 0.001"),
    (interval(parse("≤2")), "up to 2"),
    (interval(parse(">50%")), "everything above 50"),
    (interval(parse("≥2")), "from 2"),
    (interval(parse("two")), "2"),
    (EMPTY, "nothing"),
    (Interval(-3, -2, False, True), "above −3 to −2"),
]


@together(("found", "words"), SPANS)
def test_an_interval_is_told_with_its_ends(found, words):
    """Each end within it or not."""
    assert why.span(found) == words
