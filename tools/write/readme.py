"""Write the parts of the README that hold computed figures: ``python -m tools.write.readme``.

Each part stands between two comments, <!-- name --> and <!-- /name -->; the rest of the
file is prose. A test holds the README to what this module would write.
"""

from pathlib import Path
from textwrap import wrap

from lib.book import open_book
from lib.engine.claims import FINDING, KINDS, TABLE_CELL
from lib.engine.ledger import counts
from lib.engine.verdict import TRANSCRIBED, VERDICTS
from lib.present import ledger
from tools.write.marked import filled

README = Path(__file__).parents[2] / "README.md"
WIDTH = 88  # of a line of its prose


def parts(book):
    """Map the name of each computed part to its Markdown."""
    return {"verdicts": verdicts(book.records), "figures": figures(book.records)}


def verdicts(records):
    """The counts of verdicts on the findings, as a table, and what the ledger holds besides."""
    found = counts(records).loc[FINDING, list(VERDICTS)]
    rows = [f"| {word} | {count} |" for word, count in found.items()]
    table = ["| verdict | findings |", "| --- | ---: |", *rows, f"| **all** | **{found.sum()}** |"]
    return "\n".join([*table, "", *wrap(kinds(records), WIDTH)])


def kinds(records):
    """How many claims the ledger holds, and of which kinds."""
    found, printed = records["kind"].value_counts(), records["verdict"].eq(TRANSCRIBED).sum()
    of_cells = f" ({printed} as printed)"
    told = [f"{kind} {found[kind]}{of_cells * (kind == TABLE_CELL)}" for kind in KINDS if kind in found]
    return f"The ledger holds {len(records)} claims, which account for every numeral of the paper, by kind: {', '.join(told)}."


def figures(records):
    """Published number -> chapter -> function, for the findings of the abstract and of the summary row of a table."""
    shown = records["section"].eq("Abstract") | records["location"].str.endswith(": summary row")
    rows = [figure(record) for record in records[shown & records["kind"].eq(FINDING)].itertuples()]
    return "\n".join(["| claim | published | verdict | chapter | function |", "| --- | --- | --- | --- | --- |", *rows])


def figure(record):
    """One row of that table."""
    name, _ = ledger.source(record)
    published = f"{record.quantity}: {record.reported}"
    return f"| {record.claim_id} | {cell(published)} | {record.verdict} | {where(record.place)} | `{name}` |"


def where(place):
    """The section of the book that a variable names as its place, its chapter linked; plainly what is named where that is none."""
    chapter, found, anchor = place.partition(".html#")
    return f"[{chapter}](chapters/{chapter}.ipynb), {anchor}" if found else cell(place)


def cell(text):
    """What stands in a cell of a Markdown table, as it is: it neither ends the cell nor begins a tag."""
    return " ".join(text.split()).replace("<", "&lt;").replace("|", "\\|")


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8"), parts(open_book())), encoding="utf-8")
