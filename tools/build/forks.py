"""Kernels forked from a process that has the imports, as who asks for them sees it.

Starting Python and importing pandas, SciPy and seaborn is most of what a short chapter
costs. `tools.build.server` pays for it once: it imports its stack, runs no code besides, and is
forked for each chapter, which has a namespace and a process of its own and imports `lib`
itself. Who asks has time for imports of its own meanwhile, so this module needs few.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from select import select
from threading import Lock

import psutil

START_SECONDS = 60  # for a kernel to answer, and for the imports of the stack before, on a busy machine
INLINE = "module://matplotlib_inline.backend_inline"
TOOLS = Path(__file__).parents[2]


def surroundings(book: Path) -> dict[str, str]:
    """The environment of a kernel: the user's, but for what would draw the figures otherwise.

    The lib that a chapter imports is that of its own book, whichever one is installed.
    """
    kept = {name: value for name, value in os.environ.items() if name != "MATPLOTLIBRC"}
    path = os.pathsep.join([str(book), *filter(None, [os.environ.get("PYTHONPATH")])])
    # The debugger would warn of Python's frozen modules; Jupyter's own specification of a kernel keeps it silent like this.
    quiet = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
    return {**kept, **quiet, "MPLBACKEND": INLINE, "PYTHONPATH": path}


class Forks:
    """The process that kernels for the book in a folder are forked from, and these kernels; all end with the block."""

    def __init__(self, book: Path) -> None:
        self._lock = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.build.server"],
            cwd=TOOLS,
            env=surroundings(book),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,  # so that what a dead process did not take is not written again at the end
            start_new_session=True,  # a Ctrl-C is for who asks for kernels
        )

    def __enter__(self) -> "Forks":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def fork(self, folder: str, *arguments: str) -> "Fork":
        """A new kernel in `folder`; ChildProcessError when there is none within `START_SECONDS`."""
        with self._lock:
            with suppress(BrokenPipeError):  # a dead process gives an empty answer, too
                self._process.stdin.write(f"{json.dumps([folder, *arguments])}\n".encode())
            if not select([self._process.stdout], [], [], START_SECONDS)[0]:
                self._process.kill()  # a late answer would be taken for the next one's
            answer = self._process.stdout.readline()
        if not answer:
            raise ChildProcessError("the process that forks all kernels has ended")
        return Fork(int(answer))


class Fork(psutil.Process):
    """A process that another one forked, looked at and ended as one's own would be."""

    stdin = stdout = stderr = None

    def poll(self) -> int | None:
        """None while it runs; one that has ended, waited for or not, has no status for us."""
        with suppress(psutil.NoSuchProcess):
            if self.is_running() and self.status() != psutil.STATUS_ZOMBIE:
                return None
        return -1

    def wait(self, timeout: float | None = None) -> int:
        """Nothing to wait for once `poll` says that it has ended."""
        return -1

    def send_signal(self, sig: int) -> None:
        """As a process of one's own, it may have ended."""
        with suppress(psutil.NoSuchProcess):
            super().send_signal(sig)
