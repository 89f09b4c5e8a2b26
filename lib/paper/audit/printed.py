"""The paper against itself: what it prints in one place against what it prints in another.

A check takes the opened book and the claims that it is about (rows of the judged ledger,
in the order in which data/consistency.csv names them) and returns a Finding.
"""

from fractions import Fraction

from lib.engine import verdict
from lib.engine.ledger import shown
from lib.engine.printing import listed, number
from lib.engine.published import parse
from lib.engine.verdict import HOLDING, PLAIN
from lib.paper.audit.finding import Finding, check

# Variables that compare the two values of one patient.
ROW_BY_ROW = ("muscle_strength_and_cpk_improved", "muscle_recovered")


def quoted(claim):
    """A claim as printed, with its place: "=0.008 (Results)"."""
    return f"{claim.reported} ({claim.section})"


@check(claims=2, at_a_time=2, figures=True)
def alike(book, claims):
    """Whether the claims, two by two, could print one and the same number."""
    pairs = list(zip(claims[::2], claims[1::2]))
    agrees = not any(verdict.contradict(parse(one.reported), parse(other.reported)) for one, other in pairs)
    return Finding(agrees, f"Printed: {'; '.join(f'{quoted(one)}, {quoted(other)}' for one, other in pairs)}.")


@check(claims=2, figures=True)
def adds_up(book, claims):
    """Whether the claims but the last add up to the last."""
    *parts, whole = [Fraction(parse(claim.reported).value) for claim in claims]
    printed = " + ".join(claim.reported for claim in claims[:-1])
    evidence = f"{printed} makes {number(sum(parts))}; printed as the whole: {claims[-1].reported}."
    return Finding(sum(parts) == whole, evidence)


@check(claims=1, figures=True)
def percentages_add_up(book, claims):
    """Whether the percentages of the parts of one group come to a hundred as printed."""
    total = sum(Fraction(parse(claim.reported).value) for claim in claims)
    printed = " + ".join(claim.reported for claim in claims)
    exact = ", ".join(f"{number(claim.recomputed)}%" for claim in claims)
    return Finding(total == 100, f"{printed} makes {number(total)}%. The data give {exact}.")


@check(claims=3, at_a_time=3, figures=True)
def counted(book, claims):
    """Whether each range of references, first to last, holds as many as the paper says beside it."""
    told, agrees = [], True
    for first, last, said in zip(claims[::3], claims[1::3], claims[2::3]):
        held = int(parse(last.reported).value - parse(first.reported).value) + 1
        agrees &= held == parse(said.reported).value
        told.append(f"{first.reported} to {last.reported} are {held}, told as {said.reported} ({said.section})")
    return Finding(agrees, f"References {listed(told)}.")


@check(claims=1)
def holds(book, claims):
    """Whether the data give every one of the claims, a convention being allowed."""
    failing = [claim for claim in claims if claim.verdict not in HOLDING]
    return Finding(not failing, evidence_of(failing or claims), any(claim.variable in ROW_BY_ROW for claim in claims))


@check(claims=1)
def holds_plainly(book, claims):
    """Whether the data give every one of the claims by ordinary rounding alone."""
    unusual = [claim for claim in claims if claim.verdict not in PLAIN]
    return Finding(not unusual, evidence_of(unusual or claims))


def evidence_of(claims):
    """What is printed and what the data give, each once."""
    pairs = dict.fromkeys((claim.reported, shown(claim)) for claim in claims)
    return f"Printed {listed(reported for reported, _ in pairs)}; the data give {listed(value for _, value in pairs)}."


@check(claims=2)
def one_reference(book, claims):
    """Whether two groups of authors carry two citation numbers."""
    numbers = [claim.reported for claim in claims]
    evidence = f"Both groups of authors carry the number {listed(sorted(set(numbers)))}."
    return Finding(len(set(numbers)) == len(numbers), evidence)
