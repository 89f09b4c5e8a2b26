"""Tables that show how a verdict comes about: roundings, quartiles, tests, and the searches."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from lib.engine import claims, search
from lib.engine.printing import number, p_value, value
from lib.engine.published import Published, parse
from lib.engine.rounding import RULES, interval, printed, prints_like
from lib.engine.why import in_words, span
from lib.present import ledger, table_one
from lib.present.html import Html, folded, part, table
from lib.present.ledger import open_questions, searchable
from lib.stats import descriptive


def rounding_table(examples: Sequence[tuple[float, str]]) -> Html:
    """Return what each rule prints for (value, printed figure) pairs, and what the figure stands for under it."""
    headings = ["Rule", *(f"{number(value)} as {text}?" for value, text in examples)]
    rows = [[rule, *(rounding_cell(value, parse(text), rule) for value, text in examples)] for rule in RULES]
    caption = "What each rounding rule prints, and which values the published figure stands for"
    return table(headings, rows, caption, "rounding-rules", css="data cards")


def rounding_cell(value: float, figure: Published, rule: str) -> Html:
    """Return what a rule prints for a value, and the values that would print as the figure."""
    gives = f"{printed(value, figure, rule)} {'✓ gives it' if prints_like(value, figure, rule) else ''}"
    return part("with_remark", gives, f"{figure.text}: {span(interval(figure, rule))}")


def quartile_table(book: Any) -> Html:
    """Return every definition against every printed quartile: which one gives which."""
    found = [r for r in book.records.itertuples() if r.statistic in descriptive.QUARTILES]
    figures = [ledger.claim_link(r.claim_id, f"{table_one.heading(r.variable)}: {r.reported}") for r in found]
    gives = [search.by_definition(book.study, book.claim(r.claim_id)) for r in found]
    rows = []
    for name in descriptive.DEFINITIONS["quartile 1"]:
        given = [each[name] for each in gives]
        ticked = [f"{number(value)} {'✓' if right else ''}" for value, right in given]
        rows.append([name, f"{sum(right for _, right in given)} of {len(found)}", *ticked])
    caption = "The printed quartiles under each standard definition"
    return table(["Definition", "Gives", *figures], rows, caption, "quartile-definitions")


def tests_table(book: Any, variable: str) -> Html:
    """Return every two-sided test of a change in the responders, folded: its p, and the smallest p within its reach."""
    found = search.as_measured(book.study, "responders", variable)
    headings = ["Test", "p", "Smallest p within reach", "Named in the Methods"]
    rows = [[r.test, p(r.p), p(r.smallest), in_words(r.named)] for r in found.itertuples()]
    table_id = f"tests-{variable.split('_')[0]}"
    shown = table(headings, rows, "Two-sided tests of the change, as measured", table_id, css="data cards")
    return folded(f"All {len(rows)} tests, each with its p", shown)


def p(value: float) -> str:
    """Return a p-value, or a dash where there is none."""
    return "–" if pd.isna(value) else p_value(value)


def search_overview(book: Any) -> Html:
    """Return, for each open figure, how many ways were tried, how many give it, how many the Methods name."""
    caption = "The search: what would give each figure that is not plainly reproduced, or is contradicted"
    return overview_table(book, open_questions(book.records), caption, "search-overview")


def search_of_all(book: Any) -> Html:
    """Return the same for every finding that can be searched for, folded."""
    found = searchable(book.records)
    overview = overview_table(book, found, "The search, for every finding that can be searched for", "search-all")
    return folded(f"The same for all {len(found)} figures, those plainly reproduced among them", overview)


def overview_table(book: Any, records: pd.DataFrame, caption: str, table_id: str) -> Html:
    """Return the overview of the searches for some records."""
    headings = [
        "Claim", "Quantity", "Printed", "Verdict", "Ways tried", "Give it", "of these, own population", "and named in the Methods"
    ]  # fmt: skip
    rows = []
    for r in records.itertuples():
        tried, giving, own = search.ways(book.study, book.claim(r.claim_id))
        counts = len(tried), len(giving), len(own), int(own["named_in_methods"].sum())
        rows.append([ledger.claim_link(r.claim_id), r.quantity, r.reported, ledger.badge(r.verdict), *counts])
    return table(headings, rows, caption, table_id)


def other_searches(book: Any, shown: Collection[str]) -> Html:
    """Return the ways that give each open figure but those `shown` (claim ids) by themselves, each folded."""
    others = [r for r in open_questions(book.records).itertuples() if r.claim_id not in shown]
    return Html("").join(
        folded(f"{r.claim_id}, {r.quantity}: {r.reported}", search_table(book, r.claim_id)) for r in others
    )


MOST_UNFOLDED = 12  # ways that are shown without a click


def search_table(book: Any, claim_id: str) -> Html:
    """Return all the ways that give one printed figure."""
    record = book.record(claim_id)
    headings = ["Way to compute it", "Population", "Rounding", "Value", "Named in the Methods"]
    giving = search.ways(book.study, book.claim(claim_id)).giving
    rows = [
        [r.definition, r.population, r.rounding, value(r.value, record.statistic), in_words(r.named_in_methods)]
        for r in giving.itertuples()
    ]
    caption = Html("{}, {}: what gives {}").format(ledger.claim_link(claim_id), record.quantity, record.reported)
    rows = rows or [["none of the ways tried", "", "", "", ""]]
    shown = table(headings, rows, caption, f"search-{claim_id}", css="data cards")
    return shown if len(rows) <= MOST_UNFOLDED else folded(f"All {len(rows)} ways that give {record.reported}", shown)


def typing_errors(book: Any, claim_id: str) -> Html:
    """Return the single cells of Table I that, if mistyped, would explain one figure."""
    record = book.record(claim_id)
    headings = ["Patient", "Printed in Table I", "Would have to be", "One keystroke", "Would break"]
    found = search.restorations(book.study, book.claim(claim_id), book.claims)
    rows = [
        [
            r.patient, number(r.printed), number(r.would_be), in_words(r.one_keystroke),
            ledger.claim_links(r.breaks) or "nothing",
        ]
        for r in found.itertuples()
    ]  # fmt: skip
    caption = f"{claim_id}, {record.quantity}: single cells that would restore {record.reported}"
    return table(headings, rows or [["no single cell", "", "", "", ""]], caption, f"typing-{claim_id}")


def completeness_table(book: Any) -> Html:
    """Return numerals in the paper and claims in the ledger, by section."""
    headings = [
        "Section", "Numerals in the paper", "Claims in the ledger", "Findings", "Table cells",
        "Not the study's own results",
    ]  # fmt: skip
    counted = book.tables["numerals"]["section"].value_counts()
    rows = [section_cells(book.records, section, counted[section]) for section in book.records["section"].unique()]
    return table(headings, rows, "Completeness: every numeral has its claim", "completeness")


def section_cells(records: pd.DataFrame, section: str, numerals: int) -> list:
    """Return the counts of one section."""
    here = records[records["section"] == section]
    kinds = [int(here["kind"].eq(kind).sum()) for kind in claims.RECOMPUTED_KINDS]
    return [section, numerals, len(here), *kinds, len(here) - sum(kinds)]
