"""The cards of this paper's numbers, held to sums made by hand."""

import json

import pytest
from bs4 import BeautifulSoup

from lib.present import cards
from tests.together import together


@pytest.fixture(scope="module")
def by_id(book):
    """All cards, as a page carries them."""
    return json.loads(BeautifulSoup(cards.stored(book), "html.parser").div["data-cards"])


@together(
    ("claim_id", "sum_"),
    [
        ("c-012", "(5 + 7.5) / 2 = 6.25"),
        ("c-132", "59 + 0.25 × (68 − 59) = 61.25"),
        ("c-181", "57 / 12 = 4.75"),
        ("c-013", None),
        ("c-017", None),
    ],
)
def test_a_short_sum_is_shown(by_id, claim_id, sum_):
    """By hand from Table I; a test of twelve pairs is no sum, and a citation has none."""
    assert by_id[claim_id].get("sum") == sum_


@together(
    ("claim_id", "words"),
    [
        ("c-013", "contradicted by =0.008 (Results: activity and dose)"),
        ("c-194", "contradicted by <0.001 (Abstract: Results)"),
        ("c-012", "agrees with 2 other places"),
        ("c-132", "told once"),
    ],
)
def test_the_agreement_is_told(by_id, claim_id, words):
    """With what contradicts it."""
    assert by_id[claim_id]["agreement"][2] == words


@together(
    ("claim_id", "reason"),
    [
        ("c-012", "It takes a convention: integer first. The data give 6.25, which rounded half up prints as 6.3."),
        ("c-132", "The data give 61.25, which rounded half up prints as 61."),
        ("c-128", "Recomputed from the data, it prints as published."),
    ],
)
def test_the_reason_is_a_sentence_or_two(by_id, claim_id, reason):
    """What the data give, or what it takes."""
    assert by_id[claim_id]["reason"] == reason


def test_a_card_leads_on(by_id):
    """To the row, the section, the search, the point of the audit and the code."""
    assert [address for _, address in by_id["c-013"]["links"]] == [
        "ledger.html#c-013", "results.html#prednisone", "search.html#search-c-013", "audit.html#k-07",
        "code_engine.html#lib.engine.recompute.p_values",
    ]  # fmt: skip
