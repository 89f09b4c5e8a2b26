"""The card of a number says what the ledger says, in fewer words."""

import json

import pytest
from bs4 import BeautifulSoup

from lib.engine import verdict
from lib.present import cards


@pytest.fixture(scope="module")
def by_id(paper):
    """All cards, as a page carries them."""
    return json.loads(BeautifulSoup(cards.stored(paper), "html.parser").div["data-cards"])


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
