"""The facts of the sentences: the figures that were computed, in the units that are stated."""

import pytest

from lib.book import Book
from lib.paper import facts


def with_doses(book, factor):
    """The book with all doses at six months as a multiple of the first."""
    patients = book.tables["patients"]
    after = factor * patients["prednisone_baseline_mg_day"]
    return Book({**book.tables, "patients": patients.assign(prednisone_6mo_mg_day=after)})


@pytest.mark.parametrize(
    ("factor", "fate"),
    [
        (0.5, {"lowered": 12, "same": [], "rose": 0, "off": 0}),
        (1, {"lowered": 0, "same": [*range(1, 13)], "rose": 0, "off": 0}),
        (2, {"lowered": 0, "same": [*range(1, 13)], "rose": 12, "off": 0}),
        (0, {"lowered": 12, "same": [], "rose": 0, "off": 12}),
    ],
    ids=["halved", "unchanged", "doubled", "stopped"],
)
def test_the_fate_of_the_doses_when_all_fare_alike(paper, factor, fate):
    """Nobody to name is no error."""
    found = facts.prednisone(with_doses(paper, factor))
    assert {name: found[name] for name in fate} == fate


def test_who_tapered_is_counted_and_who_did_not_is_named(paper):
    """10 of the 12, all but cases 7 and 9."""
    assert facts.tapered(paper.responders) == {"lowered": 10, "same": [7, 9]}


def test_the_flow_is_counted_from_the_enrolled(paper):
    """Results: 18 enrolled, 6 stopped within two months, 4 and 1 and 1 by reason, 12 stayed."""
    assert facts.flow(paper) == {
        "enrolled": 18, "suspended": 6, "months": 2, "responder": 12, "reasons": 6, "groups": 18,
        "inefficacy_only": 4, "inefficacy_and_side_effect": 1, "side_effect_only": 1,
    }  # fmt: skip


def test_the_interval_of_the_response_is_the_exact_one(paper):
    """R: binom.test(12, 18)$conf.int gives 0.4099252 to 0.8665726."""
    found = facts.response(paper)
    assert (found["counted_low"], found["counted_high"]) == pytest.approx((0.4099252, 0.8665726), abs=1e-7)


@pytest.mark.parametrize(("reported", "text"), [("<0.001", "p < 0.001"), ("=0.008", "p = 0.008")])
def test_a_printed_p_keeps_its_sign_beside_it(reported, text):
    """Its spaces do not break at the end of a line."""
    assert facts.p_printed(reported) == text.replace(" ", "\N{NO-BREAK SPACE}")


# Each of these is tested in its own module against R or by hand.
FACTS = {
    facts.verdicts: {"findings": 75, "hold": 59, "reproduced": 28, "as_told": 26, "convention": 5, "not_reproduced": 3,
                     "impossible": 0, "not_checkable": 13, "contradicted": 4},
    facts.evidence: {"hold": 59, "table": 31, "text": 28},
    facts.completeness: {"numerals": 236, "claims": 236},
    facts.safety: {"n": 18, "stopped": 6, "months": 2, "bound": 0.153},
    facts.selection: {"n": 18, "shown": 12, "left_out": 6},
    facts.prednisone: {"before": 17.5, "after": 6.25, "n": 12, "off": 3},
    facts.smallest_p: {"moved": 10, "patterns": 1024, "least": 0.00195},
    facts.enzyme: {"limit": 173, "high_before": [1, 2, 3, 4, 12], "high_after": [2, 8, 12], "muscle_share": 0.994},
    facts.enzyme_tests: {"tests": 65, "least": 0.132, "most": 1.0},
    facts.audit: {"points": 51, "consistent": 21, "others": 30, "conclusion": 3, "figure": 16, "editorial": 11},
    facts.blocks: {"dose_median": 6.25, "dose_low": 1.25, "dose_high": 13.75, "enzyme_median": 99, "enzyme_low": 53},
    facts.row_order: {"none_rises": 0.106, "told_fall": 0.25, "as_many_fall": 0.291, "usual": 9, "all_fall": 0.0018,
                      "common": [186], "common_in_place": 1 / 12, "significant": 0.995, "below_published": 0.298},
    facts.checklist: {"items": 34, "answers": ["8 yes", "14 partly", "9 no", "2 not applicable", "1 not seen"]},
}  # fmt: skip


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.__name__)
def test_a_fact_is_the_one_computed(paper, fact):
    """To the digits that are told of it."""
    found = fact(paper)
    assert {name: found[name] for name in FACTS[fact]} == {
        name: value if isinstance(value, list) else pytest.approx(value, rel=5e-3)
        for name, value in FACTS[fact].items()
    }


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("Abstract", {"ways": 31, "one_sided": False, "named": [], "families": []}),
        ("Results", {"ways": 6, "one_sided": False, "families": ["Mann-Whitney U"]}),
    ],
)
def test_what_gives_a_printed_p(paper, section, told):
    """No test that the Methods name gives that of the abstract."""
    found = facts.p_value(paper, section)
    assert {name: found[name] for name in told} == told
