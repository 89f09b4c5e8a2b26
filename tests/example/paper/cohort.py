"""A made-up cohort: eight people, all of them in the table, and every variable a claim can be about."""

import numpy as np

from lib.engine.study import Unreported

from .variables import VARIABLES

CONTROLLED_BELOW_MMHG = 140  # Methods

POPULATIONS = {
    "enrolled": lambda frame: frame["patient"].notna(),
    "women": lambda frame: frame["female"],
    "men": lambda frame: ~frame["female"],
}
RESTED = [5]  # number 5 in the Results


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
        fell_over_20_mmhg=before - after > 20,
        rested=people["patient"].isin(RESTED),
        **dict.fromkeys(unreported, np.nan),
    )
