"""Where in the made-up paper's book each claim is recomputed: one place for each variable."""

PLACES = {
    "cohort.html#table-1": ("patient", "female", "sbp_baseline_mmhg", "sbp_12wk_mmhg"),
    "results.html#pressure": ("sbp_change_mmhg", "sbp_fall_mmhg", "controlled", "adverse_event"),
}


def place(variable):
    """The address of the section in which a variable is recomputed; KeyError when there is none."""
    return {name: address for address, names in PLACES.items() for name in names}[variable]


def recomputed_at(records, address):
    """The findings of the ledger that belong to one address, in reading order."""
    findings = records[records["kind"] == "finding"]
    return findings[findings["variable"].isin(PLACES[address])]
