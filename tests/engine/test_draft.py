"""The draft of a paper's data package: what is read off, what is guessed, and what is left to a person."""

import csv
import json
import re
import shutil

import pytest

from lib import book
from lib.__main__ import main
from lib.engine.claims import KINDS
from lib.engine.draft import FILES, TO_FILL_IN, Cell, match
from lib.engine.published import Marks
from lib.present import dictionary
from tests.together import together

PAPER = """Results
Seen from 2001 to 2016 were 4 people (1, 3-5) [2], as Table 1 and Fig. 2 show, at first with
the 25th percentile. The fall was -1.6 (p < .001), in 12.5%, n=4 (p=0.03), of 1990.5 metres.
The median was 6 (2-12) in (7).

Table 1. Doses of two drugs.
a1 5 7.5
a2 10 0
a3 15 7.5
a4 20 12.5
End.
"""
PEOPLE = """code,sex,dose,fall,drop
a1,F,5,7.5,62
a2,M,10,0,-3.1
a3,F,15,NA,99
a4,F,20,12.5,4.0
"""
DIVIDED = ("--headings", "Results", "--table", "Table 1. Doses", "End.")


@pytest.fixture
def draft(tmp_path):
    """The command, as a function of the text, of the table and of more options; `out` is where it writes, each time anew."""

    def run(paper=PAPER, people=PEOPLE, options=DIVIDED, anew=True):
        if anew:
            shutil.rmtree(run.out, ignore_errors=True)
        (tmp_path / "A paper.txt").write_text(paper, encoding="utf-8")
        (tmp_path / "table.csv").write_text(people, encoding="utf-8")
        places = ("--people", str(tmp_path / "table.csv"), "--out", str(run.out))
        return main(["draft", str(tmp_path / "A paper.txt"), *places, *options])

    run.out = tmp_path / "made/draft"
    return run


@pytest.fixture
def claims(draft):
    """The drafted ledger."""
    draft()
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def columns(draft):
    """The description of the drafted table of people: name -> field."""
    draft()
    resource = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]
    return {field["name"]: field for field in resource["schema"]["fields"]}


def test_every_numeral_has_its_row_as_printed(claims):
    """With its comparator, its per cent sign or its ending, in the order of the list."""
    printed = [row["reported"] for row in claims if row["section"] == "Results"]
    assert printed == [
        "2001", "2016", "4", "1", "3", "5", "2", "1", "2", "first", "25th", "-1.6", "< .001", "12.5%", "=4", "=0.03",
        "1990.5", "6", "2", "12", "7",
    ]  # fmt: skip
    assert [row["claim_id"] for row in claims][:2] == ["c-001", "c-002"]


def test_every_row_has_the_place_of_its_numeral(claims, draft):
    """Its section, and its position there."""
    with (draft.out / "numerals.csv").open(encoding="utf-8", newline="") as file:
        listed = [(row["section"], row["position"]) for row in csv.DictReader(file)]
    assert [(row["section"], row["position"]) for row in claims] == listed and listed[:2] == [
        ("Results", "1"),
        ("Results", "2"),
    ]


def test_a_cell_is_looked_for_in_tables_alone(draft):
    """The text may well repeat a row of one."""
    draft(PAPER.replace("Results\n", "Results\nDoses were a1 5 7.5, a2 10 0, a3 15 7.5 and a4 20 12.5.\n"))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        assert {row["section"] for row in csv.DictReader(file) if row["kind"] == "table cell"} == {"Table 1"}


def test_a_cell_is_found_by_the_marks_of_the_paper(draft):
    """A decimal comma, in the text and in the table."""
    comma = PAPER.replace("-1.6", "-1,6").replace("12.5", "12,5").replace("7.5", "7,5").replace(".001", "0,001")
    comma = comma.replace("0.03", "0,03").replace("1990.5", "1990,5")
    draft(
        comma,
        PEOPLE.replace("7.5", '"7,5"').replace("12.5", '"12,5"').replace("-3.1", '"-3,1"').replace("4.0", '"4,0"'),
        (*DIVIDED, "--decimal", ","),
    )
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["reported"] for row in csv.DictReader(file) if row["kind"] == "table cell"]
    assert cells == ["5", "7,5", "10", "0", "15", "20", "12,5"]


def test_lines_end_as_everywhere_in_the_book(draft):
    """On every machine."""
    draft()
    assert not any(b"\r" in path.read_bytes() for path in draft.out.iterdir())


def test_what_stands_around_a_numeral_says_what_kind_it_most_likely_is(claims):
    """Years, references, numbers of tables, p-values; a range after a figure is no reference."""
    kinds = [row["kind"].replace(TO_FILL_IN, "?") for row in claims if row["section"] == "Results"]
    assert kinds == [
        "date", "date", "?", "citation", "citation", "citation", "citation", "label", "label", "wording", "label", "?",
        "finding", "?", "?", "finding", "?", "?", "?", "?", "citation",
    ]  # fmt: skip
    told = {row["reported"]: row["quantity"] for row in claims}
    assert told["first"] == told["25th"] == "a place in an order" and told["=0.03"] == TO_FILL_IN
    assert {row["statistic"] for row in claims if row["reported"] == "=0.03"} == {"p-value"}


