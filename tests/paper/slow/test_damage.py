"""What becomes of damaged data: for each kind of damage, read for what it plainly is, or refused.

DAMAGES is the list of decisions. What is read gives the same frames as the intact files,
and so the same verdicts. What is refused is named by file, row and column, with what was
found and what was expected; no damage is mended by a guess.
"""

import os
import re
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import pandas as pd
import pytest

from lib.__main__ import main
from lib.book import DATA, open_book
from lib.loading.faults import DataError
from tests.together import together

READ = "read"


def swap(old, new):
    """Replace the first occurrence of `old`, which must be there."""

    def damage(text):
        assert old in text
        return text.replace(old, new, 1)

    return damage


def lines(change):
    """Apply a change to the list of lines, header first."""
    return lambda text: "\n".join(change(text.splitlines())) + "\n"


def cells(change):
    """Apply a change to each line's list of cells (for files without quoted cells)."""
    return lines(lambda rows: [",".join(change(row.split(","))) for row in rows])


def in_grams(text):
    """Table I with its baseline doses in grams: 0.06 for 60."""
    return re.sub(r'(Cut|mm"),(\d+)', lambda m: f"{m[1]},{int(m[2]) / 1000}", text)


def backwards(rows):
    """The data rows in reverse order."""
    return [rows[0], *rows[:0:-1]]


