"""Execute the book's chapters, each in a fresh kernel, several at a time.

``python -m tools.execute`` runs every chapter anew and, only when all of them
succeed, stores their outputs: the one sanctioned way to store any.
"""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from tools import chapters, fingerprint

CELL_SECONDS = 120

Notebooks = dict[Path, NotebookNode]
Keep = Callable[[NotebookNode], None]


class ChapterError(Exception):
    """A chapter that did not run to its end in silence."""


def execute(notebooks: Notebooks, keep: Keep = lambda notebook: None) -> list[ChapterError]:
    """Execute the notebooks in place and return the fault of each one that failed.

    A chapter fails when a cell raises, whatever its tags say, writes to stderr, or
    runs longer than `CELL_SECONDS`, or when its kernel dies. `keep` is given each
    notebook that succeeded, as soon as it has.
    """
    return asyncio.run(_execute_all(notebooks, keep))


async def _execute_all(notebooks: Notebooks, keep: Keep) -> list[ChapterError]:
    slots = asyncio.Semaphore(os.cpu_count() or 1)

    async def in_turn(path: Path, notebook: NotebookNode) -> ChapterError | None:
        async with slots:
            return await _timed(path, notebook, keep)

    ended = await asyncio.gather(*(in_turn(*chapter) for chapter in notebooks.items()))
    return [fault for fault in ended if fault]


async def _timed(path: Path, notebook: NotebookNode, keep: Keep) -> ChapterError | None:
    start = time.perf_counter()
    try:
        await _execute(path, notebook)
    except ChapterError as fault:
        return fault
    print(f"  {path.stem:<24}{time.perf_counter() - start:6.1f} s", flush=True)
    keep(notebook)


async def _execute(path: Path, notebook: NotebookNode) -> None:
    # Curve keys are there for the silence: without them each kernel warns about plain TCP.
    kernel = AsyncKernelManager(kernel_name="python3", transport_encryption="auto")
    client = NotebookClient(notebook, km=kernel, timeout=CELL_SECONDS, force_raise_errors=True)
    try:
        await client.async_start_new_kernel(cwd=str(path.parent))
        await client.async_start_new_kernel_client()
        for number, index in enumerate(chapters.code_cells(notebook), start=1):
            await _execute_cell(client, index, f"{path.name}, code cell {number}")
    finally:
        if client.kc:
            client.kc.stop_channels()
        await kernel.shutdown_kernel(now=True)


async def _execute_cell(client: NotebookClient, index: int, place: str) -> None:
    cell = client.nb.cells[index]
    cell.update(outputs=[], execution_count=None)
    try:
        await client.async_execute_cell(cell, index)
    except CellExecutionError as error:
        raise ChapterError(f"{place}: {error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        raise ChapterError(f"{place}: still running after {CELL_SECONDS} s") from error
    except DeadKernelError as error:
        raise ChapterError(f"{place}: its kernel died") from error
    for output in cell.outputs:
        if output.get("name") == "stderr":
            raise ChapterError(f"{place}: wrote to stderr: {output.text.strip()}")


def main() -> int:
    """Execute every chapter; store all outputs, or none when a chapter fails."""
    book = Path.cwd()
    notebooks, before = chapters.notebooks(book), fingerprint.of_book(book)
    try:
        faults = execute(notebooks)
    except KeyboardInterrupt:
        faults = [ChapterError("Interrupted.")]
    if fingerprint.of_book(book) != before:
        faults.append(ChapterError("A file of the book was changed meanwhile."))
    if faults:
        print(*faults, "Nothing was stored.", sep="\n", file=sys.stderr)
        return 1
    for path, notebook in notebooks.items():
        chapters.replace(path, chapters.normalised(notebook))
    print(f"Stored the outputs of {len(notebooks)} chapters.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
