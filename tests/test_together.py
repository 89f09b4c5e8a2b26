"""What many tests rest on: a table of cases tried as one test."""

import pytest

from tests.together import together


def fails(test, **fixtures):
    """The lines with which a test fails."""
    with pytest.raises(pytest.fail.Exception) as fault:
        test(**fixtures)
    return str(fault.value).splitlines()


def equal(number, other):
    """A test of two arguments."""
    assert number == other, "they differ"


def read(text):
    """A test of one argument."""
    assert int(text)


def test_every_case_that_fails_is_named_with_what_it_found():
    """And none that passes; the others are tried nevertheless."""
    test = together(("number", "other"), [(1, 2), (3, 3), (4, 5)])(equal)
    first, *named = [line for line in fails(test) if "assert" not in line]
    assert first == "2 of 3 cases fail:"
    assert named == ["number=1, other=2: AssertionError: they differ", "number=4, other=5: AssertionError: they differ"]


def test_a_case_that_ends_in_an_error_fails():
    """As it would by itself."""
    assert fails(together("text", ["1", "one"])(read))[1].startswith("text='one': ValueError: ")


def test_each_of_two_tables_is_tried_with_each_of_the_other():
    """And the case of either is named."""
    test = together("number", [1, 2])(together("other", [2, 3])(equal))
    told = "\n".join(fails(test))
    assert all(case in told for case in ("number=1", "number=2", "other=2", "other=3"))
    assert told.count("they differ") == 3


def test_what_is_no_case_is_a_fixture():
    """Which pytest finds by the names that are left."""
    tried = together("number", [1])(equal)
    assert fails(tried, other=2)[0] == "1 of 1 cases fail:"
    assert tried(other=1) is None


def test_a_case_has_the_name_that_it_is_given():
    """By itself, or by its values."""
    assert fails(together("text", [pytest.param("no", id="a word")])(read))[1].startswith("a word: ")
    assert fails(together("text", ["no"], ids=str.upper)(read))[1].startswith("NO: ")
    with pytest.raises(TypeError):  # before a case is tried
        together("text", ["no"], ids=["NO"])(read)


def test_a_table_without_cases_fails():
    """It would be a test that cannot fail."""
    with pytest.raises(AssertionError, match="there is no case to try"):
        together("number", [])(equal)()
