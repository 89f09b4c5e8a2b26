"""The card of a number says what the ledger says, in fewer words."""

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from lib.engine import verdict
from lib.present import cards
from tests.together import together


@pytest.fixture(scope="module")
def by_id(book):
    """All cards, as a page carries them."""
    return json.loads(BeautifulSoup(cards.stored(book), "html.parser").div["data-cards"])


def test_each_claim_has_a_card_with_its_verdict(records, by_id):
    """No more and no fewer."""
    assert {claim_id: card["verdict"][2] for claim_id, card in by_id.items()} == dict(
        zip(records["claim_id"], records["verdict"])
    )


def test_every_card_of_a_finding_has_a_reason(records, by_id):
    """No verdict is left without a word."""
    findings = records[records["kind"].eq("finding")]["claim_id"]
    assert [claim_id for claim_id in findings if not by_id[claim_id].get("reason")] == []


def test_what_needs_no_search_leads_to_none(records, by_id):
    """Only what is not plainly reproduced, or contradicted, is searched for."""
    settled = records["verdict"].isin(verdict.PLAIN) & records["agreement"].ne(verdict.CONTRADICTED)
    plain = records[settled]["claim_id"]
    assert not any("search.html" in address for claim_id in plain for _, address in by_id[claim_id]["links"])


@pytest.mark.parametrize(
    ("sums", "told"),
    [
        (["a" * 44, "b" * 44], f"{'a' * 44}; {'b' * 44}"),  # 90 characters, which the card holds
        (["a" * 45, "b" * 44], ""),
        (["", "b"], "b"),
    ],
)
def test_a_short_sum_is_told(monkeypatch, sums, told):
    """One for each statistic of the claim; a long one is left to the ledger."""
    claim = SimpleNamespace(statistics=range(len(sums)))
    monkeypatch.setattr(cards.why, "sum_of", lambda study, claim, statistic: sums[statistic])
    monkeypatch.setattr(cards, "scale", lambda study, claim, statistic: 1)
    book = SimpleNamespace(study=None, claim=lambda claim_id: claim)
    assert cards.worked(book, SimpleNamespace(claim_id="c", recomputed=1.0, statistic="median")) == told


def test_a_sum_in_another_unit_is_not_told(monkeypatch):
    """Years of the data beside months of the paper."""
    monkeypatch.setattr(cards, "scale", lambda study, claim, statistic: 12)
    book = SimpleNamespace(study=None, claim=lambda claim_id: SimpleNamespace(statistics=("mean",)))
    assert cards.worked(book, SimpleNamespace(claim_id="c", recomputed=1.0, statistic="mean")) == ""


@together("lacks", [{"recomputed": float("nan")}, {"statistic": ""}])
def test_what_was_not_computed_has_no_sum(lacks):
    """And is not looked for."""
    assert cards.worked(None, SimpleNamespace(**{"recomputed": 1.0, "statistic": "median", **lacks})) == ""


def test_a_figure_that_is_contradicted_names_each_place():
    """Once, with what is printed there."""
    elsewhere = [("1", "Abstract"), ("2", "Table"), ("2", "Table")]
    by_id = {i: SimpleNamespace(reported=figure, location=place) for i, (figure, place) in enumerate(elsewhere)}
    record = SimpleNamespace(agreement=verdict.CONTRADICTED, elsewhere=tuple(by_id))
    assert cards.agreement(record, by_id)[-1] == "contradicted by 1 (Abstract); 2 (Table)"


def test_what_needs_no_reason_has_none():
    """Such as what is no result."""
    assert cards.reason(SimpleNamespace(verdict=verdict.NOT_A_RESULT, reason="")) == ""


@together(
    ("why", "told"), [("No count prints so.", "No count prints so."), ("", "Missing: it. Any data would give 0 to 8.")]
)
def test_of_an_impossible_figure_is_told_why_it_is(why, told):
    """What the data give stands above it; where they give nothing, all that is known is told."""
    note = f"Missing: it. Any data would give 0 to 8.{why and ' '}{why}"
    assert cards.reason(SimpleNamespace(verdict=verdict.IMPOSSIBLE, reason=note, impossible=why)) == told