CITED = [  # text, options, the numerals that are taken for citations
    ("Age was 49 years (29–71).", (), ""),
    ("Area was 14 % (2), 14% [3] and 14 per cent (4).", (), ""),
    ("The dose was 15 mg/day (5) and 15 mg per day (7), for six months (3–12).", (), ""),
    ("It was 15 mmHg\n(5), or 15 (6).", (), ""),
    ("It fell in men (4), in 12 women (5, 6) and in years (7) [8-9].", (), "4 5 6 7 8 9"),
    ("It fell by a fourth (1,9) in women (3,8–11,3) and men (4) (5, 6).", ("--decimal", ","), "4 5 6"),
    ("It fell in women (3,8).", ("--decimal", "."), "3 8"),
    ("It fell in women (3,8).", (), "3 8"),
]


@together(("text", "options", "printed"), CITED)
def test_a_bracket_behind_a_number_or_with_a_decimal_mark_holds_a_result(draft, text, options, printed):
    """It is left to be filled in; behind any other word whole numbers in brackets are taken for citations."""
    draft.out = draft.out.with_name(str(CITED.index((text, options, printed))))
    draft(f"Results\n{text}", PEOPLE, ("--headings", "Results", *options))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        cited = [row["reported"] for row in csv.DictReader(file) if row["kind"] == "citation"]
    assert cited == printed.split()


def test_what_is_not_guessed_is_to_be_filled_in(claims):
    """Kind, quantity and unit; a per cent sign is a unit, and a reference has none."""
    by_figure = {row["reported"]: (row["kind"], row["quantity"], row["unit"]) for row in claims}
    assert by_figure["-1.6"] == (TO_FILL_IN, TO_FILL_IN, TO_FILL_IN)
    assert by_figure["12.5%"] == (TO_FILL_IN, TO_FILL_IN, "%")
    assert by_figure["7"] == ("citation", "reference", "")


def test_a_cell_of_the_table_is_found_in_the_text(claims):
    """Row by row; a lone number that agrees could do so by chance, but beside its person's code does not."""
    cells = [(row["reported"], row["population"], row["variable"]) for row in claims if row["kind"] == "table cell"]
    assert cells == [
        ("5", "patient a1", "dose"), ("7.5", "patient a1", "fall"),
        ("10", "patient a2", "dose"), ("0", "patient a2", "fall"),
        ("15", "patient a3", "dose"),
        ("20", "patient a4", "dose"), ("12.5", "patient a4", "fall"),
    ]  # fmt: skip


def test_a_lone_number_that_agrees_is_no_cell(draft):
    """As the dose here, with a code before it that is not the person's and a fall behind it that is not known."""
    draft(PAPER.replace("a3 15", "c 15"))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        (kind,) = [row["kind"] for row in csv.DictReader(file) if row["reported"] == "15"]
    assert kind == TO_FILL_IN


def test_two_numbers_in_a_row_agree_and_one_does_not():
    """By themselves, before it is asked whether the table is one of people."""
    cells = [Cell("1", "dose", 5), Cell("1", "later", 7), Cell("2", "dose", 9)]
    assert match([9, 5, 7], cells) == {1: cells[0], 2: cells[1]}


def cells_of(draft, text, people, tables=("Table 1.",)):
    """The cells that a draft of a text finds in its tables, each as printed, its person and its column."""
    options = [word for first in tables for word in ("--table", first, "End.")]
    draft(text, people, ("--headings", "Results", *options))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(r["reported"], r["population"].removeprefix("patient "), r["variable"]) for r in rows if r["variable"]]


