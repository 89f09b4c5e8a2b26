"""Write the parts of the README that hold computed figures: ``python -m tools.write.readme``.

Each part stands between two comments, <!-- name --> and <!-- /name -->; the rest of the
file is prose. A test holds the README to what this module would write.
"""

from pathlib import Path

from lib.book import open_book
from lib.engine.ledger import counts
from lib.engine.verdict import VERDICTS
from lib.present import ledger
from tools.write.marked import filled

README = Path(__file__).parents[2] / "README.md"


def parts(book):
    """Map the name of each computed part to its Markdown."""
    return {"verdicts": verdicts(book.records), "figures": figures(book.records)}


def verdicts(records):
    """The counts of verdicts on the findings, as a table, and what the ledger holds besides."""
    found = counts(records).loc["finding", list(VERDICTS)]
    rows = [f"| {word} | {count} |" for word, count in found.items()]
    table = ["| verdict | findings |", "| --- | ---: |", *rows, f"| **all** | **{found.sum()}** |"]
    besides = f"The ledger holds all {len(records)} numerals of the paper; the others are the cells of Table I,"
    return "\n".join([*table, "", besides, "citations, labels, thresholds and the like."])


def figures(records):
    """Published number -> chapter -> function, for the findings of the abstract and of Table I's summary row."""
    shown = records["section"].eq("Abstract") | records["location"].eq("Table I: summary row")
    rows = [figure(record) for record in records[shown & records["kind"].eq("finding")].itertuples()]
    return "\n".join(["| claim | published | verdict | chapter | function |", "| --- | --- | --- | --- | --- |", *rows])


def figure(record):
    """One row of that table."""
    name, _ = ledger.source(record)
    published = f"{record.quantity}: {record.reported.replace('<', '&lt;')}"
    return f"| {record.claim_id} | {published} | {record.verdict} | {where(record.place)} | `{name}` |"


def where(place):
    """The section of the book that a variable names as its place, its chapter linked; plainly what is named where that is none."""
    chapter, found, anchor = place.partition(".html#")
    return f"[{chapter}](chapters/{chapter}.ipynb), {anchor}" if found else place


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8"), parts(open_book())), encoding="utf-8")
