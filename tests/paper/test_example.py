"""The page "Use it for your own paper", followed on a made-up paper with planted errors (tests/example)."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from lib.__main__ import main
from lib.engine.verdict import VERDICTS

EXAMPLE = Path(__file__).parents[1] / "example"
BOOK = EXAMPLE.parents[1]
PAGE = (BOOK / "chapters/own_paper.md").read_text(encoding="utf-8")
REPLACED = re.findall(r"^\| `(\S+)` \|", PAGE, re.MULTILINE)
KEPT = ("lib", "tools", "_config.yml", "requirements.lock", "chapters/ledger.ipynb")
DIVIDED = ("--headings", "ABSTRACT", "Methods", "Results", "--table", "Table I. Systolic", "M, male.")


def rows(name):
    """The rows of a file of the example, each a dict of text."""
    with open(EXAMPLE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def run(folder, *arguments):
    """What Python prints in a folder; the path is for kernels, which start among the chapters."""
    surroundings = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A book of its own: what the page keeps from this one, what it lists from the example, and one chapter."""
    folder = tmp_path_factory.mktemp("own_paper")
    for part in (*KEPT, *REPLACED):
        source = (EXAMPLE if part in REPLACED else BOOK) / part
        (folder / part).parent.mkdir(exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / part)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: chapters/ledger\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def records(copy):
    """The judged ledger of the made-up paper."""
    return json.loads(run(copy, "-m", "lib", "verify", "--format", "json"))


def test_the_page_lists_the_files_of_the_example_and_no_others():
    """What the page does not list is not replaced."""
    files = [*EXAMPLE.glob("data/*"), *EXAMPLE.glob("lib/**/*.py")]
    assert sorted(REPLACED) == sorted(path.relative_to(EXAMPLE).as_posix() for path in files)


def test_the_copy_is_what_runs(copy):
    """The installed lib of this book is not the one that judges."""
    assert Path(run(copy, "-c", "import lib; print(lib.__file__)").strip()).samefile(copy / "lib/__init__.py")


def test_the_list_of_numerals_is_counted(capsys):
    """With the headings and the table of the made-up text, as the page says."""
    assert main(["numerals", str(EXAMPLE / "paper.txt"), *DIVIDED]) == 0
    assert capsys.readouterr().out == (EXAMPLE / "data/numerals.csv").read_text(encoding="utf-8")


def test_every_numeral_has_its_claim():
    """Signs around the number apart, the ledger prints what the text prints, in its order."""
    numerals = [(row["section"], row["position"], row["numeral"]) for row in rows("data/numerals.csv")]
    claims = [(row["section"], row["position"], row["reported"].strip("<%")) for row in rows("data/claims.csv")]
    assert sorted(claims) == sorted(numerals)


def test_every_planted_error_is_found(records):
    """And nothing else: each finding has the verdict, the convention and the support that were planned."""
    columns = ("claim_id", "verdict", "convention", "supported")
    findings = [{name: record[name] for name in columns} for record in records if record["kind"] == "finding"]
    assert findings == [{name: row[name] for name in columns} for row in rows("planted.csv")]


def test_every_kind_of_verdict_was_planted():
    """So that the example exercises the whole rule."""
    assert {row["verdict"] for row in rows("planted.csv")} == set(VERDICTS)


def test_the_table_reads_as_typed(records):
    """Each pressure of each person."""
    cells = [record["verdict"] for record in records if record["kind"] == "table cell"]
    assert cells == ["reproduced"] * 2 * len(rows("data/patients.csv"))


def test_the_ledger_chapter_shows_every_claim(copy, records):
    """Executed as it stands, by `make execute`, it has one row per claim with its verdict."""
    run(copy, "-m", "tools.build.execute")
    notebook = nbformat.read(copy / "chapters/ledger.ipynb", as_version=4)
    html = "".join(out.data.get("text/html", "") for cell in notebook.cells for out in cell.get("outputs", []))
    shown = re.findall(r'<tr id="(c-\d+)"[^>]* data-verdict="([^"]*)"', html)
    assert shown == [(record["claim_id"], record["verdict"]) for record in records]


@pytest.fixture(scope="module")
def draft(copy):
    """A draft of the made-up paper, made from its text and its table."""
    run(
        copy,
        "-m",
        "lib",
        "draft",
        str(EXAMPLE / "paper.txt"),
        "--people",
        "data/patients.csv",
        "--out",
        "draft",
        *DIVIDED,
    )
    return copy / "draft"


def refused(copy):
    """What the loader has against the draft."""
    command = [sys.executable, "-m", "lib", "verify", "--data", "draft"]
    done = subprocess.run(
        command, cwd=copy, env=os.environ | {"PYTHONPATH": str(copy)}, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stderr


def test_a_draft_is_refused_until_it_is_filled_in_and_then_judged_alike(copy, draft, records):
    """First the units of the table, then the ledger; filled in from the example, it gives the verdicts of the example."""
    status, told = refused(copy)
    assert status == 2 and "column sbp_baseline_mmhg: found " in told and "expected one, or 'none'" in told
    package = json.loads((draft / "datapackage.json").read_text(encoding="utf-8"))
    for field in package["resources"][0]["schema"]["fields"]:
        field["unit"] = field["unit"] or "mmHg"
    (draft / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    status, told = refused(copy)
    assert status == 2 and "column kind: found 'TO FILL IN', expected one of finding" in told
    assert "column quantity: found 'TO FILL IN', expected what the paper says, in place of TO FILL IN" in told
    fill_in(draft / "claims.csv")
    judged = json.loads(run(copy, "-m", "lib", "verify", "--data", "draft", "--format", "json"))
    assert sorted(map(verdict, judged)) == sorted(map(verdict, records))


def fill_in(path):
    """Put the example's own ledger where a draft leaves a cell to be filled in, or empty."""
    whole = {(row["section"], row["position"]): row for row in rows("data/claims.csv")}
    with path.open(encoding="utf-8", newline="") as file:
        drafted = list(csv.DictReader(file))
    for row in drafted:
        own = whole[row["section"], row["position"]]
        row.update({name: own[name] for name, cell in row.items() if cell in ("", "TO FILL IN")})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, drafted[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(drafted)


def verdict(record):
    """What a record says, but for its place and its id."""
    return record["kind"], record["reported"], record["population"], record["variable"], record["verdict"]
