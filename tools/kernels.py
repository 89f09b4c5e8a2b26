"""Kernels for the chapters: each a fresh process, or forked from one that has the imports.

Starting Python and importing pandas, SciPy and seaborn is most of what a short chapter
costs. `forked` pays for it once: a process imports `STACK`, runs no code besides, and is
forked for each chapter, which has a namespace and a process of its own and imports `lib`
itself. `fresh` starts each kernel as Jupyter does; the tests, ``make execute`` and one of
the two builds of ``make same-site`` use no other.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    contextmanager,
    suppress,
)
from functools import partial
from importlib import import_module
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import NoReturn

import psutil
from ipykernel.kernelapp import IPKernelApp
from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.connect import write_connection_file

STACK = ("pandas", "scipy.stats", "seaborn", "statsmodels.stats.api")
# The path of a socket holds about a hundred bytes, and TMPDIR may be longer.
SOCKETS = "/tmp"
NO_HISTORY = "--HistoryManager.hist_file=:memory:"
INLINE = "module://matplotlib_inline.backend_inline"

# Starts a kernel in a folder, and ends it with the block that its client is used in.
Start = Callable[[Path], AbstractAsyncContextManager[AsyncKernelClient]]
Kernels = Callable[[], AbstractContextManager[Start]]


@contextmanager
def fresh() -> Iterator[Start]:
    """A way to start kernels, each a new process that imports for itself."""
    yield _start


def sockets(place: str) -> dict[str, str]:
    """Settings that make a kernel's sockets files in the folder `place`.

    A port that was free when Jupyter chose it may be taken when the kernel binds it
    (jupyter/jupyter_client#276), which happens where several kernels start at once.
    """
    return {"transport": "ipc", "ip": f"{place}/kernel"}


def surroundings() -> dict[str, str]:
    """The environment for a kernel: the user's, but for what would draw the figures otherwise."""
    kept = {name: value for name, value in os.environ.items() if name != "MATPLOTLIBRC"}
    return {**kept, "MPLBACKEND": INLINE}


@asynccontextmanager
async def _start(folder: Path) -> AsyncIterator[AsyncKernelClient]:
    with TemporaryDirectory(dir=SOCKETS) as place:
        kernel = AsyncKernelManager(kernel_name="python3", **sockets(place))
        await kernel.start_kernel(cwd=str(folder), env=surroundings(), extra_arguments=[NO_HISTORY])
        try:
            yield kernel.client()
        finally:
            await kernel.shutdown_kernel(now=True)


@contextmanager
def forked() -> Iterator[Start]:
    """A way to start kernels, each forked from one process that has imported `STACK`."""
    command, pipe = [sys.executable, "-m", "tools.kernels"], subprocess.PIPE
    with subprocess.Popen(
        command,
        stdin=pipe,
        stdout=pipe,
        bufsize=0,  # so that what a dead server did not take is not written again at the end
        env=surroundings(),
        start_new_session=True,
    ) as server:
        try:
            yield partial(_fork, server)
        finally:
            os.killpg(server.pid, signal.SIGKILL)


@asynccontextmanager
async def _fork(server: subprocess.Popen, folder: Path) -> AsyncIterator[AsyncKernelClient]:
    with TemporaryDirectory(dir=SOCKETS) as place:
        key = token_hex().encode()
        connection, _ = write_connection_file(f"{place}/kernel.json", key=key, **sockets(place))
        process = _forked_by(server, str(folder), connection)
        client = ForkedClient(connection_file=connection)
        client.load_connection_file()
        client.process = process
        try:
            yield client
        finally:
            await _end(process)


def _forked_by(server: subprocess.Popen, *kernel: str) -> int:
    with suppress(BrokenPipeError):  # a dead server's answer is empty, too
        server.stdin.write(f"{json.dumps(kernel)}\n".encode())
    answer = server.stdout.readline()
    if not answer:
        raise ChildProcessError("the process that forks all kernels has ended")
    return int(answer)


async def _end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    while runs(process):
        await asyncio.sleep(0.01)


def runs(process: int) -> bool:
    """Whether a process has not ended; one that nobody has waited for has."""
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    return False


class ForkedClient(AsyncKernelClient):
    """A client that looks at the kernel's process: a heartbeat comes late on a busy machine."""

    process: int

    async def _async_is_alive(self) -> bool:
        return runs(self.process)

    is_alive = _async_is_alive


def serve() -> None:
    """Import the stack; fork a kernel for each line of stdin, and answer with its process id.

    All kernels end with the input, that is, when who asked for them has ended.
    """
    for name in STACK:
        import_module(name)
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            become_kernel(*json.loads(line))
        print(process, flush=True)
    os.killpg(0, signal.SIGKILL)


def become_kernel(folder: str, connection: str) -> NoReturn:
    """Go on as a kernel that works in `folder`, as one that was started there would."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.chdir(folder)
    sys.path.pop(0)  # the folder that `python -m` has put there
    parent = f"--IPKernelApp.parent_handle={os.getppid()}"
    IPKernelApp.launch_instance(argv=["-f", connection, NO_HISTORY, parent])
    os._exit(0)


if __name__ == "__main__":
    serve()
