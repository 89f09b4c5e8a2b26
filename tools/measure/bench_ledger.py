"""Time the judging of the ledger: on the paper's data with all searches, on many claims, and on synthetic cohorts.

``python -m tools.measure.bench_ledger`` prints CPU seconds after imports, and the most memory
that was held till then. The synthetic patients are drawn with replacement from Table I, with a
seed, and the claims are the paper's, again and again: they mean nothing but their number.
"""

import resource
import time

import numpy as np
import pandas as pd

from lib.book import Book, open_book
from lib.engine import recompute, search, verdict
from lib.present import ledger

SIZES = (10_000, 100_000, 1_000_000)
REPEATS = (1, 10, 100)
SEED = 20170301


def cpu(work, *arguments):
    """CPU seconds of a call, and what it returned."""
    start = time.process_time()
    result = work(*arguments)
    return time.process_time() - start, result


def judged(tables):
    """The judged ledger of some tables."""
    return Book(tables).records


def explained(tables):
    """The steps to each verdict on some tables."""
    book = Book(tables)
    return [book.steps(record) for record in book.records.itertuples()]


def memory():
    """The most memory that this process has held, in MB; Linux counts in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def judge_and_search(book):
    """Judge the ledger and search what would give each finding, as the book does."""
    records = Book(book.tables).records
    for record in ledger.searchable(records).itertuples():
        search.candidates(book.study, book.claim(record.claim_id))
    for record in unexplained(records).itertuples():
        search.restorations(book.study, book.claim(record.claim_id), book.claims)
    return records


def unexplained(records):
    """The open summaries that no definition gives with usual rounding: a slip of one cell could."""
    found = ledger.open_questions(records)
    astray = found["verdict"].eq(verdict.NOT_REPRODUCED) | found["roundings"].map(bool)
    return found[astray & found["statistic"].isin(search.STATISTICS)]


def synthetic(tables, size):
    """Tables with `size` patients drawn from Table I; the six who stopped are kept as they are."""
    drawn = np.random.default_rng(SEED).integers(len(tables["patients"]), size=size)
    patients = tables["patients"].iloc[drawn].assign(patient=np.arange(1, size + 1))
    text = tables["enrolled"]
    stayed = text[text["patient"].notna()].iloc[drawn].assign(patient=patients["patient"].to_numpy())
    names = [f"T{number}" for number in patients["patient"]]
    left = text[text["patient"].isna()]
    enrolled = pd.concat([stayed.assign(participant=names), left], ignore_index=True)
    return tables | {"patients": patients.reset_index(drop=True), "enrolled": enrolled}


def repeated(tables, times):
    """Tables with every claim as often as that, each under an id of its own."""
    again = [tables["claims"].assign(claim_id=tables["claims"]["claim_id"] + f"-{turn}") for turn in range(times)]
    return tables | {"claims": pd.concat(again, ignore_index=True)}


def main():
    """Print both benchmarks."""
    book = open_book()
    seconds, _ = cpu(judge_and_search, book)
    print(f"the paper's ledger, searches included: {seconds:.2f} s of CPU")
    for times in REPEATS:
        many = repeated(book.tables, times)
        seconds, records = cpu(judged, many)
        per_claim = 1e3 * seconds / len(records)
        page, _ = cpu(explained, many)
        print(
            f"{len(records):>9,} claims: {seconds:6.2f} s, {per_claim:.2f} ms a claim; all explained: {page:.2f} s; "
            f"{memory():,.0f} MB"
        )
    for size in SIZES:
        tables = synthetic(book.tables, size)
        seconds, _ = cpu(judged, tables)
        print(
            f"{size:>9,} synthetic patients: {seconds:6.2f} s, {1e6 * seconds / size:.1f} µs a patient; {memory():,.0f} MB"
        )
    print("replaced for want of enumeration:", "; ".join(replaced(tables)))


def replaced(tables):
    """Names of the exact methods for which a named approximation stood in."""
    book = Book(tables)
    readings = recompute.p_values(book.study, next(claim for claim in book.claims if claim.statistic == "p-value"))
    return [reading.name for reading in readings if "in place of" in reading.name]


if __name__ == "__main__":
    main()
