"""Execute the book's chapters, each in a fresh kernel, several at a time.

``python -m tools.build.execute`` runs every chapter anew and, only when all of them
succeed, stores their outputs: the one sanctioned way to store any.
"""

import asyncio
import os
import signal
import sys
import time
from ast import literal_eval
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from functools import partial
from pathlib import Path
from queue import Empty
from tempfile import TemporaryFile

if __name__ == "__main__":  # till it begins there is nothing to clear up, and no traceback of its imports to be shown
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from jupyter_client import AsyncKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from zmq import ZMQError

from tools.build import chapters, fingerprint
from tools.build.forks import START_SECONDS, Forks
from tools.build.kernels import started

CELL_SECONDS = 120

# What a kernel has imported from lib, asked of it at the end.
IMPORTED = """"\\n".join(
    module.__file__ for name, module in list(__import__("sys").modules.items())
    if name.split(".")[0] == "lib" and getattr(module, "__file__", None)
)"""

Notebooks = dict[Path, NotebookNode]
# Takes an executed notebook and the files of lib that it imported.
Keep = Callable[[NotebookNode, list[Path]], None]
# Starts a kernel in a folder, and ends it with the block that its client is used in.
Start = Callable[[Path], AbstractAsyncContextManager[AsyncKernelClient]]


class ChapterError(Exception):
    """What kept a chapter from running to its end in silence, and where."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place, self.what = place, what


class StoreError(Exception):
    """Why nothing was stored: one line a fault."""


def execute(
    book: Path, notebooks: Notebooks, keep: Keep = lambda notebook, imported: None, forks: Forks | None = None
) -> list[ChapterError]:
    """Execute notebooks of the folder `book` in place and return the fault of each one that failed.

    A chapter fails when a cell raises, whatever its tags say, writes to stderr, or
    runs longer than `CELL_SECONDS`, when its kernel dies or never starts, or when it
    imports the lib of another folder. `keep` is given each notebook that succeeded, as
    soon as it has, with the files of lib that it imported. Each kernel is a fresh one
    where there are no `forks`.
    """
    with _ready_runner() as runner:
        return runner.run(_execute_all(book, notebooks, keep, partial(started, book, forks)))


def _ready_runner() -> asyncio.Runner:
    """A runner whose loop is made: an interruption waits till then, as half a loop cannot be closed."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        runner = asyncio.Runner()
        runner.get_loop()
        return runner
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


async def _execute_all(book: Path, notebooks: Notebooks, keep: Keep, start: Start) -> list[ChapterError]:
    # Twice as many as there are cores: for as long as a short chapter runs, its kernel has waited to be spoken to.
    slots = asyncio.Semaphore(2 * (os.cpu_count() or 1))

    async def in_turn(path: Path, notebook: NotebookNode) -> ChapterError | None:
        async with slots:
            return await _timed(book, path, notebook, keep, start)

    # The longest go first, so that no core is left to wait for the last.
    longest = sorted(notebooks.items(), key=lambda chapter: -len(chapters.code_cells(chapter[1])))
    ended = await asyncio.gather(*(in_turn(*chapter) for chapter in longest))
    return [fault for fault in ended if fault]


async def _timed(book: Path, path: Path, notebook: NotebookNode, keep: Keep, start: Start) -> ChapterError | None:
    began = time.perf_counter()
    try:
        imported = await _execute(path, notebook, start)
        _refuse_another_lib(book, path, imported)
    except ChapterError as fault:
        return fault
    except (OSError, RuntimeError, ZMQError) as error:  # a kernel that did not start
        return ChapterError(path.name, f"its kernel failed ({error})")
    print(f"  {path.stem:<24}{time.perf_counter() - began:6.1f} s", flush=True)
    keep(notebook, imported)
    return None


