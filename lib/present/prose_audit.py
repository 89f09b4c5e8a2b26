"""The sentences of the audit and the checklist that hold figures."""

from lib.engine.ledger import number
from lib.paper import cohort, methods
from lib.paper.audit import points, strobe
from lib.paper.audit.finding import cases, listed, where
from lib.present.output import Prose
from lib.stats import order, what_if


def percent(share):
    """A share or probability in percent, at three significant digits."""
    return f"{100 * float(share):.3g}%"


def counts_sentence(checked):
    """How many points were checked and how they came out."""
    found = points.counts(checked)
    agree, (conclusion, figure, editorial) = found[points.CONSISTENT], found.iloc[:3]
    return Prose(
        f"The paper was checked on **{len(checked)} points**. On **{agree} it is consistent**. Of the other "
        f"{len(checked) - agree}, **{conclusion} bear on the conclusion**, {figure} weaken a number or a statement, "
        f"and {editorial} are editorial."
    )


def blocks(book):
    """The values at six months of each column, in the order of the printed blocks."""
    return {name: book.responders[column].to_numpy(float) for name, column in BLOCKS.items()}


BLOCKS = {"prednisone": "prednisone_6mo_mg_day", "creatine phosphokinase": "cpk_6mo_u_l"}


def blocks_sentence(book):
    """Which block is which column, from their summaries and their size."""
    values = blocks(book)
    told = [
        f"the block taken for {name} has the median {number(median)} and the quartiles {number(low)} and {number(high)}"
        for name, (median, low, high) in order.block_summaries(values).items()
    ]
    enzyme = values["creatine phosphokinase"]
    return Prose(
        f"Recomputed, {listed(told)}; each block is followed by a printed summary that fits it, and not the other. "
        f"Were the blocks exchanged, every patient would take {number(enzyme.min())} to {number(enzyme.max())} mg of "
        "prednisone a day."
    )


def doses(book):
    """Prednisone before and at six months, mg/day."""
    return cohort.pair(book.responders, "prednisone_change_mg_day")


def order_sentence(book):
    """How probable what speaks for the order of the rows would be if a block were shuffled."""
    (before, after), enzymes = doses(book), cohort.pair(book.responders, "cpk_change_u_l")
    told = where(book.responders, book.responders["muscle_activity"])
    rows = [place for place, case in enumerate(book.responders["patient"]) if case in told]
    common = listed(number(value) for value in enzymes[0] if value in enzymes[1])
    return Prose(
        f"No patient's dose rose. In a random order that would be so with probability {percent(order.probability_all(before, after))}. "
        f"The text says that the dose of {cases(told)} fell, which it did: {percent(order.probability_all(before, after, 'lower', rows))}. "
        f"The only enzyme that occurs in both columns, {common} U/L, stands in the same row of both: "
        f"{percent(order.repeated(*enzymes))}."
    )


def falls_sentence(book):
    """The number of falls seen, and how usual it would be in a random order."""
    before, after = doses(book)
    chances, seen = order.falls_if_shuffled(before, after), int((after < before).sum())
    usual = max(range(len(chances)), key=chances.__getitem__)
    return Prose(
        f"The dose fell in {seen} of {len(before)} patients. Over all orders of the column the number would most "
        f"often be {usual}, and {seen} or more in {percent(sum(chances[seen:]))} of them; all {len(before)} would have "
        f"fallen in {percent(chances[-1])}."
    )


def any_order_sentence(book):
    """What of the paired test depends on the order: not its significance, but how small its p is."""
    before, after = doses(book)
    found, published = order.p_if_shuffled(before, after, methods.PAIRED), methods.PUBLISHED(before, after).p
    return Prose(
        f"Over all orders of the column, the exact signed-rank test stays below the level of significance in "
        f"{percent(what_if.share_below(found))}; but its p is below that of the published test in only "
        f"{percent(what_if.share_below(found, published))}, as it is in the order as printed."
    )


def order_note(book):
    """What every statement about one patient's change rests on, and how much speaks for it."""
    chances, (before, after) = order.falls_if_shuffled(*doses(book)), doses(book)
    fell = int((after < before).sum())
    return Prose(
        "Each statement about the change in one patient, here and below, rests on the "
        f'<a href="audit.html#row-order">order of the rows</a>: in a random order, no dose would rise with probability '
        f"{percent(order.probability_all(before, after))}, and {fell} or more would fall with probability "
        f"{percent(sum(chances[fell:]))}."
    )


def strobe_sentence(book):
    """How the items of the checklist are answered."""
    items = strobe.checklist(book)
    found = strobe.counts(items)
    told = listed(f"{count} {answer}" for answer, count in found.items())
    return Prose(f"Of {len(items)} items and parts of items, the paper's answers are: {told}.")
