"""No recomputed number is typed by hand, neither in a page nor in a text that a page shows.

The sentences of the chapters take their figures from facts (tests/paper/slow/test_sentences.py). Each
number that a person typed all the same stands in tests/reference/numbers_in_prose.csv with
its phrase, its page (* for any), or the file of lib or data that holds it, and the reason
why a person may type it:

printed  the paper prints it: it is a figure of the ledger
text     it is no result: bibliography, an instruction, the structure of the text, a name

tests.typed_numbers says what counts as a number: one, no, all, both and ordinals do not. In a
module of lib, only texts are read: the numbers in its code are sizes, places and levels.
Those of lib/engine, lib/stats and lib/loading know no paper, so that none of its results is theirs.
"""

from pathlib import Path

import pandas as pd

from tests import typed_numbers

BOOK = Path(__file__).parents[2]
SHOWN = [
    "chapters/*.md",
    "chapters/*.ipynb",
    "_*.yml",
    "data/consistency.csv",
    "data/strobe.csv",
    "data/*.json",
    "lib/*.py",
    "lib/paper/**/*.py",
    "lib/present/**/*.py",
]
PAGES = [page for shown in SHOWN for page in sorted(BOOK.glob(shown))]
LISTED = pd.read_csv(BOOK / "tests/reference/numbers_in_prose.csv", dtype=str, keep_default_na=False)


def name(page):
    """A page by its address; a file of lib or data by its name."""
    return page.name if page.suffix == ".py" or page.parent.name == "data" else page.stem


def numbers(text):
    """The numbers of a text, in lower case."""
    return {number.lower() for number in typed_numbers.numbers(text)}


def test_every_number_in_prose_is_listed():
    """A number outside the listed phrases is shown with its page and the words around it."""
    phrases = {page: LISTED.loc[LISTED["page"].isin(["*", name(page)]), "phrase"] for page in PAGES}
    found = {name(page): typed_numbers.unlisted(typed_numbers.text_of_page(page), phrases[page]) for page in PAGES}
    assert {page: numbers for page, numbers in found.items() if numbers} == {}


def test_every_listed_phrase_is_in_use():
    """What is no longer written is no longer allowed."""
    texts = {name(page): typed_numbers.text_of_page(page) for page in PAGES}
    texts["*"] = "\n".join(texts.values())
    assert [row.phrase for row in LISTED.itertuples() if row.phrase not in texts.get(row.page, "")] == []


def test_every_listed_phrase_has_a_number_a_kind_and_a_reason():
    """Nothing is allowed without saying why."""
    assert set(LISTED["kind"]) == {"printed", "text"}
    assert all(LISTED["phrase"].map(numbers)) and all(LISTED["why"].str.strip())


def test_a_quoted_figure_stands_in_the_ledger(tables):
    """Each number of the phrase is one that the paper prints."""
    figures = set().union(*tables["claims"]["reported"].map(numbers))
    quoted = LISTED.loc[LISTED["kind"].eq("printed"), "phrase"]
    assert [phrase for phrase in quoted if not numbers(phrase) <= figures] == []
