"""The facts of the sentences: the figures that were computed, in the units that are stated."""

import pytest

from lib.book import Book
from lib.paper import facts
from lib.paper.audit import points
from tests.together import together


def with_doses(book, factor):
    """The book with all doses at six months as a multiple of the first."""
    patients = book.tables["patients"]
    after = factor * patients["prednisone_baseline_mg_day"]
    return Book({**book.tables, "patients": patients.assign(prednisone_6mo_mg_day=after)})


@together(
    ("factor", "fate"),
    [
        (0.5, {"lowered": 12, "same": [], "rose": 0, "off": []}),
        (1, {"lowered": 0, "same": [*range(1, 13)], "rose": 0, "off": []}),
        (2, {"lowered": 0, "same": [*range(1, 13)], "rose": 12, "off": []}),
        (0, {"lowered": 12, "same": [], "rose": 0, "off": [*range(1, 13)]}),
    ],
)
def test_the_fate_of_the_doses_when_all_fare_alike(book, factor, fate):
    """Nobody to name is no error."""
    found = facts.prednisone(with_doses(book, factor))
    assert {name: found[name] for name in fate} == fate


def test_who_tapered_is_counted_and_who_did_not_is_named(book):
    """10 of the 12, all but cases 7 and 9."""
    assert facts.tapered(book.members("responders")) == {"lowered": 10, "same": [7, 9]}


def test_the_flow_is_counted_from_the_enrolled(book):
    """Results: 18 enrolled, 6 stopped within two months, 4 and 1 and 1 by reason, 12 stayed."""
    assert facts.flow(book) == {
        "enrolled": 18, "suspended": 6, "months": 2, "responder": 12, "reasons": 6, "groups": 18,
        "stopped_share": 1 / 3, "described": 0,
        "inefficacy_only": 4, "inefficacy_and_side_effect": 1, "side_effect_only": 1,
    }  # fmt: skip


def test_the_interval_of_the_response_is_the_exact_one(book):
    """R: binom.test(12, 18)$conf.int gives 0.4099252 to 0.8665726."""
    found = facts.response(book)
    assert (found["counted_low"], found["counted_high"]) == pytest.approx((0.4099252, 0.8665726), abs=1e-7)


@together(("reported", "text"), [("<0.001", "p < 0.001"), ("=0.008", "p = 0.008")])
def test_a_printed_p_keeps_its_sign_beside_it(reported, text):
    """Its spaces do not break at the end of a line."""
    assert facts.p_printed(reported) == text.replace(" ", "\N{NO-BREAK SPACE}")


# Each of these is tested in its own module against R or by hand, or counted on the printed page.
FACTS = {
    facts.summary_row: {"figures": 16, "given": 15, "plainly": 14, "bent": 1,
                        "astray": ["lower quartile of creatine phosphokinase before leflunomide, printed as 62"]},
    facts.quartiles: {"quartiles": 8, "own": 7, "others": 1},
    facts.roundings: {"rules": 2, "figures": ["66.6% (truncation)", "6.0 (integer first)"]},
    facts.rule: {"quartiles": 10, "roundings": 5, "printed": "47.8", "low": 47.75, "high": 47.85},
    facts.enumeration: {"n": 12, "both": 24, "flips": 4096, "deals": 2704156},
    facts.reasons: {"unimproved": 5, "both": 1, "persisting": "four", "side_effects": "two", "each_once": True},
    facts.background: {"responders": 12, "kept": 12, "kept_one": 12, "stopped_another": [2, 4, 5, 11, 12],
                       "kept_methotrexate": [3, 11, 12], "had_azathioprine": 12, "had_prednisone": 12},
    facts.activity: {"n": 12, "skin": 12, "muscle": [1, 2], "other": []},
    facts.inclusion: {"least": 2, "short": [1, 6, 10, 12]},
    facts.duration: {"table": "4.8", "text": "4.3", "value": 4.75, "table_given": True, "text_given": False},
    facts.safety: {"n": 18, "stopped": 6, "months": 2, "bound": 0.1533},
    facts.selection: {"n": 18, "shown": 12, "left_out": 6},
    facts.prednisone: {"before": 17.5, "after": 6.25, "n": 12, "off": [2, 10, 12]},
    facts.smallest_p: {"n": 12, "moved": 10, "patterns": 1024, "least": 2 / 1024, "p": 2 / 1024, "reached": True},
    facts.medians_beside: {"medians": 2, "medians_given": 2, "medians_bent": 1},
    facts.choice_of_test: {"published": 0.00836, "signed_rank": 0.00195, "t": 0.0132, "smaller": 1},
    facts.levels: {"Abstract": "0.001", "Results": "0.008", "level": "0.05"},
    # 2 ** -10 is the mid-p of ten falls of ten; 0.00033 is Brunner-Munzel's, as R gives it.
    facts.spread_of_tests: {"separate": 17, "least": 0.00033, "most": 0.0391, "paired": 18, "least_paired": 2**-10,
                            "most_paired": 0.0213, "below": 4, "below_named": 0, "abstract": "0.001",
                            "below_families": ["Brunner-Munzel", "Wilcoxon signed-rank", "sign test"]},
    facts.enzyme: {"limit": 173, "high_before": [1, 2, 3, 4, 12], "high_after": [2, 8, 12], "came_down": [1, 3, 4],
                   "went_up": [8], "crossing_p": 2 * 5 / 16, "same": [12], "others_fell": 6, "others_rose": 3,
                   "others": 10, "muscle_share": 0.994},
    facts.muscle: {"cases": [1, 2], "enzyme_fell": 2, "dose_fell": 2, "text_right": True, "still_high": [2]},
    facts.enzyme_tests: {"tests": 65, "least": 0.132, "most": 1.0},
    facts.stricter: {"improved": 1, "counted": 0},
    facts.blocks: {"dose_median": 6.25, "dose_low": 1.25, "dose_high": 13.75, "enzyme_median": 99, "enzyme_low": 53,
                   "enzyme_high": 177, "most_dose": 20, "least_enzyme": 43, "overlap": False},
    facts.row_order: {"none_rises": 7 / 66, "told_fall": 0.25, "as_many_fall": 0.291, "usual": 9, "all_fall": 0.0018,
                      "common": [186], "common_in_place": 1 / 12, "told_fell": True, "agrees": True},
    facts.any_order: {"significant": 0.995, "below_published": 0.298, "is_below": True},
    facts.checklist: {"items": 34, "answers": ["8 yes", "14 partly", "6 no", "5 not applicable", "1 not seen"]},
}  # fmt: skip


