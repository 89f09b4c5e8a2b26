"""The benchmark's own parts: whose time is counted, and how a ratio is judged."""

import subprocess
import sys
from ast import literal_eval
from contextlib import nullcontext

import nbformat
import pytest

from tests.together import together
from tools.build import execute
from tools.build.forks import INLINE
from tools.measure import bench, floor, idle_kernels


def test_a_process_that_nobody_waited_for_is_counted():
    """As a kernel that was killed, whose parent has ended; a process of its own inherits it here."""
    burn = "import time\nwhile time.process_time() < 0.5: pass"
    leave = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}])"
    count = f"from tools.measure import bench as b; b.inherit_orphans(); print(b.timed(lambda: b.run(b.PYTHON, '-c', {leave!r})))"
    done = subprocess.run([sys.executable, "-c", count], capture_output=True, text=True)
    assert literal_eval(done.stdout)[1] > 0.5


def test_the_floor_runs_the_cells():
    """One that raises is no shorter way."""
    floor.run(["dose = 20", "assert dose == 20"])
    with pytest.raises(ZeroDivisionError):
        floor.run(["1 / 0"])


def test_the_idle_floor_runs_nothing_and_renders_nothing(book, chapter, monkeypatch):
    """Not the chapter's own cells, which raise; and there is no book to be rendered."""
    nbformat.write(chapter("1 / 0"), book / "chapters/index.ipynb")
    monkeypatch.chdir(book)
    monkeypatch.setenv("MPLBACKEND", INLINE)
    monkeypatch.setattr(floor, "STACK", ())
    monkeypatch.setattr(sys, "argv", ["floor", "--idle"])
    floor.main()
    monkeypatch.setattr(sys, "argv", ["floor"])
    with pytest.raises(ZeroDivisionError):
        floor.main()


@together(("faults", "ended"), [([], nullcontext()), ([ValueError("planted")], pytest.raises(SystemExit))], ids=repr)
def test_every_chapter_has_an_idle_kernel(book, monkeypatch, faults, ended):
    """Which is forked, runs an empty cell, and nothing of the chapter's own."""
    asked = []
    monkeypatch.setattr(execute, "execute", lambda *given, forks: asked.append((given, forks)) or faults)
    monkeypatch.setattr(execute, "told", str)
    monkeypatch.setattr(idle_kernels, "Forks", lambda of: nullcontext(f"forked for {of}"))
    monkeypatch.chdir(book)
    with ended:
        idle_kernels.main()
    ((of, notebooks), forks) = asked[0]
    assert (of, forks, [*notebooks]) == (book, f"forked for {book}", [book / "chapters/index.ipynb"])
    assert [cell.source for notebook in notebooks.values() for cell in notebook.cells] == [""]


def test_an_edited_file_is_restored(tmp_path):
    """Even when a build failed."""
    page = tmp_path / "page.ipynb"
    page.write_text('"# A page"')
    with pytest.raises(subprocess.CalledProcessError):
        bench.edited(page, "grep", "# A page", str(page))
    assert page.read_text() == '"# A page"'


def test_ratio_and_difference_are_taken_within_each_run():
    """The machine's slow run weighs on both measures of it."""
    found, beside = [(2, 0), (20, 0), (3, 0)], [(1, 0), (10, 0), (4, 0)]
    assert (bench.ratio(found, beside), bench.difference(found, beside)) == (2, 1)


def test_the_report_has_every_way_and_every_target():
    """With medians over the runs."""
    times = {name: [(1.0, 2.0), (3.0, 4.0)] for name in bench.WAYS} | {bench.IDLE: [(1.5, 2.0), (4.5, 4.0)]}
    rows = bench.report(times).splitlines()
    assert "| make test | 2.0 | 3.0 |" in rows and "| python -m lib verify, s | 0.80 | 2.00 | missed |" in rows
    assert f"| {bench.IDLE} | {bench.IDLE_FLOOR} | 1.0 |" in rows


@together(("found", "told"), [(1.15, "reached"), (1.16, "missed")])
def test_a_target_is_reached_or_missed(found, told):
    """At most what it says."""
    assert bench.verdict("a / b", 1.15, found) == f"| a / b | 1.15 | {found} | {told} |"
