"""Kernels for the chapters: each a fresh process, or forked from one that has the imports.

A fresh one starts as Jupyter starts it: so the outputs are stored by ``make execute``, and so is
one of the two sites of ``make same-site``; whatever forking might change would differ from them.
"""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

from jupyter_client import AsyncKernelClient, AsyncKernelManager, KernelManager
from jupyter_client.provisioning import LocalProvisioner

from tools.build.forks import Forks, surroundings

NO_HISTORY = "--HistoryManager.hist_file=:memory:"


@asynccontextmanager
async def started(book: Path, forks: Forks | None, folder: Path) -> AsyncIterator[AsyncKernelClient]:
    """The client of a kernel for `book` that works in a folder and ends with the block."""
    manager = managed(AsyncKernelManager, book, forks)
    try:
        await manager.start_kernel(cwd=str(folder))
        yield manager.client()
    finally:
        await manager.shutdown_kernel(now=True)


def managed(kind: type[KernelManager], book: Path, forks: Forks | None, **settings: Any) -> Any:
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

    def __init__(self, forks: Forks, **settings: Any) -> None:
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
