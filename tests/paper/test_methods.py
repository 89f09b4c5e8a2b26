"""The published comparison, its paired counterpart and the rule for choosing a test, held against R (tests/reference/audit.R)."""

import re
from pathlib import Path

import pytest

from lib.paper import methods
from lib.stats.inference import procedures
from tests.together import together


@together("test", methods.TESTS)
def test_a_test_of_the_doses_gives_the_p_of_r(doses, audit, test):
    """Prednisone, twelve responders."""
    assert methods.p_values(*doses)[test] == pytest.approx(audit["p prednisone", test], rel=1e-10)


@together("test", methods.TESTS)
def test_a_test_of_the_enzyme_gives_the_p_of_r(enzymes, audit, test):
    """Creatine phosphokinase, twelve responders."""
    assert methods.p_values(*enzymes)[test] == pytest.approx(audit["p cpk", test], rel=1e-10)


def test_the_published_p_is_that_of_the_published_test(doses):
    """0.008, as the Results print it."""
    assert round(methods.PUBLISHED(*doses).p, 3) == 0.008


def test_the_rule_calls_for_a_test_of_the_doses(study):
    """By the uncorrected version and by Lilliefors'; both columns must pass for Student's t."""
    called = methods.tests_called_for(study.members("responders"), "prednisone_change_mg_day")
    assert called == ["Student's t-test", "Mann-Whitney U-test"]


def test_the_methods_name_two_tests_in_eight_forms():
    """Student's t and Mann-Whitney, two-sided, on the doses as measured."""
    assert [test.name for test in procedures() if methods.METHODS.name(test)] == [
        "Student's t, unpaired, t distribution",
        "Student's t, paired, t distribution",
        "Mann-Whitney U, enumerated",
        "Mann-Whitney U, exact, ties ignored",
        "Mann-Whitney U, asymptotic, tie-corrected",
        "Mann-Whitney U, asymptotic, tie-corrected, continuity",
        "Mann-Whitney U, asymptotic, no tie correction",
        "Mann-Whitney U, asymptotic, no tie correction, continuity",
    ]


def test_the_glossary_names_every_treatment_of_zeros_that_is_in_use():
    """And no other: to share zeros out between the sides was an error of the first edition."""
    glossary = (Path(__file__).parents[2] / "chapters/glossary.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\*\*zeros (.+?)\*\*", glossary)) == {test.zeros for test in procedures() if test.zeros}
