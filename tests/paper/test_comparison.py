"""The published comparison and its paired counterpart, held against R (tests/reference/audit.R)."""

import pytest

from lib.paper import comparison


@pytest.mark.parametrize("test", comparison.TESTS)
def test_a_test_of_the_doses_gives_the_p_of_r(doses, audit, test):
    """Prednisone, twelve responders."""
    assert comparison.p_values(*doses)[test] == pytest.approx(audit["p prednisone", test], rel=1e-10)


@pytest.mark.parametrize("test", comparison.TESTS)
def test_a_test_of_the_enzyme_gives_the_p_of_r(enzymes, audit, test):
    """Creatine phosphokinase, twelve responders."""
    assert comparison.p_values(*enzymes)[test] == pytest.approx(audit["p cpk", test], rel=1e-10)


def test_the_published_p_is_that_of_the_published_test(doses):
    """0.008, as the Results print it."""
    assert round(comparison.PUBLISHED(*doses).p, 3) == 0.008
