"""No recomputed number is typed by hand, neither in a page nor in a text that a page shows.

Each number in prose stands in tests/reference/numbers_in_prose.csv with its phrase, its
page (* for any), or the file of lib or data that holds it, and the reason why a person
may type it:

printed     the paper prints it: it is a figure of the ledger
recomputed  it is true of the data: judged like a claim, by population, variable and statistic
checked     it is true of the book: a line of CHECKS says so
text        it is no result: bibliography, an instruction, the structure of the text, a name

tools.numerals says what counts as a number: one, no, all, both and ordinals do not. In a
module of lib other than prose, only texts are read: the numbers in its code are sizes,
places and levels.
"""

from decimal import Decimal
from fractions import Fraction
from math import isclose
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lib.book import Book
from lib.engine import claims, ledger, recompute, search, verdict
from lib.engine.published import parse
from lib.engine.rounding import RULES, Interval, interval, prints_like
from lib.paper import assumptions, facts, methods
from lib.present import figures
from lib.stats import what_if
from lib.stats.descriptive import DEFINITIONS
from tools import numerals

BOOK = Path(__file__).parents[1]
# What reads the data or prints what was computed: its number words and its messages are no result.
READERS = [
    "published",
    "number_words",
    "forms",
    "numerals",
    "draft",
    "granularity",
    "why",
    "printing",
    "claim_rules",
    "row_rules",
    "point_rules",
    "loader",
    "package",
    "csvfile",
    "checks",
    "faults",
    "descriptor",
    "contents",
    "letters",
    "patterns",
]
SHOWN = [
    "chapters/*.md",
    "chapters/*.ipynb",
    "_*.yml",
    "data/consistency.csv",
    "data/strobe.csv",
    "data/*.json",
    "lib/**/*.py",
]
PAGES = [page for shown in SHOWN for page in sorted(BOOK.glob(shown)) if page.stem not in READERS]
LISTED = pd.read_csv(BOOK / "tests/reference/numbers_in_prose.csv", dtype=str, keep_default_na=False)


def of_kind(kind):
    """The listed phrases of one kind, each with an id for pytest."""
    rows = LISTED[LISTED["kind"] == kind].itertuples(index=False)
    return [pytest.param(row, id=f"{row.page}: {row.phrase}") for row in rows]


def name(page):
    """A page by its address; a file of lib or data by its name."""
    return page.name if page.suffix == ".py" or page.parent.name == "data" else page.stem


def numbers(text):
    """The numbers of a text, in lower case."""
    return {number.lower() for number in numerals.numbers(text)}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_number_in_prose_is_listed(page):
    """A number outside the listed phrases is shown with the words around it."""
    phrases = LISTED.loc[LISTED["page"].isin(["*", name(page)]), "phrase"]
    assert numerals.unlisted(numerals.text_of_page(page), phrases) == []


def test_every_listed_phrase_is_in_use():
    """What is no longer written is no longer allowed."""
    texts = {name(page): numerals.text_of_page(page) for page in PAGES}
    texts["*"] = "\n".join(texts.values())
    assert [row.phrase for row in LISTED.itertuples() if row.phrase not in texts.get(row.page, "")] == []


def test_every_listed_phrase_has_a_number_a_kind_and_a_reason():
    """Nothing is allowed without saying why."""
    assert set(LISTED["kind"]) == {"printed", "recomputed", "checked", "text"}
    assert all(LISTED["phrase"].map(numbers)) and all(LISTED["why"].str.strip())


@pytest.mark.parametrize("row", of_kind("printed"))
def test_a_quoted_figure_stands_in_the_ledger(tables, row):
    """Each number of the phrase is one that the paper prints."""
    assert numbers(row.phrase) <= set().union(*tables["claims"]["reported"].map(numbers))


@pytest.mark.parametrize("row", of_kind("recomputed"))
def test_a_counted_figure_is_true_of_the_data(study, row):
    """The phrase names the figure, and the figure is judged as a claim of the paper would be."""
    about = dict.fromkeys(("claim_id", "section", "position", "location", "quantity", "unit"), "") | row._asdict()
    claim = claims.from_row(about | {"kind": "finding", "reported": row.figure})
    assert numbers(row.phrase) == numbers(row.figure)
    assert ledger.judge_alone(study, claim).verdict.word in verdict.PLAIN


@pytest.mark.parametrize("row", of_kind("checked"))
def test_a_checked_figure_is_true_of_the_book(paper, row):
    """By the line of CHECKS that bears its phrase."""
    assert CHECKS[row.phrase](paper)


def moved_verdicts(paper, patient, column, value):
    """Ids of the claims whose verdict moves with one cell of Table I."""
    changed = paper.tables["patients"].copy()
    changed.loc[changed["patient"] == patient, column] = value
    after = Book({**paper.tables, "patients": changed}).records
    return paper.records.loc[paper.records["verdict"] != after["verdict"], "claim_id"].tolist()


def p_claims(paper):
    """The claims that print a p-value."""
    return list(paper.records[paper.records["statistic"].eq("p-value")].itertuples())


def ways(paper, reported):
    """What was tried for a printed p-value."""
    return search.candidates(paper.study, next(claim for claim in paper.claims if claim.reported == reported))


def named_ways(paper, reported):
    """The tests named in the Methods that give a printed p-value in its own population."""
    found = search.giving(ways(paper, reported))
    return found[found["named_in_methods"] & found["population"].eq("responders")]["definition"]


