"""Start, ask and end as many kernels as there are chapters, with nothing to run: ``python -m tools.measure.idle_kernels``."""

from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from tools.build import chapters
from tools.build.forks import Forks


def main() -> None:
    """As the build executes its chapters, each of them one empty cell."""
    book = Path.cwd()
    with Forks(book) as forks:
        from tools.build import execute, site  # noqa: F401 while the process to fork imports what it needs, as in a build

        faults = execute.execute(book, idle_chapters(book), forks=forks)
    if faults:
        raise SystemExit(execute.told(faults))


def idle_chapters(book: Path) -> dict[Path, NotebookNode]:
    """A chapter of one empty cell for each of a book's."""
    return {path: new_notebook(cells=[new_code_cell()]) for path in chapters.notebooks(book)}


if __name__ == "__main__":
    main()