THREE = "patient,age,score\n1,61,7\n2,54,4\n3,47,9\n"
SCORES = "code,score\n" + "".join(f"{k},{k % 4}\n" for k in range(1, 21))
FIVE = """patient,a,b,c,d,score
11,2,61,151,93,21
12,3,62,152,95,22
13,5,64,154,97,27
14,6,68,158,99,28
15,7,69,159,90,29
"""
MISPRINTED = "11 2 61 151 93 21\n12 3 62 152 95 22\n13 5 64 154 97\n14 6 68 158 99\n10 7 69 159 90\n"
TWO_DOSES = "patient,dose,later\n" + "".join(
    f"{chr(97 + k // 11)}{chr(97 + k % 11)},{k % 11},{k // 11}\n" for k in range(120)
)
DOSES = " ".join(f"{k % 11} {k // 11}" for k in range(120))
OF_PEOPLE = [
    # What sums people up agrees with some of their cells by chance.
    ("Table 1. Baseline.\nAge, mean (SD) 61 (7) 54 (4)\nEnd.", THREE, ""),
    ("Table 1. Baseline.\n1 61 7\nAge, mean (SD) 54 (4)\nEnd.", THREE, ""),
    ("Table 1. Scores.\nScore 1 1 2 2 3 3 0 0\n30 31 32 33 34 35 36 37 38 39\nEnd.", SCORES, ""),
    # People by their codes, some of them, with a figure that differs, or with a summary below.
    ("Table 1. People.\n1 61 7\n2 54 4\nEnd.", THREE, "61 7 54 4"),
    ("Table 1. People.\n1 61 7\n2 54 5\n3 47 9\nEnd.", THREE, "61 7 54 47 9"),
    ("Table 1. People.\n2 54 4\n3 47 9\nMean (SD) 61 (7)\nEnd.", THREE, "54 4 47 9"),
    # Without codes, all of them.
    ("Table 1. People.\n61 7\n54 4\n47 9\nEnd.", THREE, "61 7 54 4 47 9"),
    ("Table 1. People.\nAge 61 54 47\nEnd.", THREE, "61 54 47"),
    ("Table 1. People.\n61 7\n54 4\n48 9\nEnd.", THREE, ""),
    # Of the last one, whose code is misprinted, all is there that is printed of most.
    (f"Table 1. People.\n{MISPRINTED}End.", FIVE, "2 61 151 93 21 3 62 152 95 22 5 64 154 97 6 68 158 99 7 69 159 90"),
    # Values that come again and again, without codes.
    (f"Table 1. Doses.\n{DOSES}\nEnd.", TWO_DOSES, DOSES),
]


@together(("text", "people", "printed"), OF_PEOPLE)
def test_a_table_is_of_people_where_their_codes_or_nearly_all_of_them_are_printed(draft, text, people, printed):
    """A number that agrees in any other is left to be filled in."""
    assert [cell for cell, _, _ in cells_of(draft, f"Results\n{text}", people)] == printed.split()


def test_a_second_table_of_the_same_people_is_found_by_their_codes(draft):
    """As one table may print their ages, and another one their scores."""
    text = "Results\nTable 1. Ages.\n1 61\n2 54\n3 47\nEnd.\nTable 2. Scores.\n1 7\n3 9\nEnd."
    assert cells_of(draft, text, THREE, ("Table 1.", "Table 2.")) == [
        ("61", "1", "age"), ("54", "2", "age"), ("47", "3", "age"), ("7", "1", "score"), ("9", "3", "score"),
    ]  # fmt: skip


def test_the_unit_of_a_cell_is_left_to_its_column(claims):
    """It is filled in once, in the package."""
    assert {row["unit"] for row in claims if row["kind"] == "table cell"} == {""}


def test_the_codes_of_people_and_the_parts_of_dates_are_labels(draft):
    """In the table, with whom they are about; a date elsewhere is still to be looked at."""
    text = "Results\nOn 2009-05-01.\nTable 1. Times.\nT01 2009-05-01 7\nT02 2014-03-12 9\nEnd."
    people = "code,seen,dose\nT01,2009-05-01,7\nT02,2014-03-12,9\n"
    draft(text, people, ("--headings", "Results", "--table", "Table 1. T", "End."))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["reported"], row["kind"], row["quantity"]) for row in csv.DictReader(file)]
    assert rows == [
        ("2009", "date", "year"), ("05", TO_FILL_IN, TO_FILL_IN), ("01", TO_FILL_IN, TO_FILL_IN),
        ("1", "label", "number of a table or a figure"),
        ("01", "label", "code of the person"), ("2009", "label", "part of a date, seen of patient T01"),
        ("05", "label", "part of a date, seen of patient T01"), ("01", "label", "part of a date, seen of patient T01"),
        ("7", "table cell", "dose of patient T01"),
        ("02", "label", "code of the person"), ("2014", "label", "part of a date, seen of patient T02"),
        ("03", "label", "part of a date, seen of patient T02"), ("12", "label", "part of a date, seen of patient T02"),
        ("9", "table cell", "dose of patient T02"),
    ]  # fmt: skip


SEEN = "code,seen,dose\nT01,2009-03-14,7\nT02,2014-02-03,9\nT03,2014-03-02,2\n"
DATES = [  # the dates of three people as printed, options, the numerals that are parts of them
    (("2009-03-14", "2014-02-03", "2014-03-02"), (), "2009 03 14 2014 02 03 2014 03 02"),
    (("14.03.2009", "03.02.2014", "02.03.2014"), (), "14.03 2009 03.02 2014 02.03 2014"),
    (("14.3.2009", "3.2.2014", "2.3.2014"), ("--decimal", ","), "14 3 2009 3 2 2014 2 3 2014"),
    (("03/14/2009", "02/03/2014", "03/02/2014"), (), "03 14 2009 02 03 2014 03 02 2014"),
    (("14/03/2009", "03/02/2014", "02/03/2014"), (), "14 03 2009 03 02 2014 02 03 2014"),
    (("March 2009", "II", "III"), (), ""),
    (("2009 14 03", "2014", "3 2"), (), ""),
]


