"""Every point that the loader lets pass can be checked; damage done to the file itself is in tests/loading."""

import pytest

from lib.paper import PAPER
from lib.paper.audit.points import CHECKS
from tests.together import together

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


@pytest.mark.parametrize("check", ["alike", "design_tested", "holds"])
def test_claims_that_are_not_there_are_named(check):
    """All of them, and nothing else is said of them."""
    assert told(check, "c-8 c-9", CLAIMS) == ["claims of the ledger, and c-8, c-9 is none"]


@pytest.mark.parametrize(
    ("check", "refused"), [("alike", True), ("time_to_judge", True), ("holds", False), ("one_reference", False)]
)
def test_only_what_is_compared_as_a_number_must_be_one(check, refused):
    """A citation may be 12b."""
    found = faults(check, 6, **{"c-3": CLAIM | {"reported": "12b"}})
    assert found == (["claims printed as figures, and c-3 is printed as '12b'"] if refused else [])


@pytest.mark.parametrize(("check", "refused"), [("design_tested", True), ("rule_followed", True), ("holds", False)])
def test_a_test_is_of_a_change(check, refused):
    """Its first claim says which; of the others nothing is asked."""
    of_age = CLAIM | {"variable": "age_years"}
    assert bool(faults(check, 2, **{"c-0": of_age})) == refused
    assert faults(check, 2, **{"c-1": of_age}) == []


def test_a_claim_that_is_amiss_itself_is_not_held_against_the_point():
    """Its own row tells of it."""
    assert faults("design_tested", 1, **{"c-0": {}}) == []
