"""A site from a book and its executed chapters: its pages staged and rendered."""

import gc
import shutil
from pathlib import Path

import myst_nb.sphinx_ext  # noqa: F401 Sphinx would import it once the chapters have run; here it is while they do
from jupyter_book.sphinx import build_sphinx

from tools.build import BuildError, chapters, fingerprint
from tools.build.execute import Notebooks
from tools.write import colophon

# The first two are what jupyter-book's own command line always gives.
SETTINGS = {"external_toc_path": "_toc.yml", "latex_individualpages": False, "nb_execution_mode": "off"}
CITATION = "CITATION.cff"  # in a page only where the book is kept at an address


def stage(book: Path, target: Path, notebooks: Notebooks) -> None:
    """Lay out in `target` the book as Sphinx is to read it, nothing older among it.

    What is not staged no page can include, and all that is staged has its fingerprint.
    """
    shutil.rmtree(target, ignore_errors=True)
    for name in fingerprint.OFFERED:
        if (book / name).is_dir():
            left_out = shutil.ignore_patterns("*.ipynb*", "__pycache__", ".*")
            shutil.copytree(book / name, target / name, ignore=left_out)
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(book / name, target)
    if (book / CITATION).is_file():
        shutil.copy(book / CITATION, target)
    for path, notebook in notebooks.items():
        chapters.replace(target / path.relative_to(book), chapters.normalised(notebook))
    colophon.fill(book, target)


def render(source: Path, work: Path) -> None:
    """Render the staged book into ``html`` in the folder `work`; a warning is a fault."""
    print("Rendering the pages", flush=True)
    # What pages are made from is needed to the end: to look for waste in it takes a fifth of the time, and again as it exits.
    gc.disable()
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
    gc.enable()
    gc.freeze()
    if failed:
        raise BuildError("Sphinx reported the above.")
