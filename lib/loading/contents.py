"""The bytes of a file that a stranger has named: only of a regular file, inside its directory, of a stated size."""

import errno
import os
import stat
from pathlib import Path


def contents(directory: str | Path, path: str, largest: int) -> bytes:
    """Return the bytes of a file of a directory.

    Raises OSError when there is none, when a link leads out of the directory, when it is
    no regular file (a pipe or a device may never end), and when it has more than
    `largest` bytes.
    """
    home, place = (os.path.realpath(name, strict=True) for name in (directory, Path(directory, path)))
    if os.path.commonpath((home, place)) != home:
        raise OSError(errno.EPERM, "a link out of the directory")
    # Not waiting, or the opening of a pipe would last until somebody writes.
    with open(place, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "no regular file")
        data = file.read(largest + 1)
    if len(data) > largest:
        raise OSError(errno.EFBIG, f"more than {largest} bytes")
    return data


def is_own(path: Path, directory: Path) -> bool:
    """Return whether what lies somewhere under a directory is a folder or a file of it, and no link that leads out.

    A link to a folder is none: it may lead to the folder that it lies in.
    """
    if path.is_dir():
        return not path.is_symlink()
    return path.is_file() and path.resolve().is_relative_to(directory.resolve())
