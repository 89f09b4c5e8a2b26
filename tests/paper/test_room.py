"""Floor and ceiling; expected values are read off the printed Table I."""

import numpy as np
import pandas as pd
import pytest

from lib.paper import cohort, room


@pytest.fixture
def states(participants):
    """Where each responder's enzyme lies before and at six months."""
    return room.reference_states(cohort.population(participants, "responders"))


def test_a_fall_is_a_share_of_the_way_to_zero():
    """From 20 to 15 is a quarter, from 5 to 0 is all of it."""
    assert room.share_of_possible_fall(np.array([20, 5]), np.array([15, 0])).tolist() == [0.25, 1.0]


def test_three_doses_have_reached_zero(doses):
    """Cases 2, 10 and 12."""
    assert room.at_floor(doses[1]) == 3


@pytest.mark.parametrize(
    ("value", "expected"), [(23, "below"), (24, "within"), (173, "within"), (174, "above"), (6051, "above")]
)
def test_the_reference_limits_belong_to_the_range(value, expected):
    """24 to 173 U/L, both ends in."""
    assert room.state(pd.Series([value])).tolist() == [expected]


def test_crossings_count_every_patient_once(states):
    """Seven began within the range, and one of them left it."""
    table = room.crossings(states)
    assert list(table.index) == list(table.columns) == ["below", "within", "above"]
    assert table.loc["within"].to_dict() == {"below": 0, "within": 6, "above": 1}
    assert table.loc["above"].to_dict() == {"below": 0, "within": 3, "above": 2}


def test_cases_are_named_by_their_numbers(states):
    """Who was above before, at six months, and who rose above."""
    assert str(room.cases(states, before="above")) == "[1, 2, 3, 4, 12]"
    assert room.cases(states, after="above") == [2, 8, 12]
    assert room.cases(states, "within", "above") == [8]
