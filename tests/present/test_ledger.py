"""The judged ledger on pages: every figure with its verdict, its reason and an address."""

import base64
from importlib import import_module
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lib.engine import ledger as judged, verdict
from lib.engine.ledger import recomputed_at
from lib.present import ledger

BOOK = Path(__file__).parents[2]
DOSE = "results.html#prednisone"


def parsed(html):
    """The elements of a piece of HTML."""
    return BeautifulSoup(html, "html.parser")


def rows(html):
    """The texts of a table's body, row by row."""
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in parsed(html).tbody.find_all("tr")]


@pytest.fixture(scope="module")
def ledger_html(records):
    """The whole ledger."""
    return ledger.ledger_table(records)


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
    """In symbol as in class; the style sheet knows each class."""
    assert set(ledger.SYMBOLS) == set(verdict.VERDICTS)
    symbols, classes = zip(*ledger.SYMBOLS.values())
    assert len(set(symbols)) == len(set(classes)) == len(verdict.VERDICTS)
    css = (BOOK / "chapters/_static/book.css").read_text(encoding="utf-8")
    assert [name for name in classes if f".verdict-{name}" not in css] == []


@pytest.mark.parametrize(("text", "shown"), [(None, '<span class="claim">c-013</span>'), ("<0.001", "&lt;0.001")])
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


@pytest.mark.parametrize("column", ["verdict", "section", "kind"])
def test_a_row_of_the_ledger_can_be_filtered(records, ledger_rows, column):
    """By the attributes that the script reads (chapters/_static/ledger.js)."""
    assert [row[f"data-{column}"] for row in ledger_rows] == records[column].tolist()
    assert column in (BOOK / "chapters/_static/ledger.js").read_text(encoding="utf-8")


def test_the_ledger_shows_each_figure_as_printed(records, columns):
    """The string of the ledger, its unit after it unless it says so itself."""
    assert [
        cell.removesuffix(ledger.unit(r)).strip() for cell, r in zip(columns["Printed"], records.itertuples())
    ] == list(records["reported"])


@pytest.mark.parametrize(
    ("reported", "unit", "expected"),
    [
        ("one", "drugs", "drug"),
        ("1", "months", "month"),
        ("1", "mg/day", "mg/day"),
        ("two", "drugs", "drugs"),
        ("10", "%", ""),
    ],
)
def test_a_unit_goes_with_its_number(records, reported, unit, expected):
    """One drug, two drugs; a percent sign is printed already."""
    record = next(records.itertuples())._replace(reported=reported, unit=unit)
    assert ledger.unit(record) == expected


def test_the_ledger_shows_each_recomputed_value(records, columns):
    """At five digits, and a dash where there is none."""
    shown = [judged.shown(record) for record in records.itertuples()]
    assert list(columns["Recomputed"]) == shown and {"17.5", "0.0083555", "–", "all"} <= set(shown)


def test_the_ledger_sorts_numbers_as_numbers(records):
    """All columns sort but the last, which holds links."""
    kinds = dict(zip(ledger.LEDGER_HEADINGS, ledger.LEDGER_SORT, strict=True))
    assert [name for name, kind in kinds.items() if kind == "number"] == ["Recomputed"]
    assert [name for name, kind in kinds.items() if not kind] == ["In the book"]


@pytest.mark.parametrize(
    ("claim_id", "links"),
    [("c-013", ["#c-013", "results.html#prednisone", "code.html#code-recompute"]), ("c-017", ["#c-017"])],
)
def test_what_is_recomputed_links_to_where(ledger_rows, claim_id, links):
    """A finding to its section; a citation to nowhere."""
    (row,) = [row for row in ledger_rows if row["id"] == claim_id]
    assert [a["href"] for a in row.find_all("a")] == links


def test_the_reason_names_the_convention_first(records):
    """Then the note; both are as judged."""
    record = next(records[records["claim_id"] == "c-012"].itertuples())
    assert ledger.why(record).startswith(f"Convention: integer first. {record.note}")
    assert ledger.why(record._replace(roundings=(), note="p < 1")) == "p < 1"