@together(("printed", "options", "parts"), DATES)
def test_the_parts_of_a_date_are_found_in_any_usual_order_and_all_of_them_or_none(draft, printed, options, parts):
    """Each of its own person; a Roman numeral and a lone month are parts of none, whatever they agree with."""
    draft.out = draft.out.with_name(str(DATES.index((printed, options, parts))))
    rows = "".join(f"T0{k} {date} {dose}\n" for k, date, dose in zip((1, 2, 3), printed, (7, 9, 2)))
    draft(f"Table 1. Times.\n{rows}End.", SEEN, ("--table", "Table 1. T", "End.", *options))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        drafted = list(csv.DictReader(file))
    found = [row for row in drafted if row["quantity"].startswith("part of a date")]
    assert [row["reported"] for row in found] == parts.split()
    each = len(found) // 3
    assert not found or TO_FILL_IN not in {row["kind"] for row in drafted}
    assert [row["quantity"][-1] for row in found] == ["1"] * each + ["2"] * each + ["3"] * each


def test_a_part_of_the_table_that_is_read_column_by_column_is_found(draft):
    """As the text of a PDF may give it."""
    draft(PAPER.replace("5 7.5\na2 10 0\na3 15 7.5\na4 20 12.5", "7.5 0 12.5 5 10 15 20").replace("a1 ", "a"))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        found = [row["variable"] for row in csv.DictReader(file) if row["kind"] == "table cell"]
    assert found == ["fall"] * 3 + ["dose"] * 4


def test_the_columns_have_the_types_and_limits_that_were_seen(columns):
    """Whole numbers, numbers with their step, codes; what is missing is missing."""
    assert (columns["dose"]["type"], columns["dose"]["constraints"]) == (
        "integer", {"required": True, "minimum": 5, "maximum": 20},
    )  # fmt: skip
    assert (columns["fall"]["type"], columns["fall"]["step"], columns["fall"]["constraints"]) == (
        "number", 0.1, {"required": False, "minimum": 0.0, "maximum": 12.5},
    )  # fmt: skip
    assert columns["drop"]["constraints"] == {"required": True, "minimum": -3.1, "maximum": 99.0}
    assert (columns["sex"]["type"], columns["sex"]["constraints"]["enum"]) == ("string", ["F", "M"])
    assert "enum" not in columns["code"]["constraints"]
    assert json.dumps(columns["dose"]["constraints"]["minimum"]) == "5"  # a limit of whole numbers is one
    assert columns["dose"]["description"] == "dose, as in the table of the paper."


MIXED = """code,dose,score,ill,waited,seen,skin,remark
7,2.50,1,3 mo,2 y,2014-03-12,clear,first
8,10,NA,4 mo,1 mo,2015-01-02,worse,second
9,7.25,-3,5 mo,NA,NA,clear,third
"""


def test_every_column_is_described_by_what_was_seen_in_it(draft):
    """Numbers, durations, a date, codes and texts, whole: no key more, and none less."""
    draft(people=MIXED)
    people, *_ = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    seen = {
        "code": {"type": "integer", "unit": "none", "constraints": {"required": True, "minimum": 7, "maximum": 9}},
        "dose": {"type": "number", "unit": None, "constraints": {"required": True, "minimum": 2.5, "maximum": 10.0}, "step": 0.01},
        "score": {"type": "integer", "unit": None, "constraints": {"required": False, "minimum": -3, "maximum": 1}},
        "ill": {"type": "duration", "unit": "months", "constraints": {"required": True}},
        "waited": {"type": "duration", "unit": None, "constraints": {"required": False}},
        "seen": {"type": "date", "unit": "none", "constraints": {"required": False, "minimum": "2014-03-12", "maximum": "2015-01-02"}},
        "skin": {"type": "string", "unit": "none", "constraints": {"required": True, "enum": ["clear", "worse"]}},
        "remark": {"type": "string", "unit": "none", "constraints": {"required": True, "minLength": 1}},
    }  # fmt: skip
    about = {"path": "patients.csv", "name": "patients", "encoding": "utf-8"}
    told = {"description": "The table of people of the paper, one row for each."}
    fields = [
        {"name": name, "description": f"{name}, as in the table of the paper.", **of} for name, of in seen.items()
    ]
    assert people == about | told | {"schema": {"fields": fields, "primaryKey": ["code"], "missingValues": ["NA"]}}


