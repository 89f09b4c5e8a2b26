"""The judged ledger on pages: every figure with its verdict, its reason and an address."""

import base64
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from lib.engine import ledger as judged, verdict
from lib.engine.ledger import recomputed_at
from lib.present import colours, ledger
from tests.together import together

BOOK = Path(__file__).parents[2]


def parsed(html):
    """The elements of a piece of HTML."""
    return BeautifulSoup(html, "html.parser")


def rows(html):
    """The texts of a table's body, row by row."""
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in parsed(html).tbody.find_all("tr")]


@pytest.fixture(scope="module")
def ledger_html(book):
    """The whole ledger."""
    return ledger.ledger_table(book)


@pytest.fixture(scope="module")
def ledger_rows(ledger_html):
    """Its rows as elements."""
    return parsed(ledger_html).tbody.find_all("tr")


@pytest.fixture(scope="module")
def columns(ledger_html):
    """Its texts, column by column: heading -> texts."""
    return dict(zip(ledger.LEDGER_HEADINGS, zip(*rows(ledger_html)), strict=True))


def test_a_verdict_is_told_by_symbol_and_word():
    """The symbol is for the eye only; the word is read out, and the class gives the colour."""
    assert ledger.badge(verdict.NOT_REPRODUCED) == (
        '<span class="verdict verdict-not-reproduced"><span aria-hidden="true">✕</span> not reproduced</span>'
    )


def test_no_two_verdicts_look_alike():
    """In symbol, class or colour; each has a colour of its own in both themes (the browser tests see it)."""
    assert set(ledger.SYMBOLS) == set(verdict.WORDS) and set(ledger.AGREEMENTS) == set(verdict.AGREEMENTS)
    symbols, classes = zip(*ledger.SYMBOLS.values(), *ledger.AGREEMENTS.values())
    assert len(set(symbols)) == len(set(classes)) == len(verdict.WORDS) + len(verdict.AGREEMENTS)
    assert set(classes) == set(colours.BADGES)


@together(("text", "shown"), [(None, '<span class="claim">c-013</span>'), ("<0.001", "&lt;0.001")])
def test_a_claim_is_linked_to_its_row(text, shown):
    """By its id, or by another text."""
    assert ledger.claim_link("c-013", text) == f'<a href="ledger.html#c-013">{shown}</a>'


def test_claims_are_linked_with_commas_between():
    """None leave nothing."""
    assert parsed(ledger.claim_links(["c-001", "c-002"])).text == "c-001, c-002" and ledger.claim_links([]) == ""


def test_the_ledger_has_a_row_for_every_claim(records, ledger_rows):
    """In the order of the ledger, at the address that links use."""
    assert [row["id"] for row in ledger_rows] == records["claim_id"].tolist()
    assert {" ".join(row["class"]) for row in ledger_rows} == {"target-row"}
    assert all(row.a["href"] == f"#{row['id']}" for row in ledger_rows)


@together("column", ["verdict", "agreement", "section", "kind"])
def test_a_row_of_the_ledger_can_be_filtered(records, ledger_rows, column):
    """By the attributes that the script reads (chapters/_static/ledger.js)."""
    assert [row[f"data-{column}"] for row in ledger_rows] == records[column].tolist()
    assert column in (BOOK / "chapters/_static/ledger.js").read_text(encoding="utf-8")


def test_the_ledger_shows_each_figure_as_printed(records, columns):
    """The string of the ledger, its unit after it unless it says so itself."""
    assert [
        cell.removesuffix(ledger.unit(r)).strip() for cell, r in zip(columns["Printed"], records.itertuples())
    ] == list(records["reported"])


@together(
    ("reported", "unit", "expected"),
    [
        ("one", "drugs", "drug"),
        ("1", "months", "month"),
        ("1", "mg/day", "mg/day"),
        ("two", "drugs", "drugs"),
        ("10", "%", ""),
        ("28 to 73 years", "years", ""),
        ("5 d", "days", ""),
        ("17.5mg", "mg", ""),
        ("17.5 mg/d", "mg/day", ""),
        ("49 years (29-71)", "years", ""),
        ("47.8 years*", "years", ""),
        ("5 mg", "years", "years"),
    ],
)
def test_a_unit_goes_with_its_number(records, reported, unit, expected):
    """One drug, two drugs; a percent sign is printed already."""
    record = next(records.itertuples())._replace(reported=reported, unit=unit)
    assert ledger.unit(record) == expected


def test_the_ledger_shows_each_recomputed_value(records, columns):
    """As lib.engine.ledger shows it, and a dash where there is none."""
    shown = [judged.shown(record) for record in records.itertuples()]
    assert list(columns["Recomputed"]) == shown and "–" in shown


def test_the_ledger_sorts_numbers_as_numbers(records):
    """All columns sort but the last, which holds links."""
    kinds = dict(zip(ledger.LEDGER_HEADINGS, ledger.LEDGER_SORT, strict=True))
    assert [name for name, kind in kinds.items() if kind == "number"] == ["Recomputed"]
    assert [name for name, kind in kinds.items() if not kind] == ["In the book"]


