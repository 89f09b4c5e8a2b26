"""The stored chapters are whole: executed, in order, comparable, and the same on every machine."""

import re
from pathlib import Path
from shutil import copy

import pytest
from sphinx_external_toc.parsing import parse_toc_yaml

from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[1]
CHAPTERS = chapters.notebooks(BOOK)
FIRST = next(iter(CHAPTERS))


def test_the_stored_chapters_keep_every_rule():
    """Each rule of tools.guard on each chapter of the book; a fault names its chapter, its rule and its cell."""
    every = [(path.stem, rule, fault) for path in CHAPTERS for rule in guard.RULES for fault in rule(CHAPTERS[path])]
    assert [f"{name}, {rule.__name__}: {fault}" for name, rule, fault in every] == []


def test_the_chapters_are_stored_as_make_execute_stores_them():
    """One kernel name, no metadata of an editor, one form of the file."""
    assert [path.name for path in CHAPTERS if not guard.is_stored_plainly(path)] == []


def test_the_book_has_every_page_of_the_folder():
    """None is tested without being shown or shown without being tested, and no page hides another of its name."""
    pages = [page.with_suffix("") for kind in ("ipynb", "md") for page in (BOOK / "chapters").glob(f"**/*.{kind}")]
    assert sorted(BOOK / page for page in parse_toc_yaml(BOOK / "_toc.yml")) == sorted(pages)


def test_a_figure_has_a_name_of_its_own():
    """Names are unique in the whole book, since any page may refer to a figure."""
    about = [
        cell.metadata.get("mystnb", {}) for notebook in CHAPTERS.values() for cell in chapters.code_cells(notebook)
    ]
    names = [each["figure"]["name"] for each in about if "figure" in each]
    assert len(set(names)) == len(names)


@pytest.fixture
def small_book(tmp_path, monkeypatch):
    """A book of one chapter as the working folder; the path of the chapter."""
    (tmp_path / "_toc.yml").write_text(f"format: jb-book\nroot: {FIRST.stem}\n")
    copy(BOOK / "_config.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path(copy(FIRST, tmp_path))


def test_by_hand_the_guard_is_satisfied_with_the_book(small_book, capsys):
    """It says so, and succeeds."""
    assert (guard.main(), capsys.readouterr().out) == (0, "The stored chapters are whole.\n")


def test_by_hand_the_guard_names_chapter_and_cell(small_book, capsys):
    """One line a fault, and it fails."""
    small_book.write_text(
        small_book.read_text(encoding="utf-8").replace('"execution_count": 1', '"execution_count": 2')
    )
    assert guard.main() == 1
    assert re.fullmatch(rf"{FIRST.name}, \S+: executed as 2, stands as 1\n", capsys.readouterr().out)


def test_by_hand_the_guard_names_a_file_stored_otherwise(small_book, capsys):
    """A space more is enough."""
    small_book.write_text(small_book.read_text(encoding="utf-8") + " ")
    assert (guard.main(), capsys.readouterr().out) == (1, f"{FIRST.name} is not as make execute stores it\n")
