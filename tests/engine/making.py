"""Claims about the made-up paper, and made-up readings, for the tests of the engine."""

from lib.engine import ledger, why
from lib.engine.claims import Claim, from_row
from lib.engine.recompute import Reading, Recomputed


def row(claim_id="c-001", **cells):
    """One row of a ledger: the mean pressure before of the eight people, changed as told."""
    return {
        "claim_id": claim_id, "section": "Results", "position": 1, "location": f"at {claim_id}", "kind": "finding",
        "quantity": "something", "population": "enrolled", "variable": "sbp_baseline_mmhg", "statistic": "mean",
        "reported": "1", "unit": "",
    } | cells  # fmt: skip


def claim(population, variable, statistic, reported="1", **cells) -> Claim:
    """What a row of the ledger says of its figure."""
    return from_row(row(population=population, variable=variable, statistic=statistic, reported=reported, **cells))


def recomputed(readings, named=()) -> Recomputed:
    """What data could give: definition -> value; `named` are those of the Methods' program."""
    return Recomputed(tuple(Reading(name, value, name in named) for name, value in readings.items()))


def values(found: Recomputed):
    """Definition -> value of what was recomputed."""
    return {reading.name: reading.value for reading in found.readings}


def steps(study, *claims):
    """The steps to the verdict on the first of some claims."""
    record, by_id = next(ledger.judge(study, claims).itertuples()), {claim.claim_id: claim for claim in claims}
    return why.steps(study, claims[0], record, [by_id[claim_id] for claim_id in record.elsewhere])
