"""Summary statistics by hand; every definition on the paper's data is held against R in test_reference.py."""

from fractions import Fraction
from math import isnan, sqrt

import numpy as np
import pytest

from lib.stats.descriptive import (
    DEFINITIONS,
    QUARTILE_DEFINITIONS,
    common,
    hinge,
    mean,
    median,
    quartile,
    quartile_definitions,
    share,
    standard_deviation,
    standard_error,
)
from tests.together import together

TEN = np.arange(1.0, 11.0)
# quantile(1:10, c(.25, .75), type = k) in R, for k from 1 to 9
OF_TEN = [
    (3, 8),
    (3, 8),
    (2, 8),
    (2.5, 7.5),
    (3, 8),
    (2.75, 8.25),
    (3.25, 7.75),
    (2 + 11 / 12, 8 + 1 / 12),
    (2.9375, 8.0625),
]


@together(("definition", "expected"), list(zip(QUARTILE_DEFINITIONS, OF_TEN, strict=True)))
def test_the_nine_quartiles_are_those_of_hyndman_and_fan(definition, expected):
    """In their order, as R numbers them."""
    assert [quartile(TEN, p, definition) for p in (0.25, 0.75)] == pytest.approx(expected, rel=1e-12)


@together(
    ("values", "lower", "upper"),
    [
        ([1, 2, 3, 4], 1.5, 3.5),
        ([5, 4, 3, 2, 1], 2, 4),
        ([1, 2, 3, 4, 5, 6], 2, 5),
        ([7, 1, 2, 3, 4, 5, 6], 2.5, 5.5),
        ([9], 9, 9),
    ],
)
def test_hinges_are_medians_of_the_halves(values, lower, upper):
    """An odd number of values has its middle one in both halves (fivenum in R)."""
    assert (hinge(values, upper=False), hinge(values, upper=True)) == (lower, upper)


@together(("probability", "tukey"), [(0.25, 3.0), (0.75, 8.0)])
def test_a_quartile_has_ten_definitions_with_tukeys_hinge_last(probability, tukey):
    """Each function is bound to its own quartile."""
    definitions = quartile_definitions(probability)
    assert list(definitions) == [*QUARTILE_DEFINITIONS, "Tukey's hinge"]
    assert definitions["Tukey's hinge"](TEN) == tukey
    assert definitions["linear (type 7, R, Excel, NumPy)"](TEN) == quartile(
        TEN, probability, "linear (type 7, R, Excel, NumPy)"
    )


def test_one_column_gives_ten_lower_quartiles_by_name():
    """The doses before leflunomide: only some definitions give the 11.25 behind the printed 11.3."""
    doses = [60, 5, 20, 15, 20, 20, 10, 30, 20, 5, 15, 15]
    giving = {name for name, define in DEFINITIONS["quartile 1"].items() if define(doses) == 11.25}
    assert giving == {"SPSS weighted average (type 6)"}


def test_mean_median_and_spread_of_a_few_numbers():
    """Squares of 3, 1, 1 and 3 around a mean of 4."""
    values = [1, 3, 5, 7]
    assert (mean(values), median(values)) == (4.0, 4.0)
    assert [standard_deviation(values, ddof) for ddof in (0, 1)] == pytest.approx([sqrt(5), sqrt(20 / 3)])
    assert standard_error(values) == pytest.approx(sqrt(20 / 3) / 2)


def test_a_median_of_an_odd_number_is_the_middle_one():
    """Whatever the order."""
    assert median([9, 1, 4]) == 4.0


def test_a_share_is_an_exact_fraction():
    """Two of three is not 0.667."""
    assert share([True, False, True]) == Fraction(2, 3)
    assert DEFINITIONS["percent"]["share of the population"]([True, False, True]) == Fraction(200, 3)


@together("statistic", ["share", "all"])
def test_all_is_a_share_of_one(statistic):
    """ "All" holds when the share is one, and only then."""
    define = DEFINITIONS[statistic]["share of the population"]
    assert (define([True, True]), define([True, False])) == (1, Fraction(1, 2))


def test_a_common_value_is_the_one_that_all_share():
    """Nothing is common to values that differ."""
    assert common(np.array([4.0, 4.0])) == 4.0 and type(common(np.array([4]))) is float
    assert isnan(common(np.array([4.0, 5.0])))


@together(("statistic", "definition", "expected"), [
    ("n", "number of patients", 4),
    ("count", "number of patients", 3),
    ("each", "the same in every patient", float("nan")),
    ("mean", "arithmetic mean", 0.75),
    ("sd", "sample SD (n - 1)", 0.5),
    ("sd", "population SD (n)", sqrt(3) / 4),
    ("sd", "standard error", 0.25),
    ("median", "median", 1.0),
    ("minimum", "minimum", 0.0),
    ("maximum", "maximum", 1.0),
])  # fmt: skip
def test_each_statistic_is_computed_by_its_named_definition(statistic, definition, expected):
    """Of the values 1, 1, 0, 1."""
    assert DEFINITIONS[statistic][definition](np.array([1.0, 1.0, 0.0, 1.0])) == pytest.approx(expected, nan_ok=True)


def test_statistics_with_a_choice_are_three():
    """Deviations have three definitions, quartiles ten, all else one."""
    several = {statistic: len(definitions) for statistic, definitions in DEFINITIONS.items() if len(definitions) > 1}
    assert several == {"sd": 3, "quartile 1": 10, "quartile 3": 10}


@together("function", [mean, median, standard_error, lambda v: standard_deviation(v, 1), lambda v: hinge(v, True)])
def test_a_statistic_is_a_plain_number(function):
    """No NumPy scalar reaches a page."""
    assert type(function(TEN)) is float