def test_what_marks_a_missing_value_is_what_stands_in_a_column_of_numbers(draft):
    """An empty cell, too; a mark that stands nowhere is none."""
    draft(people="code,dose,note\na1,5,NA\na2,,b\na3,?,c\n")
    people, *_ = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert people["schema"]["missingValues"] == ["", "?"]
    draft.out = draft.out.with_name("texts")
    draft(people="code,dose,note\na1,5,a\na2,6,\na3,7,NA\n")
    people, *_ = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    assert people["schema"]["missingValues"] == [""]  # what is empty is missing in a column of texts, too


def test_a_unit_is_null_until_it_is_filled_in(columns):
    """But for codes and texts, which have none."""
    assert {name: field["unit"] for name, field in columns.items()} == {
        "code": "none", "sex": "none", "dose": None, "fall": None, "drop": None,
    }  # fmt: skip


def test_the_package_says_what_tells_rows_apart_what_is_missing_and_which_marks_the_paper_uses(draft):
    """As the loader asks for them."""
    draft(PAPER, PEOPLE, (*DIVIDED, "--decimal", "."))
    package = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))
    people, *others = package["resources"]
    assert (people["schema"]["primaryKey"], people["schema"]["missingValues"]) == (["code"], ["NA"])
    assert [each["schema"]["primaryKey"] for each in others] == [["section", "position"], ["claim_id"]]
    assert (package["name"], package["decimalMark"]) == ("a-paper", ".")


def test_what_the_ledger_and_the_numerals_may_hold_is_described(draft):
    """A claim is refused until what the paper says of it, and its unit, stand in place of ? TO FILL IN."""
    draft()
    resources = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    fields = {each["path"]: {field["name"]: field for field in each["schema"]["fields"]} for each in resources}
    assert list(fields) == ["patients.csv", "numerals.csv", "claims.csv"]
    place = {
        "section": {"required": True, "enum": ["Results", "Table 1"]},
        "position": {"minimum": 1, "maximum": 9999, "required": True},
    }
    limits = {path: {name: field["constraints"] for name, field in of.items()} for path, of in fields.items()}
    assert limits["numerals.csv"] == place | {"numeral": {"required": True, "minLength": 1}}
    filled_in = {"pattern": "[^?]*"}
    assert limits["claims.csv"] == place | {
        "claim_id": {"required": True, "pattern": "c-[0-9]{3,}"},
        "location": {"required": True},
        "kind": {"required": True, "enum": list(KINDS)},
        "quantity": {"required": True, "minLength": 1, **filled_in},
        "population": {}, "variable": {}, "statistic": {},
        "reported": {"required": True, "minLength": 1},
        "unit": filled_in,
    }  # fmt: skip
    assert {name: field["description"] for name, field in fields["claims.csv"].items()} == {
        "claim_id": "Address of the claim.",
        "section": "Part of the paper.",
        "position": "Place of the numeral within its section, from 1.",
        "location": "Place within the section, for a reader with the paper in hand.",
        "kind": "What sort of figure it is.",
        "quantity": "What the figure measures.",
        "population": "People the figure is about; empty where it is not recomputed.",
        "variable": "What the figure summarises; empty where it is not recomputed.",
        "statistic": "How it summarises it; empty where it is not recomputed.",
        "reported": "The figure as printed.",
        "unit": "Unit of the figure; empty when it has none, or that of its column.",
    }
    forms = {name: field["form"] for name, field in fields["claims.csv"].items() if "form" in field}
    to_fill_in = "what the paper says, in place of ? TO FILL IN and without a question mark"
    assert forms == {"claim_id": "c- and three digits or more", "quantity": to_fill_in, "unit": to_fill_in}
    described = [each["description"] for of in fields.values() for each in of.values()]
    described += [each["description"] for each in resources]
    assert all(re.fullmatch("[A-Za-z][^A-Z].*[.]", words) for words in described)
    assert {each["encoding"] for each in resources} == {"utf-8"}


def test_a_draft_whose_units_are_filled_in_can_be_shown_as_the_books_dictionary(draft):
    """Each file under its name and what it holds, each column with its unit."""
    draft()
    filled = (draft.out / "datapackage.json").read_text(encoding="utf-8").replace('"unit": null', '"unit": "mg"')
    (draft.out / "datapackage.json").write_text(filled, encoding="utf-8")
    shown = {name: dictionary.columns_table(draft.out, name) for name in ("patients", "numerals", "claims")}
    assert "patients.csv: The table of people of the paper, one row for each." in shown["patients"]
    assert "numerals.csv: The numerals of the paper in reading order" in shown["numerals"]
    assert "claims.csv: One row for each numeral of the paper" in shown["claims"]
    assert shown["patients"].count("mg") == 3  # of dose, fall and drop


def test_the_marks_of_a_draft_are_those_that_the_book_reads(draft):
    """They stand where it looks for them."""
    draft(PAPER.replace("7.5", "7,5"), PEOPLE, (*DIVIDED, "--decimal", ",", "--thousands", "."))
    assert book.marks(draft.out) == Marks(",", ".")