# file, damage done to its text (or bytes), what the message must say, or READ
DAMAGES = {
    # the file as a whole
    "rows of Table I reordered": ("patients.csv", lines(backwards), READ),
    "rows of the enrolled reordered": ("enrolled.csv", lines(backwards), READ),
    "rows of the numerals reordered": ("numerals.csv", lines(backwards), READ),
    "rows of the ledger reordered": ("claims.csv", lines(backwards), READ),
    "byte order mark": ("patients.csv", lambda text: b"\xef\xbb\xbf" + text.encode(), READ),
    "CRLF line ends": ("claims.csv", lambda text: text.replace("\n", "\r\n").encode(), READ),
    "CR line ends": ("patients.csv", lambda text: text.replace("\n", "\r").encode(), READ),
    "no end to the last line": ("patients.csv", str.rstrip, READ),
    "every cell in quotes": ("numerals.csv", cells(lambda row: [f'"{cell}"' for cell in row]), READ),
    "a blank first line": ("patients.csv", lambda text: "\n" + text, "a header of 11 names separated by commas"),
    "a blank line and nothing else": ("claims.csv", lambda text: "\n", "a header of 11 names separated by commas"),
    "a dose of thirty digits": ("patients.csv", swap(",60,", f",{'6' * 30},"), "column prednisone_baseline_mg_day: found '" + "6" * 30 + "', expected a number of 0 to 100"),
    "a figure of thirty digits": ("claims.csv", lambda text: text.replace(",17.5,", f",0.{'9' * 30},", 1), "a figure as printed"),
    "a figure in other digits": ("claims.csv", lambda text: text.replace(",17.5,", ",١٧,", 1), "a figure as printed"),
    "semicolons": ("enrolled.csv", lambda text: text.replace(",", ";"), "names separated by commas: participant, patient,"),
    "tabs": ("enrolled.csv", lambda text: text.replace(",", "\t"), "names separated by commas: participant, patient,"),
    "UTF-16": ("patients.csv", lambda text: text.encode("utf-16"), "patients.csv: found text in UTF-16, expected text in UTF-8; save it as CSV UTF-8"),
    "Latin-1": ("claims.csv", lambda text: swap("years", "années")(text).encode("latin-1"), "found byte 0xe9 at"),
    "empty file": ("patients.csv", lambda text: "", "patients.csv: found an empty file, expected a header of 11 names"),
    "header only": ("claims.csv", lambda text: text.splitlines()[0], "claims.csv: found 0 rows, expected at least one"),
    "no header": ("patients.csv", lines(lambda rows: rows[1:]), "patients.csv: found '1,F,30,5,MP, Pred, Aza, MTX,Aza,Cut, mm,60,6051,10,120', expected a header of 11 names"),
    "cut off within a row": ("patients.csv", lambda text: text[:-12], "row 12 (line 13): found 8 cells, expected 11 cells"),
    "cut off within quotes": ("patients.csv", lambda text: text[: text.rindex("Aza*")], "patients.csv: found cells that cannot be told apart in line 13 (unexpected end of data)"),
    "cut off between rows": ("enrolled.csv", lines(lambda rows: rows[:-1]), "enrolled.csv: found 17 rows, expected 18"),
    "a quote inside a cell": ("patients.csv", swap('CP"', 'CP"x'), "expected quotes in pairs and around whole cells"),
    # rows
    "a row of Table I missing": ("patients.csv", lines(lambda rows: rows[:3] + rows[4:]), "found 11 rows, expected 12"),
    "its counterpart among the enrolled": ("patients.csv", lines(lambda rows: rows[:3] + rows[4:]), "enrolled.csv, row 3 (line 4), column patient: found '3', expected a row of patients with the same"),
    "a thirteenth patient": ("patients.csv", lambda text: text + "13,F,40,2,Aza,Aza,Cut,10,90,5,80\n", "row 13 (line 14), column patient: found '13', expected an integer of 1 to 12"),
    "a nineteenth participant": ("enrolled.csv", lambda text: text + "S07,NA,suspended,2,improvement,none reported,NA,NA,Results\n", "found 'S07', expected T01 to T12 or S01 to S06"),
    "a row twice": ("patients.csv", lines(lambda rows: rows + rows[-1:]), "row 13 (line 14), column patient: found '12', expected a key that no earlier row has"),
    "a numeral twice in one place": ("numerals.csv", swap("Abstract,2,", "Abstract,1,"), "column section + position: found 'Abstract', '1', expected a key that no earlier row has"),
    "a patient enrolled twice": ("enrolled.csv", swap("T02,2,", "T02,1,"), "row 2 (line 3), column patient: found '1', expected a value that no earlier row has"),
    "a row of nothing": ("patients.csv", lambda text: f"{text},,,,,,,,,,\n", "row 13 (line 14): found a blank line, expected 11 cells"),
    "the header twice": ("enrolled.csv", lines(lambda rows: [*rows[:3], *rows[:1], *rows[3:]]), "row 3 (line 4): found the header again, expected a row"),
    "a blank line": ("enrolled.csv", lines(lambda rows: [*rows[:5], "", *rows[5:]]), "row 5 (line 6): found a blank line"),
    "one cell too many": ("enrolled.csv", swap("T01,1,", "T01,1,1,"), "row 1 (line 2): found 10 cells, expected 9 cells"),
    # columns
    "a column missing": ("enrolled.csv", cells(lambda row: row[:5] + row[6:]), "enrolled.csv, column side_effect: found no such column, expected it to be there"),
    "a column renamed": ("patients.csv", swap("age_years", "age"), "patients.csv, column 'age': found an unknown column, expected only patient,"),
    "a space in a name": ("patients.csv", swap("gender", "gender "), "column 'gender ': found an unknown column"),
    "an extra column": ("numerals.csv", cells(lambda row: [*row, "x"]), "column 'x': found an unknown column"),
    "a column twice": ("numerals.csv", cells(lambda row: row + row[-1:]), "column numeral: found 2 columns of that name, expected one"),
    "two columns exchanged": ("enrolled.csv", cells(lambda row: [row[1], row[0], *row[2:]]), "column patient: found 'patient' in place 1, expected 'participant' there"),
    "two headers exchanged": ("patients.csv", swap("cpk_baseline_u_l,prednisone_6mo_mg_day,cpk_6mo_u_l", "cpk_6mo_u_l,prednisone_6mo_mg_day,cpk_baseline_u_l"), "found 'cpk_6mo_u_l' in place 9, expected 'cpk_baseline_u_l' there"),
    # figures
    "a decimal comma": ("patients.csv", swap("7.5", "7,5"), "row 11 (line 12): found 12 cells, expected 11 cells (one that holds a comma is in quotes)"),
    "a decimal comma in quotes": ("patients.csv", swap("7.5", '"7,5"'), "column prednisone_6mo_mg_day: found '7,5', expected a number of 0 to 100 in steps of 0.5 (mg/day)"),
    "a thousands comma": ("patients.csv", swap("6051", '"6,051"'), "column cpk_baseline_u_l: found '6,051', expected an integer of 1 to 100000 (U/L)"),
    "a thousands point": ("patients.csv", swap("6051", "6.051"), "found '6.051', expected an integer"),
    "a thousands space": ("patients.csv", swap("6051", "6 051"), "found '6 051', expected an integer"),
    "a space before a figure": ("patients.csv", swap(",60,", ", 60,"), "found ' 60', expected a number"),
    "a non-breaking space": ("patients.csv", swap(",60,", ",\xa060,"), r"found '\xa060', expected a number"),
    "a leading zero": ("patients.csv", swap(",60,", ",060,"), "found '060', expected a number"),
    "an exponent": ("patients.csv", swap(",60,", ",6e1,"), "found '6e1', expected a number"),
    "an underscore": ("patients.csv", swap("6051", "6_051"), "found '6_051', expected an integer"),
    "digits of another script": ("patients.csv", swap(",30,", ",٣٠,"), "found '٣٠', expected an integer"),
    "an invisible character": ("patients.csv", swap("1,F", "1,F\x00"), r"column gender: found 'F\x00', expected one of F, M"),
    "NaN": ("patients.csv", swap(",60,", ",NaN,"), "found 'NaN', expected a number"),
    "infinity": ("patients.csv", swap(",60,", ",inf,"), "found 'inf', expected a number"),
    "an empty cell": ("patients.csv", swap(",60,", ",,"), "column prednisone_baseline_mg_day: found '', expected a number"),
    "a missing code where none is allowed": ("patients.csv", swap("F,30", "F,NA"), "column age_years: found 'NA', expected an integer of 18 to 110 (years)"),
    "a negative dose": ("patients.csv", swap(",60,", ",-60,"), "found '-60', expected a number of 0 to 100"),
    "doses in grams": ("patients.csv", in_grams, "found '0.06', expected a number of 0 to 100 in steps of 0.5"),
    "a tenfold dose": ("patients.csv", swap(",60,", ",600,"), "found '600', expected a number of 0 to 100"),
    "an age with a fraction": ("patients.csv", swap("F,30", "F,30.5"), "row 1 (line 2), column age_years: found '30.5', expected an integer of 18 to 110 (years)"),
    "an age in decimals": ("patients.csv", swap("F,30", "F,30.0"), "found '30.0', expected an integer"),
    "a child": ("patients.csv", swap("F,30", "F,3"), "found '3', expected an integer of 18 to 110"),
    "ill for longer than alive": ("patients.csv", swap("F,30,5", "F,30,35"), "column disease_duration_years: found '35', expected no more than the age of 30 years"),
    # codes
    "an unknown sex": ("patients.csv", swap("1,F", "1,X"), "column gender: found 'X', expected one of F, M"),
    "a sex in small letters": ("patients.csv", swap("1,F", "1,f"), "found 'f', expected one of F, M"),
    "an unknown drug": ("patients.csv", swap("MP, Pred", "MP, Prednisolone"), "column drugs_previous: found 'MP, Prednisolone, Aza, MTX', expected drug codes separated by ', '"),
    "drugs without spaces": ("patients.csv", swap("RTX*, Aza", "RTX*,Aza"), "column drugs_current: found 'RTX*,Aza', expected drug codes"),
    "a drug both kept and suspended": ("patients.csv", swap("RTX*, Aza", "Aza*, Aza"), "column drugs_current: found 'Aza*, Aza', expected each drug once"),
    "a drug twice": ("patients.csv", swap("Pred, Aza, MTX", "Pred, Aza, Aza"), "expected each drug once"),
    "a suspended drug that was never current": ("patients.csv", swap("RTX*", "TCZ*"), "column drugs_current: found 'TCZ*, Aza', expected TCZ in drugs_previous too"),
    "a current drug that was never tried": ("patients.csv", swap(",Aza,", ",CP,"), "found 'CP', expected CP in drugs_previous too"),
    "a drug suspended in the past": ("patients.csv", swap("RTX, Aza", "RTX*, Aza"), "column drugs_previous: found 'MP, Pred, IVIg, RTX*, Aza"),
    "an activity not in the legend": ("patients.csv", swap("Cut, mm", "Cut, art"), "column activities: found 'Cut, art', expected 'Cut' or 'Cut, mm'"),
    "a line break in a cell": ("patients.csv", swap("Cut, mm", "Cut,\r\nmm"), r"column activities: found 'Cut,\r\nmm', expected 'Cut' or 'Cut, mm'"),
    "no activity of the skin": ("patients.csv", swap("Cut, mm", "mm"), "found 'mm', expected 'Cut' or 'Cut, mm'"),
    # the enrolled
    "a responder without a row in Table I": ("enrolled.csv", swap("T01,1", "T01,NA"), "column patient: found 'NA', expected 1 for participant T01"),
    "a stopped person in Table I": ("enrolled.csv", swap("S01,NA", "S01,1"), "column patient: found '1', expected"),
    "a responder who stopped": ("enrolled.csv", swap("1,continued,NA", "1,suspended,2"), "column leflunomide: found 'suspended', expected continued for participant T01"),
    "stopped, but not when": ("enrolled.csv", swap("suspended,2", "suspended,NA"), "column suspended_within_months: found 'NA', expected a number of months"),
    "not stopped, but when": ("enrolled.csv", swap("continued,NA", "continued,2"), "column suspended_within_months: found '2', expected NA, as leflunomide was continued"),
    "another missing code": ("enrolled.csv", swap("continued,NA", "continued,N/A"), "found 'N/A', expected an integer of 1 to 6 (months), or NA"),
    "strength graded once": ("enrolled.csv", swap("IV,V", "IV,NA"), "column muscle_strength_6mo_mrc: found 'NA', expected a grade at both times"),
    "an unknown response": ("enrolled.csv", swap("no improvement", "worse"), "column skin_response: found 'worse', expected one of total control, improvement, no improvement"),
    # the ledger
    "an unknown statistic": ("claims.csv", swap("participant,n,18", "participant,total,18"), "claims.csv, row 2 (line 3), column statistic: found 'total', expected one of nothing, n, count"),
    "a claim numbered in other digits": ("claims.csv", swap("c-001", "c-٠٠١"), "column claim_id: found 'c-٠٠١', expected c- and at least three digits, such as c-001"),
    "a deviation alone": ("claims.csv", swap(",17.5,", ",± 17.5,"), "column reported: found '± 17.5', expected a figure as printed"),
    "a dose that is counted": ("claims.csv", swap("prednisone_baseline_mg_day,median", "prednisone_baseline_mg_day,count"), "column variable: found 'prednisone_baseline_mg_day', expected a property that a person has or has not, as the statistic is count"),
    "the mean of a property": ("claims.csv", swap("enrolled,responder,percent", "enrolled,responder,mean"), "column variable: found 'responder', expected a number of each person, as the statistic is mean"),
    "the mean of a code": ("claims.csv", swap("enrolled,participant,n", "enrolled,participant,mean"), "column variable: found 'participant', expected a number of each person, as the statistic is mean"),
    "the number of ages": ("claims.csv", swap("enrolled,participant,n", "enrolled,age_years,n"), "column variable: found 'age_years', expected participant, the code by which people are counted, as the statistic is n"),
    "an unknown variable": ("claims.csv", swap("prednisone_baseline_mg_day,median", "prednisone_start,median"), "column variable: found 'prednisone_start', expected one of nothing, participant"),
    "a variable that is text": ("claims.csv", swap("prednisone_baseline_mg_day,median", "gender,median"), "column variable: found 'gender', expected one of"),
    "a p-value of no change": ("claims.csv", swap("prednisone_change_mg_day,p-value", "age_years,p-value"), "column variable: found 'age_years', expected a change between two measurements, as the statistic is p-value"),
    "a p-value of one patient": ("claims.csv", swap("responders,prednisone_change", "patient 3,prednisone_change"), "column population: found 'patient 3', expected a group of patients, as the statistic is p-value"),
    "the value of a group": ("claims.csv", swap("patient 1,age_years,value", "women,age_years,value"), "column population: found 'women', expected one patient, as the statistic is value"),
    "an id twice": ("claims.csv", swap("c-002", "c-001"), "column claim_id: found 'c-001', expected a key that no earlier row has"),
    "an unparsable figure": ("claims.csv", swap("participant,n,18", 'participant,n,"1,8"'), "column reported: found '1,8', expected a figure as printed"),
    "a space after words": ("claims.csv", swap("number of centres", "number of centres "), "column quantity: found 'number of centres ', expected some text, without stray spaces"),
    "an invisible character between words": ("claims.csv", swap("number of centres", "number of\u200b centres"), r"column quantity: found 'number of\u200b centres', expected some text"),
    "a figure left out": ("claims.csv", swap("participant,n,18", "participant,n,"), "column reported: found '', expected some text"),
    "an unknown kind": ("claims.csv", swap(",date,", ",year,"), "column kind: found 'year', expected one of finding, table cell"),
    "a patient who is not there": ("claims.csv", swap(",patient 12,", ",patient 13,"), "column population: found 'patient 13', expected enrolled, responders"),
    "a finding about nobody": ("claims.csv", swap("enrolled,participant,n", ",participant,n"), "column population: found '', expected a population, as the kind is finding"),
    "a date to recompute": ("claims.csv", swap("date,first year of follow-up,", "date,first year of follow-up,enrolled"), "column population: found 'enrolled', expected no population, as the kind is date"),
    "a claim that the audit needs": ("claims.csv", lines(lambda rows: rows[:3] + rows[4:]), "consistency.csv, row 43 (line 44), column claims: found 'c-003 c-037 c-004 c-038', expected claims of the ledger, and c-003 is none"),
    "a point about no claim": ("consistency.csv", swap("c-008", "c-999"), "column claims: found 'c-999 c-009 c-174 c-175 c-203 c-232', expected claims of the ledger, and c-999 is none"),
    "a point about an odd number of claims": ("consistency.csv", swap("c-003 c-037 c-004 c-038", "c-003 c-037 c-004"), "column claims: found 'c-003 c-037 c-004', expected 2 claims, 2 at a time, as the check is alike"),
    "a point about too few claims": ("consistency.csv", swap("c-212 c-215 c-209", "c-209"), "column claims: found 'c-209', expected 2 claims or more, as the check is adds_up"),
    "a point about a claim that is no figure": ("claims.csv", swap(",2001,", ",2OO1,"), "consistency.csv, row 43 (line 44), column claims: found 'c-003 c-037 c-004 c-038', expected claims printed as figures, and c-003 is printed as '2OO1'"),
    "a test of a claim about no change": ("consistency.csv", swap("design_tested,c-194", "design_tested,c-011"), "column claims: found 'c-011', expected a claim about a change between two measurements first, as the check is design_tested"),
    "a point of wording without a reading": ("consistency.csv", lambda text: re.sub(r'read,c-054,omission,weakens a statement,no,"[^"]*",', "read,c-054,omission,weakens a statement,no,,", text), "row 3 (line 4), column reading: found '', expected what was read"),
    "a point of wording without an answer": ("consistency.csv", swap("read,c-054,omission,weakens a statement,no,", "read,c-054,omission,weakens a statement,,"), "row 3 (line 4), column found: found '', expected yes or no"),
    "an answer to what is computed": ("consistency.csv", swap("inconsistency,weakens a statement,,", "inconsistency,weakens a statement,yes,"), "column found: found 'yes', expected nothing, as the check is holds"),
    "a reading of what is computed": ("consistency.csv", swap("inconsistency,weakens a statement,,", "inconsistency,weakens a statement,,None"), "column reading: found 'None', expected nothing, as the check is holds"),
    "a point without a check": ("consistency.csv", swap("definition_met", "definition"), "column check: found 'definition', expected one of definition_met, holds, read"),
    "an unknown section": ("claims.csv", swap("Abstract,2", "Summary,2"), "column section: found 'Summary', expected one of Abstract"),
}  # fmt: skip


