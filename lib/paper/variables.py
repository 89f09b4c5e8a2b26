"""Every variable that a claim can be about: what it is, where the book recomputes it, where the paper gives it."""

from lib.engine.study import Change, Code, Measurement, Property, Table, Text, Unreported, Variable

TABLE_I = Table("Table I")
RESULTS = Text("what the Results say in words, put into a row per patient", section="Results")
FLOW, TABLE_1, DRUGS, ACTIVITY = (f"cohort.html#{section}" for section in ("flow", "table-1", "drugs", "activity"))
RESPONSE, SAFETY, PREDNISONE, MUSCLE = (
    f"results.html#{section}" for section in ("response", "safety", "prednisone", "muscle")
)
NOWHERE = ""  # no claim of the paper is about it
HAS, IS, MEASURED = Property(), Code(), Measurement()
DOSE = Measurement(step=0.5)  # Table I prints a 7.5
LAST_SEEN = Unreported("the date each patient was last seen")

PREDNISONE_CHANGE, ENZYME_CHANGE = "prednisone_change_mg_day", "cpk_change_u_l"

# fmt: off
VARIABLES = {
    "participant": Variable("everyone enrolled", "", IS, FLOW, RESULTS),
    "suspended": Variable("leflunomide was suspended", "", HAS, FLOW, RESULTS),
    "suspended_within_months": Variable("months within which it was suspended", "months", MEASURED, FLOW, RESULTS),
    "inefficacy_only": Variable("no improvement, without a side effect", "", HAS, FLOW, RESULTS),
    "inefficacy_and_side_effect": Variable("no improvement, and a side effect", "", HAS, FLOW, RESULTS),
    "side_effect_only": Variable("a side effect although the skin improved", "", HAS, FLOW, RESULTS),
    "follow_up_months": Variable("months of follow-up", "months", MEASURED, FLOW, LAST_SEEN),
    "followed_six_months": Variable("followed for six months", "", HAS, FLOW, LAST_SEEN),

    "in_table_one": Variable("has a row of Table I", "", HAS, TABLE_1, TABLE_I),
    "female": Variable("gender F", "", HAS, TABLE_1, TABLE_I),
    "age_years": Variable("age", "years", MEASURED, TABLE_1, TABLE_I),
    "disease_duration_years": Variable("disease duration", "years", MEASURED, TABLE_1, TABLE_I),
    "prednisone_baseline_mg_day": Variable("prednisone before leflunomide", "mg/day", DOSE, TABLE_1, TABLE_I),
    "prednisone_6mo_mg_day": Variable("prednisone at six months", "mg/day", DOSE, TABLE_1, TABLE_I),
    "cpk_baseline_u_l": Variable("creatine phosphokinase before leflunomide", "U/L", MEASURED, TABLE_1, TABLE_I),
    "cpk_6mo_u_l": Variable("creatine phosphokinase at six months", "U/L", MEASURED, TABLE_1, TABLE_I),
    "caucasian": Variable("Caucasian", "", HAS, TABLE_1, Unreported("race patient by patient")),

    "drugs_tried": Variable("number of drugs tried", "drugs", MEASURED, NOWHERE, TABLE_I),
    "drugs_kept": Variable("current drugs that were not suspended", "drugs", MEASURED, DRUGS, TABLE_I),
    "inclusion_drugs": Variable("drugs tried that the inclusion criterion names", "drugs", MEASURED, NOWHERE, TABLE_I),
    "rituximab_ever": Variable("RTX among the drugs tried", "", HAS, DRUGS, TABLE_I),
    "tocilizumab_ever": Variable("TCZ among the drugs tried", "", HAS, DRUGS, TABLE_I),
    "rituximab_or_tocilizumab_ever": Variable("RTX or TCZ among the drugs tried", "", HAS, DRUGS, TABLE_I),

    "cutaneous_activity": Variable("Cut among the activities", "", HAS, ACTIVITY, TABLE_I),
    "muscle_activity": Variable("mm among the activities", "", HAS, ACTIVITY, TABLE_I),
    "other_activity": Variable("any other activity", "", HAS, ACTIVITY, TABLE_I),
    "primarily_cutaneous": Variable("activity mainly of the skin", "", HAS, ACTIVITY, Unreported(
        "what makes activity primarily cutaneous, and a measure of it patient by patient")),

    "responder": Variable("stayed on leflunomide, with total control of the skin", "", HAS, RESPONSE, RESULTS),

    "no_skin_improvement": Variable("skin not improved, or worse", "", HAS, NOWHERE, RESULTS),
    "side_effect_reported": Variable("a side effect is reported", "", HAS, SAFETY, RESULTS),
    "side_effect_or_inefficacy": Variable("no improvement, a side effect, or both", "", HAS, SAFETY, RESULTS),
    "serious_infection_or_death": Variable("serious infection or death", "", HAS, SAFETY, Unreported(
        "adverse events patient by patient")),

    PREDNISONE_CHANGE: Variable("change in prednisone", "mg/day", Change(
        0.5, "prednisone_baseline_mg_day", "prednisone_6mo_mg_day"), PREDNISONE, TABLE_I),
    "prednisone_reduced": Variable("a lower dose at six months", "", HAS, NOWHERE, TABLE_I),
    ENZYME_CHANGE: Variable("change in creatine phosphokinase", "U/L", Change(
        1, "cpk_baseline_u_l", "cpk_6mo_u_l"), NOWHERE, TABLE_I),
    "cpk_reduced": Variable("a lower enzyme at six months", "", HAS, NOWHERE, TABLE_I),

    "muscle_strength_baseline_mrc": Variable("muscle strength before leflunomide", "MRC grade", MEASURED, MUSCLE, RESULTS),
    "muscle_strength_6mo_mrc": Variable("muscle strength at six months", "MRC grade", MEASURED, MUSCLE, RESULTS),
    "muscle_strength_improved": Variable("strength graded higher at six months", "", HAS, MUSCLE, RESULTS),
    "muscle_strength_and_cpk_improved": Variable("stronger, with a lower enzyme", "", HAS, MUSCLE, RESULTS),
    "muscle_recovered": Variable("stronger, with a lower enzyme and a lower dose", "", HAS, MUSCLE, RESULTS),
    "limbs_at_full_strength": Variable("limbs at full strength", "limbs", MEASURED, MUSCLE, Unreported(
        "muscle strength limb by limb")),
}
# fmt: on

# What else a reader may call a quantity: a word of ours -> words of theirs, for the search of the ledger.
SYNONYMS = {
    "prednisone": "steroid steroids corticosteroid glucocorticoid prednisolone pred",
    "creatine phosphokinase": "cpk ck creatine kinase enzyme",
    "cpk": "cpk ck creatine kinase",
    "responder": "response rate efficacy effective",
    "side effect": "adverse event toxicity safety",
    "rituximab": "rtx",
    "tocilizumab": "tcz",
}
