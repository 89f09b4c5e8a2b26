"""What a file holds: the bytes of one that a stranger has named, and the text of one that the reader names."""

import errno
import os
import stat
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from lib.loading.faults import DataError, Fault, unreadable


def contents(directory: str | Path, path: str, largest: int) -> bytes:
    """Return the bytes of a file of a directory, of a regular one inside it and of a stated size.

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


def text_of(path: str, expected: str) -> str:
    """Return the text of a file in UTF-8, each line end as "\\n"; DataError where there is none, with what was expected."""
    try:
        return Path(path).read_text(encoding="utf-8").removeprefix("\ufeff")
    except OSError as error:
        fault = Fault(path, unreadable(error), expected)
    except UnicodeDecodeError as error:
        fault = not_utf_8(path, error)
    raise DataError([fault])


def not_utf_8(path: str, error: UnicodeDecodeError) -> Fault:
    """Return the Fault of a file whose bytes are UTF-16, or hold something at one place that is not UTF-8."""
    data, place = error.object, error.start
    line = data.count(b"\n", 0, place) + 1
    found = f"byte 0x{data[place]:02x} at {place}, in line {line}"
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        found = "text in UTF-16"
    form = "CSV UTF-8" if path.endswith(".csv") else "UTF-8"
    return Fault(path, found, f"text in UTF-8; save it as {form}")


def is_own(path: Path, directory: Path) -> bool:
    """Return whether what lies somewhere under a directory is a folder or a file of it, and no link that leads out.

    A link to a folder is none: it may lead to the folder that it lies in.
    """
    if path.is_dir():
        return not path.is_symlink()
    return path.is_file() and path.resolve().is_relative_to(directory.resolve())
