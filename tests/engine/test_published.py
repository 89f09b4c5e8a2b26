"""Reading a printed figure: what the string says, and what it refuses to say."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from lib.engine.published import parse, parts

PRINTED = [
    ("6.0", "=", "6.0", "0.1"),
    ("6", "=", "6", "1"),
    ("0", "=", "0", "1"),
    ("6051", "=", "6051", "1"),
    ("<0.001", "<", "0.001", "0.001"),
    ("< 0.05", "<", "0.05", "0.01"),
    ("=0.008", "=", "0.008", "0.001"),
    (">50%", ">", "50", "1"),
    ("≤2", "≤", "2", "1"),
    ("≥2", "≥", "2", "1"),
    ("66.6%", "=", "66.6", "0.1"),
    ("66.6 %", "=", "66.6", "0.1"),
    ("25th", "=", "25", "1"),
    ("1st", "=", "1", "1"),
    ("2nd", "=", "2", "1"),
    ("3rd", "=", "3", "1"),
    ("-5", "=", "-5", "1"),
    ("−7.5", "=", "-7.5", "0.1"),
]
WORDS = [
    ("no", 0), ("zero", 0), ("one", 1), ("single", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5),
    ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
    ("thirteen", 13), ("fourteen", 14), ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18),
    ("nineteen", 19), ("twenty", 20), ("all", 1), ("half", "1/2"), ("a third", "1/3"), ("one third", "1/3"),
    ("two thirds", "2/3"), ("Two thirds", "2/3"), ("Eighteen", 18), ("No", 0), ("I", 1), ("II", 2),
    ("III", 3), ("IV", 4), ("V", 5),
]  # fmt: skip
NOT_FIGURES = [
    "",
    " ",
    "p",
    "1.",
    ".5",
    "1,5",
    "1 2",
    "±",
    "± 3",
    "±18.3",
    "<",
    "first",
    "iv",
    "VI",
    "V-neck",
    "12 (66.6%)",
    "6x",
    "x6",
    "6%%",
]
COMPOUNDS = [
    ("47.8±18.3", ["47.8", "18.3"]),
    ("47.8 ± 18.3", ["47.8", "18.3"]),
    ("(11.3-20.0)", ["11.3", "20.0"]),
    (" (1–14) ", ["1", "14"]),
    ("11.3 - 20.0", ["11.3", "20.0"]),
    ("12 (66.6%)", ["12", "66.6%"]),
    ("12(66.6%)", ["12", "66.6%"]),
    ("six (33.3%)", ["six", "33.3%"]),
    ("(53)", ["53"]),
    ("<0.001", ["<0.001"]),
    ("-5", ["-5"]),
]
numbers = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, places=3) | st.integers(0, 10**6).map(
    Decimal
)


@pytest.mark.parametrize(("text", "comparator", "value", "unit"), PRINTED)
def test_a_figure_is_its_comparator_its_value_and_the_worth_of_its_last_digit(text, comparator, value, unit):
    """A trailing zero makes the last step smaller: 6.0 is not 6."""
    figure = parse(text)
    assert (figure.text, figure.comparator, figure.value, figure.unit) == (
        text,
        comparator,
        Decimal(value),
        Decimal(unit),
    )
    assert not figure.exact


@pytest.mark.parametrize(("word", "value"), WORDS)
def test_a_number_word_stands_for_one_value_only(word, value):
    """Words and Roman numerals are exact, whatever the capital."""
    figure = parse(word)
    assert (figure.text, figure.comparator, figure.value, figure.unit) == (word, "=", Fraction(value), None)
    assert figure.exact


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_what_is_no_figure_is_refused_by_name(text):
    """Nothing is guessed from a string that is not wholly a figure."""
    with pytest.raises(ValueError, match="is not a printed figure") as refusal:
        parse(text)
    assert repr(text) in str(refusal.value)


@pytest.mark.parametrize(("text", "pieces"), COMPOUNDS)
def test_a_compound_splits_into_its_figures(text, pieces):
    """A ± , a range and a bracket separate figures; a minus sign does not."""
    assert [figure.text for figure in parts(text)] == pieces


def test_only_spaces_and_brackets_surround_a_part():
    """A letter before a figure is not trimmed away."""
    with pytest.raises(ValueError, match="'X12' is not a printed figure"):
        parts("X12 (66.6%)")


def test_a_compound_with_a_part_that_is_no_figure_is_refused():
    """One unreadable part makes the whole unreadable."""
    with pytest.raises(ValueError, match="'mean' is not a printed figure"):
        parts("mean ± 18.3")


@given(numbers, st.sampled_from("=<>≤≥"))
def test_what_is_printed_parses_back(number, comparator):
    """Whatever decimal is printed, with whatever comparator, it is read as the same."""
    figure = parse(f"{comparator}{number}")
    assert (figure.comparator, str(figure.value)) == (comparator, str(number))


@given(numbers, numbers)
def test_a_printed_pair_parses_back(centre, spread):
    """Mean and deviation come apart as they were put together."""
    assert [figure.value for figure in parts(f"{centre}±{abs(spread)}")] == [centre, abs(spread)]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_printed_range_parses_back(low, high):
    """A hyphen between two figures is a range, not a minus sign."""
    assert [figure.value for figure in parts(f"({low}-{high})")] == [low, high]
