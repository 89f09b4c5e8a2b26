"""The page "Use it for your own paper" says what is so: its examples are carried out, and its words held to the engine."""

import json
import re
import shutil
from dataclasses import replace
from textwrap import dedent

import pandas as pd
import pytest

from lib.book import open_book
from lib.engine import tally
from lib.engine.numerals import numerals
from lib.engine.study import Measurement, Property, Table, Variable
from lib.loading.loader import MAY_BE_MISSING
from lib.loading.package import File
from tests.example.paper import PAPER
from tests.paper.own_paper import BOOK, EXAMPLE, PAGE


def block(section, language="python"):
    """The one example of a section of the page in a language."""
    text = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    (found,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return dedent(found)


@pytest.fixture
def data(tmp_path):
    """A copy of the made-up data."""
    return shutil.copytree(EXAMPLE / "data", tmp_path / "data")


def test_the_modules_that_draw_what_this_paper_alone_has_are_named():
    """All that import from its package, and no others."""
    named = re.findall(r"`(\w+)`", PAGE.partition("Of its modules ")[2].partition(" draw ")[0])
    importing = [
        path.stem for path in (BOOK / "lib/present").glob("*.py") if "lib.paper" in path.read_text(encoding="utf-8")
    ]
    assert named == sorted(importing)


def test_a_value_below_the_limit_of_detection_is_a_property_and_a_number():
    """And one that is missing is neither."""
    people = pd.DataFrame({"crp": pd.array(["<0.5", "30.8", None], dtype=MAY_BE_MISSING["string"])})
    names = {"people": people, "pd": pd}
    exec(block("Values below a limit of detection").replace("people.assign", "made = people.assign"), names)
    assert names["made"]["crp_below"].tolist() == [True, False, pd.NA]
    assert names["made"]["crp"].fillna(-1).tolist() == [0.25, 30.8, -1]


def test_what_the_page_says_is_false_of_a_missing_value_is_so_and_is_missing_by_its_remedy():
    """A comparison with a missing date, `.isin`, and a comparison of what `.map` made."""
    (remedy,) = re.findall(r"`(\.where\(column\..*?\))` behind it makes it missing again", PAGE)
    column = pd.Series(["2009-05-01", None], dtype=MAY_BE_MISSING["string"])
    days = pd.to_datetime(column).astype("datetime64[s]")
    for found in (days > "2008-01-01", column.isin(["2009-05-01"]), column.map({"2009-05-01": 2}) > 1):
        assert found.tolist() == [True, False]
        made = eval(f"found{remedy}", {"found": found, "column": column})
        assert made.isna().tolist() == [False, True] and made[0]


def described(data):
    """Add a file of events to the made-up data, described as the page says."""
    (data / "events.csv").write_text("patient,event\n2,nausea\n2,rash\n7,rash\n", encoding="utf-8")
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    text = {"type": "string", "unit": "none", "description": "What happened.", "constraints": {"required": True}}
    (code,) = [field for field in package["resources"][0]["schema"]["fields"] if field["name"] == "patient"]
    schema = {"fields": [code, {"name": "event", **text}], "primaryKey": ["patient", "event"], "missingValues": []}
    schema |= json.loads("{" + block("Several rows for one person", "json") + "}")
    of_events = {
        "name": "events",
        "path": "events.csv",
        "description": "Events.",
        "encoding": "utf-8",
        "schema": schema,
    }
    package["resources"].insert(1, of_events)
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_a_file_with_several_rows_for_one_person_makes_variables_of_people(data, capsys):
    """As the page says, in the example's own package."""
    described(data)
    names = {"File": File}
    exec(block("Several rows for one person"), names)
    source = Table("Table I")
    variables = {
        "events": Variable("events", "", Measurement(), "", source), "nausea": Variable("nausea", "", Property(), "", source),
    }  # fmt: skip
    paper = replace(
        PAPER, files=PAPER.files | {"events": names["FILES"]["events"]}, variables=PAPER.variables | variables,
        participants=lambda tables: names["participants"]({**tables, "patients": PAPER.participants(tables)}),
    )  # fmt: skip
    people = open_book(data, paper).participants
    assert people["events"].tolist() == [0, 2, 0, 0, 0, 0, 1, 0]
    assert people.loc[people["nausea"], "patient"].tolist() == [2]


def test_words_that_the_page_says_are_not_listed_are_not():
    """Nor is a plain space a part of a numeral, but a thin one is."""
    words = re.search("What counts without a number is not listed: (.*?)\\.", PAGE)[1]
    assert len(words.split(",")) > 5 and numerals(words) == []
    assert numerals("1 234, 1\u2009234 by a method.3") == ["1", "234", "1 234", "3"]


def test_a_figure_in_one_row_accounts_for_both_of_its_numerals(data):
    """And is judged by the worse of them, an SD over n that was planted."""
    package = data / "datapackage.json"
    package.write_text(package.read_text(encoding="utf-8").replace('"sd",', '"sd", "mean ± sd",'), encoding="utf-8")
    path = data / "claims.csv"
    claims = pd.read_csv(path, dtype=str, keep_default_na=False)
    both = claims["claim_id"].eq("c-038")
    claims.loc[both, ["statistic", "reported"]] = ["mean ± sd", "169.4±11.6"]
    claims[claims["claim_id"].ne("c-039")].to_csv(path, index=False)
    book = open_book(data, PAPER)
    assert list(tally.unaccounted(book.tables)) == []
    assert book.record("c-038").verdict == "reproduced under a convention"


def test_what_the_page_says_of_two_groups_is_so(data):
    """The women less the men: their mean falls are 20.0 and 17.0 (tests/example/paper.txt)."""
    record = open_book(data, PAPER).record("c-054")
    assert (record.population, record.recomputed) == ("women | men", pytest.approx(3))
