"""The judged ledger on pages: every figure with its verdict, its reason and an address."""

import base64
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from lib.engine import ledger as judged, verdict
from lib.engine.ledger import recomputed_at
from lib.engine.why import steps
from lib.present import colours, ledger, searched

BOOK = Path(__file__).parents[2]
DOSE = "results.html#prednisone"
POINTS_OF_146 = [f"audit.html#{point}" for point in ("k-10", "k-11", "k-44")]


def parsed(html):
    """The elements of a piece of HTML."""
    return BeautifulSoup(html, "html.parser")


def rows(html):
    """The texts of a table's body, row by row."""
    return [[cell.text for cell in row.find_all(["th", "td"])] for row in parsed(html).tbody.find_all("tr")]


@pytest.fixture(scope="module")
def ledger_html(paper):
    """The whole ledger."""
    return ledger.ledger_table(paper)


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


@pytest.mark.parametrize("column", ["verdict", "agreement", "section", "kind"])
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
    """At five digits, a p at three, and a dash where there is none."""
    shown = [judged.shown(record) for record in records.itertuples()]
    assert list(columns["Recomputed"]) == shown and {"17.5", "0.00836", "–", "all"} <= set(shown)


def test_the_ledger_sorts_numbers_as_numbers(records):
    """All columns sort but the last, which holds links."""
    kinds = dict(zip(ledger.LEDGER_HEADINGS, ledger.LEDGER_SORT, strict=True))
    assert [name for name, kind in kinds.items() if kind == "number"] == ["Recomputed"]
    assert [name for name, kind in kinds.items() if not kind] == ["In the book"]


@pytest.mark.parametrize(
    ("claim_id", "links"),
    [
        (
            "c-013",
            ["results.html#prednisone", "search.html#search-c-013", "audit.html#k-07", "code.html#code-recompute"],
        ),
        ("c-146", ["cohort.html#table-1", "search.html#search-c-012", *POINTS_OF_146, "code.html#code-descriptive"]),
        ("c-128", ["cohort.html#table-1", "audit.html#k-10", "audit.html#k-12", "code.html#code-descriptive"]),
        ("c-040", ["audit.html#k-29", "audit.html#k-30", "audit.html#k-31"]),
        ("c-017", []),
    ],
)
def test_what_is_recomputed_links_to_where(ledger_rows, claim_id, links):
    """A finding to its section, to what would give it where the data do not, to what the audit asks, and to its code.

    A limit that the audit asks of leads there alone, a citation nowhere.
    """
    (row,) = [row for row in ledger_rows if row["id"] == claim_id]
    assert [a["href"] for a in row("td")[-1]("a")] == links


def test_each_share_of_responders_leads_to_the_point_on_tapering(records, ledger_rows):
    """Wherever the paper prints it: the number is right, and whether it keeps to its definition is another question."""
    shares = records[records["quantity"].str.match("share (in whom leflunomide was effective|with good tolerance)")]
    printed = {row["id"]: [a["href"] for a in row("td")[-1]("a")] for row in ledger_rows}
    assert shares["claim_id"].tolist() == ["c-009", "c-175", "c-203", "c-232"]
    assert all("audit.html#k-01" in printed[claim_id] for claim_id in shares["claim_id"])


def test_a_book_without_an_audit_asks_nothing(paper):
    """Its rows are those of the ledger alone."""
    assert searched.asked(SimpleNamespace(tables={})) == {}
    assert searched.asked(paper)["c-009"] == ["k-01", "k-02"]


def test_the_reason_names_the_convention_first(records):
    """Then the note; both are as judged."""
    record = next(records[records["claim_id"] == "c-012"].itertuples())
    assert ledger.why(record).startswith(f"Convention: integer first. {record.note}")
    assert ledger.why(record._replace(roundings=(), note="p < 1")) == "p < 1"


def test_the_number_of_claims_is_in_the_caption(records, ledger_html):
    """Counted, not typed."""
    assert parsed(ledger_html).caption.text.startswith(f"The ledger: {len(records)} numerals")


def test_a_section_lists_its_claims(records):
    """Each with what was printed, what the data give, and the verdict."""
    here = recomputed_at(records, DOSE)
    found = rows(ledger.claims_here(records, DOSE, "claims-x"))
    assert [row[0] for row in found] == here["claim_id"].tolist()
    assert [row[2] for row in found] == [ledger.with_unit(r) for r in here.itertuples()]
    assert [row[3] for row in found] == [judged.shown(r) for r in here.itertuples()]
    badges = [row.find(class_="verdict").text for row in parsed(ledger.claims_here(records, DOSE, "x")).tbody("tr")]
    assert [badge.split(" ", 1)[1] for badge in badges] == here["verdict"].tolist()


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
    assert [a["href"] for a in parsed(html).tbody.select("a:not(.agreement a)")] == [
        href for r in here.itertuples() for href in (r.place, f"ledger.html#{r.claim_id}", ledger.source(r)[1])
    ]


def test_the_verdicts_are_counted_by_kind(records):
    """The same numbers as lib.engine.ledger.counts, kinds that are recomputed in the plural."""
    counts = judged.counts(records)
    found = rows(ledger.counts_table(records))
    assert [list(map(int, row[1:])) for row in found] == counts.to_numpy().tolist()
    assert [row[0] for row in found] == ["findings", "table cells", "other numerals"]


@pytest.mark.parametrize(
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
    """In the words of the schema of what is judged."""
    assert [row[0] for row in rows(ledger.verdict_downloads(records))] == list(judged.JUDGED)


def test_a_finding_is_explained_step_by_step(paper, ledger_rows):
    """The same steps as the terminal prints, folded into the row; a citation has none."""
    by_id = {row["id"]: row for row in ledger_rows}
    told = [(dt.text, dt.find_next_sibling("dd").text) for dt in by_id["c-132"].details("dt")]
    assert told == steps(paper.study, paper.claims, "c-132") and by_id["c-017"].details is None


@pytest.mark.parametrize(("claim_id", "word"), [("c-132", "ck"), ("c-012", "steroid"), ("c-013", "p")])
def test_a_quantity_is_found_by_other_words(ledger_rows, claim_id, word):
    """CK is creatine phosphokinase, a steroid prednisone."""
    (row,) = [row for row in ledger_rows if row["id"] == claim_id]
    assert word in row["data-words"].split()


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
