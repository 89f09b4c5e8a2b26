"""Build the book in the current folder: ``python -m tools.build``."""

import subprocess
import sys
from pathlib import Path

from tools.build import site
from tools.build.kernels import forked, fresh

VERIFY = [sys.executable, "-m", "lib", "verify", "--format", "summary"]
BAD_INPUT = 2  # how it ends when the data are refused


def verifying() -> subprocess.Popen:
    """The process that judges the ledger while the book is built.

    No Ctrl-C reaches it.
    """
    ways = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    return subprocess.Popen(VERIFY, **ways, start_new_session=True)


def failed(fault: BaseException, verify: subprocess.Popen) -> int:
    """Say why there is no new site: of bad data once and in the words of the loader, not chapter by chapter."""
    interrupted = isinstance(fault, KeyboardInterrupt)
    if interrupted:
        verify.kill()
    said = verify.communicate()[0].rstrip()
    refused = verify.returncode == BAD_INPUT and not interrupted
    print(
        "Interrupted." if interrupted else said if refused else fault,
        "There is no new site.",
        sep="\n",
        file=sys.stderr,
    )
    return BAD_INPUT if refused else 1


def main() -> int:
    """Build the book in the current folder and print where it is and what it found."""
    # To fork is safe on Linux alone; with --fresh, no kernel shares its imports there either.
    kernels = fresh if "--fresh" in sys.argv or sys.platform != "linux" else forked
    with verifying() as verify:
        try:
            site.build(Path.cwd(), kernels)
            verdicts = verify.communicate()[0]
        except (site.BuildError, OSError, KeyboardInterrupt) as fault:
            return failed(fault, verify)
    print(verdicts, f"Open {Path.cwd() / '_build/html/index.html'}", sep="")
    return verify.returncode


if __name__ == "__main__":
    sys.exit(main())
