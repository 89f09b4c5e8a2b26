"""A made-up cohort: eight people, all of them in the table, and every variable a claim can be about."""

import numpy as np

# The files of the data package: column -> type.
FILES = {
    "patients": {"patient": "integer", "sex": "string", "sbp_baseline_mmhg": "integer", "sbp_12wk_mmhg": "integer"}
}
KEYS = {"patients": ["patient"]}
REFERENCES = {}  # there is no second file of people
CONTROLLED_BELOW_MMHG = 140  # Methods

# What the paper reports in words only, and what one would need to recompute it.
UNREPORTED = {"adverse_event": "adverse events person by person"}


def participants(tables):
    """Return one row per person with all variables; tables maps "patients" to its frame."""
    people = tables["patients"]
    before, after = people["sbp_baseline_mmhg"], people["sbp_12wk_mmhg"]
    return people.assign(
        female=people["sex"] == "F",
        sbp_change_mmhg=after - before,
        sbp_fall_mmhg=before - after,
        controlled=after < CONTROLLED_BELOW_MMHG,
        **dict.fromkeys(UNREPORTED, np.nan),
    )


def told(tables):
    """No variable rests on the paper's own text: the table prints them all."""
    return set()


# What sort of thing a variable is decides which statistics make sense of it.
CODE = "patient"
PROPERTIES = {"female", "controlled", "adverse_event"}
MEASUREMENTS = {"sbp_baseline_mmhg", "sbp_12wk_mmhg", "sbp_change_mmhg", "sbp_fall_mmhg"}


# Each population by a mask over the participants.
POPULATIONS = {"enrolled": lambda frame: frame["patient"].notna()}


def belongs(frame, name):
    """Mask of the rows in a population, by its name or that of one patient ("patient 7")."""
    if name.startswith("patient "):
        return frame["patient"].eq(int(name.removeprefix("patient ")))
    return POPULATIONS[name](frame)


def population(frame, name):
    """Select the rows of a population."""
    return frame[belongs(frame, name)]


def pair(members, variable):
    """Return the two measurements behind a change: (before, after) for "sbp_change_mmhg"."""
    return tuple(members[variable.replace("_change_", f"_{when}_")].to_numpy(float) for when in ("baseline", "12wk"))
