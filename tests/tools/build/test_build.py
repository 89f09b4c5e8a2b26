"""Building the site: whole and fresh, or a fault and the last good site."""

import fcntl
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
from unittest.mock import Mock

import nbformat
import pytest

from tools.build import BuildError, build, stamp

# Sphinx and its extensions use what Python is to drop; that is theirs to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

PAGE = "_build/html/chapters/index.html"
SHOWN = "<span></span>20\n mg"


def rebuild(book):
    """Build with the kernels that need no import of what this book does without."""
    return build.build(book, fresh=True)


@pytest.fixture(scope="module")
def first(tmp_path_factory, make_book):
    """A book that was built once."""
    book = make_book(tmp_path_factory.mktemp("first"))
    rebuild(book)
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
    assert SHOWN in (first / PAGE).read_text()


def test_nothing_changed_builds_nothing(built, capsys):
    """A second build says so, and only so; it repeats the verdict of the first."""
    assert rebuild(built) == "1 finding: 1 reproduced."
    assert capsys.readouterr().out == "Nothing has changed since the last build.\n"


def test_what_takes_long_to_import_is_not_imported_for_nothing(built, found):
    """An unchanged book is told in the time of a start of Python; in a second, half of that is imports."""
    heavy = "{'asyncio', 'nbformat', 'psutil', 'sphinx', 'yaml'} & set(sys.modules)"
    code = f"import sys; from tools.build.build import main; main(); print({heavy})"
    told = subprocess.run([sys.executable, "-c", code], cwd=built, env=found, capture_output=True, text=True).stdout
    assert told.startswith("Nothing has changed") and told.endswith("\nset()\n")


