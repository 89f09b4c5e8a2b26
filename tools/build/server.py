"""The process that kernels are forked from: ``python -m tools.build.server``, started by `tools.build.forks`."""

import gc
import json
import os
import signal
import sys
from importlib import import_module
from typing import NoReturn

from ipykernel.kernelapp import IPKernelApp

STACK = ("pandas", "scipy.stats", "seaborn")
DEBUGGER = "ipykernel.debugger"  # every kernel imports it as it begins


def serve() -> None:
    """Import the stack; fork a kernel for each line of stdin, and answer with its process id.

    The input ends when who asked for kernels has ended, and with it all kernels do. None
    is waited for before that, so that an id stays the kernel's own.
    """
    import_for_forks(*STACK, DEBUGGER)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # as IPython does, once it has begun, between its cells
    kernels = []
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            become_kernel(*json.loads(line))
        kernels.append(process)
        print(process, flush=True)
    for process in kernels:
        os.kill(process, signal.SIGKILL)


def import_for_forks(*names: str) -> None:
    """Import modules that this process and those forked from it have in common."""
    gc.disable()  # what is imported is no waste, and to look for any takes a tenth of the time
    for name in names:
        import_module(name)
    gc.enable()
    gc.freeze()  # or each fork's collector would write to, and so copy, every page that it shares with the others


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
