"""What the engine asks of a ledger: its two files, and what the cells of one claim must mean together."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from lib.engine.claims import KINDS, RECOMPUTED_KINDS, STATED, STATISTICS, TABLE_CELL, Claim
from lib.engine.durations import UNITS, unit_of_time
from lib.engine.published import PLAIN, SYMBOLS, Marks, Published, parts
from lib.engine.study import AGAINST, ONE, Change, Code, Measurement, Property, Study, Variable, groups
from lib.loading.faults import Fault
from lib.loading.package import File, Rule
from lib.loading.times import DAYS

Row = Mapping[str, str]
Found = Iterator[tuple[str, str]]
# What sort of variable a statistic makes sense of, in words.
VARIABLE_KINDS = {
    Code: "the code by which people are counted",
    Property: "a property that a person has or has not",
    Measurement: "a number of each person",
    Change: "a change between two measurements",
}
HOW_MANY_ARE_KNOWN = "; to count those whose value is known, make a property that is true of them, and take its count"
NUMERALS = File(columns={"section": "string", "position": "integer", "numeral": "string"}, key=("section", "position"))
CLAIMS = {"position": "integer", **dict.fromkeys(STATED, "string")}


def files(
    populations: Collection[str], variables: Mapping[str, Variable], people: str, marks: Marks = PLAIN
) -> dict[str, File]:
    """Return the two files of a ledger, by name, for a study with some populations and variables.

    `people` is the name of the file that lists the persons of whom a claim can speak, by
    the code that is its key; `marks` says how the paper prints numbers.
    """
    about, times = ("population", "variable", "statistic"), ("kind", "variable", "statistic", "reported", "unit")
    a_variable, a_statistic = f"a variable of the study: {', '.join(variables)}", f"one of {', '.join(STATISTICS)}"
    rules = (
        Rule(partial(listed, "kind", KINDS, "a kind of lib.engine.claims"), ("kind",)),
        *(Rule(partial(told_when_recomputed, column), ("kind", column)) for column in about),
        Rule(partial(population_known, populations), ("population",)),
        Rule(partial(person_known, people), ("population",), beside=people),
        Rule(person_has_a_value, ("population", "statistic"), beside=people),
        Rule(partial(listed, "variable", ("", *variables), a_variable), ("variable",)),
        Rule(partial(listed, "statistic", ("", *STATISTICS), a_statistic), ("statistic",)),
        Rule(partial(statistic_fits_variable, populations, variables), about),
        Rule(statistic_fits_population, ("population", "statistic")),
        Rule(partial(figure_readable, marks), ("kind", "statistic", "reported")),
        Rule(partial(unit_of_time_told, variables, marks), times),
        Rule(partial(unit_of_variable, variables, marks), times),
    )
    return {"numerals": NUMERALS, "claims": File(CLAIMS, key=("claim_id",), rules=rules)}


# The rules: of a row (column -> cell), and of the persons of the study where they are asked for.


def listed(column: str, known: Collection[str], expected: str, row: Row) -> Found:
    """A cell holds one of the words that are known."""
    if row[column] not in known:
        yield column, expected


def told_when_recomputed(column: str, row: Row) -> Found:
    """A figure to recompute says what it is about, here in one column; the others leave that cell empty."""
    recomputed = row["kind"] in RECOMPUTED_KINDS
    if recomputed != bool(row[column]):
        yield column, f"{'a' if recomputed else 'no'} {column}, as the kind is {row['kind']}"


def population_known(populations: Collection[str], row: Row) -> Found:
    """A population is a group of the study, two that are compared, or one person."""
    name, named = row["population"], groups(row["population"])
    if len(named) > 2 or len(set(named)) < len(named):
        yield "population", f"two groups that differ, parted by {AGAINST!r}, where they are compared"
    elif name and not all(each in populations for each in named) and not name.startswith(ONE):
        parted = [each.strip() for each in name.split(AGAINST.strip())]
        if len(parted) == 2 and all(each in populations for each in parted):
            yield "population", f"{AGAINST.join(parted)!r}, with one space on each side of the bar"
        else:
            yield "population", f"a population of the study: {', '.join(populations)}"


def person_known(people: str, row: Row, persons: Collection[str]) -> Found:
    """A population of one person is that of somebody who is in the data."""
    name = row["population"]
    if name.startswith(ONE) and name.removeprefix(ONE) not in persons:
        yield "population", f"a person of {people}"


def person_has_a_value(row: Row, persons: Collection[str]) -> Found:
    """Of one person there is a value; every other statistic is of a group."""
    name, statistic = row["population"], row["statistic"]
    if name.startswith(ONE) and name.removeprefix(ONE) in persons and statistic in STATISTICS.keys() - {"value"}:
        yield "population", f"a group of patients, as the statistic is {statistic}"


def statistic_fits_variable(populations: Collection[str], variables: Mapping[str, Variable], row: Row) -> Found:
    """People are counted by their code; a property has a share, a number has a mean, and a change a p-value.

    Where the population is none, nobody knows whether two groups are compared.
    """
    of_whom = groups(row["population"])
    known = row["population"].startswith(ONE) or all(name in populations for name in of_whom)
    if known and row["statistic"] in STATISTICS and row["variable"] in variables:
        statistic, variable = STATISTICS[row["statistic"]], variables[row["variable"]]
        kinds = statistic.between if len(of_whom) > 1 else tuple(filter(None, [statistic.of]))
        if kinds and not isinstance(variable.kind, kinds):
            codes = " or ".join(name for name, each in variables.items() if isinstance(each.kind, Code))
            in_words = VARIABLE_KINDS | {Code: f"{codes}, {VARIABLE_KINDS[Code]}"}
            expected = " or ".join(in_words[of] for of in kinds)
            instead = HOW_MANY_ARE_KNOWN if row["statistic"] == "n" else ""
            yield "variable", f"{expected}, as the statistic is {row['statistic']}{instead}"


def statistic_fits_population(row: Row) -> Found:
    """A value is that of one patient; a difference is between two groups; everything else is of one group."""
    statistic, several = STATISTICS.get(row["statistic"]), len(groups(row["population"])) > 1
    expected = ""
    if row["population"].startswith(ONE):  # which is told where the people are known
        return
    if row["statistic"] == "value":
        expected = "one patient"
    elif statistic and several and not statistic.between:
        expected = "one group"
    elif statistic and not several and statistic.of is None and AGAINST.strip() not in row["population"]:
        expected = f"two groups, parted by {AGAINST!r}"
    if expected:
        yield "population", f"{expected}, as the statistic is {row['statistic']}"


def figure_readable(marks: Marks, row: Row) -> Found:
    """What is to be recomputed was printed as its statistic is (lib.engine.published); the message says what to type."""
    try:
        figures_of(row, marks)
    except ValueError as error:
        yield "reported", f"a figure as printed: {str(error).partition(' is not a printed figure: ')[2] or error}"


def unit_of_time_told(variables: Mapping[str, Variable], marks: Marks, row: Row) -> Found:
    """A figure about a time says in which unit it is, in the print or in its row, and not two of them.

    The row of a table cell may be empty there: its unit is that of its column.
    """
    figures, of = readable(row, marks), unit_of(variables, row)
    if not figures or not unit_of_time(of) or row["statistic"] == "p-value":
        return
    printed = {unit for figure in figures if (unit := unit_of_time(figure.measure))}
    own = unit_of_time(row["unit"])
    if own and printed and own not in printed:
        yield "unit", f"{' or '.join(sorted(printed))}, as the figure is printed"
    elif not own and not printed and (row["unit"] or row["kind"] != TABLE_CELL):
        yield "unit", f"one of {', '.join(DAYS)}, as {row['variable']} is in {of}"


def unit_of_variable(variables: Mapping[str, Variable], marks: Marks, row: Row) -> Found:
    """A figure is in the unit of its variable: only times are put from one unit into another."""
    figures, own = readable(row, marks), unit_of(variables, row)
    if figures and own and not unit_of_time(own) and STATISTICS[row["statistic"]].in_unit:
        expected = f"{own}, the unit of the variable, or figures restated in it"
        if any(is_another(figure.measure, own) for figure in figures):
            yield "reported", expected
        if is_another(row["unit"], own):
            yield "unit", expected


def figures_of(row: Row, marks: Marks) -> tuple[Published, ...]:
    """Return the figures of a row that is to be recomputed by a statistic that can be, none of another; ValueError as parts."""
    asked = row["kind"] in RECOMPUTED_KINDS and row["statistic"] in STATISTICS
    return parts(row["reported"], row["statistic"], marks) if asked else ()


def readable(row: Row, marks: Marks) -> tuple[Published, ...]:
    """Return the same, none where they cannot be read, which is a fault of its own."""
    try:
        return figures_of(row, marks)
    except ValueError:
        return ()


def unit_of(variables: Mapping[str, Variable], row: Row) -> str:
    """Return the unit of the variable of a row; "" where it has none, or there is no such variable."""
    return variables[row["variable"]].unit if row["variable"] in variables else ""


# Units of measure as papers print them. Words such as "patients" or "points" say nothing for certain, and a paper may
# print less than the whole, "17.5 mg" for mg/day. Only symbols are compared, in one spelling, part by part; besides
# the units of time, two are written in two ways.
KNOWN = {unicodedata.normalize("NFKC", symbol) for symbol in SYMBOLS | {"%"}}
ALIKE = UNITS | {"iu": "u", "hr": "h"}


def symbols(unit: str) -> tuple[str, ...]:
    """Return the symbols of a unit in one spelling, ("mg", "days") for "mg / d"; none where it holds anything else."""
    spelled = unicodedata.normalize("NFKC", "".join(unit.split())).lower().split("/")
    return tuple(ALIKE.get(each, each) for each in spelled) if KNOWN.issuperset(spelled) else ()


def is_another(unit: str, own: str) -> bool:
    """Whether a unit is another than a variable's `own`: both of known symbols, and not its beginning."""
    printed, expected = symbols(unit), symbols(own)
    return bool(expected) and printed != expected[: len(printed)]


def overlaps(study: Study, claims: Iterable[Claim]) -> Iterator[Fault]:
    """Yield a Fault for each claim that compares two groups with a person in common: no test between groups is of such."""
    for claim in claims:
        if not claim.compares:
            continue
        first, second = map(study.belongs, groups(claim.population))
        if count := int((first & second).sum()):
            people = "one person is" if count == 1 else f"{count} people are"
            found = f"{claim.population!r}, where {people} in both"
            expected = "two groups without a person in common"
            yield Fault(f"claims.csv, {claim.claim_id}", found, expected, column="population")
