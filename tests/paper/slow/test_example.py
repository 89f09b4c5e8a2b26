"""A made-up paper with planted errors (tests/example), put in this paper's place as the page "Use it for your own paper" says."""

import csv
import json
import re
from pathlib import Path

import pytest

from lib.__main__ import main
from tests.paper import own_paper
from tests.paper.own_paper import EXAMPLE, lib, run

METHOD = [f"tests/{name}" for name in ("engine", "loading", "present", "site", "tools")]
DIVIDED = ("--headings", "ABSTRACT", "Methods", "Results", "--table", "Table I. Systolic", "M, male.")


def rows(name):
    """The rows of a file of the example, each a dict of text."""
    with open(EXAMPLE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """A clone of the book with the example in place of this paper."""
    folder = tmp_path_factory.mktemp("own_paper")
    own_paper.clone(folder)
    return folder


@pytest.fixture(scope="module")
def records(clone):
    """The judged ledger of the made-up paper."""
    return json.loads(lib(clone, "verify", "--format", "json").stdout)


def test_the_copy_is_what_runs(clone):
    """The lib of this book is not the one that judges."""
    found = run(clone, ".venv/bin/python", "-c", "import lib; print(lib.__file__)").stdout.strip()
    assert Path(found).samefile(clone / "lib/__init__.py")


def test_nothing_of_this_paper_is_left(clone):
    """No file of the library or of its tests names what only this paper has, but as an example in words."""
    words = re.compile(r"prednisone_|cpk_|import cohort|lib\.paper\.(?:audit|facts)")
    files = [path for folder in ("lib/engine", "lib/loading", "lib/stats", *METHOD) for path in
             (clone / folder).rglob("*.py")]  # fmt: skip
    assert [path.name for path in files if words.search(path.read_text(encoding="utf-8"))] == []


def test_the_list_of_numerals_is_counted(capsys):
    """With the headings and the table of the made-up text, as the page says."""
    assert main(["numerals", str(EXAMPLE / "paper.txt"), *DIVIDED]) == 0
    assert capsys.readouterr().out == (EXAMPLE / "data/numerals.csv").read_text(encoding="utf-8")


def test_every_numeral_has_its_claim():
    """Signs around the number apart, the ledger prints what the text prints, in its order."""
    numerals = [(row["section"], row["position"], row["numeral"]) for row in rows("data/numerals.csv")]
    claims = [(row["section"], row["position"], row["reported"].strip("<=%")) for row in rows("data/claims.csv")]
    assert sorted(claims) == sorted(numerals)


@pytest.fixture(scope="module")
def draft(clone):
    """A draft of the made-up paper, made from its text and its table."""
    lib(clone, "draft", str(EXAMPLE / "paper.txt"), "--people", "data/patients.csv", "--out", "draft", *DIVIDED)
    return clone / "draft"


def test_a_draft_is_refused_until_it_is_filled_in_and_then_judged_alike(clone, draft, records):
    """First the units of the table, then the ledger; filled in from the example, it gives the verdicts of the example."""
    done = lib(clone, "verify", "--data", "draft")
    assert done.returncode == 2
    assert (
        "column sbp_baseline_mmhg: found " in done.stderr
        and "expected a unit such as 'mg/day', or 'none'" in done.stderr
    )
    package = json.loads((draft / "datapackage.json").read_text(encoding="utf-8"))
    for field in package["resources"][0]["schema"]["fields"]:
        field["unit"] = field["unit"] or "mmHg"
    (draft / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    done = lib(clone, "verify", "--data", "draft")
    assert done.returncode == 2 and "column kind: found '? TO FILL IN', expected one of finding" in done.stderr
    assert (
        "column quantity: found '? TO FILL IN', expected what the paper says, in place of ? TO FILL IN and without a question mark"
        in done.stderr
    )
    fill_in(draft / "claims.csv")
    judged = json.loads(lib(clone, "verify", "--data", "draft", "--format", "json").stdout)
    assert sorted(map(verdict, judged)) == sorted(map(verdict, records))


def fill_in(path):
    """Put the example's own ledger where a draft leaves a cell to be filled in, or empty, or took a result for a label."""
    whole = {(row["section"], row["position"]): row for row in rows("data/claims.csv")}
    with path.open(encoding="utf-8", newline="") as file:
        drafted = list(csv.DictReader(file))
    for row in drafted:
        own = whole[row["section"], row["position"]]
        row.update({name: own[name] for name, cell in row.items() if cell in ("", "? TO FILL IN")})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, drafted[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(drafted)


def verdict(record):
    """What a record says, but for its place and its id."""
    return record["kind"], record["reported"], record["population"], record["variable"], record["verdict"]
