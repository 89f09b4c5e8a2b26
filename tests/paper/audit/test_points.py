"""The list of points: complete, well formed, and with the outcome that each is known to have.

Every point that the loader lets pass can be checked; damage done to the file itself is in tests/paper/slow.
"""

import pytest

from lib.paper import PAPER
from lib.paper.audit import points
from lib.paper.audit.points import CHECKS
from tests.together import together


@pytest.fixture
def checked(book):
    """All points, checked."""
    return points.points(book)


# kind -> weight -> the points whose answer is no.
DISAGREE = {
    "inconsistency": {
        "bears on the conclusion": ["k-01"],
        "weakens a statement": ["k-07", "k-20", "k-21", "k-23", "k-31", "k-37"],
        "editorial": ["k-11", "k-17", "k-40", "k-44", "k-47"],
    },
    "omission": {
        "weakens a statement": ["k-03", "k-09", "k-13", "k-24", "k-25", "k-30", "k-48", "k-49", "k-51", "k-53", "k-54", "k-55", "k-60"],
        "editorial": ["k-32", "k-39", "k-50", "k-57"],
    },
    "limit": {
        "bears on the conclusion": ["k-05", "k-06", "k-52", "k-59"],
        "weakens a statement": ["k-08", "k-45"],
        "editorial": ["k-56"],
    },
}  # fmt: skip


@together("kind", points.KINDS)
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


# What is asked of the claims that a point names

CLAIM = {"reported": "6.0", "variable": "prednisone_change_mg_day"}
CLAIMS = {f"c-{number}": CLAIM for number in range(7)}


def told(check, named, claims):
    """What the rules that look into the ledger expect of a point instead."""
    rules = [rule for rule in PAPER.package()["consistency"].rules if rule.beside == "claims"]
    return [expected for rule in rules for _, expected in rule.find({"check": check, "claims": named}, claims)]


def faults(check, named, **claims):
    """The same of a point with so many claims."""
    return told(check, " ".join(list(CLAIMS)[:named]), CLAIMS | claims)


@together("check", [name for name, check in CHECKS.items() if check.claims])
def test_a_check_with_as_many_claims_as_it_takes_can_be_made(book, check):
    """The fewest, and as many again as it takes at a time: it ends in a Finding; with one less it is refused."""
    fewest, at_a_time = CHECKS[check].claims, CHECKS[check].at_a_time
    of_change = book.records[book.records["variable"] == "prednisone_change_mg_day"].iloc[0]
    for count in (fewest, fewest + at_a_time):
        assert faults(check, count) == []
        assert CHECKS[check](book, [of_change] * count).evidence
    assert len(faults(check, fewest - 1)) == 1


@together("check", [name for name, check in CHECKS.items() if not check.claims])
def test_the_other_checks_take_no_claim(book, check):
    """They look at the patients, whatever is named beside."""
    assert faults(check, 0) == [] and CHECKS[check](book, []).evidence


@together("check", ["alike", "design_tested", "holds"])
def test_claims_that_are_not_there_are_named(check):
    """All of them, and nothing else is said of them."""
    assert told(check, "c-8 c-9", CLAIMS) == ["claims of the ledger, and c-8, c-9 is none"]


@together(("check", "refused"), [("alike", True), ("time_to_judge", True), ("holds", False), ("one_reference", False)])
def test_only_what_is_compared_as_a_number_must_be_one(check, refused):
    """A citation may be 12b."""
    found = faults(check, 6, **{"c-3": CLAIM | {"reported": "12b"}})
    assert found == (["claims printed as figures, and c-3 is printed as '12b'"] if refused else [])


@together(("check", "refused"), [("design_tested", True), ("rule_followed", True), ("holds", False)])
def test_a_test_is_of_a_change(check, refused):
    """Its first claim says which; of the others nothing is asked."""
    of_age = CLAIM | {"variable": "age_years"}
    assert bool(faults(check, 2, **{"c-0": of_age})) == refused
    assert faults(check, 2, **{"c-1": of_age}) == []


def test_a_claim_that_is_amiss_itself_is_not_held_against_the_point():
    """Its own row tells of it."""
    assert faults("design_tested", 1, **{"c-0": {}}) == []
