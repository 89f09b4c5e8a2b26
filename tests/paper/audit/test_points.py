"""The list of points: complete, well formed, and with the outcome that each is known to have."""

import pytest

from lib.paper.audit import points


@pytest.fixture
def checked(paper):
    """All points, checked."""
    return points.points(paper)


DISAGREE = {
    "bears on the conclusion": ["k-01", "k-05", "k-06"],
    "weakens a number": [
        "k-07",
        "k-08",
        "k-09",
        "k-13",
        "k-20",
        "k-21",
        "k-23",
        "k-24",
        "k-25",
        "k-30",
        "k-37",
        "k-45",
        "k-46",
        "k-48",
        "k-49",
        "k-51",
    ],
    "editorial": ["k-03", "k-11", "k-17", "k-26", "k-31", "k-32", "k-39", "k-40", "k-44", "k-47", "k-50"],
}


def test_each_point_matters_as_it_is_known_to(checked):
    """What is not listed here is consistent."""
    found = checked.groupby("matters")["point"].agg(list).to_dict()
    assert {name: members for name, members in found.items() if name != "consistent"} == DISAGREE
    assert len(found["consistent"]) == 20


def test_disagreements_come_weightiest_first(checked):
    """And in the order of the list within a weight."""
    assert points.disagreements(checked)["point"].tolist() == [p for points in DISAGREE.values() for p in points]


def test_counts_are_given_for_every_weight(checked):
    """Also where there is nothing to count."""
    assert points.counts(checked).tolist() == [3, 16, 11, 21]
    assert points.counts(checked.iloc[:0]).tolist() == [0, 0, 0, 0]


def test_every_claim_that_a_point_names_is_in_the_ledger(paper):
    """An unknown one would be a slip of the pen."""
    named = {claim for claims in paper.tables["consistency"]["claims"] for claim in claims.split()}
    assert named <= set(paper.records["claim_id"])


def test_every_check_is_used_and_every_point_has_one(paper):
    """Points of wording are read."""
    assert set(paper.tables["consistency"]["check"]) == {*points.CHECKS, points.READ}


def test_only_points_of_wording_hold_their_evidence(paper):
    """All other evidence is computed."""
    listed = paper.tables["consistency"]
    assert (listed["check"].eq(points.READ) == listed["reading"].ne("")).all()


def test_a_point_of_wording_gives_what_was_read(paper, checked):
    """The symptom and the diagnosis."""
    row = checked.set_index("point").loc["k-20"]
    assert (row["agrees"], row["evidence"]) == (False, row["reading"])