@pytest.fixture
def data(tmp_path):
    """A copy of the data that may be damaged."""
    return shutil.copytree(DATA, tmp_path / "data")


@pytest.fixture
def copies(tmp_path):
    """Copies of the data, each to be damaged by itself."""
    return (shutil.copytree(DATA, tmp_path / f"{number}") for number in count())


@pytest.fixture(scope="module")
def intact():
    """The frames of the intact data."""
    return open_book(DATA).tables


def hurt(data, file, damage):
    """Do the damage to one file of the copy."""
    damaged = damage((data / file).read_text(encoding="utf-8"))
    (data / file).write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())


def refusal(data):
    """The lines of the refusal."""
    with pytest.raises(DataError) as error:
        open_book(data)
    return str(error.value).splitlines()


def places(data):
    """Where the faults of the refusal are: file, row and column."""
    return [line.split(": found")[0].removeprefix(f"{data}/") for line in refusal(data)]


@together("kind", [kind for kind, (*_, decision) in DAMAGES.items() if decision is READ])
def test_is_read_for_what_it_plainly_is(kind, copies, intact):
    """Harmless damage changes nothing of what is loaded."""
    data = next(copies)
    hurt(data, *DAMAGES[kind][:2])
    loaded = open_book(data).tables
    assert all(pd.testing.assert_frame_equal(loaded[name], intact[name]) is None for name in intact)