def test_the_number_of_claims_is_in_the_caption(records):
    """Counted, not typed."""
    assert parsed(ledger.ledger_table(records.head(2))).caption.text.startswith("The ledger: 2 numerals")


def test_a_section_lists_its_claims(records):
    """Each with what was printed, what the data give, and the verdict."""
    here = recomputed_at(records, DOSE)
    found = rows(ledger.claims_here(records, DOSE, "claims-x"))
    assert [row[0] for row in found] == here["claim_id"].tolist()
    assert [row[2] for row in found] == [ledger.with_unit(r) for r in here.itertuples()]
    assert [row[3] for row in found] == [judged.shown(r) for r in here.itertuples()]
    assert [row[4].split(" ", 1)[1] for row in found] == here["verdict"].tolist()


@pytest.mark.parametrize(("count", "folded"), [(ledger.FOLDED_ABOVE, False), (ledger.FOLDED_ABOVE + 1, True)])
def test_a_long_list_is_folded(records, count, folded):
    """And its length is said on the fold."""
    here = recomputed_at(records, "cohort.html#table-1").head(count)
    html = ledger.claims_here(here, "cohort.html#table-1", "claims-x")
    assert html.startswith("<details") == folded and (f"The {count} claims" in html) == folded


def test_the_abstract_is_told_figure_by_figure(records):
    """Its findings in reading order, each with verdict, section and row of the ledger."""
    here = records[records["section"].eq("Abstract") & records["kind"].eq("finding")]
    html = ledger.abstract_table(records)
    assert [row[1].split()[0] for row in rows(html)] == here["reported"].tolist()
    assert [a["href"] for a in parsed(html).tbody.find_all("a")] == [
        href for r in here.itertuples() for href in (r.place, f"ledger.html#{r.claim_id}", ledger.source(r)[1])
    ]


def test_the_verdicts_are_counted_by_kind(records):
    """The same numbers as lib.engine.ledger.counts, kinds that are recomputed in the plural."""
    counts = judged.counts(records)
    found = rows(ledger.counts_table(records))
    assert [list(map(int, row[1:])) for row in found] == counts.to_numpy().tolist()
    assert [row[0] for row in found] == ["findings", "table cells", "not recomputed"]


@pytest.mark.parametrize(("place", "form"), [(0, "csv"), (1, "json")])
def test_the_verdicts_can_be_taken_home(records, place, form):
    """The link holds the whole file, as the command line prints it."""
    link = parsed(ledger.verdict_downloads(records)).find_all("a")[place]
    media, _, content = link["href"].removeprefix("data:").partition(";base64,")
    assert base64.b64decode(content).decode("utf-8") == judged.FORMATS[form](records)
    assert link["download"] == link.text == f"verdicts.{form}" and media.endswith(form)


CODE = BOOK / "chapters/code.md"


def test_every_finding_names_code_that_is_there(records):
    """The function exists, and the page of the code has the section."""
    for record in records[records["kind"].eq("finding")].itertuples():
        name, address = ledger.source(record)
        module, attribute = name.split("[")[0].split(".")
        (path,) = BOOK.glob(f"lib/*/{module}.py")
        assert hasattr(import_module(f"lib.{path.parent.name}.{module}"), attribute)
        assert f"({address.split('#')[1]})=" in CODE.read_text(encoding="utf-8")
        assert path.relative_to(BOOK).as_posix() in CODE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("claim_id", "name"),
    [
        ("c-013", "recompute.p_values"),
        ("c-016", "recompute.unknown"),
        ("c-186", "recompute.nearest_case"),
        ("c-128", 'descriptive.DEFINITIONS["median"]'),
    ],
)
def test_a_finding_leads_to_the_function_that_made_it(records, claim_id, name):
    """By its statistic, or to what says why there is none."""
    record = next(records[records["claim_id"] == claim_id].itertuples())
    assert ledger.source(record)[0] == name