async def _execute(path: Path, notebook: NotebookNode, start: Start) -> list[Path]:
    client = NotebookClient(notebook, timeout=CELL_SECONDS, force_raise_errors=True)
    async with start(path.parent) as client.kc:
        # Nobody answers an input(), and the process itself is looked at.
        client.kc.start_channels(stdin=False, hb=False)
        try:
            await _ready(client.kc)
            for number, cell in enumerate(chapters.code_cells(notebook), start=1):
                await _execute_cell(client, cell, f"{path.name}, code cell {number}")
            return await _imported(client.kc)
        finally:
            client.kc.stop_channels()


async def _ready(kernel: AsyncKernelClient) -> None:
    """Wait until a kernel answers and what it puts out is heard; RuntimeError when it never does.

    Its client's own way then listens for a fifth of a second to what is no cell's; here nobody heeds that.
    """
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        kernel.kernel_info()
        with suppress(Empty):
            await kernel.get_shell_msg(timeout=1)
            await kernel.get_iopub_msg(timeout=0.2)
            return
        if not await kernel.is_alive():
            raise RuntimeError("Kernel died before replying to kernel_info")
    raise RuntimeError(f"Kernel did not reply in {START_SECONDS} s")


async def _imported(kernel: AsyncKernelClient) -> list[Path]:
    asked = {"imported": IMPORTED}
    reply = await kernel.execute("", silent=True, user_expressions=asked, reply=True, timeout=CELL_SECONDS)
    return list(
        map(Path, literal_eval(reply["content"]["user_expressions"]["imported"]["data"]["text/plain"]).splitlines())
    )


def _refuse_another_lib(book: Path, path: Path, imported: list[Path]) -> None:
    """The page would show another folder's results, as of a book copied with its environment."""
    for file in imported:
        if not file.resolve().is_relative_to((book / "lib").resolve()):
            raise ChapterError(
                path.name, f"its kernel imported {file}, which is not of this book. Run make clean, and try again"
            )


async def _execute_cell(client: NotebookClient, cell: NotebookNode, place: str) -> None:
    cell.update(outputs=[], execution_count=None)
    try:
        await client.async_execute_cell(cell, client.nb.cells.index(cell))
    except CellExecutionError as error:
        raise ChapterError(place, f"{error.ename}: {error.evalue}") from error
    except CellTimeoutError as error:
        raise ChapterError(place, f"still running after {CELL_SECONDS} s") from error
    except DeadKernelError as error:
        raise ChapterError(place, "its kernel died") from error
    for output in cell.outputs:
        if output.output_type == "error":  # of what shows the result, which the reply does not tell
            raise ChapterError(place, "its result could not be shown")
        if output.get("name") == "stderr":
            raise ChapterError(place, f"wrote to stderr: {output.text.strip()}")


def told(faults: list[ChapterError]) -> str:
    """The faults, one a line; what kept several chapters alike, such as bad data, is told once."""
    places: dict[str, list[str]] = {}
    for fault in faults:
        places.setdefault(fault.what, []).append(fault.place)
    return "\n".join(f"{'; '.join(where)}: {what}" for what, where in places.items())


def store(book: Path) -> int:
    """Execute every chapter of the folder `book`, store all outputs or none, and return how many."""
    notebooks, before = chapters.notebooks(book), fingerprint.of_book(book)
    for folder in {path.parent for path in notebooks}:
        TemporaryFile(dir=folder).close()  # a folder that cannot be written to is told before the execution
    faults = execute(book, notebooks)
    if faults:
        raise StoreError(told(faults))
    if fingerprint.of_book(book) != before:
        raise StoreError("A file of the book was changed meanwhile.")
    for notebook in notebooks.values():
        notebook.metadata[chapters.COUNT] = chapters.count(notebook)
    chapters.replace_all({path: chapters.normalised(notebook) for path, notebook in notebooks.items()})
    return len(notebooks)


def main() -> int:
    """Store the outputs of the book in the current folder, or say why not."""
    try:
        stored = store(Path.cwd())
    except (StoreError, OSError, KeyboardInterrupt) as fault:
        print(str(fault) or "Interrupted.", "Nothing was stored.", sep="\n", file=sys.stderr)
        return 1
    print(f"Stored the outputs of {stored} chapters.")
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