@together("kind", [kind for kind, (*_, decision) in DAMAGES.items() if decision is not READ])
def test_is_refused_by_name(kind, copies):
    """A refusal names the place, what was found there and what was expected."""
    file, damage, message = DAMAGES[kind]
    data = next(copies)
    hurt(data, file, damage)
    assert message in "\n".join(refusal(data))


@pytest.mark.parametrize("file", ["patients.csv", "datapackage.json"])
def test_missing_file(file, data):
    """A file that is not there is named."""
    (data / file).unlink()
    assert refusal(data)[0].startswith(f"{data / file}: found nothing to read (no such file or directory)")


def test_missing_directory(tmp_path):
    """A directory that is not there is named by the description it lacks."""
    found = "found nothing to read (no such file or directory), expected a Frictionless Data Package"
    assert refusal(tmp_path / "nowhere") == [f"{tmp_path}/nowhere/datapackage.json: {found}"]


def test_directory_in_place_of_a_file(data):
    """A directory is no CSV file."""
    (data / "claims.csv").unlink()
    (data / "claims.csv").mkdir()
    assert "claims.csv: found nothing to read (is a directory), expected a CSV file" in refusal(data)[0]


def test_file_without_permission(data, monkeypatch):
    """A file that may not be read is named; the error is raised by hand, as root may read all."""
    intact = os.open

    def guarded(path, flags):
        if Path(path).name == "claims.csv":
            raise PermissionError(13, "Permission denied")
        return intact(path, flags)

    monkeypatch.setattr(os, "open", guarded)
    assert refusal(data) == [f"{data}/claims.csv: found nothing to read (permission denied), expected a CSV file"]