def test_blocks_of_doses_and_enzymes_that_overlap_are_told(book):
    """Ten times their first doses reach what enzymes have."""
    assert facts.blocks(with_doses(book, 10))["overlap"]


@together("fact", FACTS, ids=lambda fact: fact.__name__)
def test_a_fact_is_the_one_computed(book, fact):
    """To the digits that are told of it."""
    found = fact(book)
    assert {name: found[name] for name in FACTS[fact]} == {
        name: value if isinstance(value, (list, str)) else pytest.approx(value, rel=5e-3)
        for name, value in FACTS[fact].items()
    }


@together(
    ("section", "told"),
    [
        ("Abstract", {"ways": 31, "named": 0, "families": [], "two_sided": 8}),
        ("Results", {"ways": 6, "named": 3, "families": ["Mann-Whitney U"]}),
    ],
)
def test_what_gives_a_printed_p(book, section, told):
    """No test that the Methods name gives that of the abstract."""
    found = facts.p_value(book, section)
    assert {name: found[name] for name in told} == told


def test_what_two_figures_of_one_comparison_are_is_told(book):
    """Less than 0.001 and 0.008 cannot both be right."""
    assert facts.p_values(book)["differ"] is True


@together(
    ("claim_id", "told"),
    [
        ("c-132", {"printed": "62", "value": 61.25, "usual": 0, "unusual_ways": 3}),
        ("c-181", {"printed": "4.3", "value": 4.75, "usual": 0, "unusual_ways": 0, "elsewhere": 0}),
        ("c-012", {"printed": "6.0", "value": 6.25, "usual": 0, "unusual": ["median with integer first"]}),
        ("c-011", {"printed": "17.5", "value": 17.5, "usual": 1, "unusual_ways": 3, "elsewhere": 8}),
    ],
)
def test_what_gives_a_summary(book, claim_id, told):
    """By usual rounding, by another, and elsewhere."""
    found = facts.searched(book, claim_id)
    assert {name: found[name] for name in told} == told


@together(("claim_id", "least", "harmless"), [("c-132", 1, 4), ("c-181", 5, 0), ("c-012", 0.5, 3)])
def test_what_a_slip_would_have_to_be(book, claim_id, least, harmless):
    """The smallest change of one cell, and how many changes break nothing else."""
    found = facts.mistyped(book, claim_id)
    assert (found["least"], found["harmless"]) == (least, harmless)


def test_the_roundings_are_shown_on_the_figures_of_claims(book):
    """Value and figure, a percent sign left aside."""
    assert facts.rounded(book, ("c-012", "c-009")) == [(6.25, "6.0"), (pytest.approx(200 / 3), "66.6")]


def test_computed_and_read_points_are_counted_apart(book):
    """44 and 16 of 60."""
    found = facts.audit(points.points(book))
    assert found == {
        "points": 60, "computed": 44, "computed_yes": 21, "read": 16, "read_yes": 3, "others": 36,
        "inconsistencies": 12, "omissions": 17, "limits": 7, "conclusion": 5, "figure": 21, "editorial": 10,
    }  # fmt: skip
