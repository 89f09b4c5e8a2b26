"""The STROBE list: every item once, in the order of the checklist."""

from lib.paper.audit import strobe
from tests.together import together

ITEMS = [
    "1a",
    "1b",
    "2",
    "3",
    "4",
    "5",
    "6a",
    "6b",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12a",
    "12b",
    "12c",
    "12d",
    "12e",
    "13a",
    "13b",
    "13c",
    "14a",
    "14b",
    "14c",
    "15",
    "16a",
    "16b",
    "16c",
    "17",
    "18",
    "19",
    "20",
    "21",
    "22",
]


def test_the_list_holds_every_item_of_a_cohort_study_in_order(book):
    """As numbered by von Elm and others 2007."""
    listed = strobe.checklist(book)
    assert (listed["item"].tolist(), listed.index.tolist()) == (ITEMS, list(range(len(ITEMS))))
    assert listed.columns[0] == "item"


def test_every_answer_is_counted(book):
    """In the order of ANSWERS, all of them."""
    found = strobe.counts(strobe.checklist(book))
    assert found.index.tolist() == list(strobe.ANSWERS)
    assert found.sum() == len(ITEMS)


def test_an_answer_that_nobody_gave_counts_nought(book):
    """With the yes-items alone."""
    items = strobe.checklist(book).query("answered == 'yes'")
    assert strobe.counts(items).tolist() == [len(items), 0, 0, 0, 0]


@together(("item", "key"), [("9", (9, "")), ("12b", (12, "b"))])
def test_items_sort_by_number_then_part(item, key):
    """Not by their spelling."""
    assert strobe.place(item) == key