def test_the_number_of_claims_is_in_the_caption(records, ledger_html):
    """Counted, not typed."""
    assert parsed(ledger_html).caption.text.startswith(f"The ledger: {len(records)} figures of the paper")


def test_a_section_that_no_claim_belongs_to_is_told_with_those_that_there_are(records):
    """An empty table would look as if nothing had been found there."""
    place = records.loc[records["kind"].eq("finding"), "place"].iloc[0]
    with pytest.raises(ValueError, match="no claim is recomputed at 'index") as told:
        ledger.claims_here(records, "index.html#nowhere")
    assert place in str(told.value)


def test_a_section_lists_its_claims(records):
    """Each with what was printed, what the data give, and the verdict."""
    place = records.loc[records["kind"].eq("finding"), "place"].iloc[0]
    here = recomputed_at(records, place)
    found = rows(ledger.claims_here(records, place))
    assert [row[0] for row in found] == here["claim_id"].tolist()
    assert [row[2] for row in found] == [ledger.with_unit(r) for r in here.itertuples()]
    assert [row[3] for row in found] == [judged.shown(r) for r in here.itertuples()]
    badges = [row.find(class_="verdict").text for row in parsed(ledger.claims_here(records, place)).tbody("tr")]
    assert [badge.split(" ", 1)[1] for badge in badges] == here["verdict"].tolist()


@together(("count", "folded"), [(ledger.FOLDED_ABOVE, False), (ledger.FOLDED_ABOVE + 1, True)])
def test_a_long_list_is_folded(records, count, folded):
    """And its length is said on the fold."""
    place = records.loc[records["kind"].eq("finding"), "place"].iloc[0]
    here = recomputed_at(records, place).head(1)
    html = ledger.claims_here(pd.concat([here] * count), place)
    assert html.startswith("<details") == folded and (f"The {count} claims" in html) == folded


def test_the_abstract_is_told_figure_by_figure(records):
    """Its findings in reading order, each with verdict, section and row of the ledger."""
    here = records[records["section"].eq("Abstract") & records["kind"].eq("finding")]
    html = ledger.abstract_table(records)
    assert [row[1] for row in rows(html)] == [ledger.with_unit(r) for r in here.itertuples()]
    assert [a["href"] for a in parsed(html).tbody.select("a:not(.agreement a)")] == [
        href for r in here.itertuples() for href in (r.place, f"ledger.html#{r.claim_id}", ledger.source(r)[1])
    ]


def test_the_verdicts_are_counted_by_kind(records):
    """The same numbers as lib.engine.ledger.counts, kinds that are recomputed in the plural."""
    counts = judged.counts(records)
    found = rows(ledger.counts_table(records))
    assert [list(map(int, row[1:])) for row in found] == counts.to_numpy().tolist()
    assert [row[0] for row in found] == ["findings", "table cells", "other numerals"]


@together(
    ("name", "form", "kinds"),
    [("findings.csv", "csv", ["finding"]), ("verdicts.csv", "csv", None), ("verdicts.json", "json", None)],
)
def test_the_verdicts_can_be_taken_home(records, name, form, kinds):
    """The link holds the whole file, as the command line prints it."""
    link = parsed(ledger.verdict_downloads(records)).find("a", download=name)
    media, _, content = link["href"].removeprefix("data:").partition(";base64,")
    held = records[records["kind"].isin(kinds)] if kinds else records
    assert base64.b64decode(content).decode("utf-8") == judged.FORMATS[form](held)
    assert link.text == name and media.endswith(form)


def test_each_column_of_the_files_is_explained(records):
    """Those that the judging adds to a claim's own, and none that the files do not have."""
    header = judged.FORMATS["csv"](records).partition("\n")[0].split(",")
    assert [row[0] for row in rows(ledger.verdict_downloads(records))] == header[len(judged.STATED) :]


def test_every_finding_names_code_that_is_there(records):
    """The function stands in the module that the address names, on the page of its package."""
    for record in records[records["kind"].eq("finding")].itertuples():
        name, address = ledger.source(record)
        page, _, full = address.partition("#")
        package, module = full.split(".")[1:3]
        assert page == f"code_{package}.html" and full == f"lib.{package}.{name}"
        assert callable(getattr(import_module(f"lib.{package}.{module}"), name.split(".")[1]))


@together(
    ("evidence", "statistic", "expected"),
    [
        ("", "mean", ("recompute.unknown", "code: what is missing")),
        ("Table I", "each", ("descriptive.common", "code: each")),
    ],
)
def test_what_was_recomputed_without_a_value_is_not_missing(evidence, statistic, expected):
    """Such as what each patient has, where they differ."""
    record = SimpleNamespace(evidence=evidence, statistic=statistic, recomputed=float("nan"))
    assert (ledger.source(record)[0], ledger.code_name(record)) == expected


@together("unit", ["day", "week", "month", "year"])
def test_one_of_a_unit_of_time_is_told_in_the_singular(unit):
    """As in 1 week, and 2 weeks."""
    told = [ledger.with_unit(SimpleNamespace(reported=count, unit=f"{unit}s")) for count in ("1", "2")]
    assert told == [f"1 {unit}", f"2 {unit}s"]