def two_sided(paper):
    """P of the tests in the chapter's table of tests of the dose."""
    outcomes = recompute.outcomes(*map(tuple, paper.study.pair("responders", "prednisone_change_mg_day"))).values()
    return [outcome.p for procedure, outcome in outcomes if procedure.two_sided and procedure.scale == "as measured"]


def recomputed_as(paper, value, text):
    """Whether a finding printed as `text` is recomputed as `value`."""
    printed = paper.records[paper.records["reported"].str.rstrip("%") == text]
    return any(isclose(value, found) for found in printed["recomputed"])


def conventions(value, text):
    """The roundings by which a value prints as a figure, ceiling left aside."""
    return [rule for rule in RULES if rule != "ceiling" and prints_like(value, parse(text), rule)]


def highest(paper, column, sign=1):
    """The case with the highest value of a column; with a negative sign, the lowest."""
    return (sign * paper.responders.set_index("patient")[column]).idxmax()


def boxes(paper):
    """The boxed texts of the participant flow."""
    texts = figures.flow(facts.flow(paper), figures.axes(height=3)).texts
    return [text for text in texts if text.get_bbox_patch()]


def tipped(paper):
    """Whether a fifth more than the median fall, as a rise, loses significance: by the number of patients."""
    falls = np.subtract(*paper.study.pair("responders", "prednisone_change_mg_day"))
    return (
        what_if.tipping_points(what_if.tipping(falls, 6, assumptions.RISES_MG_DAY, methods.PAIRED))
        <= 1.2 * np.median(falls)
    ).tolist()


def codes(paper, population):
    """First and last code of its participants."""
    found = sorted(paper.study.members(population)["participant"])
    return f"{found[0]} to {found[-1]}"


ROUNDED = [(6.25, "6.0"), (107.5, "108"), (176.5, "177"), (200 / 3, "66.6")]
MOVED = (6, "cpk_baseline_u_l", 69)
CHECKS = {
    "patient 6 by one unit, from 68 to 69": lambda p: p.responders["cpk_baseline_u_l"].tolist()[5] == 68,
    "Two verdicts move": lambda p: len(moved_verdicts(p, *MOVED)) == 2,
    "one person in three": lambda p: p.participants["suspended"].mean() == 1 / 3,
    "three boxes": lambda p: len(boxes(p)) == 3,
    "five patients have a cross": lambda p: p.responders["drugs_current"].str.contains("*", regex=False).sum() == 5,
    "from 47.75 up to, but not including, 47.85": lambda p: (
        interval(parse("47.8")) == Interval(Fraction("47.75"), Fraction("47.85"))
    ),
    "ten quartiles and five roundings": lambda p: (len(DEFINITIONS["quartile 1"]), len(RULES)) == (10, 5),
    '(6.25, "6.0"), (107.5, "108"), (176.5, "177"), (200 / 3, "66.6")': lambda p: all(
        recomputed_as(p, *pair) for pair in ROUNDED
    ),
    "two different ones": lambda p: (
        conventions(6.25, "6.0") + conventions(200 / 3, "66.6%") == ["integer first", "truncation"]
    ),
    "2^12 ways": lambda p: len(p.responders) == 12,
    "C(24, 12) ways": lambda p: 2 * len(p.responders) == 24,
    "twenty-four measurements": lambda p: 2 * len(p.responders) == 24,
    "compare the two to ten digits": lambda p: "rel=1e-10" in (BOOK / "tests/test_reference.py").read_text(),
    "a lower dose but for two patients": lambda p: len(facts.tapered(p.responders)["same"]) == 2,
    "two p-values": lambda p: len(p_claims(p)) == 2,
    "both p-values lie below 0.05": lambda p: max(two_sided(p)) < 0.05,
    "Two patients start far above the range": lambda p: sum(p.responders["cpk_baseline_u_l"] > 5 * 173) == 2,
    "cases 1 and 2": lambda p: p.responders.query("muscle_activity")["patient"].tolist() == [1, 2],
    "half or more of those who stopped": lambda p: tipped(p) == [False] * 3 + [True] * 4,
    "hundreds of ways": lambda p: 200 < len(ways(p, "=0.008")) < 1000,
    "three of its forms": lambda p: named_ways(p, "=0.008").str.startswith("Mann-Whitney U,").tolist() == [True] * 3,
    "twelve doses lies between two patients": lambda p: 6.25 not in p.responders["prednisone_6mo_mg_day"].tolist(),
    "a zero": lambda p: p.records.set_index("claim_id")["reported"]["c-012"].endswith(".0"),
    "either two tests are quoted": lambda p: len(p_claims(p)) == 2,
    "both lie below 0.05": lambda p: all(parse(r.reported).value < 0.05 for r in p_claims(p)),
    "gives a p below 0.05": lambda p: max(two_sided(p)) < 0.05,
    "In case 1": lambda p: highest(p, "cpk_baseline_u_l") == highest(p, "prednisone_change_mg_day", -1) == 1,
    "(cases 2 and 4)": lambda p: p.responders.query("rituximab_or_tocilizumab_ever")["patient"].tolist() == [2, 4],
    "T01 to T12": lambda p: codes(p, "responders") == "T01 to T12",
    "S01 to S06": lambda p: codes(p, "stopped") == "S01 to S06",
    "1 to 12": lambda p: p.responders["patient"].tolist() == list(range(1, 13)),
    "two decimals": lambda p: Decimal(str(p.responders["prednisone_6mo_mg_day"].median())).as_tuple().exponent == -2,
}
