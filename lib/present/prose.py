"""Sentences that hold figures, so that no recomputed number is ever typed in a chapter."""

from html import escape

import numpy as np

from lib.engine import ledger, printing, published, recompute, rounding, search, verdict
from lib.paper import cohort
from lib.paper.audit.finding import cases, where
from lib.present.output import Prose
from lib.stats import descriptive, effect

SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def plural(count, one, many=None):
    """ "1 finding", "2 findings"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def in_words(count):
    """A count up to twenty as a word, "six", and none as "no"; in digits beyond."""
    return printing.in_words(count) if count else "no"


def p_text(p):
    """A p-value at the three digits that its order of magnitude needs; a tiny one as a power of ten."""
    digits, _, power = f"{p:.3g}".partition("e")
    return f"{digits} × 10{str(int(power)).translate(SUPERSCRIPT)}" if power else digits


def percent(part, whole):
    """A share in percent to one decimal, half up, with the counts behind it."""
    return f"{part} of {whole} ({rounding.printed(100 * part / whole, published.parse('0.1'))}%)"


def headline(records):
    """What holds, what does not: the first paragraph of the book."""
    found = ledger.counts(records).loc["finding"]
    supported = int(records["supported"].eq("this figure").sum())
    holds = found[verdict.REPRODUCED] + found[verdict.CONVENTION]
    return Prose(
        f"The paper prints **{found.sum()} findings of its own**. "
        f"**{holds} hold**: {found[verdict.REPRODUCED]} as printed, and {found[verdict.CONVENTION]} once a convention "
        f"is named (a rounding, a definition of the standard deviation or of a quartile). "
        f"**{found[verdict.INCONSISTENT]} contradict another place in the paper** (the data support {supported} of them), "
        f"**{found[verdict.NOT_REPRODUCED]} {'is' if found[verdict.NOT_REPRODUCED] == 1 else 'are'} given by no "
        f"definition** that a program would use, and **{found[verdict.NOT_CHECKABLE]} cannot be checked**, "
        "because the paper does not print what they rest on."
    )


def tapered(responders):
    """How many of the responders had their dose lowered, and who had not."""
    reduced = responders["prednisone_reduced"].astype(bool)
    return int(reduced.sum()), tuple(where(responders, ~reduced))


def p_printed(reported):
    """A printed p-value with its sign of comparison: "p = 0.008"."""
    sign = published.parse(reported).comparator
    return f"p\N{NO-BREAK SPACE}{escape(sign)}\N{NO-BREAK SPACE}{reported.lstrip(sign)}"


REASONS = ("inefficacy_only", "inefficacy_and_side_effect", "side_effect_only")


def flow_counts(participants):
    """The numbers of the participant flow (lib.present.figures.flow), counted from the enrolled."""
    names = ("suspended", *REASONS, "responder")
    months = int(participants["suspended_within_months"].max())
    return {name: int(participants[name].sum()) for name in names} | {"enrolled": len(participants), "months": months}


def flow_sentence(participants):
    """The participant flow in words: also its alternative text."""
    c = flow_counts(participants)
    return Prose(
        f"Leflunomide was added in {c['enrolled']} patients. {c['suspended']} stopped it within {c['months']} months: "
        f"{c['inefficacy_only']} because the skin did not improve or grew worse, {c['inefficacy_and_side_effect']} "
        f"for that and for paresthesia, {c['side_effect_only']} for diarrhoea although the skin improved. "
        f"The other {c['responder']} make up Table I. "
        f"The reasons add up to {sum(c[name] for name in REASONS)}, the two groups to {c['suspended'] + c['responder']}."
    )


def interval_95(count, n):
    """The exact (Clopper-Pearson) 95% interval of a share, in percent."""
    low, high = effect.clopper_pearson(count, n)
    return f"95% interval {100 * low:.1f}% to {100 * high:.1f}%"


def response_sentence(book):
    """The response as counted by the authors, and with the tapering that their definition asks for."""
    n, responders = len(book.participants), int(book.participants["responder"].sum())
    lowered, same = tapered(book.responders)
    return Prose(
        f"Counted by the authors: {percent(responders, n)}, exact {interval_95(responders, n)}. "
        f"With a lower dose at six months: {percent(lowered, n)}, exact {interval_95(lowered, n)}; "
        f"{cases(same)} took at six months what they took before."
    )


def zero_events_sentence(book):
    """What no event in so many patients allows, by the exact one-sided bound."""
    n = len(book.participants)
    stopped = cohort.population(book.participants, "stopped")
    return Prose(
        f"With no case among {n}, rates up to {100 * effect.upper_bound(0, n):.1f}% are compatible with the data "
        f"(exact one-sided 95% bound); {len(stopped)} of the {n} took the drug for "
        f"{int(stopped['suspended_within_months'].max())} months at most."
    )


def selection_sentence(book):
    """How many of the enrolled the table leaves out."""
    n, shown = len(book.participants), len(book.responders)
    return Prose(
        f"{shown} of {n} patients are in it; of the other {n - shown} no dose is printed. A fall in dose among the "
        f"{shown} says what success looked like, not how often or how strongly the drug lowers the dose."
    )


def prednisone_sentence(book):
    """The change in dose, and what the tests make of it."""
    before, after = cohort.pair(book.responders, "prednisone_change_mg_day")
    lowered, same = tapered(book.responders)
    medians = [ledger.number(descriptive.median(values)) for values in (before, after)]
    return Prose(
        f"The median dose fell from {medians[0]} to {medians[1]} mg/day. {lowered} of {len(before)} patients took less "
        f"at six months, {cases(same)} took the same, and {int(np.sum(after > before)) or 'nobody'} took more. "
        f"{int(np.sum(after == 0))} took none at all."
    )


def tests_sentence(book):
    """Which tests give each of the printed p-values."""
    told = " ".join(search_sentence(reported, rows) for reported, rows in p_searches(book).items())
    return Prose(f'{told} <a href="search.html">See every way that was tried.</a>')


def p_claims(book):
    """The claims of the ledger that print a p-value, as rows."""
    return tuple(book.records[book.records["statistic"].eq("p-value")].itertuples())


def p_searches(book):
    """Map each printed p-value to the procedures that give it in the claim's own population."""
    return {
        r.reported: search.giving(search.candidates(book.study, book.claim(r.claim_id), [r.population]))
        for r in p_claims(book)
    }


