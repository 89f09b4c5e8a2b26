"""The judged ledger as a reader sees it: badges, links, tables, files to take home, and what else in the book is about a claim."""

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

import pandas as pd

from lib.engine import recompute, verdict
from lib.engine.claim_rules import symbols
from lib.engine.claims import FINDING, RECOMPUTED_KINDS, STATISTICS
from lib.engine.durations import ABBREVIATIONS, unit_of_time
from lib.engine.ledger import FORMATS, JUDGED, convention, counts, recomputed_at, shown
from lib.present import code
from lib.present.html import Html, Row, folded, link, part, table
from lib.stats import descriptive
from lib.stats.descriptive import DEFINITIONS

# Verdicts are told by a symbol and a word; the colour only repeats them.
SYMBOLS = {
    verdict.REPRODUCED: ("●", "reproduced"),
    verdict.AS_TOLD: ("❝", "as-told"),
    verdict.CONVENTION: ("◐", "convention"),
    verdict.NOT_CHECKABLE: ("○", "not-checkable"),
    verdict.NOT_REPRODUCED: ("✕", "not-reproduced"),
    verdict.IMPOSSIBLE: ("⊘", "impossible"),
    verdict.TRANSCRIBED: ("▤", "transcribed"),
    verdict.NOT_A_RESULT: ("–", "not-a-result"),
}
AGREEMENTS = {
    verdict.AGREES: ("=", "agrees"),
    verdict.CONTRADICTED: ("⇄", "contradicted"),
    verdict.TOLD_ONCE: ("1", "told-once"),
}


def badge(word: str, symbols: Mapping[str, tuple[str, str]] = SYMBOLS) -> Html:
    """Return a verdict, or a word of another closed list, as symbol, word and colour class; KeyError for no such word."""
    return part("badge", *symbols[word], word)


def badges(record: Any) -> Html:
    """Return the verdict on a record and, for a finding, whether the paper prints the same elsewhere."""
    if not record.agreement:
        return badge(record.verdict)
    return part("lines", [badge(record.verdict), agreement(record)])


def agreement(record: Any) -> Html:
    """Return whether the paper prints the same elsewhere: in how many places, or contradicted by which claims."""
    contradicted = record.agreement == verdict.CONTRADICTED
    words = Html("contradicted by {}").format(claim_links(record.elsewhere)) if contradicted else agreeing(record)
    return part("agreement", *AGREEMENTS[record.agreement], words)


def agreeing(record: Any) -> str:
    """Return in how many other places the paper prints the same, in words."""
    places = len(record.elsewhere)
    return f"agrees with {places} other place{'s' * (places > 1)}" if places else record.agreement


def claim_link(claim_id: str, text: str | None = None) -> Html:
    """Return a link to a claim's row in the ledger, by its number or by another text."""
    return link(f"ledger.html#{claim_id}", text or part("claim", claim_id))


def claim_links(claim_ids: Iterable[str]) -> Html:
    """Return the links to some claims, with commas between them; empty when there are none."""
    return Html(", ").join(map(claim_link, claim_ids))


def source(record: Any) -> tuple[str, str]:
    """Return the function of lib that recomputes a finding, by its module, and the address of its source."""
    function = maker(record)
    module = function.__module__.rpartition(".")[2]
    return f"{module}.{function.__qualname__}", code.address(function)


def maker(record: Any) -> Callable[..., Any]:
    """Return the function of lib by which a finding is recomputed, or that says why it cannot be."""
    if not record.evidence:
        return recompute.unknown
    if record.statistic == "p-value":
        return recompute.p_values
    if record.statistic == "case":
        return recompute.nearest_case
    if record.statistic not in DEFINITIONS:
        return recompute.recompute
    function = next(iter(DEFINITIONS[record.statistic].values()))
    function = function.func if isinstance(function, partial) else function
    own = vars(descriptive).get(function.__name__) is function  # and no lambda, nor a function of Python's
    return function if own else recompute.definitions


def code_link(record: Any) -> Html:
    """Return a link to the source of what recomputes a finding, told in words."""
    return link(source(record)[1], code_name(record))


def code_name(record: Any) -> str:
    """Return in words what the code computes by which a finding is judged."""
    by_maker = {recompute.unknown: "what is missing", recompute.p_values: "the tests"}
    return f"code: {by_maker.get(maker(record), record.statistic)}"


def section_name(place: str) -> str:
    """Return an address of a section in words: "Results, prednisone" for results.html#prednisone."""
    page, _, section = place.partition(".html#")
    return f"{page.capitalize()}, {section.replace('-', ' ')}"


def with_unit(record: Any) -> str:
    """Return a figure as printed, with its unit where the paper's text or table gives it once for all."""
    return f"{record.reported} {unit(record)}".strip()


SINGULAR = {"drugs": "drug", "cases": "case", "studies": "study", "reports": "report"}
SINGULAR |= {unit: singular for unit, (singular, *_) in ABBREVIATIONS.items()}


