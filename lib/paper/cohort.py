"""The cohort: 18 enrolled, 12 of them in Table I, and every variable a claim can be about.

`participants(tables)` joins Table I to the list of the enrolled and derives the variables of
lib.paper.variables. A value that the paper does not give is missing (NaN), so that a statistic
over it cannot be computed by accident.
"""

import numpy as np

from lib.engine.number_words import ROMAN
from lib.engine.study import Unreported
from lib.paper.variables import VARIABLES

GRADES_MRC = {"0": 0, **ROMAN}  # Medical Research Council, from no contraction to normal strength
REFERENCE_CPK_U_L = (24, 173)  # Methods, "reference value" of creatine phosphokinase
UPPER_CPK_U_L = REFERENCE_CPK_U_L[1]
INCLUSION_DRUGS = ("Aza", "MTX", "CP", "MMF", "AM", "IVIg")  # Methods, inclusion criterion


def codes(drugs):
    """Split a printed list of drugs: "RTX*, Aza" -> ["RTX*", "Aza"]."""
    return drugs.split(", ")


def kept(drugs_current):
    """The current drugs that are not marked as suspended."""
    return [code for code in codes(drugs_current) if not code.endswith("*")]


def suspended(drugs_current):
    """The current drugs that are marked as suspended, without their mark."""
    return [code.removesuffix("*") for code in codes(drugs_current) if code.endswith("*")]


def from_table(patients):
    """Variables that Table I alone decides; one row per patient, indexed by case number."""
    t = patients.set_index("patient")
    previous, activities = t["drugs_previous"].map(codes), t["activities"].map(codes)
    return t.assign(
        in_table_one=True,
        female=t["gender"] == "F",
        drugs_tried=previous.map(len),
        drugs_kept=t["drugs_current"].map(kept).map(len),
        cutaneous_activity=activities.map(lambda a: "Cut" in a),
        muscle_activity=activities.map(lambda a: "mm" in a),
        other_activity=activities.map(lambda a: bool(set(a) - {"Cut", "mm"})),
        rituximab_ever=previous.map(lambda drugs: "RTX" in drugs),
        tocilizumab_ever=previous.map(lambda drugs: "TCZ" in drugs),
        rituximab_or_tocilizumab_ever=previous.map(lambda drugs: "RTX" in drugs or "TCZ" in drugs),
        inclusion_drugs=previous.map(lambda drugs: len(set(drugs) & set(INCLUSION_DRUGS))),
        prednisone_change_mg_day=t["prednisone_6mo_mg_day"] - t["prednisone_baseline_mg_day"],
        cpk_change_u_l=t["cpk_6mo_u_l"] - t["cpk_baseline_u_l"],
        prednisone_reduced=t["prednisone_6mo_mg_day"] < t["prednisone_baseline_mg_day"],
        cpk_reduced=t["cpk_6mo_u_l"] < t["cpk_baseline_u_l"],
    )


def from_text(enrolled):
    """Variables that the Results text decides; one row per participant."""
    e = enrolled.set_index("participant")
    suspended = e["leflunomide"] == "suspended"
    no_improvement = e["skin_response"] == "no improvement"
    side_effect = e["side_effect"] != "none reported"
    before, after = (e[f"muscle_strength_{when}_mrc"].map(GRADES_MRC) for when in ("baseline", "6mo"))
    return e.assign(
        muscle_strength_baseline_mrc=before,
        muscle_strength_6mo_mrc=after,
        muscle_strength_improved=after > before,
        suspended=suspended,
        responder=~suspended & (e["skin_response"] == "total control"),
        no_skin_improvement=no_improvement,
        side_effect_reported=side_effect,
        side_effect_or_inefficacy=no_improvement | side_effect,
        inefficacy_only=no_improvement & ~side_effect,
        inefficacy_and_side_effect=no_improvement & side_effect,
        side_effect_only=side_effect & ~no_improvement,
    )


def unreported():
    """Names of the variables that the paper tells of a group and of nobody by name."""
    return [name for name, variable in VARIABLES.items() if isinstance(variable.source, Unreported)]


def participants(tables):
    """Return the 18 enrolled with all variables; what only Table I knows is NaN for the other six.

    tables maps "patients" and "enrolled" to their validated frames (see lib.loading.loader.frames).
    """
    text, table = from_text(tables["enrolled"]), from_table(tables["patients"])
    frame = text.join(table, on="patient").assign(
        participant=lambda frame: frame.index, **dict.fromkeys(unreported(), np.nan)
    )
    improved = frame["muscle_strength_improved"] & frame["cpk_reduced"].eq(True)
    recovered = improved & frame["prednisone_reduced"].eq(True)
    frame = frame.assign(muscle_strength_and_cpk_improved=improved, muscle_recovered=recovered)
    return frame.copy()  # a copy lies in one piece, which makes selecting rows fast


# Each population by a mask over the participants.
POPULATIONS = {
    "enrolled": lambda frame: frame["participant"].notna(),
    "responders": lambda frame: frame["patient"].notna(),
    "stopped": lambda frame: frame["suspended"],
    "muscle": lambda frame: frame["muscle_activity"].eq(True),
    "skin only": lambda frame: frame["muscle_activity"].eq(False),
    "women": lambda frame: frame["female"].eq(True),
    "dose reduced": lambda frame: frame["prednisone_reduced"].eq(True),
}


def where(responders, condition):
    """Case numbers of the responders for whom a condition (a boolean Series) holds."""
    return responders.loc[condition.astype(bool), "patient"].astype(int).tolist()


def drugs(responders):
    """Return the drugs of each responder as sets: tried before, kept and suspended, each a column.

    Of those that the inclusion criterion names, `listed` were tried, and `failed` were tried and not kept.
    """
    used = responders[["patient"]].assign(
        tried=responders["drugs_previous"].map(codes).map(set),
        kept=responders["drugs_current"].map(kept).map(set),
        suspended=responders["drugs_current"].map(suspended).map(set),
    )
    listed = used["tried"].map(lambda drugs: drugs & set(INCLUSION_DRUGS))
    return used.assign(listed=listed, failed=listed - used["kept"])
