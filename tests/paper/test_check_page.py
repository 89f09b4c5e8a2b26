"""What "Check it yourself" promises of its exercise is true."""

import re
from pathlib import Path

from lib.book import Book

PAGE = (Path(__file__).parents[2] / "chapters/check.md").read_text(encoding="utf-8")
EXERCISE = re.search(r"change the `(\w+)` of patient (\d+) by one unit, from (\d+) to (\d+)", PAGE)


def test_the_exercise_moves_the_verdicts_that_the_page_names(book):
    """The lower quartile is reproduced, and the cell no longer reads as printed."""
    column, patient, old, new = EXERCISE.groups()
    patients = book.tables["patients"].copy()
    cell = patients["patient"].astype(str).eq(patient), column
    assert patients.loc[cell].astype(str).tolist() == [old]
    patients.loc[cell] = int(new)
    after = Book(book.tables | {"patients": patients}).records
    moved = after[after["verdict"].ne(book.records["verdict"])]
    assert moved[["quantity", "verdict"]].to_numpy().tolist() == [
        ["creatine phosphokinase before leflunomide of patient 6", "not reproduced"],
        ["lower quartile of creatine phosphokinase before leflunomide", "reproduced"],
    ]
