"""The loader with the files of quite another program: two tables of people, codes that are no numbers, several missing marks."""

import csv
import json
from codecs import BOM_UTF16_BE
from dataclasses import replace

import pandas as pd
import pytest

from lib.loading.cells import advice, expectation
from lib.loading.faults import DataError
from lib.loading.package import Field, File, rule
from tests.loading.making import load
from tests.together import together


@rule(reads=("arm", "change"))
def controls_do_not_gain(row):
    """An invented rule of a row; a missing change breaks none."""
    if row["arm"] == "control" and row["change"] is not None and float(row["change"]) > 0:
        yield "change", "no gain, as the arm is control"


@rule(reads=("person",), beside="adults")
def not_an_adult_too(row, adults):
    """An invented rule that looks into another file, and at a cell of the row found there."""
    if row["person"] in adults:
        yield "person", f"nobody of adults, and {row['person']} is in arm {adults[row['person']].get('arm')}"


ADULTS = File(
    {"person": "string", "arm": "string", "change": "number or missing", "visits": "integer or missing"},
    ("person",),
    rules=(controls_do_not_gain,),
)
CHILDREN = File({"person": "string", "carer": "string or missing"}, ("person",), rules=(not_an_adult_too,))
FILES = {"adults": ADULTS, "children": CHILDREN}
KNOWN = {"required": True}
FIELDS = {
    "adults": [
        {
            "name": "person",
            "type": "string",
            "constraints": KNOWN | {"pattern": "[A-Z]-[0-9]+"},
            "form": "a letter and a number, such as A-7",
        },
        {"name": "arm", "type": "string", "constraints": KNOWN | {"enum": ["treated", "control"]}},
        {"name": "change", "type": "number", "step": 0.1, "constraints": {"minimum": -10, "maximum": 10}},
        {"name": "visits", "type": "integer", "constraints": {"minimum": 0, "maximum": 9, "enum": [0, 1, 3]}},
    ],
    "children": [
        {"name": "person", "type": "string", "constraints": KNOWN | {"minLength": 3, "maxLength": 4}},
        {"name": "carer", "type": "string", "constraints": {"unique": True}},
    ],
}
ROWS = {
    "adults": [["A-7", "treated", "-1.6", "3"], ["B-12", "control", "-", "ND"], ["A-10", "control", "Unknown", "0"]],
    "children": [["C-1", "A-7"], ["C-2", "-"], ["C-3", "Unknown"]],
}
MARKS = ["-", "ND", "Unknown"]


