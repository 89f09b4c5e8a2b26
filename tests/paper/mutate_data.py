"""Alter every cell of the data in turn, and see that the tests notice.

    python -m tests.paper.mutate_data

A mutant is the data with one cell altered. It is killed when the loader refuses it, or
when a test that holds the data to a second source fails; these tests are called here as
pytest calls them, on the mutant's frames, without a process for each. Survivors are
listed, and make the run fail.
"""

import csv
import re
import shutil
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from lib.book import DATA, Book, open_book
from lib.loading import package
from lib.loading.faults import DataError
from tests.paper import test_completeness, test_second_entry, test_verdicts, test_wording

OF_TABLES = (
    test_second_entry.test_table_one_was_entered_alike_twice,
    test_second_entry.test_the_enrolled_were_entered_alike_twice,
    test_completeness.test_every_numeral_of_the_paper_has_its_claim,
    test_completeness.test_a_claim_is_printed_as_its_numeral,
    test_verdicts.test_every_claim_says_what_it_said,
    test_wording.test_the_wording_is_the_one_reviewed,
)
OF_RECORDS = (test_verdicts.test_every_verdict_is_the_one_reviewed,)
SCALES = (Decimal(10), Decimal("0.1"), Decimal(1000))  # slips of a unit: mg for cg, g for mg


@dataclass(frozen=True)
class Mutant:
    """One altered cell: the file, the number of the data row, the column, and the new text."""

    file: str
    row: int
    column: str
    old: str
    new: str


def mutants(directory=DATA):
    """Yield every Mutant of every file of the data package, file by file, row by row."""
    for resource in package.describe(directory, Book({}).paper.package()):
        header, *rows = lines(Path(directory, resource.path))
        columns = dict(zip(header, zip(*rows)))
        for number, row in enumerate(rows, 1):
            for name, cell in zip(header, row):
                for new in alterations(cell, resource.column(name), columns[name]):
                    yield Mutant(resource.path, number, name, cell, new)


def lines(path):
    """The rows of a CSV file, header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def alterations(cell, field, column):
    """Return what a cell is altered to, according to what its column holds."""
    if field.type != "string":
        new = other_numbers(cell, column, scales=SCALES if field.unit != "none" else ())
    elif field.name.startswith("drugs_"):
        new = other_drugs(cell, list(field.levels))
    elif any(character.isdigit() for character in cell) and "enum" not in field.constraints:
        new = [last_digit(cell)]
    elif len(set(column)) < len(column) / 2:  # flags and codes repeat, words of our own do not
        new = [next_value(cell, column)]
    else:
        new = [f"{cell}x"]
    return sorted(set(new) - {cell})


def other_numbers(cell, column, scales):
    """One more, and the slips of a unit; for a missing number, one that another row has."""
    if not re.fullmatch(r"[\d.]+", cell):
        return [next_value(cell, column)]
    value = Decimal(cell)
    return [f"{new.normalize():f}" for new in (value + 1, *(value * scale for scale in scales))]


def other_drugs(cell, codes):
    """The last drug exchanged for another, its asterisk put or taken, and left out if it is not alone."""
    *others, last = cell.split(", ")
    bare = last.rstrip("*")
    swapped = next_value(bare, codes) + "*" * last.endswith("*")
    starred = bare if last.endswith("*") else f"{last}*"
    return [", ".join(drugs) for drugs in ([*others, swapped], [*others, starred], others) if drugs]


def last_digit(cell):
    """The last digit raised by one, 9 to 0."""
    return re.sub(r"\d(?=\D*$)", lambda digit: str((int(digit[0]) + 1) % 10), cell)


def next_value(cell, column):
    """Another value of the column, the next in the alphabet; a visible change if it has no other."""
    values = sorted({*column, cell})
    other = values[(values.index(cell) + 1) % len(values)]
    return other if other != cell else f"{cell}x"


def killer(mutant):
    """Return the name of what notices the mutant: the loader, or a test; None when it survives."""
    with TemporaryDirectory() as directory:
        mutated = shutil.copytree(DATA, Path(directory, "data"))
        mutate(mutated / mutant.file, mutant)
        return noticed_by(mutated)


def mutate(path, mutant):
    """Write the mutant's cell into a file."""
    rows = lines(path)
    rows[mutant.row][rows[0].index(mutant.column)] = mutant.new
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def noticed_by(directory):
    """The first of the loader and the tests that fails on a directory of data."""
    try:
        tables = open_book(directory).tables
    except DataError:
        return "refused by the loader"
    of_tables = next((check.__name__ for check in OF_TABLES if fails(check, tables)), None)
    return of_tables or next((check.__name__ for check in OF_RECORDS if fails(check, Book(tables).records)), None)


def fails(check, argument):
    """Whether a test fails on its argument."""
    try:
        check(argument)
    except AssertionError:
        return True
    return False


def run(every):
    """Yield (mutant, what killed it), with a line for each file that is done."""
    with ProcessPoolExecutor() as pool:
        for file, of_file in groupby(every, key=lambda mutant: mutant.file):
            batch = list(of_file)
            killers = list(pool.map(killer, batch, chunksize=20))
            print(f"{file}: {len(batch) - killers.count(None)} of {len(batch)} mutants noticed", flush=True)
            yield from zip(batch, killers)


def main():
    """Run every mutant, print how many each check killed and the survivors; return 1 if there are any."""
    if failing := noticed_by(DATA):
        print(f"The data as they stand fail already: {failing}.", file=sys.stderr)
        return 1
    done = list(run(mutants()))
    for name, count in Counter(by for _, by in done if by).most_common():
        print(f"{count:6} {name}")
    survivors = [mutant for mutant, by in done if by is None]
    for mutant in survivors:
        print(
            f"{mutant.file}, row {mutant.row}, {mutant.column}: {mutant.old!r} altered to {mutant.new!r} went unnoticed"
        )
    print(f"{len(done) - len(survivors)} of {len(done)} mutants of the data noticed.")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
