"""Outputs of executed chapters, kept from one build to the next.

An output is found again only where nothing that it came from has changed: the code of its
chapter, data, tools, packages, and of lib what the chapter imported as it ran. A module
that is new or gone, or a file of lib that is no module, may have to do with any chapter.
"""

import json
from pathlib import Path

from nbformat import NotebookNode, from_dict

from tools.build import chapters, fingerprint

KEPT = 200  # states of chapters, those used last


class Cache:
    """Executed outputs under ``_build/executed`` of the folder `book`."""

    def __init__(self, book: Path) -> None:
        self.book = book
        self.folder = book / "_build" / "executed"
        self.surroundings, self.modules = of_surroundings(book)

    def restore(self, notebook: NotebookNode) -> bool:
        """Put the kept outputs into `notebook`; False when there are none."""
        place = self._place(notebook)
        kept = read(place)
        if not kept or any(self.modules.get(name) != found for name, found in kept["imported"].items()):
            return False
        for cell, outputs in zip(chapters.code_cells(notebook), kept["cells"]):
            cell.update(from_dict(outputs))
        place.touch()
        return True

    def keep(self, notebook: NotebookNode, imported: list[Path]) -> None:
        """Keep the outputs of a `notebook` that imported some files of lib, unless what it read has changed since."""
        if of_surroundings(self.book) != (self.surroundings, self.modules):
            return
        names = {path.resolve().relative_to(self.book.resolve()).as_posix() for path in imported}
        cells = chapters.code_cells(notebook)
        outputs = [{name: cell[name] for name in ("execution_count", "outputs")} for cell in cells]
        kept = {"imported": {name: self.modules[name] for name in names & set(self.modules)}, "cells": outputs}
        write(self._place(notebook), kept)
        self._prune()

    def _place(self, notebook: NotebookNode) -> Path:
        """The file for what a notebook executes: its code cells and its kernel, not its prose."""
        sources = (cell.source for cell in chapters.code_cells(notebook))
        name = fingerprint.of_text(self.surroundings, str(notebook.metadata.get("kernelspec")), *sources)
        return self.folder / f"{name}.json"

    def _prune(self) -> None:
        by_use = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        for old in by_use[:-KEPT]:
            old.unlink()


def of_surroundings(book: Path) -> tuple[str, dict[str, str]]:
    """Fingerprint of all beside its code that can change any chapter's outputs, and that of each module of lib."""
    lib = dict(line.rsplit(" ", 1) for line in fingerprint.of_files(book, "lib"))
    modules = {name: found for name, found in lib.items() if name.endswith(".py")}
    rest = [f"{name} {found}" for name, found in lib.items() if name not in modules]
    read = fingerprint.of_files(book, *fingerprint.READ)
    return fingerprint.of_text(fingerprint.of_environment(), *read, *rest, *modules), modules


def write(path: Path, kept: dict) -> None:
    """Write what is kept under a line with its digest."""
    text = json.dumps(kept)
    chapters.replace(path, f"{fingerprint.of_text(text)}\n{text}")


def read(path: Path) -> dict | None:
    """What `write` wrote; None when it is not there, or not as it was written."""
    if not path.exists():
        return None
    digest, _, text = path.read_text("utf-8", errors="replace").partition("\n")
    return json.loads(text) if digest == fingerprint.of_text(text) else None