def unit(record: Any) -> str:
    """Return the unit to print after a figure, in the number that goes with it; none where it is printed already."""
    if record.unit in ("%", "patients") or with_its_unit(record):
        return ""
    return SINGULAR.get(record.unit, record.unit) if record.reported.lower() in ("1", "one") else record.unit


def with_its_unit(record: Any) -> bool:
    """Return whether a figure as printed holds its unit, be it abbreviated, as in "28 to 73 years", "5 d" or "17 mg (5)"."""
    printed = re.findall(r"[^\W\d_][^\s()\[\],;*†‡]*", record.reported)
    time, own = unit_of_time(record.unit), symbols(record.unit)
    told = any((time and unit_of_time(each) == time) or (own and symbols(each) == own) for each in printed)
    return told or record.reported.endswith(f" {record.unit}")


# A longer list of claims is folded, so that the chapter stays a narrative.
FOLDED_ABOVE = 8


def claims_here(records: pd.DataFrame, address: str) -> Html:
    """Return the claims recomputed in one section: printed, recomputed, verdict, each linked to its row.

    ValueError where no claim is recomputed at that address.
    """
    if address not in set(records["place"]):
        places = ", ".join(sorted({*records["place"]} - {""}))
        raise ValueError(f"no claim is recomputed at {address!r}; by the variables of lib/paper some are at {places}")
    headings = ["Claim", "Quantity", "Printed", "Recomputed", "Verdict", "Place in the paper", "Code"]
    found = recomputed_at(records, address)
    rows = [
        [claim_link(r.claim_id), r.quantity, with_unit(r), shown(r), badges(r), r.location, code_link(r)]
        for r in found.itertuples()
    ]
    anchor = address.split("#")[1]
    caption = f"Claims judged in this section: {anchor.replace('-', ' ')}"
    here = table(headings, rows, caption, f"claims-{anchor}", css="data cards")
    return folded(f"The {len(found)} claims judged in this section", here) if len(found) > FOLDED_ABOVE else here


def abstract_table(records: pd.DataFrame) -> Html:
    """Return the figures of the abstract in reading order: each leads to its section, and its number to the ledger."""
    headings = ["Quantity", "Printed", "Verdict", "Recomputed", "Claim", "Code"]
    found = records[records["section"].eq("Abstract") & records["kind"].eq(FINDING)]
    rows = [
        [link(r.place, r.quantity), with_unit(r), badges(r), shown(r), claim_link(r.claim_id), code_link(r)]
        for r in found.itertuples()
    ]
    return table(headings, rows, "The abstract, figure by figure", "abstract-figures", css="data cards")


# What the chapter of searches searches for, and what the audit asks of: the ledger leads there.
ONE_FIGURE = ["population", "variable", "statistic", "reported"]  # make two claims one figure
one_figure = attrgetter(*ONE_FIGURE)


def searchable(records: pd.DataFrame) -> pd.DataFrame:
    """Return the findings that can be searched for, one of each figure printed more than once.

    A case has one way only, and each part of a compound such as "17.5 ± 6.2" ways of its own.
    """
    ways = {name for name, each in STATISTICS.items() if name != "case" and not each.parts}
    can = records["kind"].eq(FINDING) & records["verdict"].ne(verdict.NOT_CHECKABLE) & records["statistic"].isin(ways)
    return records[can].drop_duplicates(ONE_FIGURE)


def open_questions(records: pd.DataFrame) -> pd.DataFrame:
    """Return the searchable findings that the data do not plainly give, and those that the paper contradicts."""
    contradicted = records["agreement"].eq(verdict.CONTRADICTED)
    return searchable(records[~records["verdict"].isin(verdict.PLAIN) | contradicted])


def open_searches(records: pd.DataFrame) -> dict[str, str]:
    """Map the id of each finding whose figure is an open question to the address of what was tried to get it."""
    tried = {one_figure(r): f"search.html#search-{r.claim_id}" for r in open_questions(records).itertuples()}
    findings = records[records["kind"].eq(FINDING)].itertuples()
    return {r.claim_id: tried[one_figure(r)] for r in findings if one_figure(r) in tried}


def points_naming(book: Any) -> dict[str, list[str]]:
    """Map the id of each claim that points of the audit name to these points; empty for a book without such a list."""
    listed = book.tables.get("consistency", pd.DataFrame())
    points: dict[str, list[str]] = {}
    for row in listed.itertuples():
        for claim_id in dict.fromkeys(row.claims.split()):
            points.setdefault(claim_id, []).append(row.point)
    return points


LEDGER_HEADINGS = ["Claim", "Place", "Quantity", "Printed", "Recomputed", "Verdict", "Why", "In the book"]
LEDGER_SORT = ["text", "text", "text", "text", "number", "text", "text", ""]