def written(directory, rows=None, **properties):
    """A directory with these files, some of their rows, and properties of their schemas, others."""
    resources = []
    for name, fields in FIELDS.items():
        with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[field["name"] for field in fields], *(ROWS | (rows or {}))[name]])
        schema = {
            "fields": [field | {"unit": "none"} for field in fields],
            "primaryKey": "person",
            "missingValues": MARKS,
        }
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema | properties.get(name, {})})
    (directory / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    return directory


def refusal(directory, files=FILES):
    """What the refusal says of each place."""
    with pytest.raises(DataError) as error:
        load(directory, files)
    return [line.removeprefix(f"{directory}/") for line in str(error.value).splitlines()]


def test_below_a_cell_with_a_line_break_rows_are_told_by_the_lines_of_the_file(tmp_path):
    """Rows are counted as rows, whether their cells are told or their shape is."""
    written(
        tmp_path,
        {"children": [["C-1", "A\n\n7"], ["C-23456", "-"], ["C-2", "-", "-"], ["C-3", "-\r\n"], ["person", "carer"]]},
    )
    places = [line.partition(":")[0] for line in refusal(tmp_path)]
    assert places == [
        "children.csv, row 1 (line 2), column carer",
        "children.csv, row 2 (line 5), column person",
        "children.csv, row 3 (line 6)",
        "children.csv, row 4 (line 7), column carer",
        "children.csv, row 5 (line 9)",
    ]


def test_a_letter_without_a_name_is_refused_as_any_other(tmp_path):
    """As those of Tangut have none in Python 3.11."""
    written(tmp_path, {"adults": [["A\U00017000-7", "treated", "1", "3"]]})
    (line,) = [each for each in refusal(tmp_path) if each.startswith("adults")]
    assert line.startswith("adults.csv, row 1 (line 2), column person: found ")


def test_what_is_being_read_is_logged(tmp_path, caplog):
    """File by file, for whoever waits for large ones."""
    caplog.set_level("INFO", "lib.loading.loader")
    load(written(tmp_path), FILES)
    told = [f"Reading {tmp_path / name}.csv" for name in FIELDS]
    assert caplog.messages == [*told, "Making frames of them"]


def test_rows_without_a_key_keep_their_order(tmp_path):
    """As they stand in a file of which the program asks nothing."""
    written(tmp_path, {"children": [["C-2", "-"], ["C-1", "-"]]}, children={"primaryKey": []})
    assert load(tmp_path, {"adults": ADULTS})["children"]["person"].tolist() == ["C-2", "C-1"]


def test_each_mark_is_a_missing_value(tmp_path):
    """In columns of every type; a negative number is one where the package allows it, and a code is text."""
    frames = load(written(tmp_path), FILES)
    adults = frames["adults"]
    assert adults["person"].tolist() == ["A-10", "A-7", "B-12"]
    assert adults["change"].fillna(99).tolist() == [99, -1.6, 99] and adults["visits"].fillna(99).tolist() == [0, 3, 99]
    assert frames["children"]["carer"].isna().tolist() == [False, True, True]


def test_a_column_that_may_be_missing_and_is_not_said_to_be_names_both_remedies(tmp_path):
    """In the description of the data, or in what the program asks of them."""
    files = FILES | {"children": replace(CHILDREN, columns={"person": "string", "carer": "string"})}
    (told,) = refusal(written(tmp_path), files)
    assert told.startswith(
        "datapackage.json, resource children, column carer: found values that may be missing, expected"
    )
    assert told.endswith(
        " the constraint required, or 'string or missing' where the files of lib/paper name this column"
    )


def test_what_is_derived_from_a_missing_value_is_missing(tmp_path):
    """Neither true nor false: nobody knows whether they changed by more than -2, made three visits, or have that carer."""
    frames = load(written(tmp_path), FILES)
    adults, children = frames["adults"], frames["children"]
    assert (adults["change"] > -2).tolist() == [pd.NA, True, pd.NA]
    assert adults["visits"].eq(3).tolist() == [False, True, pd.NA]
    assert (children["carer"] == "A-7").tolist() == [True, pd.NA, pd.NA]


@together(("cell", "expected"), [
    ("NA", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("-10.1", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("-1.65", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("-0", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("-0.0", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("−1.6", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown (that is a minus sign, U+2212: type a hyphen)"),
    ("–1.6", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown (that is a dash, U+2013: type a hyphen)"),
    ("−16", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("1,6", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("- 1.6", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
    ("-01.6", "a number of -10 to 10 in steps of 0.1, or -, or ND, or Unknown"),
])  # fmt: skip
def test_what_is_no_number_and_no_mark_is_refused(tmp_path, cell, expected):
    """Nor is a zero below zero, a minus of a typesetter, or a number off its step."""
    written(tmp_path, {"adults": [["A-7", "treated", cell, "3"]]})
    assert refusal(tmp_path) == [f"adults.csv, row 1 (line 2), column change: found {cell!r}, expected {expected}"]


COUNTED = Field("cells", "number", "none", {"minimum": 0, "maximum": 5_000_000})


@together(("cell", "told"), [
    ("2,355", " (without marks between thousands)"),
    ("2'355", " (without marks between thousands)"),
    ("2\u00a0355.5", " (without marks between thousands)"),
    ("1,002,355", " (without marks between thousands)"),
    ("2,35", ""), ("9,002,355", ""), ("2,3555", ""), ("some", ""),
])  # fmt: skip
def test_a_number_with_marks_between_thousands_is_to_be_typed_without(cell, told):
    """Where it would then be a value of its column."""
    assert advice(cell, COUNTED) == told


def test_words_are_given_no_advice_on_numbers():
    """A column of text may hold a minus sign."""
    assert advice("−1", Field("arm", "string", "none")) == ""


TORN = [
    ('C-1,A-7\nC-2,"-\nC-3,-\nC-4,-\n', "from line 3 to line 5 (unexpected end of data)"),
    ('C-1,A-7\nC-2,"-\nC-3,-\nC-4,"A-7"\n', "from line 3 to line 5 (',' expected after '\"')"),
    ('C-1,"-"x\nC-2,-\n', "in line 2 (',' expected after '\"')"),
]


@together(("rows", "told"), TORN)
def test_a_quote_that_is_not_closed_is_told_where_its_row_begins(tmp_path_factory, rows, told):
    """And where it is noticed, which may be at the end of the file."""
    folder = written(tmp_path_factory.mktemp("torn"))
    (folder / "children.csv").write_text(f"person,carer\n{rows}", encoding="utf-8")
    found = f"found cells that cannot be told apart {told}"
    assert refusal(folder) == [f"children.csv: {found}, expected quotes in pairs and around whole cells"]


@together(("encoding", "found"), [
    ("latin-1", "byte 0xc7 at 25, in line 3"), ("utf-16", "text in UTF-16"), ("utf-16-be-sig", "text in UTF-16"),
])  # fmt: skip
def test_another_encoding_is_told_with_its_place_and_what_to_do(tmp_path_factory, encoding, found):
    """As a spreadsheet of another age or system writes."""
    folder, text = written(tmp_path_factory.mktemp("encoded")), "person,carer\nC-1,A-7\nC-2,Ç\n"
    data = BOM_UTF16_BE + text.encode("utf-16-be") if encoding == "utf-16-be-sig" else text.encode(encoding)
    (folder / "children.csv").write_bytes(data)
    assert refusal(folder) == [f"children.csv: found {found}, expected text in UTF-8; save it as CSV UTF-8"]


def test_a_package_in_another_encoding_is_told_likewise(tmp_path):
    """With the line of the first letter that is not UTF-8."""
    package = written(tmp_path) / "datapackage.json"
    package.write_bytes('{\n"title": "Médecine"}'.encode("latin-1"))
    assert refusal(tmp_path) == [
        "datapackage.json: found byte 0xe9 at 13, in line 2, expected text in UTF-8; save it as UTF-8"
    ]


@together("cell", ["-10", "10", "-0.1", "0.1", "0", "0.0", "-9.90"])
def test_numbers_to_the_very_limits_are_read(tmp_path, cell):
    """On either side of zero."""
    frames = load(written(tmp_path, {"adults": [["A-7", "treated", cell, "3"]]}), FILES)
    assert frames["adults"]["change"].tolist() == [float(cell)]


@together(("row", "place"), [
    (["7", "treated", "1", "3"], "column person: found '7', expected a letter and a number, such as A-7"),
    (["A-7", "control", "1.5", "3"], "column change: found '1.5', expected no gain, as the arm is control"),
    (["A-7", "treated", "1", "2"], "column visits: found '2', expected one of 0, 1, 3, or -, or ND, or Unknown"),
    (["A-7", "-", "1", "3"], "column arm: found '-', expected one of treated, control"),
    (["A-7x\n", "treated", "1", "3"], r"column person: found 'A-7x\n', expected a letter and a number, such as A-7"),
])  # fmt: skip
def test_a_row_is_held_to_its_columns_and_rules(tmp_path, row, place):
    """Each by its own."""
    written(tmp_path, {"adults": [row]})
    assert refusal(tmp_path) == [f"adults.csv, row 1 (line 2), {place}"]


@together(
    ("person", "expected"),
    [
        ("C-", "some text of at least 3 and of at most 4 characters, without stray spaces"),
        ("C-123", "some text of at least 3 and of at most 4 characters, without stray spaces"),
    ],
)
def test_a_text_has_the_length_that_the_package_says(tmp_path, person, expected):
    """At least, and at most."""
    written(tmp_path, {"children": [[person, "-"]]})
    assert refusal(tmp_path) == [f"children.csv, row 1 (line 2), column person: found {person!r}, expected {expected}"]


@together(("constraints", "expected"), [
    ({}, "some text, without stray spaces"),
    ({"minLength": 1}, "some text, without stray spaces"),
    ({"minLength": 2}, "some text of at least 2 characters, without stray spaces"),
    ({"maxLength": 4}, "some text of at most 4 characters, without stray spaces"),
])  # fmt: skip
def test_a_length_is_told_where_it_is_not_plain(constraints, expected):
    """A text that is not empty has one character."""
    assert expectation(Field("person", "string", "none", KNOWN | constraints), ()) == expected


def test_a_reference_may_be_all_that_two_files_hold(tmp_path):
    """A column each, one of people and one of some of them."""
    resources = []
    for name in ("all", "some"):
        (tmp_path / f"{name}.csv").write_text("person\nA-7\n", encoding="utf-8")
        schema = {
            "fields": [{"name": "person", "type": "string", "unit": "none", "constraints": KNOWN | {"minLength": 1}}]
        }
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema | {"primaryKey": "person"}})
    key = {"fields": "person", "reference": {"resource": "all", "fields": "person"}}
    resources[1]["schema"]["foreignKeys"] = [key]
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
    assert load(tmp_path, {})["some"]["person"].tolist() == ["A-7"]


def test_a_rule_looks_into_the_other_file(tmp_path):
    """And is told of it what is sound."""
    written(tmp_path, {"children": [["B-12", "-"]]})
    assert refusal(tmp_path) == [
        "children.csv, row 1 (line 2), column person: found 'B-12', expected nobody of adults, and B-12 is in arm control"
    ]


def test_a_rule_does_not_look_into_a_file_whose_people_are_not_known(tmp_path):
    """That file's own line tells of it."""
    written(tmp_path, {"adults": [*ROWS["adults"], ["?", "treated", "1", "3"]], "children": [["B-12", "-"]]})
    assert [line.split(",")[0] for line in refusal(tmp_path)] == ["adults.csv"]


def test_a_missing_value_is_no_value_twice(tmp_path):
    """But a known one is, in a column where each may stand once."""
    written(tmp_path, {"children": [["C-1", "A-7"], ["C-2", "-"], ["C-3", "-"], ["C-4", "A-7"]]})
    assert refusal(tmp_path) == [
        "children.csv, row 4 (line 5), column carer: found 'A-7', expected a value that no earlier row has"
    ]


def test_people_of_two_files_are_joined_by_a_reference(tmp_path):
    """Of any two columns; a missing one refers to nobody."""
    key = [{"fields": "carer", "reference": {"resource": "adults", "fields": "person"}}]
    assert load(written(tmp_path, children={"foreignKeys": key}), FILES)
    written(tmp_path, {"children": [["C-1", "A-8"]]}, children={"foreignKeys": key})
    assert refusal(tmp_path) == [
        "children.csv, row 1 (line 2), column carer: found 'A-8', expected a row of adults with the same"
    ]


def test_one_number_written_in_two_ways_is_one_key(tmp_path):
    """1.0 is 1 in a column of numbers."""
    fields = [{"name": "dose", "type": "number", "unit": "mg", "constraints": KNOWN | {"minimum": 0, "maximum": 9}}]
    schema = {"fields": fields, "primaryKey": "dose"}
    package = {"resources": [{"name": "doses", "path": "doses.csv", "schema": schema}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    (tmp_path / "doses.csv").write_text("dose\n1\n1.0\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"row 2 .* expected a key that no earlier row has"):
        load(tmp_path, {})


def test_without_a_word_on_missing_values_an_empty_cell_is_one(tmp_path):
    """As the standard has it."""
    written(tmp_path, {"adults": [["A-7", "treated", "", ""]]}, adults={"missingValues": None})
    assert load(tmp_path, FILES)["adults"][["change", "visits"]].isna().all(axis=None)
    written(tmp_path, {"adults": [["A-7", "treated", "x", ""]]}, adults={"missingValues": None})
    assert refusal(tmp_path)[0].endswith("expected a number of -10 to 10 in steps of 0.1, or nothing")
