"""What a stranger may put into a directory of data: each ends in a line, soon, and nothing outside is read."""

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import time
from logging.handlers import MemoryHandler

import pytest

from lib.__main__ import lose_patience, main
from lib.book import DATA, open_book
from lib.loading import csvfile
from lib.loading.cells import confusable
from lib.loading.faults import DataError
from tests.together import together


@pytest.fixture
def data(tmp_path):
    """A copy of the data."""
    return shutil.copytree(DATA, tmp_path / "data")


def refusal(data):
    """The lines of the refusal, without the directory."""
    with pytest.raises(DataError) as error:
        open_book(data)
    return str(error.value).replace(f"{data}/", "").splitlines()


def constrain(data, name, column, **values):
    """Set constraints of a column in the package."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    entry = next(entry for entry in package["resources"] if entry["name"] == name)
    next(field for field in entry["schema"]["fields"] if field["name"] == column)["constraints"] |= values
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


@pytest.mark.parametrize("name", ["claims.csv", "datapackage.json"])
def test_a_pipe_is_not_waited_for(data, name):
    """Nobody may ever write to it."""
    (data / name).unlink()
    os.mkfifo(data / name)
    assert refusal(data)[0].startswith(f"{name}: found nothing to read (no regular file)")


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname"])
def test_a_link_out_of_the_directory_is_not_followed(data, target):
    """Neither a device without end, nor a file whose first line would be quoted."""
    (data / "claims.csv").unlink()
    (data / "claims.csv").symlink_to(target)
    assert refusal(data) == ["claims.csv: found nothing to read (a link out of the directory), expected a CSV file"]


def test_a_link_that_leads_to_itself_is_told(data):
    """It has no end to follow."""
    (data / "claims.csv").unlink()
    (data / "claims.csv").symlink_to("claims.csv")
    assert refusal(data)[0].startswith("claims.csv: found nothing to read (too many levels of symbolic links)")


def test_a_link_within_the_directory_is_followed(data):
    """And so is one to the directory itself."""
    (data / "claims.csv").rename(data / "ledger.csv")
    (data / "claims.csv").symlink_to("ledger.csv")
    (data.parent / "other").symlink_to(data)
    assert len(open_book(data.parent / "other").tables["claims"]) == len(open_book().tables["claims"])


def test_a_file_of_more_than_its_stated_size_is_not_read(data, monkeypatch):
    """A hundred million bytes; here, a thousand."""
    monkeypatch.setattr(csvfile, "LARGEST", 1000)
    assert "claims.csv: found nothing to read (more than 1000 bytes), expected a CSV file" in refusal(data)


@pytest.mark.parametrize("pattern", ["(c|c)*!", "(c+)+!", "(.*)*(.*)*!", "(?i)" + "[!-\uffff]" * 1900])
def test_a_pattern_that_takes_others_for_ever_is_matched_at_once(data, pattern):
    """Python would look at the text in every way there is, or at each letter of each set of the pattern."""
    constrain(data, "claims", "quantity", pattern=pattern)
    text = (data / "claims.csv").read_text(encoding="utf-8")
    (data / "claims.csv").write_text(text.replace("number of centres", "c" * 60), encoding="utf-8")
    began = time.monotonic()
    assert any(
        f"column quantity: found '{'c' * 60}', expected a text of the pattern {pattern[:5]}" in line
        for line in refusal(data)
    )
    assert time.monotonic() - began < 2


def test_the_first_fifty_faults_of_a_file_are_told_and_the_others_counted(data):
    """Of each file, in the order of its rows."""
    for name, old, new in (("claims.csv", r"\d*,\n", ",\n"), ("numerals.csv", r"(\d+),(\S+)\n", r"0,\2\n")):
        text = (data / name).read_text(encoding="utf-8")
        (data / name).write_text(
            re.sub("(?m)^c-", "d-", text) if name == "claims.csv" else re.sub(old, new, text), encoding="utf-8"
        )
    lines = refusal(data)
    assert [line.split(":")[0].split(",")[0] for line in lines] == ["numerals.csv"] * 51 + ["claims.csv"] * 51
    assert lines[49].startswith("numerals.csv, row 50 ") and lines[-2].startswith("claims.csv, row 50 ")
    rows = len(open_book().tables["claims"])
    assert lines[-1] == f"claims.csv: found {rows - 50} more faults, expected none"


def test_torn_rows_are_counted_too(data):
    """A hundred thousand of them, in some seconds."""
    with (data / "patients.csv").open("a", encoding="utf-8") as file:
        file.write("1,F\n" * 100_000)
    lines = refusal(data)
    assert len(lines) == 51 and lines[-1] == "patients.csv: found 99951 more faults, expected none"


def test_faults_of_the_package_are_counted_too(data):
    """Each of them would fill a screen."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] *= 20
    for entry in package["resources"]:
        entry["rows"] = "many"
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    assert len(refusal(data)) == 51


