"""Kept outputs: found again for the same code, data and packages, and for no other."""

import nbformat
import pytest

from tools.build import fingerprint
from tools.build.cache import Cache


@pytest.fixture
def executed(chapter):
    """A chapter with an output."""
    notebook = chapter("1 + 1")
    output = nbformat.v4.new_output("stream", text="2")
    notebook.cells[1].update(execution_count=1, outputs=[output])
    return notebook


@pytest.fixture
def kept(book, executed):
    """A book in whose cache the chapter's output is kept."""
    Cache(book).keep(executed)
    return book


def test_the_same_code_finds_its_outputs(kept, executed, chapter):
    """The output is put back into a chapter that has none."""
    fresh = chapter("1 + 1")
    assert Cache(kept).restore(fresh)
    assert fresh.cells[1].outputs == executed.cells[1].outputs


def test_prose_is_not_code(kept, chapter):
    """A chapter whose prose alone was edited finds its outputs."""
    assert Cache(kept).restore(chapter("1 + 1", prose="# Another title"))


def test_other_code_finds_nothing(kept, chapter):
    """A changed cell has no kept output."""
    assert not Cache(kept).restore(chapter("1 + 2"))


def test_a_cell_split_in_two_finds_nothing(kept, chapter):
    """The same lines in other cells are other code."""
    assert not Cache(kept).restore(chapter("1 +", "1"))


@pytest.mark.parametrize("path", ["data/dose.csv", "data/new.csv", "lib/new.py", "tools/new.py", "requirements.lock"])
def test_a_changed_file_finds_nothing(kept, chapter, path):
    """Data, library, tools and lock are each part of what an output came from."""
    (kept / path).write_text("21\n")
    assert not Cache(kept).restore(chapter("1 + 1"))


def test_another_package_finds_nothing(kept, chapter, monkeypatch):
    """A version that is installed past the lock counts too."""
    monkeypatch.setattr(fingerprint, "of_environment", lambda: "pandas==9")
    assert not Cache(kept).restore(chapter("1 + 1"))


def test_an_output_of_two_states_is_not_kept(book, executed, chapter):
    """What was executed while a file changed belongs to neither state of it."""
    cache = Cache(book)
    (book / "data/dose.csv").write_text("21\n")
    cache.keep(executed)
    (book / "data/dose.csv").write_text("20\n")
    assert not cache.restore(chapter("1 + 1"))
