"""Whatever a stranger's data hold, a page shows it as text: no markup, no Markdown, no role, no directive."""

import ast
import base64
import copy
import csv
import io
import json
import shutil
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from bs4 import BeautifulSoup

from lib.book import open_book
from lib.engine import search
from lib.paper import stakes
from lib.present import audit, dictionary, html, ledger
from lib.present.html import Html
from lib.present.words import Prose, say
from tests.present.planted import PLANTED, grown
from tests.together import together
from tools.build import chapters

BOOK = Path(__file__).parents[3]
NOTEBOOKS = chapters.notebooks(BOOK)
SHOWING = {"ledger", "table_one", "dictionary", "audit"}
SEARCHING = {"evidence"}  # slow, and shows no text but that of the ledger and of the list of numerals
# What is compared with a list or read as a figure: the loader refuses anything else, and the rest would
# end in an error. Elsewhere a text is free, and has to be seen on a page.
CLOSED = {
    "claims": {"claim_id", "section", "population", "variable", "statistic", "reported"},
    "consistency": {"check", "claims", "kind", "bearing", "found", "topic"},
    "strobe": {"item", "answered"},
    "enrolled": {"participant", "leflunomide", "skin_response", "side_effect", "source"}
    | {"muscle_strength_baseline_mrc", "muscle_strength_6mo_mrc"},
    "numerals": {"section", "numeral"},
    "patients": set(),
}
REFUSED = (AttributeError, KeyError, NameError, StopIteration, ValueError)


def is_shown(statement, modules):
    """Whether a statement of a chapter shows what a function of some modules made."""
    return isinstance(statement, ast.Expr) and ast.unparse(statement).split(".")[0] in modules


def outputs(modules, refused):
    """What the chapters show of the opened book by some modules; an error in `refused` leaves a cell out."""
    for notebook in NOTEBOOKS.values():
        cells = [ast.parse(cell.source).body for cell in chapters.code_cells(notebook)]
        names = {}
        for *before, last in cells if any(is_shown(cell[-1], modules) for cell in cells) else ():
            with suppress(*refused):
                exec(compile(ast.Module(before, []), "cell", "exec"), names)
                if is_shown(last, modules):
                    yield eval(compile(ast.Expression(last.value), "cell", "eval"), names)


@pytest.fixture(scope="module")
def searched():
    """What was searched for once."""
    return {}


@pytest.fixture(scope="module")
def some_spans(book):
    """What hangs on one slip of ten: some rows of the table of them."""
    return stakes.spans(SimpleNamespace(slips=book.slips.iloc[::10], spans=book.spans))


@pytest.fixture
def opened(book, some_spans, searched, monkeypatch):
    """Have chapters open the book with columns planted, (file, column) -> text, and search nothing twice."""
    book.records, book.slips, book.by_id  # noqa: B018 - judged before anything is planted

    def candidates(study, claim, found=search.candidates):
        key = (claim.population, claim.variable, claim.statistic, claim.reported)
        if key not in searched:
            searched[key] = found(study, claim)
        return searched[key]

    def plant(texts):
        planted = copy.copy(book)
        of = {name: {column: text for (file, column), text in texts.items() if file == name} for name in book.tables}
        frames = {name: frame.assign(**of[name]) for name, frame in book.tables.items()}
        vars(planted).update(tables=frames, records=book.records.assign(**of["claims"]))
        vars(planted).pop("_records_by_id", None)  # they are made anew, of what was planted
        monkeypatch.setattr("lib.book.open_book", lambda: planted)

    monkeypatch.setattr(search, "candidates", candidates)
    monkeypatch.setattr(stakes, "spans", lambda _: some_spans)  # they are of the study, in which nothing is planted
    return plant


def texts():
    """Every column of text of the data, by its file."""
    for name, frame in open_book().tables.items():
        yield from ((name, column) for column in frame.select_dtypes(["object", "string"]))


def test_what_is_planted_in_the_free_columns_stays_text(opened):
    """In every table that a chapter shows, and each of them is seen in one."""
    marks = {place: f"GROWN {number:02}" for number, place in enumerate(texts()) if place[1] not in CLOSED[place[0]]}
    opened({place: PLANTED.replace("GROWN", mark) for place, mark in marks.items()})
    shown = [html for html in outputs(SHOWING | SEARCHING, ()) if "PLANTED" in html]
    assert [found for html in shown for found in grown(html)] == []
    assert [place for place, mark in marks.items() if not any(mark in html for html in shown)] == []


def closed():
    """The closed columns that a table may show: of the ledger one by one, as each alone ends in other errors."""
    of_files = {name: [place for place in texts() if place[0] == name and place[1] in CLOSED[name]] for name in CLOSED}
    return [*([place] for place in of_files.pop("claims")), *filter(None, of_files.values())]