def search_sentence(reported, rows):
    """How many of the tests give a printed p-value, and which of them the Methods name."""
    named = rows.loc[rows["named_in_methods"], "definition"]
    listed = f", among them {'; '.join(named)}" if len(named) else ", none of them named in the Methods"
    sided = " that are all one-sided" if rows["definition"].str.contains("one-sided").all() else ""
    return f"{p_printed(reported)} is given by {plural(len(rows), 'procedure')}{sided}{listed}."


def smallest_sentence(book):
    """The smallest p that the exact paired tests can reach at all with these data."""
    before, after = cohort.pair(book.responders, "prednisone_change_mg_day")
    outcomes = recompute.outcomes(tuple(before), tuple(after)).values()
    exact = [outcome for procedure, outcome in outcomes if two_sided_exact(procedure)]
    _, least = search.smallest_reachable(before, after)["Wilcoxon signed-rank, enumerated, zeros dropped"]
    moved = int(np.sum(before != after))
    return Prose(
        f"{moved} patients changed their dose. A test that leaves out the others has {moved} signs to flip, which makes "
        f"2^{moved} = {2**moved} equally likely patterns, so that its two-sided p cannot be less than "
        f"2/{2**moved} = {p_text(least)}, however strong the effect. The smallest that any exact two-sided paired test "
        f"of this book gives, whatever it does with patients who did not change, is {p_text(min(o.p for o in exact))}."
    )


def two_sided_exact(procedure):
    """Whether a procedure is a two-sided paired test of the doses as measured, enumerated in full."""
    as_measured = procedure.two_sided and procedure.scale == "as measured"
    return as_measured and procedure.paired and procedure.method == "enumerated"


def cpk_sentence(book):
    """Who lay above the reference limit before and after."""
    _, high = cohort.REFERENCE_CPK_U_L
    sets = [where(book.responders, book.responders[f"cpk_{when}_u_l"] > high) for when in ("baseline", "6mo")]
    active = book.responders[book.responders["muscle_activity"].astype(bool)]
    muscle, fall = (-frame["cpk_change_u_l"].sum() for frame in (active, book.responders))
    rose = where(book.responders, book.responders["cpk_change_u_l"] > 0)
    return Prose(
        f"Above {high} U/L were {cases(sets[0])} before leflunomide and {cases(sets[1])} at six months. "
        f"The enzyme rose in {cases(rose)}. "
        f"Of the whole fall, {100 * muscle / fall:.1f}% is that of {cases(active['patient'].astype(int))}, "
        "who had muscle activity."
    )


def cpk_tests_sentence(book):
    """The range of p over all two-sided tests of the enzyme."""
    outcomes = recompute.outcomes(*map(tuple, cohort.pair(book.responders, "cpk_change_u_l"))).values()
    ps = [outcome.p for procedure, outcome in outcomes if procedure.two_sided]
    return Prose(
        f"The paper tests no change in the enzyme. Over the {len(ps)} two-sided procedures of this book p runs from "
        f"{p_text(min(ps))} to {p_text(max(ps))}."
    )


def completeness_sentence(tables_):
    """How the completeness of the ledger was counted, in one sentence."""
    return Prose(
        f"The list of numerals has {len(tables_['numerals'])} entries, made by a script from the paper's text; "
        f"the ledger has {len(tables_['claims'])} claims, written by hand. "
        "They agree one to one, and a test holds them to it."
    )