def test_more_than_a_thousand_claims_are_numbered_in_their_order(draft):
    """As texts, too: so the loader sorts them."""
    draft("Results\n" + "Of 2 some. " * 1000 + PAPER.removeprefix("Results"))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["claim_id"] for row in csv.DictReader(file)]
    assert ids == sorted(ids) and ids[0] == "c-0001"


def test_what_was_written_and_what_is_to_be_filled_in_is_told(draft, capsys):
    """In the terminal."""
    assert draft() == 0
    told = capsys.readouterr().out
    assert all(name in told for name in FILES) and "the units of dose, fall, drop are null" in told


def test_nothing_is_overwritten(draft, capsys):
    """Not even in part."""
    draft.out.mkdir(parents=True)
    (draft.out / "claims.csv").write_text("mine")
    assert draft(anew=False) == 2
    told = f"{draft.out / 'claims.csv'}: found a file, expected none there, as nothing is overwritten"
    assert told in capsys.readouterr().err.splitlines()
    assert [path.name for path in draft.out.iterdir()] == ["claims.csv"]


TIMES = """code,first_seen,disease_duration,follow_up
a1,2009-05-01,3 mo,6 months
a2,2014-03-12,1.5 years,12 months
a3,ND,10 y,-
"""


def test_a_limit_of_detection_is_no_number_of_another_column(draft):
    """What stands in a column of texts is told by its column and left to a person, and the next cells are found."""
    crp = {"t1": ("3", "<5", "5 d"), "t2": ("7", "12.2", "4 d"), "t3": ("5", "< 5", "8 d"), "t4": ("4", "8.1", "5 d")}
    ill = {"t1": "no", "t2": "no", "t3": "yes", "t4": "no"}
    lines = "".join(f"{code} {' '.join(cells)} {ill[code]} drop\n" for code, cells in crp.items())
    rows = "".join(f"{code},{','.join(cells)},{ill[code]}\n" for code, cells in crp.items())
    draft(f"Table 1. Doses.\n{lines}End.\n", f"code,dose,crp,flare,ill\n{rows}", ("--table", "Table 1. Doses", "End."))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        found = {row["quantity"]: (row["reported"], row["kind"]) for row in csv.DictReader(file)}
    for code, (dose, limit, flare) in crp.items():
        assert found[f"dose of patient {code}"] == (dose, "table cell")
        assert found[f"crp of patient {code}"] == (limit, "? TO FILL IN")
        assert found[f"flare of patient {code}"] == (flare.removesuffix(" d"), "table cell")
    told = {name: each for name, each in found.items() if name.startswith("ill")}
    assert told == {f"ill of patient {code}": ("no", "wording") for code in ("t1", "t2", "t4")}


def test_dates_and_durations_are_columns_of_their_own_types(draft):
    """A duration is written as the standard has it; its unit is left open where the table has several."""
    draft(
        "Results\nTable 1. Times.\na1 3 6\na2 1.5 12\na3 10\nEnd.",
        TIMES,
        ("--headings", "Results", "--table", "Table 1. T", "End."),
    )
    fields = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]["schema"]
    found = [(each["type"], each["unit"], *list(each["constraints"].values())[1:]) for each in fields["fields"][1:]]
    assert found == [("date", "none", "2009-05-01", "2014-03-12"), ("duration", None), ("duration", "months")]
    assert fields["missingValues"] == ["ND", "-"]
    assert (draft.out / "patients.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "a1,2009-05-01,P3M,P6M", "a2,2014-03-12,P1.5Y,P12M", "a3,ND,P10Y,-",
    ]  # fmt: skip
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        cells = [(row["reported"], row["variable"], row["unit"]) for row in csv.DictReader(file) if row["statistic"]]
    assert cells[:3] == [
        ("3", "disease_duration", "months"),
        ("6", "follow_up", "months"),
        ("1.5", "disease_duration", "years"),
    ]


AS_PRINTED = """code,dose,score,ill,note
a1,"2,355",−1.4,.5 y,"1,000"
a2,930,–.9,1 y,none
a3,"1,002,070",ND,2 mo,−2
"""


