"""What is our own judgement and wording, which no second entry can check, against what was last reviewed.

A change is reviewed first; the failing test then prints the new line of tests/reference/wording.csv.
"""

from hashlib import sha256
from pathlib import Path

import pytest

BOOK = Path(__file__).parents[1]
LISTS = ("consistency", "strobe")
# What lays out every page: a setting, a style or a script could hide an output, or show a number.
LAYOUT = {
    path.relative_to(BOOK).as_posix(): path.read_text(encoding="utf-8")
    for path in (BOOK / "_config.yml", BOOK / "_toc.yml", *sorted(BOOK.glob("chapters/_*/**/*.*")))
}


def reviewed():
    """The stored lines, each a name and a digest."""
    return (BOOK / "tests/reference/wording.csv").read_text(encoding="utf-8").splitlines()


def line(name, text):
    """The line that a text would have."""
    return f"{name},{sha256(text.encode()).hexdigest()}"


def test_the_wording_is_the_one_reviewed(tables):
    """Every cell of the consistency points and of the checklist, independent of the order of rows and of line ends."""
    assert {line(name, tables[name].to_csv(index=False)) for name in LISTS} <= set(reviewed())


@pytest.mark.parametrize("name", LAYOUT)
def test_the_layout_is_the_one_reviewed(name):
    """Settings, contents, styles, scripts and templates, file by file."""
    assert line(name, LAYOUT[name]) in reviewed()


def test_what_was_reviewed_is_still_there():
    """Each list and each file of the layout has one line, and nothing else has."""
    assert [stored.split(",")[0] for stored in reviewed()] == [*LISTS, *LAYOUT]
