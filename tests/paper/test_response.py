"""Who responds under each reading, and whose enzyme lies where; the counts are read off the printed Table I."""

import pandas as pd
import pytest

from lib.paper import response
from tests.together import together

RESPONDERS = {
    "any improvement of the skin": {"S06", *(f"T{case:02}" for case in range(1, 13))},
    "as published": {f"T{case:02}" for case in range(1, 13)},
    "with a lower dose": {f"T{case:02}" for case in (1, 2, 3, 4, 5, 6, 8, 10, 11, 12)},
    "enzyme normal": {f"T{case:02}" for case in (1, 3, 4, 5, 6, 7, 9, 10, 11)},
    "dose halved": {f"T{case:02}" for case in (1, 2, 4, 6, 8, 10, 11, 12)},
    "with a lower dose, enzyme normal": {f"T{case:02}" for case in (1, 3, 4, 5, 6, 10, 11)},
    "off prednisone": {f"T{case:02}" for case in (2, 10, 12)},
}


def test_every_reading_has_its_expected_members():
    """No reading is left out of the table above."""
    assert list(response.READINGS) == list(RESPONDERS)


@together("reading", RESPONDERS)
def test_a_reading_picks_its_patients(participants, reading):
    """By case number, and the one who stopped although the skin improved."""
    chosen = response.responds(participants, reading)
    assert set(chosen.index[chosen]) == RESPONDERS[reading]


def test_a_dose_of_exactly_half_counts_as_halved(participants):
    """Case 11 went from 15 to 7.5 mg/day."""
    assert response.at_most(participants, 0.5)["T11"]


def test_an_unchanged_dose_is_not_a_lower_one(participants):
    """Cases 7 and 9 took at six months what they took before."""
    assert not response.responds(participants, "with a lower dose")[["T07", "T09"]].any()


def test_a_row_of_rates_carries_count_share_and_intervals(participants, audit):
    """Twelve of eighteen, with the exact ends that R gives."""
    row = response.rates(participants).set_index("reading").loc["as published"]
    assert (row["responders"], row["enrolled"], row["share"]) == (12, 18, 12 / 18)
    assert (row["exact low"], row["exact high"]) == pytest.approx((audit["exact", "12 low"], audit["exact", "12 high"]))


def test_each_row_names_its_reading_and_what_it_asks(participants):
    """In the order from the loosest to the strictest."""
    rates = response.rates(participants)
    assert list(zip(rates["reading"], rates["asks"])) == [(name, asks) for name, (asks, _) in response.READINGS.items()]
    assert rates["responders"].is_monotonic_decreasing


def test_rates_hold_the_three_intervals(participants):
    """Low and high of each, low first."""
    assert list(response.rates(participants).columns[5:]) == [
        f"{name} {side}" for name in ("exact", "Wilson", "Jeffreys") for side in ("low", "high")
    ]


@together(("k", "n", "expected"), [(12, 18, (11 / 17, 12 / 17)), (0, 4, (0, 0)), (4, 4, (1, 1)), (1, 3, (0, 0.5))])
def test_leaving_one_out_takes_a_responder_or_another(k, n, expected):
    """With nobody or everybody responding there is only one kind to leave out."""
    assert response.leave_one_out(k, n) == expected


@pytest.fixture
def states(study):
    """Where each responder's enzyme lies before and at six months."""
    return response.reference_states(study.members("responders"))


@together(("value", "expected"), [(23, "below"), (24, "within"), (173, "within"), (174, "above"), (6051, "above")])
def test_the_reference_limits_belong_to_the_range(value, expected):
    """24 to 173 U/L, both ends in."""
    assert response.state(pd.Series([value])).tolist() == [expected]


def test_crossings_count_every_patient_once(states):
    """Seven began within the range, and one of them left it."""
    names = ("below", "within", "above")
    counts = {before: [len(response.cases(states, before, after)) for after in names] for before in names}
    assert counts == {"below": [0, 0, 0], "within": [0, 6, 1], "above": [0, 3, 2]}


def test_cases_are_named_by_their_numbers(states):
    """Who was above before, at six months, and who rose above."""
    assert str(response.cases(states, before="above")) == "[1, 2, 3, 4, 12]"
    assert response.cases(states, after="above") == [2, 8, 12]
    assert response.cases(states, "within", "above") == [8]
