"""Executing chapters: silence and success, or a fault that says where and why."""

import asyncio
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import nbformat
import pytest

from tests.together import together
from tools.build import chapters, execute


@pytest.fixture(scope="module")
def ended(tmp_path_factory, chapter):
    """Chapters executed side by side: their faults by name, and those kept."""
    folder, kept = tmp_path_factory.mktemp("chapters"), []
    skipped = chapter("2 + 2", tags=["skip-execution"])
    skipped.cells[1].outputs = [nbformat.v4.new_output("stream", text="5")]
    notebooks = {
        folder / "silent.ipynb": chapter("dose = 20", "dose / 2"),
        folder / "skipped.ipynb": skipped,
        folder / "raising.ipynb": chapter("1 + 1", "1 / 0"),
        folder / "excused.ipynb": chapter("1 / 0", tags=["raises-exception"]),
        folder / "warning.ipynb": chapter("import sys; print('old', file=sys.stderr)"),
        folder / "hanging.ipynb": chapter("import time; time.sleep(60)"),
        folder / "unshown.ipynb": chapter(
            "class A:\n    def _repr_html_(self):\n        raise ValueError('no table')\nA()"
        ),
        folder / "dying.ipynb": chapter("import os; os._exit(1)"),
        folder / "asking.ipynb": chapter("input()"),
        folder / "kernelless/unstarted.ipynb": chapter("1 + 1"),
    }
    (folder / "kernelless").mkdir()
    (folder / "kernelless/ipykernel_launcher.py").write_text("raise SystemExit(1)")  # found before the real one
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execute, "CELL_SECONDS", 2)
        faults = execute.execute(folder, notebooks, keep=lambda notebook, imported: kept.append(notebook))
    return notebooks, {str(fault).partition(".")[0]: str(fault) for fault in faults}, kept


def test_a_silent_chapter_has_its_outputs(ended):
    """The value of the last cell is stored under its execution count."""
    silent = next(iter(ended[0].values())).cells[-1]
    assert (silent.execution_count, silent.outputs[0].data["text/plain"]) == (2, "10.0")


def test_only_a_silent_chapter_is_kept(ended):
    """What a failed chapter put out is not handed on."""
    assert {notebook.cells[1].source for notebook in ended[2]} == {"2 + 2", "dose = 20"}


@together(
    ("name", "fault"),
    [
        ("raising", "raising.ipynb, code cell 2: ZeroDivisionError: division by zero"),
        ("excused", "excused.ipynb, code cell 1: ZeroDivisionError: division by zero"),
        ("warning", "warning.ipynb, code cell 1: wrote to stderr: old"),
        ("hanging", "hanging.ipynb, code cell 1: still running after 2 s"),
        ("dying", "dying.ipynb, code cell 1: its kernel died"),
        ("unstarted", "unstarted.ipynb: its kernel failed (Kernel died before replying to kernel_info)"),
    ],
)
def test_a_failed_chapter_is_named(ended, name, fault):
    """The fault says which chapter, which cell and what happened."""
    assert ended[1][name] == fault


def test_a_result_that_cannot_be_shown_is_a_fault(ended):
    """IPython replies that all is well, and puts the traceback where the result should be."""
    assert ended[1]["unshown"].startswith("unshown.ipynb, code cell 1: ")


def test_nobody_is_there_to_be_asked(ended):
    """A cell that waits for input fails at once."""
    assert ended[1]["asking"].startswith("asking.ipynb, code cell 1: StdinNotImplementedError: ")


def test_a_kernel_that_never_answers_is_a_fault(book, chapter, monkeypatch):
    """It is not waited for without end; here, not at all."""
    monkeypatch.setattr(execute, "START_SECONDS", 0)
    faults = execute.execute(book, {book / "chapters/index.ipynb": chapter("1 + 1")})
    assert execute.told(faults) == "index.ipynb: its kernel failed (Kernel did not reply in 0 s)"


def test_what_several_chapters_met_is_told_once():
    """As when the data are bad."""
    faults = [execute.ChapterError(place, what) for place, what in [("a", "bad"), ("b", "worse"), ("c", "bad")]]
    assert execute.told(faults) == "a; c: bad\nb: worse"


def test_no_older_output_survives(ended):
    """A cell that is not executed has no output, not the one of another day."""
    assert list(ended[0].values())[1].cells[1].outputs == []


