"""Kernels for the chapters: each a fresh process, or forked from one that has the imports.

Starting Python and importing pandas, SciPy and seaborn is most of what a short chapter
costs. `forked` pays for it once: a process imports `STACK`, runs no code besides, and is
forked for each chapter, which has a namespace and a process of its own and imports `lib`
itself. `fresh` starts each kernel as Jupyter does: so the outputs are stored by
``make execute``, and so is one of the two sites of ``make same-site``; whatever forking
might change would differ from them.
"""

import asyncio
import gc
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
from select import select
from threading import Lock
from typing import Any, NoReturn

import psutil
from ipykernel.kernelapp import IPKernelApp
from jupyter_client import AsyncKernelClient, AsyncKernelManager, KernelManager
from jupyter_client.provisioning import LocalProvisioner

STACK = ("pandas", "scipy.stats", "seaborn", "statsmodels.stats.api")
START_SECONDS = 60  # for the imports of the stack, on a busy machine
NO_HISTORY = "--HistoryManager.hist_file=:memory:"
INLINE = "module://matplotlib_inline.backend_inline"
TOOLS = Path(__file__).parents[2]

# Starts a kernel in a folder, and ends it with the block that its client is used in.
Start = Callable[[Path], AbstractAsyncContextManager[AsyncKernelClient]]
# Makes a way to start kernels for the book in a folder.
Kernels = Callable[[Path], AbstractContextManager[Start]]


@contextmanager
def fresh(book: Path) -> Iterator[Start]:
    """A way to start kernels, each a new process that imports for itself."""
    yield partial(_start, book, None)


@contextmanager
def forked(book: Path) -> Iterator[Start]:
    """A way to start kernels, each forked from one process that has imported `STACK`."""
    with Forks(surroundings(book)) as forks:
        yield partial(_start, book, forks)


@asynccontextmanager
async def _start(book: Path, forks: "Forks | None", folder: Path) -> AsyncIterator[AsyncKernelClient]:
    manager = managed(AsyncKernelManager, book, forks)
    try:
        await manager.start_kernel(cwd=str(folder))
        yield manager.client()
    finally:
        await manager.shutdown_kernel(now=True)


def surroundings(book: Path) -> dict[str, str]:
    """The environment of a kernel: the user's, but for what would draw the figures otherwise.

    The lib that a chapter imports is that of its own book, whichever one is installed.
    """
    kept = {name: value for name, value in os.environ.items() if name != "MATPLOTLIBRC"}
    path = os.pathsep.join([str(book), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**kept, "MPLBACKEND": INLINE, "PYTHONPATH": path}


def managed(kind: type[KernelManager], book: Path, forks: "Forks | None", **settings: Any) -> Any:
    """A manager of one kernel for `book`, which is a process of its own unless `forks` has one forked.

    A port that was free when Jupyter chose it may be taken when the kernel binds it
    (jupyter/jupyter_client#276), which happens where several kernels start at once. On
    Linux a socket can have a name instead, of which no file is left.
    """
    if sys.platform == "linux":
        settings |= {"transport": "ipc", "ip": f"@{token_hex()}"}
    manager = kind(**settings)
    manager.start_kernel = partial(manager.start_kernel, env=surroundings(book), extra_arguments=[NO_HISTORY])
    if forks:
        manager.provisioner = ForkedKernel(forks, kernel_spec=manager.kernel_spec, parent=manager)
    return manager


class ForkedKernel(LocalProvisioner):
    """How Jupyter starts, looks at and ends a kernel that another process forks."""

    def __init__(self, forks: "Forks", **settings: Any) -> None:
        super().__init__(**settings)
        self.forks = forks

    async def launch_kernel(self, cmd: list[str], **settings: Any) -> dict[str, Any]:
        """Have the kernel forked that `cmd`, which is python -m module arguments, would start."""
        forking = asyncio.get_running_loop().run_in_executor(None, self.forks.fork, settings["cwd"], *cmd[3:])
        try:
            await asyncio.shield(forking)
        finally:  # who is interrupted meanwhile has a kernel to end, or it goes on without its connection file
            self.process = await forking
            self.pid = self.process.pid
        return self.connection_info


class Forks:
    """A process that has imported `STACK`, and the kernels that are forked from it; all end with the block."""

    def __init__(self, surroundings: dict[str, str]) -> None:
        self._lock = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tools.build.kernels"],
            cwd=TOOLS,
            env=surroundings,
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


def serve() -> None:
    """Import the stack; fork a kernel for each line of stdin, and answer with its process id.

    The input ends when who asked for kernels has ended, and with it all kernels do. None
    is waited for before that, so that an id stays the kernel's own.
    """
    for name in STACK:
        import_module(name)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as IPython does, once it has begun, between its cells
    gc.freeze()  # or each kernel's collector would write to, and so copy, every page that it shares with the others
    kernels = []
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            become_kernel(*json.loads(line))
        kernels.append(process)
        print(process, flush=True)
    for process in kernels:
        os.kill(process, signal.SIGKILL)


def become_kernel(folder: str, *arguments: str) -> NoReturn:
    """Go on as a kernel that works in `folder`, as one that was started there would."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    os.chdir(folder)
    sys.path.pop(0)  # the folder that `python -m` has put there
    IPKernelApp.launch_instance(argv=[*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
    os._exit(0)


if __name__ == "__main__":
    serve()
