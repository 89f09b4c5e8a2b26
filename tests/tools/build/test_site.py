"""Building the site: whole and fresh, or a fault and the last good site."""

import os
import shutil
import signal
import subprocess
import sys

import nbformat
import psutil
import pytest
from nbformat import v4

from tools.build import __main__ as command, site

# Sphinx and its extensions use what Python is to drop; that is theirs to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

PAGE = "_build/html/chapters/index.html"


@pytest.fixture(scope="module")
def first(tmp_path_factory, make_book):
    """A book that was built once."""
    book = make_book(tmp_path_factory.mktemp("first"))
    site.build(book)
    return book


@pytest.fixture
def built(first, tmp_path):
    """A copy of a book that was built once, to be changed and built again."""
    return shutil.copytree(first, tmp_path / "book")


@pytest.fixture
def edit(built):
    """Change the prose or the code of the book's one chapter, its first two cells."""

    def change(cell, source):
        notebook = nbformat.read(built / "chapters/index.ipynb", as_version=4)
        notebook.cells[cell].source = source
        nbformat.write(notebook, built / "chapters/index.ipynb")

    return change


def test_the_site_shows_what_the_code_gives(first):
    """The page shows an output that the stored chapter does not have."""
    assert "<span></span>20" in (first / PAGE).read_text()


def test_nothing_changed_builds_nothing(built, capsys):
    """A second build says so, and only so."""
    site.build(built)
    assert capsys.readouterr().out == "Nothing has changed since the last build.\n"


def test_edited_prose_executes_nothing(built, edit, capsys):
    """New prose stands beside the outputs that were there."""
    edit(0, "# Another title")
    site.build(built)
    assert "Executing 0 of 1" in capsys.readouterr().out
    assert "Another title" in (built / PAGE).read_text()


def test_changed_data_are_shown(built):
    """One changed byte of the data, and the page shows the new figure."""
    (built / "data/dose.csv").write_text("21\n")
    site.build(built)
    assert "<span></span>21" in (built / PAGE).read_text()


def test_a_damaged_site_is_rendered_again(built):
    """A site that is not what was built is not taken for it."""
    (built / PAGE).write_text("damaged")
    site.build(built)
    assert "<span></span>20" in (built / PAGE).read_text()


def test_a_removed_site_is_rendered_again(built):
    """Nothing has changed but that the site is gone."""
    shutil.rmtree(built / "_build/html")
    site.build(built)
    assert (built / PAGE).exists()


@pytest.mark.parametrize(
    ("cell", "source"),
    [(0, "# A page\n\n{term}`unknown`"), (1, "1 / 0"), (1, "import sys; print(1, file=sys.stderr)")],
    ids=["a warning of Sphinx", "a raising cell", "stderr"],
)
def test_a_fault_fails_every_time(built, edit, cell, source):
    """The build fails, fails again, and the last good site stays."""
    edit(cell, source)
    for _ in ("first", "second"):
        with pytest.raises(site.BuildError):
            site.build(built)
    assert "<span></span>20" in (built / PAGE).read_text()


def test_a_swap_cut_short_is_undone(built):
    """A site that was moved away and not yet replaced is put back."""
    (built / "_build/html").rename(built / "_build/html.old")
    site.build(built)
    assert (built / PAGE).exists()


def test_an_old_site_that_was_not_yet_deleted_is(built):
    """A build that was killed as it cleared up does not stand in the way of the next."""
    (built / "_build/html.old").mkdir()
    (built / "_build/html.old/page.html").touch()
    (built / "data/dose.csv").write_text("22\n")
    site.build(built)
    assert (built / PAGE).exists() and not (built / "_build/html.old").exists()


def test_leftovers_of_a_killed_build_are_removed(built):
    """What was half rendered is not kept."""
    (built / "_build/.render-x").mkdir()
    site.build(built)
    assert not (built / "_build/.render-x").exists()


def test_the_stage_holds_nothing_older(built):
    """A file that has left the book has left its stage, too."""
    (built / "_build/book/chapters/gone.md").write_text("# Gone")
    (built / "data/dose.csv").write_text("21\n")
    site.build(built)
    assert not (built / "_build/book/chapters/gone.md").exists()


def test_what_cannot_be_written_is_a_fault(book, monkeypatch, capsys):
    """A line says so, and that there is no site."""
    (book / "_build").touch()
    monkeypatch.setattr(command, "VERIFY", ["true"])
    monkeypatch.chdir(book)
    assert command.main() == 1
    assert capsys.readouterr().err == f"[Errno 17] File exists: '{book / '_build'}'\nThere is no new site.\n"


def test_bad_data_are_told_once_in_the_words_of_the_loader(book, monkeypatch, capsys):
    """Not by every chapter that could not read them; the status is that of bad input."""
    nbformat.write(v4.new_notebook(cells=[v4.new_code_cell("1 / 0")]), book / "chapters/index.ipynb")
    monkeypatch.setattr(command, "VERIFY", ["sh", "-c", "echo data/patients.csv: found an empty file >&2; exit 2"])
    monkeypatch.chdir(book)
    assert command.main() == 2
    assert capsys.readouterr().err == "data/patients.csv: found an empty file\nThere is no new site.\n"


def test_an_interrupted_build_says_so_and_no_more(book, found, soon):
    """Neither does the process that judges the ledger meanwhile."""
    command = [sys.executable, "-m", "tools.build"]
    running = subprocess.Popen(
        command,
        cwd=book,
        env=found,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    # It is past its start, where any process ends in silence, and still imports.
    soon(lambda: [child for child in psutil.Process(running.pid).children() if child.cpu_times().user > 0.2])
    os.killpg(running.pid, signal.SIGINT)
    assert running.communicate(timeout=20)[1] == "Interrupted.\nThere is no new site.\n"