def test_outputs_are_stored(book, monkeypatch):
    """What the code gives today is stored in the chapter."""
    monkeypatch.chdir(book)
    assert execute.main() == 0
    assert stored(book).cells[1].outputs[0].text == "20\n mg\n"


def test_storing_twice_gives_the_same_file(book, monkeypatch):
    """No time, id or order differs from one execution to the next."""
    monkeypatch.chdir(book)
    execute.main()
    first = (book / "chapters/index.ipynb").read_bytes()
    execute.main()
    assert (book / "chapters/index.ipynb").read_bytes() == first


def test_one_failed_chapter_stores_none(book, chapter, monkeypatch):
    """A chapter that succeeded is left as it was when another failed."""
    toc = "format: jb-book\nroot: chapters/index\nchapters: [{file: chapters/next}]\n"
    (book / "_toc.yml").write_text(toc)
    nbformat.write(chapter("1 / 0"), book / "chapters/next.ipynb")
    monkeypatch.chdir(book)
    assert execute.main() == 1
    assert stored(book).cells[1].outputs == []


def test_outputs_that_cannot_be_written_are_a_fault(book, monkeypatch, capsys):
    """On a full disk, a line says so."""
    full = OSError(28, "No space left on device")
    monkeypatch.setattr(chapters, "replace_all", Mock(side_effect=full))
    monkeypatch.chdir(book)
    assert execute.main() == 1
    assert capsys.readouterr().err == "[Errno 28] No space left on device\nNothing was stored.\n"


def test_an_edit_meanwhile_is_not_overwritten(book, chapter, monkeypatch):
    """A chapter that was saved while it was executed is left as it was saved."""
    source = "p = 'index.ipynb'; t = open(p).read(); open(p, 'w').write(t.replace('page', 'leaf'))"
    nbformat.write(chapter(source), book / "chapters/index.ipynb")
    monkeypatch.chdir(book)
    assert execute.main() == 1
    assert stored(book).cells[0].source == "# A leaf"


# A program whose name is given is interrupted as it imports a module, whose name is given, too.
AS_IT_IMPORTS = """
import runpy, signal, sys

class Interruption:
    def find_spec(self, name, *_):
        if name == sys.argv[2]:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interruption())
runpy.run_module(sys.argv[1], run_name="__main__")
"""


@pytest.mark.parametrize(("program", "module"), [("lib", "pandas"), ("tools.build.execute", "nbclient")])
def test_an_interruption_of_the_imports_shows_no_traceback(found, heed_interruption, program, module):
    """They take the first second of `verify`, and of `make execute`, and there is nothing to clear up."""
    command = [sys.executable, "-c", AS_IT_IMPORTS, program, module]
    done = subprocess.run(command, env=found, capture_output=True, text=True, preexec_fn=heed_interruption)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_execution_stores_nothing(book, chapter, found, soon, is_gone, heed_interruption, stop):
    """A chapter is as it was, and its kernel gone, however the execution was stopped."""
    source = "import os, time; open('kernel', 'w').write(f'{os.getpid()} '); time.sleep(60)"
    nbformat.write(chapter(source), book / "chapters/index.ipynb")
    before = (book / "chapters/index.ipynb").read_bytes()
    running = subprocess.Popen(
        [sys.executable, "-m", "tools.build.execute"], cwd=book, env=found, preexec_fn=heed_interruption
    )
    kernel = int(soon(lambda: (book / "chapters/kernel").read_text().split(" ")[-2]))
    running.send_signal(stop)
    assert running.wait(timeout=20) != 0
    assert (book / "chapters/index.ipynb").read_bytes() == before
    assert soon(lambda: is_gone(kernel))


@pytest.fixture
def heeded():
    """A Ctrl-C is heeded, also where a shell had the tests ignore it, as in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_an_interruption_waits_until_the_loop_is_made(book, chapter, monkeypatch):
    """Half a loop cannot be closed, and would say so in a traceback."""
    made, make = [], asyncio.new_event_loop

    def interrupted():
        signal.raise_signal(signal.SIGINT)
        made.append(make())
        return made[-1]

    monkeypatch.setattr(asyncio.events, "new_event_loop", interrupted)
    with pytest.raises(KeyboardInterrupt):
        execute.execute(book, {Path("index.ipynb"): chapter("1 + 1")})
    made.pop().close()


def stored(book):
    """The book's chapter as its file has it."""
    return nbformat.read(book / "chapters/index.ipynb", as_version=4)