def test_numbers_typed_as_the_paper_prints_them_are_written_plainly(draft, capsys):
    """With its thousands marks and minus signs, in columns of numbers and of durations, and told; texts stay as they are."""
    text = "Results\nTable 1. Doses.\na1 2,355 −1.4\na2 930 -.9\na3 1,002,070 ND\nEnd."
    draft(text, AS_PRINTED, ("--headings", "Results", "--table", "Table 1. D", "End."))
    assert (draft.out / "patients.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        'a1,2355,-1.4,P0.5Y,"1,000"', "a2,930,-0.9,P1Y,none", "a3,1002070,ND,P2M,−2",
    ]  # fmt: skip
    told = "patients.csv: numbers are written plainly in dose (2355 for 2,355), score (-1.4 for −1.4), ill (0.5 y for .5 y)."
    assert told in capsys.readouterr().out
    fields = json.loads((draft.out / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]["schema"][
        "fields"
    ]
    found = [(field["type"], field["constraints"].get("minimum")) for field in fields[1:]]
    assert found == [("integer", 930), ("number", -1.4), ("duration", None), ("string", None)]
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        cells = [row["reported"] for row in csv.DictReader(file) if row["variable"] in ("dose", "score")]
    assert cells == ["2,355", "−1.4", "930", "-.9", "1,002,070"]


@together(
    ("typed", "written"),
    [
        (("1.130", "17,5"), ["1130", "17.5"]),
        (("1.130", "2.355"), ["1130", "2355"]),
        (("1.130", "0.5"), ["1.130", "0.5"]),
        (("1.130", "17,5x"), ["1.130", "17,5x"]),
        (("1.5", "2.5"), ["1.5", "2.5"]),
        (("1,5 mo", "1 y"), ["P1.5M", "P1Y"]),
        (("1,5 × 10^3", "2"), ["1,5 × 10^3", "2"]),
        (("1,5e3", "2"), ["1,5e3", "2"]),
    ],
)
def test_a_column_is_read_by_the_marks_of_the_paper_if_the_whole_of_it_is(draft, typed, written):
    """Or else is plain already, or a column of texts."""
    draft(PAPER, f'code,dose\na,"{typed[0]}"\nb,"{typed[1]}"\n', (*DIVIDED, "--decimal", ",", "--thousands", "."))
    with (draft.out / "patients.csv").open(encoding="utf-8", newline="") as file:
        assert [row["dose"] for row in csv.DictReader(file)] == written


def test_missing_cells_are_told_as_they_may_be_slips(draft, capsys):
    """In one line for the table, whatever marks them."""
    draft(people="code,sex,dose,ill\na,F,,NA\nb,M,5,3\nc,F,6,NA\n")
    assert (
        "patients.csv: missing are 1 of 3 cells of dose; 2 of 3 cells of ill." in capsys.readouterr().out.splitlines()
    )


def test_codes_that_occur_once_are_told_as_they_may_be_slips(draft, capsys):
    """In one line for the table; in a column of numbers there are none, nor where most of a column occurs once."""
    draft(
        people="code,group,sex,drug,dose\na,A,F,x,5\nb,B,F,y,6\nc,a,f,x,6\nd,B,F,z,6\ne,C,F,x,6\nf,A,F,x,6\ng,C,F,x,6\n"
    )
    told = "patients.csv: codes that occur once, perhaps by a slip, are 'a' of group; 'f' of sex."
    assert told in capsys.readouterr().out.splitlines()


def test_below_a_cell_with_a_line_break_the_lines_of_the_table_are_told(draft, capsys):
    """In the header, too; a row with too many cells is refused, and an odd cell is told."""
    header = 'code,"dose\n(mg)"\n"p\n1",5\n'
    assert draft(people=f"{header}p2,6,7\n") == 2
    assert "table.csv, row 2 (line 5): found 3 cells" in capsys.readouterr().err
    draft(people=f"{header}p2,6\np3,7 mg\n")
    assert "table.csv, row 3 (line 6), column dose\\n(mg): found '7 mg'" in capsys.readouterr().out


NUMBER, DATE, DURATION = "a number", "a date such as 2014-03-12", "a duration such as 3 mo"


@together(("cells", "row", "expected", "count"), [
    (["83.6 kg", "71", "62.5", "NA"], 1, NUMBER, "1 of its 3"),
    (["2,355", "930", "not done", "<5", "−4"], 3, NUMBER, "2 of its 5"),
    (["70 kg", "71 kg"], 1, NUMBER, "2 of its 2"),
    (["07/11/2015", "8.1.2014", "28 Jul 2014"], 1, DATE, "3 of its 3"),
    (["2014-02-28", "2014-02-30", "2014-03-01"], 2, DATE, "1 of its 3"),
    (["3 mo", "1 y", "long"], 3, DURATION, "1 of its 3"),
])  # fmt: skip
def test_a_column_that_odd_cells_make_one_of_texts_is_told(draft, capsys, tmp_path, cells, row, expected, count):
    """In one line with the first of them, where most of its cells look like numbers, dates or durations."""
    draft(people="code,it\n" + "".join(f'p{k},"{cell}"\n' for k, cell in enumerate(cells)))
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "expected" in line]
    place, _, what = told.partition(": ")
    assert place == f"{tmp_path / 'table.csv'}, row {row} (line {row + 1}), column it"
    but = f"or NA if it is missing; the column is one of texts because of {count} cells"
    assert what == f"found '{cells[row - 1]}', expected {expected}, {but}"


