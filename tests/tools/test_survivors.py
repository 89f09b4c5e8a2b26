"""The list of mutants that may survive, and what is told of those that do."""

from tools import survivors

RESULTS = "    lib.a.x_f__mutmut_1: killed\n    lib.a.x_f__mutmut_2: survived\n    lib.a.x_f__mutmut_3: not checked\n    lib.a.x_f__mutmut_4: timeout\n"


def test_a_mutant_that_is_not_killed_must_be_listed():
    """Nor may one be left untried; what never ends is noticed."""
    told = survivors.report(survivors.outcomes(RESULTS), {"lib.a.x_f__mutmut_2": "equivalent"})
    assert told == ("2 of 4 mutants killed (50.0%)", "lib.a.x_f__mutmut_3: not checked, and not listed")


def test_a_listed_mutant_may_survive():
    """Nothing more is told."""
    allowed = {"lib.a.x_f__mutmut_2": "equivalent", "lib.a.x_f__mutmut_3": "equivalent"}
    assert len(survivors.report(survivors.outcomes(RESULTS), allowed)) == 1


def test_every_listed_mutant_has_a_reason():
    """One row per mutant."""
    assert all(reason.strip() for reason in survivors.listed().values())
