"""What a program asks of the files of a data package: columns, keys, references, and rules of their rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rule:
    """What the cells of one row must mean together, which no column's own constraints can say.

    find    takes a row (column -> cell as written, each valid by itself, None when it is missing) and yields
            (column, expectation) for each cell that breaks the rule
    reads   names of the columns that `find` reads; a row in which one of them is not
            there, or not valid by itself, is left alone
    beside  name of another file, if the rule needs its rows too: `find` takes them as its
            second argument, id (the cell of the first column of its key) -> row, each
            with its valid cells alone. Where not every id is valid, the rule is left out.
    """

    find: Callable[..., Iterable[tuple[str, str]]]
    reads: tuple[str, ...]
    beside: str = ""


def rule(reads: tuple[str, ...], beside: str = "") -> Callable[[Callable], Rule]:
    """Make a Rule of the function that follows: `@rule(reads=("age_years",))`."""
    return lambda find: Rule(find, reads, beside)


@dataclass(frozen=True)
class File:
    """What a program reads of one file, by name; what else the file holds is its own affair.

    columns     column -> "integer", "number", "string", "date" or "duration"; with " or missing" where values may be missing
    key         columns of the primary key
    references  column -> name of the other file, whose column of that name must hold the same value
    rules       each Rule of its rows
    optional    whether a package may do without the file
    """

    columns: Mapping[str, str]
    key: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    optional: bool = False
