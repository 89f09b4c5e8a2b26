"""The cheapest way known to run the cells of all chapters and to render the pages: ``python -m tools.measure.floor``.

One process imports everything once and is forked for each chapter, whose cells run in a
plain IPython, without a kernel or messages; then Sphinx renders the book that was staged
last, with execution off. No output is stored, so this makes no book; it is what a build
that does make one is measured against.

With ``--idle`` each chapter is one empty cell, and nothing is rendered. That is beside
`tools.measure.idle_kernels` what kernels are to be measured against.
"""

import os
import sys
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from tools.build import chapters
from tools.build.forks import INLINE
from tools.build.server import STACK, import_for_forks


def main() -> None:
    """Run every chapter on all cores, and render."""
    os.environ["MPLBACKEND"] = INLINE
    import_for_forks(*STACK)
    notebooks, idle = chapters.notebooks(Path.cwd()).values(), "--idle" in sys.argv
    sources = [[""] if idle else [cell.source for cell in chapters.code_cells(notebook)] for notebook in notebooks]
    with get_context("fork").Pool(maxtasksperchild=1) as pool:
        done = pool.map_async(run, sorted(sources, key=len, reverse=True), chunksize=1)
        from tools.build import site  # while the chapters run

        done.get()
    if not idle:
        with TemporaryDirectory(dir="_build") as folder:
            site.render(Path("_build/book"), Path(folder))


def run(sources: list[str]) -> None:
    """Run a chapter's cells, show what they give to nobody, and raise what they raise."""
    shell = InteractiveShell.instance()
    for source in sources:
        with capture_output():
            shell.run_cell(source).raise_error()


if __name__ == "__main__":
    main()
