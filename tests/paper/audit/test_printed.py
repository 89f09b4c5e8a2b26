"""The paper against itself: each check on claims that agree and on claims that do not."""

from types import SimpleNamespace

from lib.paper.audit import points, printed
from tests.together import together


def claims(*printed, verdict="reproduced", recomputed=0.0, variable="age_years"):
    """Claims made up for a test, from what they print."""
    return [
        SimpleNamespace(
            reported=text,
            section="Results",
            verdict=verdict,
            recomputed=recomputed,
            variable=variable,
            statistic="mean",
        )
        for text in printed
    ]


CASES = [
    ("alike", ("<0.001", "=0.008"), False),
    ("alike", ("<0.05", "=0.008"), True),
    ("alike", ("1", "1", "2", "3"), False),
    ("alike", ("1", "1", "2", "2"), True),
    ("adds_up", ("Twelve", "six", "Eighteen"), True),
    ("adds_up", ("four", "one", "six"), False),
    ("counted", ("15", "19", "five"), True),
    ("counted", ("15", "18", "five"), False),
    ("counted", ("15", "18", "five", "15", "19", "five"), False),
    ("counted", ("15", "19", "five", "15", "18", "five"), False),
    ("percentages_add_up", ("66.6%", "33.3%"), False),
    ("percentages_add_up", ("66.7%", "33.3%"), True),
    ("one_reference", ("17", "17"), False),
    ("one_reference", ("17", "18"), True),
]


@together(("check", "printed", "agrees"), CASES)
def test_a_check_tells_agreement_from_disagreement(check, printed, agrees):
    """By what is printed alone."""
    assert points.CHECKS[check](None, claims(*printed)).agrees is agrees


@together(
    ("verdict", "holds", "plainly"),
    [
        ("reproduced", True, True),
        ("reproduced under a convention", True, False),
        ("not reproduced", False, False),
        ("inconsistent", False, False),
        ("not checkable", False, False),
    ],
)
def test_a_claim_holds_by_its_verdict(verdict, holds, plainly):
    """A convention is allowed, or not where plain rounding is asked for."""
    one = claims("6.0", verdict=verdict)
    assert printed.holds(None, one).agrees is holds
    assert printed.holds_plainly(None, one).agrees is plainly


EVIDENCE = [
    ("alike", ("<0.001", "=0.008"), "Printed: <0.001 (Results), =0.008 (Results)."),
    ("alike", ("1", "1", "2", "3"), "Printed: 1 (Results), 1 (Results); 2 (Results), 3 (Results)."),
    ("adds_up", ("four", "one", "six"), "four + one makes 5; printed as the whole: six."),
    ("counted", ("15", "18", "five"), "References 15 to 18 are 4, told as five (Results)."),
    ("percentages_add_up", ("66.6%", "33.3%"), "66.6% + 33.3% makes 99.9%. The data give 0%, 0%."),
    ("one_reference", ("17", "17"), "Both groups of authors carry the number 17."),
    ("holds", ("6.0", "6.0", "7"), "Printed 6.0 and 7; the data give 0 and 0."),
]


@together(("check", "printed", "evidence"), EVIDENCE)
def test_the_evidence_shows_what_is_printed(check, printed, evidence):
    """And what follows from it; the same figure once."""
    assert points.CHECKS[check](None, claims(*printed)).evidence == evidence


@together("check", ["holds", "holds_plainly"])
def test_only_the_claims_that_fail_are_shown_as_evidence(check):
    """Where any does."""
    mixed = claims("1") + claims("62", verdict="not reproduced", recomputed=61.25)
    assert points.CHECKS[check](None, mixed).evidence == "Printed 62; the data give 61.25."


@together(("variable", "rests"), [("muscle_recovered", True), ("responder", False)])
def test_what_compares_two_values_of_one_patient_rests_on_the_order(variable, rests):
    """A count of responders does not."""
    assert printed.holds(None, claims("two", variable=variable)).rests_on_order is rests
