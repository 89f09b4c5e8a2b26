"""A fixed sample of `make mutate-data`: an altered cell never goes unnoticed, and an unaltered one is left alone."""

import shutil
import subprocess
import sys

from tests.paper import mutate_data
from tests.paper.mutate_data import DATA, Mutant
from tests.together import together

SAMPLE = list(mutate_data.mutants())[::170]  # every file has more mutants than that
UNALTERED = Mutant("patients.csv", 1, "age_years", "30", "30")


@together("mutant", SAMPLE, ids=lambda mutant: f"{mutant.file}-{mutant.row}-{mutant.column}")
def test_an_altered_cell_is_noticed(mutant):
    """By the loader, or by a test that holds the data to a second source."""
    assert mutate_data.killer(mutant) is not None


def test_the_sample_is_of_every_file():
    """No file of the package is left out."""
    assert {mutant.file for mutant in SAMPLE} == {path.name for path in DATA.glob("*.csv")}


def test_unaltered_data_are_left_alone():
    """What notices a mutant does not fail on the data as they are."""
    assert mutate_data.killer(UNALTERED) is None


def test_a_survivor_is_listed_and_fails_the_run(monkeypatch, capsys):
    """The run cannot end well with an alteration that nothing noticed."""
    monkeypatch.setattr(mutate_data, "mutants", lambda: [UNALTERED])
    assert mutate_data.main() == 1
    assert "patients.csv, row 1, age_years: '30' altered to '30' went unnoticed" in capsys.readouterr().out


@together(("column", "cell", "expected"), [
    ("age_years", "30", ["3", "300", "30000", "31"]),
    ("prednisone_6mo_mg_day", "7.5", ["0.75", "75", "7500", "8.5"]),
    ("gender", "F", ["M"]),
    ("drugs_current", "RTX*, Aza", ["RTX*", "RTX*, Aza*", "RTX*, CP"]),
])  # fmt: skip
def test_alterations_of_a_cell(column, cell, expected):
    """Numbers by one and by a slip of the unit, sexes and drugs by a swap."""
    made = [mutant.new for mutant in mutate_data.mutants() if (mutant.column, mutant.old) == (column, cell)]
    assert made[: len(expected)] == expected


def test_pytest_itself_fails_on_an_altered_cell(tmp_path):
    """The same tests run as `make test` runs them, on a copy of the project with one dose altered."""
    for part in ("data", "lib", "tests", "pyproject.toml"):
        copy = shutil.copytree if (DATA.parent / part).is_dir() else shutil.copy
        copy(DATA.parent / part, tmp_path / part)
    mutate_data.mutate(tmp_path / "data/patients.csv", Mutant("patients.csv", 3, "prednisone_6mo_mg_day", "15", "16"))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/paper/test_second_entry.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and "1 failed, 1 passed" in done.stdout
