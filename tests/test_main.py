"""The command line: python -m lib verify."""

import csv
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from lib import book
from lib.__main__ import main
from tests.example import paper as example
from tests.together import together

EXAMPLE = Path(example.__file__).parents[1] / "data"
DATA = str(Path(__file__).parents[1] / "data")


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine says nothing of what it is at."""
    monkeypatch.setattr("lib.__main__.PATIENCE_S", 600.0)


@pytest.fixture
def walking(monkeypatch):
    """The made-up paper in the place of the book's, and its data."""
    monkeypatch.setattr(book, "PACKAGE_OF_PAPER", example.__name__)
    return EXAMPLE


def rows(name):
    """The rows of a file of the book's data."""
    with Path(DATA, name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def claims():
    """The rows of the ledger that is judged."""
    return rows("claims.csv")


def test_the_records_are_printed_and_the_exit_is_0(claims, capsys):
    """Every claim could be judged."""
    assert main(["verify", "--data", DATA, "--format", "json"]) == 0
    printed = [each["claim_id"] for each in json.loads(capsys.readouterr().out)]
    assert printed == sorted(each["claim_id"] for each in claims)


def test_a_table_is_printed_unless_told_otherwise(claims, capsys):
    """A heading, a line per claim, the counts, and a line for each finding that the data do not give."""
    main(["verify", "--data", DATA])
    lines = capsys.readouterr().out.splitlines()
    assert f"{len(claims)} claims in all" in lines[1 + len(claims)]
    assert all(" is not reproduced." in line or " is impossible." in line for line in lines[2 + len(claims) : -1])
    assert lines[-1] == f"Each of the {len(rows('numerals.csv'))} numerals of the paper has its claim."


def test_one_claim_is_explained_step_by_step(walking, capsys):
    """What, how, and so the verdict; each step on a line of its own (lib.engine.why). A mean of the made-up paper."""
    assert main(["verify", "--data", str(walking), "--why", "c-003"]) == 0
    steps = [line.partition("  ")[0] for line in capsys.readouterr().out.splitlines()]
    assert steps[:8] == ["claim", "printed", "population", "variable", "values", "mean", "stands for", "verdict"]


def test_a_claim_that_is_not_there_is_named(capsys):
    """On stderr, with exit 2."""
    assert main(["verify", "--data", DATA, "--why", "c-999"]) == 2
    such_as = min(each["claim_id"] for each in rows("claims.csv"))
    assert f"found no claim 'c-999', expected a claim of its ledger, such as {such_as}" in capsys.readouterr().err


def test_the_data_of_the_book_are_the_default_wherever_one_is(tmp_path, monkeypatch, capsys):
    """At the top of the repository, in a folder of it, and in one that has nothing to do with it."""
    told = set()
    for folder in (Path(DATA).parent, Path(DATA).parent / "chapters", tmp_path):
        monkeypatch.chdir(folder)
        assert main(["verify", "--format", "summary"]) == 0
        told.add(capsys.readouterr().out)
    assert len(told) == 1 and told.pop().count(" findings: ") == 1


def test_a_package_that_was_installed_alone_says_what_it_lacks(tmp_path, monkeypatch, capsys):
    """And how to name what it lacks."""
    monkeypatch.setattr(book, "DATA", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    assert main(["verify"]) == 2
    told = capsys.readouterr().err
    assert "found no data beside the installed package, expected the book's folder to work in, or" in told
    assert "--data" in told and len(told.splitlines()) == 1


def test_the_lib_of_another_folder_is_refused_in_a_copy_of_the_book(tmp_path, monkeypatch, capsys):
    """A page of the one would tell the data of the other: as where a program of a copied environment was started."""
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/book.py").touch()
    (tmp_path / "chapters").mkdir()
    monkeypatch.chdir(tmp_path / "chapters")
    assert main(["verify"]) == 2
    told = capsys.readouterr().err
    assert f"found the lib of another folder, expected that of {tmp_path}, where one works" in told


@pytest.mark.parametrize("mark", [";", None, 5])
def test_a_mark_that_makes_no_sense_is_told_in_a_line(mark, walking, tmp_path, capsys):
    """And what is null is not there, as in the made-up paper, which has decimal points."""
    shutil.copytree(walking, tmp_path / "data")
    path = tmp_path / "data/datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8")) | {"decimalMark": mark}
    path.write_text(json.dumps(package), encoding="utf-8")
    assert main(["verify", "--data", str(path.parent), "--format", "summary"]) == (0 if mark is None else 2)
    told = f"{path}: found decimalMark {str(mark)!r}, expected '.' or ','\n"
    assert capsys.readouterr().err == ("" if mark is None else told)


def test_bad_input_is_told_on_stderr_and_the_exit_is_2(tmp_path, capsys):
    """No record, no traceback."""
    assert main(["verify", "--data", str(tmp_path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == "" and str(tmp_path) in printed.err


@pytest.fixture
def gone():
    """The writing end of a pipe whose reader has left."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w")


def test_a_reader_who_has_left_is_no_fault(gone, monkeypatch, capsys):
    """As with head, which takes the first lines."""
    monkeypatch.setattr(sys, "stdout", gone)
    assert main(["verify", "--data", DATA]) == 0
    assert gone.closed and capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a disk that is always full")
def test_output_that_cannot_be_written_is_told_in_a_line(monkeypatch, capsys):
    """On a full disk the exit is 1; what was not written is given up."""
    full = Path("/dev/full").open("w")  # noqa: SIM115 (the process closes it, which is the point)
    monkeypatch.setattr(sys, "stdout", full)
    assert main(["verify", "--data", DATA, "--format", "summary"]) == 1
    assert sys.stdout.closed
    assert capsys.readouterr().err == "The output could not be written: No space left on device\n"


HELP = [
    ([], "Rebuild the paper's figures and judge them."),
    ([], "verify judge every claim of the ledger"),
    (["verify"], "--data DIR directory of the data package (default: the book's own)"),
    (["verify"], "how to print the records"),
]


@together(("verb", "told"), HELP)
def test_help_tells_what_is_done_and_with_which_options(verb, told, capsys):
    """Whatever the width of the terminal."""
    with pytest.raises(SystemExit):
        main([*verb, "--help"])
    assert f" {told} " in f"{' '.join(capsys.readouterr().out.split())} "


@together("arguments", [[], ["judge"], ["verify", "--format", "xml"], ["verify", "--dose"]])
def test_an_unknown_request_is_refused(arguments, capsys):
    """With the usage, and exit 2."""
    with pytest.raises(SystemExit) as refusal:
        main(arguments)
    assert refusal.value.code == 2 and "usage: python -m lib" in capsys.readouterr().err
