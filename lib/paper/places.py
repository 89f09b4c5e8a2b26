"""Where in the book each claim is recomputed: one place for each variable.

The ledger links to the place and the place lists its claims, so that both directions
come from this one table. A page's address is its file's name, an anchor its section's.
"""

PLACES = {
    "cohort.html#flow": (
        "participant", "suspended", "suspended_within_months", "follow_up_months", "followed_six_months",
        "inefficacy_only", "inefficacy_and_side_effect", "side_effect_only",
    ),
    "cohort.html#table-1": (
        "in_table_one", "age_years", "disease_duration_years", "female", "caucasian",
        "prednisone_baseline_mg_day", "cpk_baseline_u_l", "prednisone_6mo_mg_day", "cpk_6mo_u_l",
    ),
    "cohort.html#drugs": (
        "drugs_kept", "rituximab_ever", "tocilizumab_ever", "rituximab_or_tocilizumab_ever",
    ),
    "cohort.html#activity": ("cutaneous_activity", "primarily_cutaneous", "muscle_activity", "other_activity"),
    "results.html#response": ("responder",),
    "results.html#safety": (
        "side_effect_or_inefficacy", "side_effect_reported", "no_skin_improvement", "serious_infection_or_death",
    ),
    "results.html#prednisone": ("prednisone_change_mg_day",),
    "results.html#muscle": (
        "muscle_strength_improved", "muscle_recovered", "muscle_strength_and_cpk_improved",
        "muscle_strength_baseline_mrc", "muscle_strength_6mo_mrc", "limbs_at_full_strength",
    ),
}  # fmt: skip


def place(variable):
    """The address of the section in which a variable is recomputed; KeyError when there is none."""
    return {name: address for address, names in PLACES.items() for name in names}[variable]


def recomputed_at(records, address):
    """The findings of the ledger that belong to one address, in reading order."""
    findings = records[records["kind"] == "finding"]
    return findings[findings["variable"].isin(PLACES[address])]
