"""The STROBE checklist for cohort studies, held against the paper and against this book.

STROBE: von Elm and others 2007, Lancet 370:1453-1457. data/strobe.csv holds the items in
short own words; the answers are a reader's, and the file says where each was found.
"""

import re

from lib.loading.package import File

ANSWERS = ("yes", "partly", "no", "not applicable", "not seen")
ITEMS = File(
    dict.fromkeys(["item", "section", "asks", "answered", "paper", "book"], "string"), key=("item",), optional=True
)


def place(item):
    """Sort key of an item: "12b" after "12a" after "9"."""
    number, part = re.fullmatch(r"(\d+)([a-e]?)", item).groups()
    return int(number), part


def checklist(book):
    """The items in the checklist's own order."""
    return book.tables["strobe"].sort_values("item", key=lambda items: items.map(place), ignore_index=True)


def counts(items):
    """Number of items by answer, in the order of ANSWERS."""
    return items["answered"].value_counts().reindex(ANSWERS, fill_value=0)
