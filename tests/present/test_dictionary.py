"""The data dictionary says of every column what the data package says, and the table of forms how each text is read."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lib.book import DATA
from lib.engine.forms import FORMS, reading
from lib.engine.study import known_names, methods_of_tests
from lib.present import dictionary
from tests.together import together
from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[2]
RESOURCES = json.loads((BOOK / "data/datapackage.json").read_text(encoding="utf-8"))["resources"]
NAMES = [resource["name"] for resource in RESOURCES]
A_COLUMN = {"name": "a", "type": "string", "description": "A."}


def rows(name):
    """The rows of a file's table: heading -> text."""
    table = BeautifulSoup(dictionary.columns_table(DATA, name), "html.parser").table
    return [dict(zip(dictionary.HEADINGS, (cell.text for cell in row(["th", "td"])))) for row in table.tbody("tr")]


@together("resource", RESOURCES, ids=lambda resource: resource["name"])
def test_every_column_of_a_file_has_its_row(resource):
    """In the order of the file, with name and type, and with unit and source where the package gives them."""
    fields = resource["schema"]["fields"]
    shown = [(row["Column"], row["Type"], row["Unit"], row["Source in the paper"]) for row in rows(resource["name"])]
    assert shown == [(f["name"], f["type"], f.get("unit", ""), f.get("source", "")) for f in fields]
    assert [row["Meaning"] for row in rows(resource["name"])] == [field["description"] for field in fields]


def test_a_table_is_captioned_with_file_and_description():
    """And has an id of its own."""
    table = BeautifulSoup(dictionary.columns_table(DATA, "patients"), "html.parser").table
    (resource,) = (resource for resource in RESOURCES if resource["name"] == "patients")
    assert table.caption.text == f"patients.csv: {resource['description']}"
    assert table["id"] == "columns-patients"


@together(
    ("field", "text"),
    [
        ({"constraints": {"minimum": 18, "maximum": 110}}, "18 to 110"),
        (
            {"type": "date", "constraints": {"minimum": "2009-01-01", "maximum": "2016-12-31"}},
            "2009-01-01 to 2016-12-31",
        ),
        ({"type": "duration", "constraints": {"minimum": "P0D", "maximum": "P50Y"}}, "P0D to P50Y"),
        ({"constraints": {"minimum": 0}}, "at least 0"),
        ({"constraints": {"maximum": 5}}, "at most 5"),
        ({"constraints": {"enum": ["F", "M"]}}, "F<br>M"),
        ({"constraints": {"enum": ["F"]}, "levels": {"F": "female", "M": "male"}}, "F: female<br>M: male"),
        ({"form": "c- and <3 digits", "constraints": {"pattern": "c-.*"}}, "c- and <3 digits"),
        ({"form": "F or M", "levels": {"F": "female"}}, "F: female"),
        ({}, ""),
    ],
)
def test_levels_go_before_a_list_and_both_before_form_and_limits(field, text):
    """Codes with their meanings where there are any."""
    assert dictionary.limits(field) == text


def test_an_unknown_file_is_an_error():
    """Never an empty table."""
    with pytest.raises(KeyError, match="no resource 'visits'"):
        dictionary.resource(DATA, "visits")


def test_a_package_is_read_from_its_own_folder(tmp_path):
    """Whichever is asked for."""
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "visits"}]}')
    assert dictionary.resource(tmp_path, "visits") == {"name": "visits"}


def test_every_file_stands_in_the_books_dictionary():
    """A file that is added is described, too."""
    notebook = chapters.notebooks(BOOK)[BOOK / "chapters/dictionary.ipynb"]
    shown = "".join(html for _, html in guard.shown(notebook, "text/html"))
    assert [name for name in NAMES if f'id="columns-{name}"' not in shown] == []


def test_what_a_column_lacks_is_left_empty():
    """A unit, a source, limits, a description."""
    name, *cells = dictionary.cells({"name": "a", "type": "string"}, "none")
    assert (BeautifulSoup(name, "html.parser").text, cells) == ("a", ["string", "", "", "none", "", ""])


def test_a_file_without_a_description_is_captioned_by_its_path(tmp_path):
    """The standard of data packages leaves it open."""
    described = {"name": "a", "path": "a.csv", "schema": {"fields": [A_COLUMN]}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [described]}), encoding="utf-8")
    table = BeautifulSoup(dictionary.columns_table(tmp_path, "a"), "html.parser").table
    assert table.caption.text == "a.csv"


@together(
    ("schema", "told"), [({"missingValues": ["", "NA", "-"]}, "NA, -"), ({"missingValues": [""]}, "none"), ({}, "none")]
)
def test_what_stands_for_a_missing_value_is_told(tmp_path, schema, told):
    """An empty cell goes without saying."""
    described = {"name": "a", "path": "a.csv", "description": "Some.", "schema": {"fields": [A_COLUMN], **schema}}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [described]}), encoding="utf-8")
    table = BeautifulSoup(dictionary.columns_table(tmp_path, "a"), "html.parser").table
    assert table.tbody.tr("td")[-3].text == told


# The table of forms


def test_every_form_has_its_row():
    """As printed, and as read or refused, in the order of the table in code."""
    rows = BeautifulSoup(dictionary.forms_tables(), "html.parser").select("tbody tr")
    shown = [(row.code.text, row.find_all("td")[0].text) for row in rows]
    assert shown == [(text, reading(form, text)) for forms in FORMS.values() for form in forms for text in form.texts]


def test_a_refused_form_says_what_to_type():
    """A decimal comma in a paper that does not say how it prints decimals."""
    rows = BeautifulSoup(dictionary.forms_tables(), "html.parser").select("tbody tr")
    told = [row.td.text for row in rows if row.code.text == "17,5" and row.td.text.startswith("refused")]
    assert told and all("decimalMark" in text for text in told)


# The tables of names


def test_every_name_that_a_paper_may_give_is_shown_as_it_is_to_be_typed():
    """A test beside the methods by which it may be printed, and every definition beside a statistic that it is of."""
    tests, definitions = BeautifulSoup(dictionary.names_tables(), "html.parser")("table")
    named = {row.th.text: [name.text for name in row.td("code")] for row in tests.tbody("tr")}
    assert named == methods_of_tests() and "Student's t, paired" in named
    assert {name.text for name in definitions.select("td code")} == set(known_names()["definition"])
    assert [row.th.text for row in definitions.tbody("tr")][-2:] == ["minimum", "maximum"]
