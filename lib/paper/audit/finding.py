"""What one check of the paper found: whether it agrees, and the evidence in words."""

from dataclasses import dataclass

from lib.paper import cohort


@dataclass(frozen=True)
class Finding:
    """The outcome of a check.

    agrees          whether the paper is consistent on this point
    evidence        one or two sentences whose figures were computed by the check
    rests_on_order  whether it compares a patient's two values, and so assumes the order of the rows
    """

    agrees: bool
    evidence: str
    rests_on_order: bool = False


def where(responders, condition):
    """Case numbers of the responders for whom a condition (a boolean Series) holds."""
    return responders.loc[condition.astype(bool), "patient"].astype(int).tolist()


def drugs(responders):
    """Tried before, kept and suspended drugs of each responder, as sets; columns tried, kept, suspended."""
    return responders[["patient"]].assign(
        tried=responders["drugs_previous"].map(cohort.codes).map(set),
        kept=responders["drugs_current"].map(cohort.kept).map(set),
        suspended=responders["drugs_current"].map(cohort.suspended).map(set),
    )
