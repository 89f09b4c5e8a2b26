"""The benchmark's own parts: what the floor imports, and how a ratio is judged."""

import pytest

from tools.measure import bench, measures


def test_the_floor_imports_what_a_chapter_imports(chapter):
    """Imports of any form, and no call."""
    notebook = chapter("from lib import cohort\npaper = cohort.load()", "import math as m\nm.pi")
    assert measures.imports(notebook).cells[0].source == "from lib import cohort\nimport math as m"


def test_an_edited_chapter_is_restored(book):
    """The stored chapter is as it was, even when a build failed."""
    page = book / "chapters/index.ipynb"
    before = page.read_bytes()
    with pytest.raises(KeyError), measures.edited(page):
        raise KeyError(page.read_bytes() != before)
    assert page.read_bytes() == before


def test_a_ratio_is_taken_within_each_run():
    """The machine's slow run weighs on both measures of it."""
    times = {measures.cold_book: [(2, 0), (20, 0), (3, 0)], measures.floor: [(1, 0), (10, 0), (4, 0)]}
    assert "| 2.00 | missed |" in bench.ratio(times, measures.cold_book, measures.floor, 1.25)


def test_the_imports_are_no_part_of_verify():
    """Only the CPU that is left counts."""
    times = {measures.verify: [(9, 2.5)], measures.verify_imports: [(9, 2.0)]}
    assert "| 0.50 | reached |" in bench.verify_row(times)
