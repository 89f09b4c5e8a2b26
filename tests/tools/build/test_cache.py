"""Kept outputs: found again for the same code, data, packages and modules of lib, and for no other."""

import time

import nbformat
import pytest

from tools.build import cache, fingerprint
from tools.build.cache import Cache
from tools.build.execute import execute


@pytest.fixture
def executed(chapter):
    """A chapter with an output."""
    notebook = chapter("1 + 1")
    output = nbformat.v4.new_output("stream", text="2")
    notebook.cells[1].update(execution_count=1, outputs=[output])
    return notebook


@pytest.fixture
def kept(book, executed):
    """A book in whose cache the chapter's output is kept; the chapter imported one module of lib."""
    Cache(book).keep(executed, [book / "lib/dose.py"])
    return book


def test_the_same_code_finds_its_outputs(kept, executed, chapter):
    """The output is put back into a chapter that has none."""
    fresh = chapter("1 + 1")
    assert Cache(kept).restore(fresh)
    assert fresh.cells[1].outputs == executed.cells[1].outputs


def test_prose_is_not_code(kept, chapter):
    """A chapter whose prose alone was edited finds its outputs."""
    assert Cache(kept).restore(chapter("1 + 1", prose="# Another title"))


@pytest.mark.parametrize("cells", [["1 + 2"], ["1 +", "1"], ["1 + 1", "2"]])
def test_other_code_finds_nothing(kept, chapter, cells):
    """Neither a changed cell, nor the same lines in other cells."""
    assert not Cache(kept).restore(chapter(*cells))


@pytest.mark.parametrize(
    "path",
    [
        "data/dose.csv",
        "data/new.csv",
        "lib/dose.py",
        "lib/new.py",
        "lib/table.html",
        "tools/new.py",
        "requirements.lock",
    ],
)
def test_a_changed_file_finds_nothing(kept, chapter, path):
    """Data, tools, lock, the module that was imported, a new one, and what is no module."""
    (kept / path).write_text("21\n")
    assert not Cache(kept).restore(chapter("1 + 1"))


def test_a_module_that_is_gone_finds_nothing(kept, chapter):
    """Whoever imported it."""
    (kept / "lib/__main__.py").unlink()
    assert not Cache(kept).restore(chapter("1 + 1"))


def test_another_package_finds_nothing(kept, chapter, monkeypatch):
    """A version that is installed past the lock counts too."""
    monkeypatch.setattr(fingerprint, "of_environment", lambda: "pandas==9")
    assert not Cache(kept).restore(chapter("1 + 1"))


def test_an_output_of_two_states_is_not_kept(book, executed, chapter):
    """What was executed while a file changed belongs to neither state of it."""
    cache = Cache(book)
    (book / "data/dose.csv").write_text("21\n")
    cache.keep(executed, [])
    (book / "data/dose.csv").write_text("20\n")
    assert not cache.restore(chapter("1 + 1"))


@pytest.mark.parametrize("damage", [lambda text: text[:-9], lambda text: text.replace("2", "3"), lambda text: ""])
def test_a_damaged_file_finds_nothing(kept, chapter, damage):
    """Cut short, altered or empty: it is a miss, and no fault."""
    (file,) = (kept / "_build/executed").iterdir()
    file.write_text(damage(file.read_text()))
    assert not Cache(kept).restore(chapter("1 + 1"))


def test_what_was_not_used_for_long_is_dropped(book, chapter, monkeypatch):
    """The last states are kept; one that was found again is among them."""
    monkeypatch.setattr(cache, "KEPT", 2)
    for code in ("1", "2", "1", "3"):
        time.sleep(0.02)  # the time of a file is no finer than a tick of the system's clock
        if not Cache(book).restore(chapter(code)):
            Cache(book).keep(chapter(code), [])
    assert [Cache(book).restore(chapter(code)) for code in "123"] == [True, False, True]


@pytest.fixture(scope="module")
def importing(tmp_path_factory, make_book, chapter):
    """A book of two executed chapters, and of modules that both import, that one does, and that none does."""
    book = make_book(tmp_path_factory.mktemp("importing"))
    for name, source in {"deep": "", "single": "from lib import deep", "nobody": ""}.items():
        (book / f"lib/{name}.py").write_text(source)
    chapters = {"one": chapter("from lib import dose, single"), "two": chapter("from lib import dose")}
    kept = Cache(book)
    assert execute(book, {book / f"chapters/{name}.ipynb": nb for name, nb in chapters.items()}, kept.keep) == []
    return book, chapters


@pytest.mark.parametrize(
    ("name", "executed"),
    [("nobody", []), ("dose", ["one", "two"]), ("single", ["one"]), ("deep", ["one"]), ("__init__", ["one", "two"])],
)
def test_a_changed_module_is_for_those_who_import_it(importing, name, executed):
    """By themselves, or by what they import, as it was seen when they ran."""
    book, chapters = importing
    before = (book / f"lib/{name}.py").read_text()
    (book / f"lib/{name}.py").write_text(f"{before}\n")
    found = [chapter for chapter, notebook in chapters.items() if not Cache(book).restore(notebook)]
    (book / f"lib/{name}.py").write_text(before)
    assert found == executed
