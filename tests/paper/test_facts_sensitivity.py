"""The figures of the sentences on sensitivity: literal values, each computed in a module that is tested against R."""

import pytest

from lib.paper import cohort, facts_sensitivity as facts


@pytest.fixture
def responders(participants):
    """The twelve of Table I."""
    return cohort.population(participants, "responders")


def test_the_tests_below_the_p_of_the_abstract_are_counted_by_their_sides(responders):
    """Eight two-sided ones, as tests/stats/test_inference.py lists them; none of the Methods."""
    found = facts.small_p(responders)
    counts = [found[name] for name in ("tests", "on_two_sides", "one_sided", "two_sided")]
    assert counts == [130, 65, 23, 8]
    assert found["names"].count(";") == 7 and not found["named"]