def test_all_faults_of_all_files_at_once(data):
    """Every fault is told in one run, in the order of files and rows."""
    hurt(data, "patients.csv", lambda text: text.replace("1,F,30", "1,X,300").replace("TCZ*", "IVX*"))
    hurt(data, "claims.csv", swap(",date,", ",year,"))
    assert places(data) == [
        "patients.csv, row 1 (line 2), column gender",
        "patients.csv, row 1 (line 2), column age_years",
        "patients.csv, row 4 (line 5), column drugs_current",
        "claims.csv, row 3 (line 4), column kind",
    ]


def test_a_fault_of_a_cell_hides_no_fault_of_its_row(data):
    """Only rules that need the faulty cell wait: who is of no known sex was ill too long all the same."""
    hurt(
        data,
        "patients.csv",
        lambda text: swap("1,F,30,5", "1,X,30,35")(swap("4,M,", "4,M,x")(swap("TCZ, Aza", "TCZ, TCZ, Aza")(text))),
    )
    hurt(data, "claims.csv", swap("enrolled,participant,n,18", ",participants,n,1.8.1"))
    assert places(data) == [
        "patients.csv, row 1 (line 2), column gender",
        "patients.csv, row 1 (line 2), column disease_duration_years",
        "patients.csv, row 4 (line 5), column age_years",
        "patients.csv, row 4 (line 5), column drugs_previous",
        "claims.csv, row 2 (line 3), column population",
        "claims.csv, row 2 (line 3), column variable",
        "claims.csv, row 2 (line 3), column reported",
    ]


