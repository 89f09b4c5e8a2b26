"""What is wrong with a data file, in one line a reader can act on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LONGEST_FOUND = 80  # characters shown of what was found; a torn file may hold its rest in one cell
LONGEST_EXPECTED = 1000
MOST = 50  # faults of one file that are told; of the others, their number


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place.

    file      path of the file
    found     what stands there, a cell in quotes
    expected  what should stand there
    row       number of the data row, 1 for the first below the header; None for the whole file
    column    name of the column, or names joined by " + "; None for the whole row
    resource  name of the resource of a data package; None in other files
    line      number of the line on which the row begins; None where each row before it is one line
    """

    file: str
    found: str
    expected: str
    row: int | None = None
    column: str | None = None
    resource: str | None = None
    line: int | None = field(default=None, compare=False)

    def __str__(self):
        row = f"row {self.row} (line {self.line or self.row + 1})" if self.row else None
        column = f"column {cut(self.column, LONGEST_FOUND)}" if self.column else None
        resource = f"resource {cut(self.resource, LONGEST_FOUND)}" if self.resource else None
        place = ", ".join(filter(None, (self.file, resource, row, column)))
        found, expected = cut(self.found, LONGEST_FOUND), cut(self.expected, LONGEST_EXPECTED)
        return in_one_line(f"{place}: found {found}, expected {expected}")


def told_by(error: ValueError, file: str) -> Fault:
    """Return the Fault of a file that an error tells as "what was found, expected what should be"."""
    found, _, expected = str(error).rpartition(", expected ")
    return Fault(file, found, expected)


def unreadable(error: OSError) -> str:
    """Return in words that there is nothing to read, and why."""
    return f"nothing to read ({(error.strerror or str(error)).lower()})"


def cut(text: str, longest: int) -> str:
    """Return a text, or its beginning when it is longer than that."""
    return text if len(text) <= longest else f"{text[:longest]}…"


def in_one_line(text: str) -> str:
    """Return a text with its line ends and other unprintable characters written out, as in "\\n"."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def first(faults: Sequence[Fault], count: int) -> list[Fault]:
    """Return the first faults of one file, and in one more how many of its `count` faults are left."""
    if count <= MOST:
        return list(faults)
    left = count - MOST
    return [*faults[:MOST], Fault(faults[0].file, f"{left} more fault{'s' if left > 1 else ''}", "none")]


class DataError(Exception):
    """Data that cannot be judged; `faults` is the tuple of every Fault, and str() one line each."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
