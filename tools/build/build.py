"""Build the site: execute what has changed, stage the book, render it, swap it in.

The last good site stays where it is until a new one has been rendered without an error or
a warning. What takes a second to import is imported when it is known to be needed.
"""

import fcntl
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.build import BadDataError, BuildError, fingerprint, stamp

VERIFY = [sys.executable, "-m", "lib", "verify", "--format", "summary"]
BAD_INPUT = 2  # how it ends when the data are refused


def main() -> int:
    """Build the book in the current folder and print where it is and what it found."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a build that is told to end clears up
    try:
        verdicts = build(Path.cwd(), fresh="--fresh" in sys.argv)
    except BuildError as fault:
        print(fault, "There is no new site.", sep="\n", file=sys.stderr)
        return BAD_INPUT if isinstance(fault, BadDataError) else 1
    except OSError as fault:  # a full disk, a folder that cannot be written to
        print(*filter(None, (fault.strerror, fault.filename)), sep=": ", file=sys.stderr)
        print("There is no new site.", file=sys.stderr)
        return 1
    print(verdicts, f"Open {Path.cwd() / '_build/html/index.html'}", sep="\n")
    return 0


def build(book: Path, fresh: bool = False) -> str:
    """Bring ``_build/html`` of the folder `book` up to date, or leave it as it was; return the verdict on its ledger.

    Kernels are forked where that is safe, on Linux, unless `fresh` ones are asked for.
    """
    _refuse_strays(book)
    if not (verdicts := stamp.unchanged(book)):
        with _alone(book / "_build"):
            _recover(book / "_build")
            if not (verdicts := stamp.unchanged(book)):  # the build that was waited for may have done it
                return _build_anew(book, fresh)
    print("Nothing has changed since the last build.")
    return verdicts


def _refuse_strays(book: Path) -> None:
    """Raise BuildError for what the site would show or offer and is not the book's own, or may never end."""
    tops = [book / name for name in fingerprint.OFFERED]
    strays = [path.relative_to(book) for top in tops for path in fingerprint.shown(top) if not _is_own(path, top)]
    if strays:
        raise BuildError(
            "\n".join(f"{path}: found a link out of its folder, or no file, expected a file" for path in strays)
        )


def _is_own(path: Path, top: Path) -> bool:
    """As lib.loading.contents.is_own, which a book need not have whose lib is another."""
    if path.is_dir():
        return not path.is_symlink()
    return path.is_file() and path.resolve().is_relative_to(top.resolve())


def _build_anew(book: Path, fresh: bool) -> str:
    start, inputs, work = time.perf_counter(), stamp.of_inputs(book), book / "_build"
    from tools.build import chapters
    from tools.build.cache import Cache
    from tools.build.forks import Forks

    notebooks, cache = chapters.notebooks(book), Cache(book)
    changed = {path: notebook for path, notebook in notebooks.items() if not cache.restore(notebook)}
    forked = changed and sys.platform == "linux" and not fresh
    print(f"Executing {len(changed)} of {len(notebooks)} chapters", flush=True)
    with Forks(book) if forked else nullcontext() as forks:
        from tools.build import execute, links, site  # while the process to fork imports what it needs
        from tools.write import colophon

        faults = execute.execute(book, changed, cache.keep, forks)
    with _verifying(book) as verify, TemporaryDirectory(dir=work, prefix=".render-") as folder:
        if faults:
            _verdicts(verify)  # bad data are told once, in the words of the loader, and not by every chapter
            raise BuildError(execute.told(faults))
        site.stage(book, work / "book", notebooks)
        site.render(work / "book", Path(folder))
        links.refuse_dead(Path(folder) / "html")
        verdicts = _verdicts(verify)
        if stamp.of_inputs(book) != inputs:
            raise BuildError("A file of the book was changed meanwhile. Build again.")
        colophon.stamp(Path(folder) / "html", time.perf_counter() - start)
        _swap_in(Path(folder) / "html", work)
    stamp.write(book, inputs, verdicts)
    return verdicts


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Have the folder `work` to oneself until the block ends; a second build waits."""
    work.mkdir(exist_ok=True)
    with open(work / ".lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build is running in this folder; waiting for it to end.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _recover(work: Path) -> None:
    """Clear up after a build that was cut short."""
    if (work / "html.old").exists() and not (work / "html").exists():
        (work / "html.old").rename(work / "html")
    shutil.rmtree(work / "html.old", ignore_errors=True)
    for left in work.glob(".render-*"):
        shutil.rmtree(left)


def _swap_in(new: Path, work: Path) -> None:
    """Make `new` the folder ``html`` of `work`."""
    site, old = work / "html", work / "html.old"
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def _verifying(book: Path) -> Iterator[subprocess.Popen]:
    """The process that judges the ledger while the pages are rendered; no Ctrl-C reaches it."""
    ways = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(VERIFY, cwd=book, **ways, start_new_session=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _verdicts(verify: subprocess.Popen) -> str:
    """The line that sums the ledger up; BuildError when there is none."""
    said, besides = verify.communicate()  # besides: faults, and on a busy machine what it was at
    if verify.returncode:
        raise (BadDataError if verify.returncode == BAD_INPUT else BuildError)(f"{said}{besides}".rstrip())
    return said.rstrip()