def test_a_missing_file_hides_no_other_fault(data):
    """One file that cannot be read does not make keys of the others look wrong."""
    (data / "numerals.csv").unlink()
    hurt(data, "patients.csv", swap("1,F", "1,X"))
    assert places(data) == ["patients.csv, row 1 (line 2), column gender", "numerals.csv"]


def test_a_torn_row_accuses_no_other_file(data):
    """A row whose cells cannot be told apart does not make its counterpart look wrong."""
    hurt(data, *DAMAGES["cut off within a row"][:2])
    assert len(refusal(data)) == 1


@pytest.mark.parametrize(("file", "damage"), [
    ("patients.csv", swap("10,", "1O,")),
    ("claims.csv", swap("c-008", "c-08")),
    ("claims.csv", swap(",participant,n,18,", ",participant,n,1.8.,")),
])  # fmt: skip
def test_a_slip_accuses_no_other_file(data, file, damage):
    """What refers to a cell that is itself amiss is left alone."""
    hurt(data, file, damage)
    (line,) = refusal(data)
    assert line.startswith(f"{data}/{file}, row ")


def test_exchanged_headers_leave_the_cells_alone(data):
    """Each would be held to the column of another."""
    hurt(data, "patients.csv", swap("patient,gender", "gender,patient"))
    assert [line.split(": found ")[1] for line in refusal(data)] == [
        "'gender' in place 1, expected 'patient' there",
        "'patient' in place 2, expected 'gender' there",
    ]


