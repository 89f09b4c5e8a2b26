"""Build the site: execute what has changed, stage the book, render it, swap it in.

``python -m tools.build`` leaves the last good site where it is until a new one has
been rendered without an error or a warning.
"""

import fcntl
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.build import chapters, fingerprint
from tools.build.cache import Cache
from tools.build.execute import Notebooks, execute, told
from tools.build.kernels import Kernels, fresh
from tools.write import colophon

# The first two are what jupyter-book's own command line always gives.
SETTINGS = {"external_toc_path": "_toc.yml", "latex_individualpages": False, "nb_execution_mode": "off"}


class BuildError(Exception):
    """Why there is no new site: one line a fault."""


def build(book: Path, kernels: Kernels = fresh) -> None:
    """Bring ``_build/html`` of the folder `book` up to date, or leave it as it was."""
    work = book / "_build"
    work.mkdir(exist_ok=True)
    with open(work / ".lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second build waits for the first
        _recover(work)
        _build(book, work, kernels)


def _build(book: Path, work: Path, kernels: Kernels) -> None:
    start, inputs = time.perf_counter(), _inputs(book)
    site, stamp = work / "html", work / "html.stamp"
    if stamp.exists() and site.exists() and stamp.read_text() == _stamp(inputs, site):
        print("Nothing has changed since the last build.")
        return
    stage(book, work / "book", executed(book, kernels))
    if _inputs(book) != inputs:
        raise BuildError("A file of the book was changed meanwhile. Build again.")
    with TemporaryDirectory(dir=work, prefix=".render-") as folder:
        render(work / "book", Path(folder))
        colophon.stamp(Path(folder) / "html", time.perf_counter() - start)
        swap_in(Path(folder) / "html", work)
    chapters.replace(stamp, _stamp(inputs, site))


def _inputs(book: Path) -> str:
    """Fingerprint of all that a page can show; the colophon shows the commit."""
    return fingerprint.of_text(fingerprint.of_book(book), colophon.commit(book))


def _stamp(inputs: str, site: Path) -> str:
    return f"{inputs}\n{fingerprint.of_files(site)}\n"


def executed(book: Path, kernels: Kernels) -> Notebooks:
    """The chapters with the outputs that their code gives now, executed where needed."""
    notebooks, cache = chapters.notebooks(book), Cache(book)
    changed = {path: nb for path, nb in notebooks.items() if not cache.restore(nb)}
    print(f"Executing {len(changed)} of {len(notebooks)} chapters", flush=True)
    faults = execute(changed, cache.keep, kernels)
    if faults:
        raise BuildError(told(faults))
    return notebooks


def stage(book: Path, target: Path, notebooks: Notebooks) -> None:
    """Lay out in `target` the book as Sphinx is to read it, nothing older among it."""
    shutil.rmtree(target, ignore_errors=True)
    for folder in (book / "chapters", book / "data", *chapters.shown(book)):
        place = target / folder.relative_to(book)
        shutil.copytree(folder, place, ignore=shutil.ignore_patterns("*.ipynb*", "__pycache__"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(book / name, target)
    for path, notebook in notebooks.items():
        chapters.replace(target / path.relative_to(book), chapters.normalised(notebook))
    colophon.fill(book, target)


def render(source: Path, work: Path) -> None:
    """Render the staged book into ``html`` in the folder `work`; a warning is a fault."""
    # Imported here since it takes a second that an unchanged book need not wait for.
    from jupyter_book.sphinx import build_sphinx

    print("Rendering the pages", flush=True)
    failed = build_sphinx(
        source,
        work / "html",
        path_config=source / "_config.yml",
        noconfig=True,
        confoverrides={**SETTINGS},
        quiet=True,
        warningiserror=True,
        keep_going=True,
    )
    if failed:
        raise BuildError("Sphinx reported the above.")


def swap_in(new: Path, work: Path) -> None:
    """Make `new` the folder ``html`` of `work`."""
    site, old = work / "html", work / "html.old"
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def _recover(work: Path) -> None:
    """Clear up after a build that was cut short."""
    if (work / "html.old").exists() and not (work / "html").exists():
        (work / "html.old").rename(work / "html")
    shutil.rmtree(work / "html.old", ignore_errors=True)
    for left in work.glob(".render-*"):
        shutil.rmtree(left)
