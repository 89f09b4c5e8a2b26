"""The verdict rule at its edges: two people reading the rule would give these verdicts."""

from fractions import Fraction

from hypothesis import given, strategies as st

from lib.engine import verdict
from lib.engine.published import parse
from lib.engine.recompute import Recomputed
from lib.engine.verdict import (
    CONVENTION,
    IMPOSSIBLE,
    NOT_CHECKABLE,
    NOT_REPRODUCED,
    REPRODUCED,
    Verdict,
    contradict,
    judge,
)
from tests.engine.making import recomputed
from tests.together import together

NAN = float("nan")
SPSS = "SPSS weighted average (type 6)"
NAMED = (SPSS, "U, asymptotic, tie-corrected")
ONE_DEFINITION = [  # figure, value, verdict, convention
    # ties of rounding
    ("108", 107.5, REPRODUCED, ""),
    ("107", 107.5, CONVENTION, "truncation"),
    ("177", 176.5, REPRODUCED, ""),
    ("176", 176.5, CONVENTION, "half even; truncation"),
    ("4.4", 4.35, REPRODUCED, ""),
    ("4.3", 4.35, CONVENTION, "truncation"),
    ("4.2", 4.25, CONVENTION, "half even; truncation"),
    # a trailing zero
    ("6", 6.25, REPRODUCED, ""),
    ("6.0", 6.25, CONVENTION, "integer first"),
    ("6.0", 6.04, REPRODUCED, ""),
    ("6.0", 6.06, CONVENTION, "truncation; integer first"),
    ("6.0", 6.5, NOT_REPRODUCED, ""),
    ("6.00", 6.04, CONVENTION, "integer first"),
    # truncation only, ceiling only, nothing
    ("66.6%", Fraction(200, 3), CONVENTION, "truncation"),
    ("66.7%", Fraction(200, 3), REPRODUCED, ""),
    ("33.4%", Fraction(100, 3), NOT_REPRODUCED, ""),
    ("4.3", 4.75, NOT_REPRODUCED, ""),
    ("4.8", 4.75, REPRODUCED, ""),
    # negatives
    ("-7.5", -7.5, REPRODUCED, ""),
    ("-2", -2.5, CONVENTION, "half even; truncation"),
    ("-3", -2.5, REPRODUCED, ""),
    # a p-value against =, < and >
    ("=0.008", 0.0083555, REPRODUCED, ""),
    ("=0.008", 0.0093747, NOT_REPRODUCED, ""),
    ("=0.008", 0.0085, CONVENTION, "half even; truncation"),
    ("<0.001", 0.0083555, NOT_REPRODUCED, ""),
    ("<0.001", 0.001, NOT_REPRODUCED, ""),
    ("<0.001", 0.0009999, REPRODUCED, ""),
    ("<0.05", 0.0083555, REPRODUCED, ""),
    (">50%", 50, NOT_REPRODUCED, ""),
    (">50%", 50.1, REPRODUCED, ""),
    ("≥2", 2, REPRODUCED, ""),
    ("≤2", 2, REPRODUCED, ""),
    # counts, words and shares
    ("12", 12, REPRODUCED, ""),
    ("12", 11, NOT_REPRODUCED, ""),
    ("two", 2, REPRODUCED, ""),
    ("two", 3, NOT_REPRODUCED, ""),
    ("no", 0, REPRODUCED, ""),
    ("no", 1, NOT_REPRODUCED, ""),
    ("two thirds", Fraction(2, 3), REPRODUCED, ""),
    ("two thirds", Fraction(7, 10), NOT_REPRODUCED, ""),
    ("all", Fraction(1), REPRODUCED, ""),
    ("All", Fraction(17, 18), NOT_REPRODUCED, ""),
    ("IV", 4.0, REPRODUCED, ""),
    # about so many: nobody says how far off it may be
    ("about 50%", 49.6, REPRODUCED, ""),
    ("≈50%", 52.6, NOT_CHECKABLE, ""),
    ("about half", Fraction(10, 19), NOT_CHECKABLE, ""),
    # no one value
    ("IV", NAN, NOT_REPRODUCED, ""),
    ("<0.05", NAN, NOT_REPRODUCED, ""),
]
SEVERAL_DEFINITIONS = [  # figure, readings, verdict, definitions told, value shown
    ("20.0", {"a": 20.0, "b": 20.04}, REPRODUCED, "", 20.0),
    ("20.0", {"a": 20.0, SPSS: 20.04}, REPRODUCED, "", 20.04),
    # the program of the Methods decides, and is told where another would print otherwise
    ("11.3", {"a": 13.75, SPSS: 11.25}, REPRODUCED, SPSS, 11.25),
    ("11.3", {"a": 11.3, "b": 11.0, SPSS: 11.25}, REPRODUCED, SPSS, 11.25),
    ("13.8", {"a": 13.75, "b": 13.75, SPSS: 11.25}, CONVENTION, "a; b", 13.75),
    ("13.8", {"a": 13.75, SPSS: 11.25}, CONVENTION, "a", 13.75),
    # another rounding on top of a choice of definitions reproduces nothing
    ("11.2", {"a": 13.75, "b": 11.25}, NOT_REPRODUCED, "", 11.25),
    ("61.2", {"a": 61.25, "b": 61.25}, NOT_REPRODUCED, "", 61.25),
    ("62", {"a": 57.0, "b": 61.25}, NOT_REPRODUCED, "", 61.25),
    ("62", {"a": 57.0, SPSS: 61.25}, NOT_REPRODUCED, "", 61.25),
    (
        "=0.008",
        {"t": 0.017, "U, asymptotic, tie-corrected": 0.0084},
        REPRODUCED,
        "U, asymptotic, tie-corrected",
        0.0084,
    ),
    ("<0.001", {"t": 0.017, "U, asymptotic, tie-corrected": 0.0084}, NOT_REPRODUCED, "", 0.0084),
    ("<0.05", {"t": 0.017, "U": 0.0084}, REPRODUCED, "", 0.017),
    ("11.3", {"a": NAN, "b": 11.25}, CONVENTION, "b", 11.25),
]
BOUNDED = [  # figure, bounds that any data would respect, verdict
    ("no", (0, 18), NOT_CHECKABLE),
    ("no", (1, 18), IMPOSSIBLE),
    ("18", (0, 18), NOT_CHECKABLE),
    ("19", (0, 18), IMPOSSIBLE),
    ("66.6%", (0.0, 66.5), IMPOSSIBLE),
    ("66.6%", (0.0, 66.55), NOT_CHECKABLE),
    ("66.6%", (66.65, 100.0), IMPOSSIBLE),
    ("All", (2 / 3, 1.0), NOT_CHECKABLE),
    ("two thirds", (Fraction(12, 18), 1), NOT_CHECKABLE),
    ("one third", (Fraction(12, 18), 1), IMPOSSIBLE),
    ("six", None, NOT_CHECKABLE),
    ("about 19", (0, 18), NOT_CHECKABLE),
]


