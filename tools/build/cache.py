"""Outputs of executed chapters, kept from one build to the next.

An output is found again only under the fingerprint of everything it came from, so
what was executed before a change of code, data or packages is never shown after it.
"""

import json
from pathlib import Path

from nbformat import NotebookNode, from_dict

from tools.build import chapters, fingerprint


class Cache:
    """Executed outputs under ``_build/executed`` of the folder `book`."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.folder = book / "_build" / "executed"
        self.surroundings = fingerprint.of_surroundings(book)

    def restore(self, notebook: NotebookNode) -> bool:
        """Put the kept outputs into `notebook`; False when there are none."""
        kept = self._place(notebook)
        if not kept.exists():
            return False
        for index, cell in zip(chapters.code_cells(notebook), json.loads(kept.read_text("utf-8"))):
            notebook.cells[index].update(from_dict(cell))
        return True

    def keep(self, notebook: NotebookNode) -> None:
        """Keep the outputs of an executed `notebook`, unless what it read has changed since."""
        if fingerprint.of_surroundings(self.book) != self.surroundings:
            return
        cells = [notebook.cells[index] for index in chapters.code_cells(notebook)]
        outputs = [{name: cell[name] for name in ("execution_count", "outputs")} for cell in cells]
        chapters.replace(self._place(notebook), json.dumps(outputs))

    def _place(self, notebook: NotebookNode) -> Path:
        name = fingerprint.of_text(self.surroundings, fingerprint.of_code(notebook))
        return self.folder / f"{name}.json"
