"""What hangs on one patient, held against R without that patient (tests/reference/audit.R)."""

import numpy as np
import pytest

from lib.paper import comparison
from lib.stats import influence


@pytest.mark.parametrize(("stem", "fixture"), [("prednisone", "doses"), ("cpk", "enzymes")])
def test_every_p_without_one_patient_is_that_of_r(request, audit, stem, fixture):
    """Twelve patients by six tests."""
    found = influence.leave_one_out(*request.getfixturevalue(fixture), range(1, 13))
    expected = [audit[f"p without {stem}", f"{row.without} {row.test}"] for row in found.itertuples()]
    assert len(found) == 72
    assert found["p"].tolist() == pytest.approx(expected, rel=1e-10)


def test_the_extremes_name_the_patient_on_whom_the_largest_p_rests(doses):
    """Without case 8 the published test gives its largest p."""
    found = influence.extremes(influence.leave_one_out(*doses, range(1, 13))).set_index("test")
    row = found.loc["Mann-Whitney, as published"]
    assert list(found.index) == list(comparison.TESTS)
    assert (round(row["lowest"], 4), round(row["highest"], 4), row["highest_without"]) == (0.0057, 0.0213, (8,))


def test_shares_add_up_to_one_and_come_largest_first():
    """Falls of 6, -1 and 5 of a sum of 10."""
    found = influence.shares(np.array([10, 3, 5]), np.array([4, 4, 0]), [1, 2, 3])
    assert found.to_dict() == {1: 0.6, 3: 0.5, 2: -0.1}
    assert (found.index.tolist(), found.index.name) == ([1, 3, 2], "patient")


def test_equal_shares_stay_in_the_order_of_the_patients():
    """Forty patients whose doses fell by 1 and 2 in turn."""
    falls = np.array([1, 2] * 20)
    found = influence.shares(falls, np.zeros(40), range(40))
    assert found.index.tolist() == [*range(1, 40, 2), *range(0, 40, 2)]


def test_patients_who_share_the_largest_p_are_all_named(doses):
    """Without any of the ten who changed, a paired rank test has one sign fewer to flip."""
    found = influence.extremes(influence.leave_one_out(*doses, range(1, 13))).set_index("test")
    assert found.loc["signed-rank, exact", "highest_without"] == (1, 2, 3, 4, 5, 6, 8, 10, 11, 12)