@together(("text", "letter"), [
    ("p\N{CYRILLIC SMALL LETTER A}tients", "\N{CYRILLIC SMALL LETTER A}"),
    ("M\N{GREEK CAPITAL LETTER TAU}X", "\N{GREEK CAPITAL LETTER TAU}"),
    ("m\N{FULLWIDTH LATIN SMALL LETTER G}/day", "\N{FULLWIDTH LATIN SMALL LETTER G}"),
    ("Pr\N{ARMENIAN SMALL LETTER OH}d", "\N{ARMENIAN SMALL LETTER OH}"),
    ("\N{CYRILLIC CAPITAL LETTER EM}", "\N{CYRILLIC CAPITAL LETTER EM}"),
    ("MP, \N{CYRILLIC CAPITAL LETTER EM}\N{CYRILLIC CAPITAL LETTER TE}\N{CYRILLIC CAPITAL LETTER HA}", "\N{CYRILLIC CAPITAL LETTER EM}"),
    ("TGFβ, Δprednisone, µmol/L, χ² and p̂", ""),
    ("пациенты taking MTX", ""),
    ("diarrhœa, Müller, Tリンパ球", ""),
    ("", ""),
])  # fmt: skip
def test_a_letter_that_passes_for_a_latin_one_is_found(text, letter):
    """In a word with Latin letters, or with no letter of its own script; what science mixes is left alone, and other scripts."""
    assert confusable(text) == letter


@pytest.mark.parametrize(
    ("file", "old"), [("claims.csv", "adults"), ("patients.csv", "Aza"), ("consistency.csv", "paper")]
)
def test_a_confusable_letter_is_refused_by_name(data, file, old):
    """Where a list of levels would refuse it, too, its line tells the letter."""
    text = (data / file).read_text(encoding="utf-8")
    (data / file).write_text(text.replace(old, old.replace("a", "\N{CYRILLIC SMALL LETTER A}"), 1), encoding="utf-8")
    assert "expected letters that are what they look like ('а' is CYRILLIC SMALL LETTER A)" in refusal(data)[0]


def test_a_name_cannot_break_the_line(data):
    """Nor colour the terminal."""
    header = (data / "numerals.csv").read_text(encoding="utf-8").replace("numeral\n", '"\x1b[31m\nx"\n', 1)
    (data / "numerals.csv").write_text(header, encoding="utf-8")
    assert all(line.isprintable() for line in refusal(data)) and len(refusal(data)) == 2


def grown(data, count):
    """The data with so many patients, all alike but for their number."""
    package = json.loads((data / "datapackage.json").read_text(encoding="utf-8"))
    for entry in package["resources"]:
        entry.pop("rows", None)
    (data / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    constrain(data, "patients", "patient", maximum=count)
    constrain(data, "enrolled", "patient", maximum=count)
    constrain(data, "enrolled", "participant", pattern="[TS][0-9]+")
    for name, row in (
        ("patients", '{0},F,30,5,"MP, Aza",Aza,Cut,60,{0},10,120\n'),
        ("enrolled", "T{0:02},{0},continued,NA,total control,none reported,NA,NA,Results\n"),
    ):
        header = (DATA / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        rows = "".join(row.format(number) for number in range(1, count + 1))
        (data / f"{name}.csv").write_text(f"{header}\n{rows}", encoding="utf-8")
    constrain(
        data,
        "claims",
        "population",
        pattern="|enrolled|responders|stopped|muscle|skin only|women|dose reduced|patient [0-9]+",
    )
    return data


def seconds(data):
    """What a load takes of the processor."""
    began = time.process_time()
    open_book(data)
    return time.process_time() - began


def test_the_time_of_a_load_grows_as_the_number_of_people(data):
    """Eight times the people: well below the 64 times of what compares each with each."""
    assert seconds(grown(data, 40_000)) < 24 * seconds(grown(data, 5_000))


def test_what_takes_long_is_told(data, monkeypatch, capsys):
    """Which file is read, what is checked of how many rows, and that the claims are judged; here, from the beginning."""
    monkeypatch.setattr("lib.__main__.PATIENCE_S", 0.0)
    main(["verify", "--data", str(data), "--format", "summary"])
    told = capsys.readouterr().err
    assert re.search("Checking the cells of [0-9]+ rows\n", told) and re.search("Judging [0-9]+ claims\n", told)


def test_what_was_begun_before_it_took_long_is_told(capsys):
    """The one file may be most of the data: once it is known to take long, that it is being read is told."""
    handler = MemoryHandler(sys.maxsize, target=logging.StreamHandler())
    for step in ("Reading one", "Reading another"):
        handler.handle(logging.makeLogRecord({"msg": step, "levelno": logging.INFO}))
    before = capsys.readouterr().err
    lose_patience(handler)
    handler.handle(logging.makeLogRecord({"msg": "Checking", "levelno": logging.INFO}))
    assert (before, capsys.readouterr().err) == ("", "Reading another\nChecking\n")


def test_what_takes_no_time_is_not_told(data):
    """A run that ends at once says its verdicts alone."""
    command = [sys.executable, "-m", "lib", "verify", "--data", str(data), "--format", "summary"]
    done = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True)
    assert done.stderr == "" and done.returncode == 0


def test_a_formula_is_refused_nowhere_and_computes_nowhere(data, capsys):
    """A figure may be printed with a sign in front; what is printed as CSV marks it."""
    text = (data / "claims.csv").read_text(encoding="utf-8")
    (data / "claims.csv").write_text(text.replace("number of centres", "=1+1"), encoding="utf-8")
    assert main(["verify", "--data", str(data), "--format", "csv"]) == 0
    assert ",'=1+1," in capsys.readouterr().out
