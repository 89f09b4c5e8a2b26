"""What is wrong with a data file, in one line a reader can act on."""

from dataclasses import dataclass

LONGEST = 80  # characters shown of what was found; a torn file may hold its rest in one cell


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one place.

    file      path of the file
    found     what stands there, a cell in quotes
    expected  what should stand there
    row       number of the data row, 1 for the first below the header; None for the whole file
    column    name of the column, or names joined by " + "; None for the whole row
    resource  name of the resource of a data package; None in other files
    """

    file: str
    found: str
    expected: str
    row: int | None = None
    column: str | None = None
    resource: str | None = None

    def __str__(self):
        row = f"row {self.row} (line {self.row + 1})" if self.row else None
        column = f"column {self.column}" if self.column else None
        resource = f"resource {self.resource}" if self.resource else None
        place = ", ".join(filter(None, (self.file, resource, row, column)))
        found = self.found if len(self.found) <= LONGEST else f"{self.found[:LONGEST]}…"
        return f"{place}: found {found}, expected {self.expected}"


class DataError(Exception):
    """Data that cannot be judged; `faults` is the tuple of every Fault, and str() one line each."""

    def __init__(self, faults):
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
