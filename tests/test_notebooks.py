"""The stored chapters are whole: executed, in order, comparable, and the same on every machine."""

from pathlib import Path

import pytest

from tools import chapters, guard

BOOK = Path(__file__).parents[1]
CHAPTERS = chapters.notebooks(BOOK)
NAMES = [path.stem for path in CHAPTERS]


@pytest.mark.parametrize("rule", guard.RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("notebook", CHAPTERS.values(), ids=NAMES)
def test_a_stored_chapter_keeps_every_rule(notebook, rule):
    """Each rule of tools.guard on each chapter of the book; a fault names its cell."""
    assert list(rule(notebook)) == []


@pytest.mark.parametrize("path", CHAPTERS, ids=NAMES)
def test_a_chapter_is_stored_as_make_execute_stores_it(path):
    """One kernel name, no metadata of an editor, one form of the file."""
    assert guard.faults_of_file(path) == []


def test_the_book_has_every_notebook_of_the_folder():
    """None is tested without being shown, or shown without being tested."""
    assert set(CHAPTERS) == set((BOOK / "chapters").glob("**/*.ipynb"))


def test_a_figure_has_a_name_of_its_own():
    """Names are unique in the whole book, since any page may refer to a figure."""
    about = [cell.metadata.get("mystnb", {}) for notebook in CHAPTERS.values() for cell in guard.code(notebook)]
    names = [each["figure"]["name"] for each in about if "figure" in each]
    assert names and len(set(names)) == len(names)


def test_the_guard_names_chapter_and_cell(capsys, monkeypatch, tmp_path):
    """By hand it prints one line a fault, and fails."""
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: limitations\n")
    stripped = next(iter(CHAPTERS)).with_name("limitations.ipynb").read_text(encoding="utf-8")
    (tmp_path / "limitations.ipynb").write_text(stripped.replace('"execution_count": 1', '"execution_count": 2'))
    monkeypatch.chdir(tmp_path)
    assert guard.main() == 1
    assert "limitations.ipynb, limitations-02: executed as 2, stands as 1\n" in capsys.readouterr().out


def test_the_guard_is_silent_on_the_book(capsys, monkeypatch):
    """As it stands, nothing is amiss."""
    monkeypatch.chdir(BOOK)
    assert (guard.main(), capsys.readouterr().out) == (0, "The stored chapters are whole.\n")