@together("places", closed())
def test_what_is_planted_in_a_closed_column_stays_text(opened, places):
    """Where a table shows it, and does not end in an error."""
    opened(dict.fromkeys(places, PLANTED))
    modules = SHOWING | (SEARCHING if places[0][0] in ("claims", "numerals") else set())
    shown = [html for html in outputs(modules, REFUSED) if "PLANTED" in html]
    assert [found for html in shown for found in grown(html)] == []


def planted(described):
    """A description of the data package with every text replaced, but for the names that files go by."""
    if isinstance(described, dict):
        return {name if name in KEYS else PLANTED: planted(value) for name, value in described.items()}
    if isinstance(described, list):
        return [planted(value) for value in described]
    return PLANTED if isinstance(described, str) else described


KEYS = {"resources", "path", "description", "schema", "fields", "name", "type", "unit", "source", "form", "levels",
        "constraints", "enum", "minimum", "maximum", "missingValues"}  # fmt: skip
PACKAGE = json.loads((BOOK / "data/datapackage.json").read_text(encoding="utf-8"))


@together("resource", PACKAGE["resources"], ids=lambda resource: resource["name"])
def test_what_is_planted_in_the_data_package_stays_text(resource, tmp_path):
    """Path, names, types, units, levels, forms and descriptions, in the dictionary's tables."""
    package = {"resources": [planted(resource) | {"name": "planted"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    html = dictionary.columns_table(tmp_path, "planted")
    assert grown(html) == [] and html.count("GROWN") > 5 * len(resource["schema"]["fields"])


def test_what_is_planted_among_codes_stays_text_in_the_legend(tmp_path):
    """Under the journal's table."""
    field = {"name": "drugs", "levels": {PLANTED: PLANTED}}
    package = {"resources": [{"name": "patients", "schema": {"fields": [field]}}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    html = dictionary.legend(tmp_path, "patients", "drugs")
    assert grown(html) == [] and html.count("GROWN") == 2


def test_what_is_planted_comes_home_unchanged(records):
    """The files to download hold the data as they are, in quotes, and nothing of them is on the page."""
    html = ledger.verdict_downloads(records.head(3).assign(quantity=PLANTED))
    links = BeautifulSoup(html, "html.parser")("a")
    _, as_csv, as_json = (base64.b64decode(a["href"].partition("base64,")[2]).decode() for a in links)
    assert [row["quantity"] for row in csv.DictReader(io.StringIO(as_csv, newline=""))] == [PLANTED] * 3
    assert [row["quantity"] for row in json.loads(as_json)] == [PLANTED] * 3
    assert grown(html) == [] and "GROWN" not in html


@pytest.fixture(scope="module")
def page(records, tmp_path_factory):
    """A page of a book, built as the book is, whose outputs show what was planted."""
    from tools.build import site  # takes a while, in every process that collects this file

    folder = tmp_path_factory.mktemp("planted")
    for name in ("_config.yml", "chapters/_static", "chapters/_templates"):
        (shutil.copytree if (BOOK / name).is_dir() else shutil.copy)(BOOK / name, folder / name)
    record = records.head(1).assign(quantity=PLANTED, location=PLANTED, section=PLANTED, kind=PLANTED, unit=PLANTED)
    shown = [
        ledger.ledger_table(SimpleNamespace(records=record, tables={}, paper=SimpleNamespace(synonyms={}))),
        audit.table([PLANTED, PLANTED], [[PLANTED, html.link("a.html", PLANTED)]], PLANTED, "planted"),
        say("It is {name}, {link}.", {"name": PLANTED, "link": Html(ledger.claim_link("c-001", PLANTED))}),
        say("It is {names:list}.", {"names": [PLANTED, PLANTED]}),
    ]
    outputs = [
        nbformat.v4.new_output("display_data", {"text/markdown" if isinstance(text, Prose) else "text/html": text})
        for text in shown
    ]
    cell = nbformat.v4.new_code_cell("planted", execution_count=1, outputs=outputs)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Planted"), cell])
    (folder / "data").mkdir()
    (folder / "chapters/index.ipynb").write_text(chapters.normalised(notebook), encoding="utf-8")
    (folder / "_toc.yml").write_text("format: jb-book\nroot: chapters/index\n", encoding="utf-8")
    site.render(folder, folder / "built")
    built = (folder / "built/html/chapters/index.html").read_text(encoding="utf-8")
    return BeautifulSoup(built, "html.parser").find(class_="cell_output").find_all(recursive=False)


def test_what_is_planted_stays_text_on_a_built_page(page):
    """In two tables and two sentences, as a browser is given them."""
    assert len(page) == 4 and all("GROWN" in output.text for output in page)
    assert [found for output in page for found in grown(str(output))] == []