@together(("cells", "found"), [
    (["17,5", "1.130", "some"], "some"),
    (["17.5", "12.25", "some"], "some"),
    (["17,5 kg", "12,5 kg"], "17,5 kg"),
    (["17,5", "1.130", "0.5"], "0.5"),
    (["1,5 y", "2 mo", "some"], "some"),
])  # fmt: skip
def test_what_is_odd_in_a_column_depends_on_the_marks_of_the_paper(draft, capsys, cells, found):
    """Or on none, where the table is typed plainly."""
    people = "code,it\n" + "".join(f'p{k},"{cell}"\n' for k, cell in enumerate(cells))
    draft(PAPER, people, (*DIVIDED, "--decimal", ",", "--thousands", "."))
    assert f"column it: found '{found}', expected" in capsys.readouterr().out


def test_a_comparator_of_two_signs_is_kept(draft):
    """In the text and in the table."""
    draft("Results\nIt fell (p <= 0.05), and p<=.01.\n", "code,it\na,<=5\nb,7\n", ("--headings", "Results"))
    with (draft.out / "claims.csv").open(encoding="utf-8", newline="") as file:
        found = [(row["reported"], row["statistic"]) for row in csv.DictReader(file)]
    assert found == [("<= 0.05", "p-value"), ("<=.01", "p-value")]


def test_one_number_with_a_comma_is_a_slip_and_no_mark(draft, capsys):
    """Where all others have a point."""
    draft(people='code,dose\np1,1.5\np2,"3,5"\np3,2.5\n')
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "expected" in line]
    assert told.endswith("because of 1 of its 3 cells")


def test_numbers_with_a_decimal_comma_are_told_where_no_mark_was_named(draft, capsys):
    """And by what option they are read; a column with another fault in it is none of them."""
    draft(people='code,dose,it\np1,"7,5","1,5"\np2,"12,5",<5\np3,"20,0","2,5"\n')
    dose, it = (line for line in capsys.readouterr().out.splitlines() if "expected" in line)
    assert dose.endswith("because of 3 of its 3 cells; with decimal commas say --decimal ,")
    assert "found '1,5'" in it and it.endswith("because of 3 of its 3 cells")


@together(
    "cells",
    [["F", "M", "F"], ["I", "II", "two"], ["5", "none", "few"], ["1A", "2B", "3A"], ["1", "2", "ND"], ["NA", "-"]],
)
def test_a_column_of_codes_or_of_values_is_not_told(draft, capsys, cells):
    """Words and names with digits are no numbers, and half of the cells is not most."""
    draft(people="code,it\n" + "".join(f"{k}p,{cell}\n" for k, cell in enumerate(cells)))
    assert "expected" not in capsys.readouterr().out


@together(
    ("people", "told"),
    [
        ("", "found header '' and 0 rows"),
        ("code,dose\n", "found header 'code,dose' and 0 rows"),
        (
            "code;dose\na;1,5\n",
            "found header 'code;dose', expected names parted by commas, not by semicolons or tabs\n",
        ),
        ("code\tdose\na\t1\n", "found header 'code\\tdose', expected names parted by commas"),
        ("code,code\na,1\n", "expected names, no two alike"),
        ("code,dose\na1,1,2\na2,2\n", "row 1 (line 2): found 3 cells, expected 2, as in the header"),
        ("code,dose\na,1\na,1\n", "found no column without repetitions, expected one with a code for each person"),
        ('code\n"a\n', "found what cannot be read"),
    ],
)
def test_a_table_of_people_that_makes_no_sense_is_refused(draft, capsys, tmp_path, people, told):
    """With its place, and nothing is written."""
    assert draft(people=people) == 2
    lines = capsys.readouterr().err
    assert told in lines and not draft.out.exists()
    assert all(line.startswith(f"{tmp_path}/table.csv") for line in lines.splitlines())


def test_a_table_that_is_not_there_is_told(draft, capsys, tmp_path):
    """By its name."""
    (tmp_path / "paper.txt").write_text(PAPER)
    assert (
        main(["draft", str(tmp_path / "paper.txt"), "--people", str(tmp_path / "gone.csv"), "--out", str(draft.out)])
        == 2
    )
    assert "gone.csv: found nothing to read" in capsys.readouterr().err


def test_a_table_that_is_not_utf_8_is_told_as_the_loader_tells_it(draft, capsys, tmp_path):
    """By the byte and its line."""
    (tmp_path / "paper.txt").write_text(PAPER)
    (tmp_path / "latin.csv").write_bytes("code,note\na,ça\n".encode("latin-1"))
    command = ["draft", str(tmp_path / "paper.txt"), "--people", str(tmp_path / "latin.csv"), "--out", str(draft.out)]
    assert main(command) == 2
    told = "latin.csv: found byte 0xe7 at 12, in line 2, expected text in UTF-8; save it as CSV UTF-8\n"
    assert told in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told(draft, capsys, tmp_path):
    """A file where the directory should be."""
    draft.out = tmp_path / "table.csv"
    assert draft() == 2
    assert capsys.readouterr().err.startswith(f"{draft.out}: found what cannot be written")