def ledger_table(book: Any, searches: Mapping[str, str] | None = None) -> Html:
    """Return the whole ledger, one row per claim, with the words that its search takes for one.

    searches  the id of a claim -> the address of what was tried to get its figure; by default those of the
              chapter of searches
    """
    searches = open_searches(book.records) if searches is None else searches
    asked = points_naming(book)
    rows = [
        ledger_row(book, r, searches.get(r.claim_id, ""), asked.get(r.claim_id, ())) for r in book.records.itertuples()
    ]
    caption = f"The ledger: {len(book.records)} figures of the paper, and what the data give for each"
    return table(LEDGER_HEADINGS, rows, caption, "ledger", css="ledger", sort=LEDGER_SORT)


def ledger_row(book: Any, record: Any, search: str, points: Iterable[str]) -> Row:
    """Return one row of the ledger, with the anchor and the attributes that the filters read.

    search  the address of what was tried to get the figure; "" where nothing had to be
    points  the points of the audit that name the claim
    """
    cells = [
        link(f"#{record.claim_id}", record.claim_id), record.location, of_whom(record), with_unit(record),
        shown(record), badges(record), explained(book, record), in_the_book(record, search, points),
    ]  # fmt: skip
    filters = {f"data-{name}": getattr(record, name) for name in ("verdict", "agreement", "section", "kind")}
    sought = {"data-figure": record.reported, "data-words": synonyms(record, book.paper.synonyms)}
    return Row(cells, {"id": record.claim_id, "class": "target-row", **filters, **sought})


def synonyms(record: Any, words_for: Mapping[str, str]) -> str:
    """Return other words for what a record is about, which a reader may look for, by the words of the ledger."""
    about = f"{record.quantity} {record.variable}".lower()
    others = " ".join(words for name, words in words_for.items() if name in about)
    return f"{others} p-value p" if record.statistic == "p-value" else others


def explained(book: Any, record: Any) -> Html:
    """Return the reason for a verdict and, for a finding, the steps to it, folded."""
    if record.kind != FINDING:
        return Html("{}").format(why(record))
    return Html("{} {}").format(why(record), part("steps", record.claim_id, book.steps(record)))


def of_whom(record: Any) -> str:
    """Return what a figure tells, and of which patients."""
    kind = "" if record.kind == FINDING else record.kind
    whose = f"patients: {record.population}" if record.population else ""
    remark = "; ".join(filter(None, (kind, whose)))
    return part("with_remark", record.quantity, remark) if remark else record.quantity


def why(record: Any) -> str:
    """Return the definition that gives a figure or the convention that it needs, and the note on its verdict."""
    named = convention(record)
    sort = "Convention" if record.verdict == verdict.CONVENTION else "By"
    return f"{sort}: {named}. {record.note}".strip() if named else record.note


def in_the_book(record: Any, search: str, points: Iterable[str]) -> str:
    """Return where a finding is discussed, what would give it, what the audit asks of it, and its code.

    What is not recomputed has the points alone, or a dash.
    """
    asked = Html(", ").join(link(f"audit.html#{point}", point) for point in points)
    points = [Html("Audit: {}").format(asked)] if asked else []
    if record.kind not in RECOMPUTED_KINDS:
        return part("lines", points) if points else "–"
    places = [link(record.place, section_name(record.place))] if record.place else []
    tried = [link(search, "What would give it?")] if search else []
    return part("lines", [*places, *tried, *points, code_link(record)])


def counts_table(records: pd.DataFrame) -> Html:
    """Return the number of claims by kind and verdict."""
    found = counts(records)
    rows = [[f"{kind}s" if kind in RECOMPUTED_KINDS else kind, *values] for kind, *values in found.itertuples()]
    return table(["Kind", *map(badge, found.columns)], rows, "Claims by kind and verdict", "ledger-counts")


def verdict_downloads(records: pd.DataFrame) -> Html:
    """Return the judged ledger as files to take home, what each holds and, folded, what each column means."""
    findings = records[records["kind"].eq(FINDING)]
    files = (
        ("findings.csv", "text/csv", FORMATS["csv"](findings), f"the {len(findings)} findings, for a spreadsheet"),
        ("verdicts.csv", "text/csv", FORMATS["csv"](records), f"all {len(records)} claims"),
        ("verdicts.json", "application/json", FORMATS["json"](records), "the same for a program"),
    )
    links = []
    for name, kind, text, holds in files:
        held = base64.b64encode(text.encode("utf-8")).decode("ascii")  # the link holds its whole file
        links.append(Html("{} ({})").format(part("download", name, kind, held), holds))
    offered = part("paragraph", Html("Download the verdicts: {}.").format(Html(", ").join(links)))
    columns = table(["Column", "What it holds"], JUDGED.items(), "What the judging adds to a claim", "judged-columns")
    return offered + folded("What the columns of these files mean", columns)