@together(("figure", "value", "word", "convention"), ONE_DEFINITION)
def test_a_statistic_with_one_definition(figure, value, word, convention):
    """Half up, or else a named rounding, or else not."""
    found = judge(parse(figure), recomputed({"the definition": value}, NAMED))
    assert (found.word, "; ".join(found.roundings), found.definitions) == (word, convention, ())
    assert found.value == value or value != value


@together(("figure", "readings", "word", "convention", "value"), SEVERAL_DEFINITIONS)
def test_a_statistic_with_several_definitions(figure, readings, word, convention, value):
    """All of them, those of the Methods' program, or others as a departure; and half up only."""
    named = tuple(filter(None, convention.split("; ")))
    assert judge(parse(figure), recomputed(readings, NAMED)) == Verdict(word, definitions=named, value=value)


def test_a_departure_in_rounding_is_one_of_the_methods_own_definition():
    """The quartile of the program that the Methods name, 11.25, is cut off to 11.2; other definitions do not matter."""
    found = judge(parse("11.2"), recomputed({"a": 13.75, SPSS: 11.25}, NAMED))
    assert found == Verdict(CONVENTION, roundings=("half even", "truncation"), value=11.25)


@together(("figure", "bounds", "word"), BOUNDED)
def test_a_figure_without_its_input(figure, bounds, word):
    """Not checkable, unless no data could give it."""
    assert judge(parse(figure), Recomputed(missing="the records", bounds=bounds)) == Verdict(word)


