"""A sample of `make mutate-book`: each plant has its place, and what nothing notices, or nothing tells, is named."""

from dataclasses import replace

import pytest

from tests.paper import mutate_book
from tests.paper.mutate_book import BOOK, COLOURS, OUTLINE, PLANTS

HIDDEN = PLANTS["a badge hidden"]


def test_every_plant_has_its_place():
    """Where the book was rewritten the plants go with it, or they would plant nothing."""
    for plant in PLANTS.values():
        assert mutate_book.planted((BOOK / plant.path).read_text(encoding="utf-8"), plant)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of the book."""
    return mutate_book.copied(tmp_path_factory.mktemp("book"))


@pytest.mark.parametrize(
    ("plant", "fault"),
    [(HIDDEN, ""), (replace(HIDDEN, test=OUTLINE), f"{OUTLINE} did not fail")],
    ids=["noticed and told", "not noticed"],
)
def test_a_plant_is_noticed_and_told_or_named(copy, plant, fault):
    """And the copy is as it was."""
    before = (copy / plant.path).read_text(encoding="utf-8")
    assert mutate_book.noticed(plant, copy) == fault
    assert (copy / plant.path).read_text(encoding="utf-8") == before


def test_what_is_noticed_and_not_told_is_named():
    """Of what the message must hold, that which it does not."""
    plant = replace(HIDDEN, told=("display: none", "c-013"))
    assert mutate_book.amiss(plant, 1, "assert 'display: none' == ''") == f"{COLOURS} does not tell ['c-013']"
