"""The list of points: complete, well formed, and with the outcome that each is known to have."""

import pytest

from lib.paper.audit import points


@pytest.fixture
def checked(book):
    """All points, checked."""
    return points.points(book)


# kind -> weight -> the points whose answer is no.
DISAGREE = {
    "contradiction": {
        "bears on the conclusion": ["k-01"],
        "weakens a number": ["k-07", "k-20", "k-21", "k-23", "k-31", "k-37"],
        "editorial": ["k-11", "k-17", "k-40", "k-44", "k-47"],
    },
    "omission": {
        "weakens a number": ["k-03", "k-09", "k-13", "k-24", "k-25", "k-30", "k-48", "k-49", "k-51", "k-53", "k-54", "k-55", "k-57"],
        "editorial": ["k-32", "k-39", "k-50"],
    },
    "limit": {
        "bears on the conclusion": ["k-05", "k-06", "k-52"],
        "weakens a number": ["k-08", "k-45"],
        "editorial": ["k-56"],
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", points.KINDS)
def test_each_point_is_of_the_kind_and_weight_that_it_is_known_to_have(checked, kind):
    """What is not listed above is consistent; the weightiest come first, in the order of the list."""
    found = points.disagreements(checked, kind)
    assert found.groupby("matters")["point"].agg(list).to_dict() == DISAGREE[kind]
    assert found["point"].tolist() == [point for members in DISAGREE[kind].values() for point in members]


def test_of_a_kind_that_no_point_is_of_there_is_none(checked):
    """No row, and none of missing values."""
    assert points.disagreements(checked.assign(kind="limit"), "omission").empty


def test_every_claim_that_a_point_names_is_in_the_ledger(book):
    """An unknown one would be a slip of the pen."""
    named = {claim for claims in book.tables["consistency"]["claims"] for claim in claims.split()}
    assert named <= set(book.records["claim_id"])


def test_every_check_is_used_and_every_point_has_one(book):
    """Points of wording are read."""
    assert set(book.tables["consistency"]["check"]) == {*points.CHECKS, points.READ}


def test_only_points_of_wording_hold_their_evidence(book):
    """All other evidence is computed."""
    listed = book.tables["consistency"]
    assert (listed["check"].eq(points.READ) == listed["reading"].ne("")).all()


def test_a_reading_comes_out_either_way(checked):
    """As the file says, and not always against the paper."""
    read = checked[checked["check"].eq(points.READ)]
    assert read["agrees"].eq(read["found"].eq("yes")).all()
    assert set(read["found"]) == {"yes", "no"}


def test_a_point_of_wording_gives_what_was_read(book, checked):
    """The symptom and the diagnosis."""
    row = checked.set_index("point").loc["k-20"]
    assert (row["agrees"], row["evidence"]) == (False, row["reading"])