DISAGREEMENTS = [
    ("4.8", "4.3", True),
    ("<0.001", "=0.008", True),
    ("<0.05", "=0.008", False),
    ("17.5", "17.5", False),
    ("6", "6.0", False),
    ("6", "5.5", False),
    ("18", "Eighteen", False),
    ("66.6%", "66.7%", True),
    ("two", "three", True),
    ("two", "about three", False),
]


@together(("one", "other", "disagree"), DISAGREEMENTS)
def test_a_figure_printed_twice(one, other, disagree):
    """A contradiction is when no number can print as both, in either order."""
    assert contradict(parse(one), parse(other)) is contradict(parse(other), parse(one)) is disagree


IMPOSSIBLE_ANYWAY = [  # readings, bounds, verdict, value
    ({"a": 66.7}, None, IMPOSSIBLE, 66.7),
    ({"a": 65}, None, REPRODUCED, 65),
    ({}, (0, 100), IMPOSSIBLE, None),
    ({}, None, IMPOSSIBLE, None),
]


def test_about_what_nobody_could_have_is_not_refuted_and_says_why():
    """No count of 19 prints as 50%, and 10 are about half."""
    found = judge(parse("about 50%"), recomputed({"a": 52.6}), impossible="no count of 19 prints as 50%")
    assert (found.word, found.value) == (NOT_CHECKABLE, 52.6) and "does not say how near" in found.reason


@together(("readings", "bounds", "word", "value"), IMPOSSIBLE_ANYWAY)
def test_what_no_data_could_give_is_impossible(readings, bounds, word, value):
    """With its reason, whether or not there are data; but what the data give is possible."""
    given_ = recomputed(readings) if readings else Recomputed(missing="the records", bounds=bounds)
    found = judge(parse("65%"), given_, impossible="No count of 18 prints as 65%.")
    assert (found.word, found.value) == (word, value)
    assert found.reason == ("No count of 18 prints as 65%." if word == IMPOSSIBLE else "")


@together("order", [["t", "U"], ["U", "t"]])
def test_a_test_without_a_p_hides_no_other(order):
    """The value that is told is the nearest of those that there are."""
    values = {"t": NAN, "U": 0.0027}
    assert judge(parse("=0.5"), recomputed({name: values[name] for name in order}, order)).value == 0.0027


@together("word", verdict.WORDS)
def test_what_holds_is_what_the_data_give(word):
    """Plainly, or by a departure; words that agree with words, and cells, among them."""
    plain = ["reproduced", "as told", "transcribed"]
    assert Verdict(word).plain is (word in plain)
    assert Verdict(word).holds is (word in [*plain, "reproduced under a convention"])


@given(st.lists(st.sampled_from(verdict.VERDICTS), min_size=1))
def test_a_compound_is_as_good_as_its_worst_part(words):
    """In the order of the vocabulary, wherever the part stands."""
    ranks = [verdict.VERDICTS.index(word) for word in words]
    assert verdict.VERDICTS.index(verdict.together([Verdict(word) for word in words]).word) == max(ranks)


def test_the_vocabulary_is_closed_and_ordered():
    """Six words for what is judged, from best to worst, and two for what is not; three for what stands elsewhere."""
    assert verdict.WORDS == (
        "reproduced", "as told", "reproduced under a convention", "not checkable", "not reproduced", "impossible",
        "transcribed", "not a result",
    )  # fmt: skip
    assert verdict.WORDS[:6] == verdict.VERDICTS
    assert verdict.AGREEMENTS == ("agrees", "contradicted", "told once")


def test_a_rounding_that_no_program_uses_is_no_convention():
    """Ceiling is searched, and reproduces nothing."""
    assert verdict.CONVENTIONAL_ROUNDINGS == ("half even", "truncation", "integer first")


@given(st.permutations(["a", "b", "c"]), st.sampled_from(["1.0", "1.2", "1.3", "2.0", "<1.5"]))
def test_a_verdict_does_not_depend_on_the_order_of_definitions(order, figure):
    """The word is the same, and so are the definitions named."""
    values = {"a": 1.25, "b": 1.04, "c": 2.0}
    found, usual = (
        judge(parse(figure), recomputed({name: values[name] for name in names}, NAMED)) for names in (order, "abc")
    )
    assert (found.word, set(found.definitions)) == (usual.word, set(usual.definitions))
