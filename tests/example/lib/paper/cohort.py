"""A made-up cohort: eight people, all of them in the table, and every variable a claim can be about."""

import numpy as np

from lib.engine.study import Study, Unreported
from lib.paper.methods import METHODS
from lib.paper.variables import VARIABLES

# The files of the data package: column -> type.
FILES = {
    "patients": {"patient": "integer", "sex": "string", "sbp_baseline_mmhg": "integer", "sbp_12wk_mmhg": "integer"}
}
KEYS = {"patients": ["patient"]}
REFERENCES = {}  # there is no second file of people
MISSING = "NA"
CONTROLLED_BELOW_MMHG = 140  # Methods

POPULATIONS = {"enrolled": lambda frame: frame["patient"].notna()}


def participants(tables):
    """Return one row per person with all variables; tables maps "patients" to its frame."""
    people = tables["patients"]
    before, after = people["sbp_baseline_mmhg"], people["sbp_12wk_mmhg"]
    unreported = [name for name, variable in VARIABLES.items() if isinstance(variable.source, Unreported)]
    return people.assign(
        female=people["sex"] == "F",
        sbp_change_mmhg=after - before,
        sbp_fall_mmhg=before - after,
        controlled=after < CONTROLLED_BELOW_MMHG,
        **dict.fromkeys(unreported, np.nan),
    )


def study(tables):
    """Return the Study of the made-up paper, given the validated frame "patients"."""
    return Study(participants(tables), POPULATIONS, VARIABLES, METHODS)