@pytest.mark.parametrize("kind", ["no header", "a column missing"])
def test_one_fault_of_a_header_is_one_line(kind, data):
    """Neither the number of the rows below it nor the places of the other columns are held against it too."""
    hurt(data, *DAMAGES[kind][:2])
    assert len(refusal(data)) == 1


def test_who_was_ill_from_birth_is_believed(data):
    """A disease may have lasted as long as a life, but no longer."""
    hurt(data, "patients.csv", swap("F,30,5", "F,30,30"))
    assert open_book(data).tables["patients"]["disease_duration_years"][0] == 30


def test_a_missing_code_is_offered_only_where_it_is_allowed(data):
    """NA is no participant, but a patient's number may be missing."""
    hurt(data, "enrolled.csv", swap("T01,1", "T99,x"))
    code, number = refusal(data)[-2:]
    assert code.endswith("expected T01 to T12 or S01 to S06") and number.endswith(
        "expected an integer of 1 to 12, or NA"
    )


@pytest.mark.parametrize(("change", "more"), [
    (lambda rows: rows[:2] + rows[3:], -1),
    (lambda rows: [*rows, rows[1].replace("c-001", "c-900")], 1),
])  # fmt: skip
def test_a_ledger_is_what_a_reader_asks(data, tables, change, more):
    """A claim less or more is read: adding a claim is adding a row, and completeness is tested of ours alone."""
    hurt(data, "claims.csv", lines(change))
    assert len(open_book(data).tables["claims"]) == len(tables["claims"]) + more


def test_a_long_cell_is_shortened(data):
    """A cell that swallowed half a file does not fill the screen."""
    hurt(data, "patients.csv", swap("1,F", f"1,{'F' * 5000}"))
    assert len(refusal(data)[0]) < 250


def test_the_command_line_refuses_in_words(data, capsys):
    """Bad input ends with status 2, the faults on the error stream, and no figure."""
    hurt(data, *DAMAGES["an unknown sex"][:2])
    before = sorted(data.parent.rglob("*"))
    assert main(["verify", "--data", str(data), "--format", "json"]) == 2
    printed = capsys.readouterr()
    assert (
        printed.out == ""
        and printed.err == f"{data}/patients.csv, row 1 (line 2), column gender: found 'X', expected one of F, M\n"
    )
    assert sorted(data.parent.rglob("*")) == before


def test_the_command_line_judges_what_is_read_alike(data, capsys):
    """Every harmless damage at once gives the very same verdicts."""
    main(["verify", "--data", str(DATA), "--format", "csv"])
    verdicts = capsys.readouterr().out
    for file, damage, _ in (entry for entry in DAMAGES.values() if entry[-1] is READ):
        hurt(data, file, damage)
    assert main(["verify", "--data", str(data), "--format", "csv"]) == 0 and capsys.readouterr().out == verdicts


def test_the_process_ends_without_a_traceback(tmp_path):
    """What a shell sees of a directory that is not there: one line, status 2."""
    command = [sys.executable, "-m", "lib", "verify", "--data", str(tmp_path / "nowhere")]
    done = subprocess.run(command, cwd=DATA.parent, capture_output=True, text=True)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