INPUTS = {
    "_config.yml": "title: Another book\n",
    "_toc.yml": "format: jb-book\nroot: chapters/index\nchapters: [{file: chapters/code}]\n",
    "chapters/_static/book.css": "p {color: red}\n",
    "chapters/_templates/layout.html": "another frame\n",
    "chapters/code.md": "# Another page\n",
    "chapters/index.ipynb": "{}",
    "data/dose.csv": "21\n",
    "data/another.csv": "21\n",
    "lib/dose.py": "UNIT = 'g'\n",
    "lib/table.html": "<table>\n",
    "pyproject.toml": "[project]\n",
    "requirements.lock": "pandas==3.1.1\n",
    "tests/example/rule.py": "OLDEST = 91\n",
    "tools/note.py": "1\n",
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_changed_input_is_noticed(built, name):
    """Each by itself; a site that is not built again would be stale."""
    assert stamp.unchanged(built)
    (built / name).write_text(INPUTS[name])
    assert not stamp.unchanged(built)


def test_another_package_is_noticed(built, tmp_path, monkeypatch):
    """A version that is installed past the lock."""
    (tmp_path / "site/pandas-9.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert not stamp.unchanged(built)


def test_another_commit_is_noticed(built):
    """The colophon shows it."""
    subprocess.run(["git", "init", "-q", built], check=True)
    identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", "-C", built, *identity, "commit", "-q", "--allow-empty", "-m", "a"], check=True)
    assert not stamp.unchanged(built)


def test_every_changed_input_is_on_a_page(built):
    """Settings, contents, template, style, data, lib, shown code and packages, in one build."""
    for name, old, new in [
        ("_config.yml", "A book", "Another book"),
        ("_toc.yml", "chapters/code\n", "chapters/code\n    title: Another code\n"),
        ("chapters/_static/book.css", "black", "red"),
        (
            "chapters/_templates/layout.html",
            "%}\n",
            "%}\n{% block extrahead %}another frame{{ super() }}{% endblock %}",
        ),
        ("data/dose.csv", "20", "21"),
        ("lib/dose.py", "mg", "g"),
        ("pyproject.toml", "book = []", "book = ['pytest']"),
        ("tests/example/rule.py", "90", "91"),
    ]:
        (built / name).write_text((built / name).read_text().replace(old, new))
    rebuild(built)
    site = built / "_build/html"
    index, code = ((site / f"chapters/{name}.html").read_text() for name in ("index", "code"))
    assert "<span></span>21\n g" in index and "Another book" in index and "Another code" in index
    assert "another frame" in index and "91" in code and ">'g'<" in code
    assert "red" in (site / "_static/book.css").read_text()
    assert "pytest" in (site / "chapters/colophon.html").read_text()


def test_edited_prose_executes_nothing(built, edit, capsys):
    """New prose stands beside the outputs that were there."""
    edit(0, "# Another title")
    rebuild(built)
    assert "Executing 0 of 1" in capsys.readouterr().out
    assert "Another title" in (built / PAGE).read_text() and SHOWN in (built / PAGE).read_text()


@pytest.mark.parametrize("damage", [lambda site: (site / "index.html").write_text("damaged"), shutil.rmtree])
def test_a_site_that_is_not_what_was_built_is_noticed(built, damage):
    """Nothing else has changed."""
    damage(built / "_build/html")
    assert not stamp.unchanged(built)


@pytest.mark.parametrize("left", ["", '{"inputs": "', "[]", "{}"])
def test_a_stamp_cut_short_is_none(built, left):
    """Whatever is left of it."""
    (built / "_build/html.stamp").write_text(left)
    assert not stamp.unchanged(built)


@pytest.mark.parametrize(
    ("cell", "source"),
    [(0, "# A page\n\n{term}`unknown`"), (1, "1 / 0")],
    ids=["a warning of Sphinx", "a raising cell"],
)
def test_a_fault_fails_every_time(built, edit, cell, source):
    """The build fails, fails again, and the last good site stays."""
    edit(cell, source)
    for _ in ("first", "second"):
        with pytest.raises(BuildError):
            rebuild(built)
    assert SHOWN in (built / PAGE).read_text()


STRAYS = {
    "a link to a file elsewhere": lambda path: path.symlink_to("/etc/hostname"),
    "a link to what never ends": lambda path: path.symlink_to("/dev/zero"),
    "a link to a folder elsewhere": lambda path: path.symlink_to("/etc"),
    "a link to its own folder": lambda path: path.symlink_to("."),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("kind", STRAYS)
def test_what_is_no_file_of_the_book_is_not_put_into_the_site(built, kind):
    """Nobody may have meant to publish it, and it may have no end."""
    STRAYS[kind](built / "data/stray.csv")
    with pytest.raises(
        BuildError, match=r"^data/stray.csv: found a link out of its folder, or no file, expected a file$"
    ):
        rebuild(built)
    assert SHOWN in (built / PAGE).read_text()


def test_a_link_within_the_data_is_offered_as_what_it_leads_to(built):
    """And what an editor leaves, hidden, is nothing."""
    (built / "data/other.csv").symlink_to("dose.csv")
    (built / "data/.#dose.csv").symlink_to("somebody@elsewhere")
    rebuild(built)
    assert not list((built / "_build/book/data").glob(".*"))
    assert (built / "_build/book/data/other.csv").read_text() == "20\n"


def test_a_swap_cut_short_is_undone(built, capsys):
    """A site that was moved away and not yet replaced is put back."""
    (built / "_build/html").rename(built / "_build/html.old")
    rebuild(built)
    assert stamp.unchanged(built) and "Nothing has changed" in capsys.readouterr().out


def test_what_a_killed_build_left_is_cleared_up(built):
    """An old site, what was half rendered, and a staged page that has left the book."""
    for name in ("html.old", ".render-x"):
        shutil.copytree(built / "_build/html/_static", built / "_build" / name)
    (built / "_build/book/chapters/gone.md").write_text("# Gone")
    (built / "chapters/_static/book.css").write_text("p {color: red}\n")
    rebuild(built)
    left = [built / "_build" / name for name in ("html.old", ".render-x", "book/chapters/gone.md")]
    assert stamp.unchanged(built) and not any(path.exists() for path in left)


def test_what_cannot_be_written_is_a_fault(book, monkeypatch, capsys):
    """A line says what and why, and that there is no site."""
    (book / "_build").touch()
    monkeypatch.chdir(book)
    assert build.main() == 1
    assert capsys.readouterr().err == f"File exists: {book / '_build'}\nThere is no new site.\n"


def test_bad_data_are_told_once_in_the_words_of_the_loader(book, monkeypatch, capsys, chapter):
    """Not by every chapter that could not read them; the status is that of bad input."""
    nbformat.write(chapter("1 / 0"), book / "chapters/index.ipynb")
    (book / "lib/__main__.py").write_text("print('data/dose.csv: found an empty file')\nraise SystemExit(2)")
    monkeypatch.setattr(sys, "argv", ["build", "--fresh"])
    monkeypatch.chdir(book)
    assert build.main() == 2
    assert capsys.readouterr().err == "data/dose.csv: found an empty file\nThere is no new site.\n"


def test_what_is_said_of_what_takes_long_is_no_verdict(book):
    """On a busy machine the judging says on stderr what it is at; the sum alone is told, and kept for the next build."""
    (book / "lib/__main__.py").write_text("import sys\nprint('Judging', file=sys.stderr)\nprint('1 finding.')\n")
    assert rebuild(book) == "1 finding."
    assert stamp.unchanged(book) == "1 finding."


@pytest.fixture
def start(book, found):
    """Start a build in the background, in a session of its own."""

    def building(**how):
        command = [sys.executable, "-u", "-m", "tools.build", "--fresh"]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(command, cwd=book, env=found, **streams, start_new_session=True, **how)

    return building


@pytest.mark.parametrize("seconds", [0.1, 0.3, 0.6])
def test_an_interrupted_build_says_so_and_no_more(start, heed_interruption, seconds):
    """Nor does the process that judges the ledger meanwhile; as it imports, and later."""
    running = start(preexec_fn=heed_interruption)
    time.sleep(seconds)
    os.killpg(running.pid, signal.SIGINT)
    assert running.communicate(timeout=20)[1] == "Interrupted.\nThere is no new site.\n"


@pytest.mark.parametrize(("cause", "told"), [(KeyboardInterrupt(), "Interrupted."), (None, "a fault")])
def test_an_interruption_that_is_the_cause_of_another_error_is_told_as_one(monkeypatch, cause, told):
    """Python 3.11 says so where a class is just being made; any other error is not hidden."""
    fault = RuntimeError("a fault")
    fault.__cause__ = cause
    monkeypatch.setattr(build, "main", Mock(side_effect=fault))
    with pytest.raises((SystemExit, RuntimeError), match=f"^{told}"):
        runpy.run_module("tools.build", run_name="__main__")


def test_a_second_build_says_that_it_waits(book, start):
    """And goes on when the first has ended."""
    (book / "_build").mkdir()
    with (book / "_build/.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = start()
        assert waiting.stdout.readline() == "Another build is running in this folder; waiting for it to end.\n"
    assert waiting.stdout.readline() == "Executing 1 of 1 chapters\n"
    waiting.terminate()
    assert waiting.communicate(timeout=20)[1] == "Interrupted.\nThere is no new site.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="to fork is safe on Linux alone")
def test_a_killed_build_leaves_no_process(book, found, chapter, soon, is_gone):
    """The process that forks kernels ends with who asked for them, and so do they."""
    source = "import os, time; open('kernel', 'w').write(f'{os.getpid()} '); time.sleep(60)"
    nbformat.write(chapter(source), book / "chapters/index.ipynb")
    running = subprocess.Popen([sys.executable, "-m", "tools.build"], cwd=book, env=found, stdout=subprocess.DEVNULL)
    kernel = int(soon(lambda: (book / "chapters/kernel").read_text().split(" ")[-2]))
    running.kill()
    assert soon(lambda: is_gone(kernel))
