"""The number words: one list, held against another way to spell."""

from fractions import Fraction

import pytest

from lib.engine.number_words import CARDINALS, VALUES, spelled, value
from tests.together import together


@together(
    ("phrase", "number"),
    [("zero", 0), ("twenty", 20), ("twenty one", 21), ("ninety nine", 99), ("a hundred", 100), ("none", 0), ("both", 2),
     ("a third", "1/3"), ("nine tenths", "9/10"), ("three quarters", "3/4"), ("half", "1/2"), ("quarter", "1/4")],
)  # fmt: skip
def test_a_phrase_has_its_value(phrase, number):
    """Whole numbers up to a hundred, and fractions up to tenths."""
    assert VALUES[phrase] == Fraction(number)


@together("phrase", ["third", "one thirds", "two third", "twenty ten", "ten thirds", "first"])
def test_what_is_no_number_is_not_in_the_list(phrase):
    """A third by itself is a place in an order."""
    assert phrase not in VALUES


@together(
    ("phrase", "number"),
    [("one hundred and twenty", 120), ("a hundred and one", 101), ("nine hundred ninety nine", 999), ("two hundred", 200),
     ("twenty one", 21), ("half", "1/2")],
)  # fmt: skip
def test_hundreds_are_one_number_with_what_follows(phrase, number):
    """With an and between them or without."""
    assert value(phrase) == Fraction(number)


@together("phrase", ["ten hundred", "one hundred and a half hundred", "hundred and one", "third", "one hundred and"])
def test_what_is_no_phrase_has_no_value(phrase):
    """It is not guessed."""
    with pytest.raises(KeyError):
        value(phrase)


def test_every_whole_number_to_a_hundred_is_spelled_and_read_back():
    """And none beyond."""
    words = [spelled(Fraction(number)) for number in range(101)]
    assert [VALUES[word.replace("-", " ")] for word in words] == list(range(101))
    assert (words[:21], words[21], words[100], spelled(Fraction(101))) == (
        [*CARDINALS],
        "twenty-one",
        "one hundred",
        None,
    )


@together(("number", "words"), [("1/2", "half"), ("2/3", "two thirds"), ("1/4", "a quarter"), ("1/11", None)])
def test_a_fraction_is_spelled(number, words):
    """As far as there are words."""
    assert spelled(Fraction(number)) == words
