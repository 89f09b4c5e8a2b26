"""The facts of the book's sentences: raw numbers and lists, which a chapter's own words print.

Each function takes the opened book (lib.book.Book) and returns a dictionary for
lib.present.words.say: counts are whole numbers, shares and probabilities lie between 0 and
1, case numbers are lists, and what the paper prints is text. Nothing here is rounded.
"""

import numpy as np

from lib.engine import ledger, published, recompute, search, verdict
from lib.paper import cohort, methods
from lib.paper.audit import points, strobe
from lib.paper.audit.finding import where
from lib.stats import descriptive, effect, order, what_if

REASONS = ("inefficacy_only", "inefficacy_and_side_effect", "side_effect_only")
PREDNISONE, ENZYME = "prednisone_change_mg_day", "cpk_change_u_l"


def verdicts(book):
    """Return how the paper's own findings were judged: the number of findings by verdict."""
    found = ledger.counts(book.records).loc["finding"]
    return {
        "findings": int(found.sum()),
        "hold": int(found[verdict.REPRODUCED] + found[verdict.CONVENTION]),
        "reproduced": int(found[verdict.REPRODUCED]),
        "convention": int(found[verdict.CONVENTION]),
        "inconsistent": int(found[verdict.INCONSISTENT]),
        "supported": int(book.records["supported"].eq("this figure").sum()),
        "not_reproduced": int(found[verdict.NOT_REPRODUCED]),
        "not_checkable": int(found[verdict.NOT_CHECKABLE]),
    }


def evidence(book):
    """Return on what the findings that hold rest: how many on Table I, how many on the paper's words."""
    records = book.records
    held = records[records["kind"].eq("finding") & records["verdict"].isin([verdict.REPRODUCED, verdict.CONVENTION])]
    sources = held["evidence"]
    return {"hold": len(held), "table": int(sources.eq("Table I").sum()), "text": int(sources.eq("text").sum())}


def completeness(book):
    """Return the number of numerals that a program counted in the paper, and of claims in the ledger."""
    return {"numerals": len(book.tables["numerals"]), "claims": len(book.tables["claims"])}


def p_printed(reported):
    """Return a printed p-value with its sign of comparison: "<0.001" as "p < 0.001", its spaces unbroken."""
    sign = published.parse(reported).comparator
    return f"p\N{NO-BREAK SPACE}{sign}\N{NO-BREAK SPACE}{reported.lstrip(sign)}"


def p_claim(book, section):
    """Return the first claim of a section of the paper ("Abstract", "Results") that prints a p-value."""
    records = book.records
    return next(records[records["section"].eq(section) & records["statistic"].eq("p-value")].itertuples())


def p_value(book, section):
    """Return what was tried for a section's p-value in its own population, and what gives it.

    `tried` and `ways` count procedures, all of them and those that give the printed figure;
    `named` lists those among the latter that the Methods name, `families` their tests.
    """
    claim = p_claim(book, section)
    found = search.candidates(book.study, book.claim(claim.claim_id), [claim.population])
    giving = search.giving(found)
    named = giving.loc[giving["named_in_methods"], "definition"].tolist()
    return {
        "printed": p_printed(claim.reported),
        "tried": len(found),
        "ways": len(giving),
        "one_sided": bool(giving["definition"].str.contains("one-sided").all()),
        "named": named,
        "families": list(dict.fromkeys(name.split(",")[0] for name in named)),
    }


def p_values(book):
    """Return `p_value` of the abstract and of the Results, each fact with its section: "abstract_ways"."""
    sections = ("Abstract", "Results")
    return {f"{s.lower()}_{name}": fact for s in sections for name, fact in p_value(book, s).items()}


def flow(book):
    """Return the participant flow: the numbers enrolled, stopped by reason, and left, and their sums."""
    people = book.participants
    counts = {name: int(people[name].sum()) for name in ("suspended", *REASONS, "responder")}
    return counts | {
        "enrolled": len(people),
        "months": int(people["suspended_within_months"].max()),
        "reasons": sum(counts[name] for name in REASONS),
        "groups": counts["suspended"] + counts["responder"],
    }


def share(name, count, n):
    """Return a share and its exact (Clopper-Pearson) 95% interval, as `name`, `name_low` and `name_high`."""
    low, high = effect.clopper_pearson(count, n)
    return {name: count / n, f"{name}_low": low, f"{name}_high": high}


def tapered(responders):
    """Return how many responders took less prednisone at six months, and the cases of those who did not."""
    reduced = responders["prednisone_reduced"].astype(bool)
    return {"lowered": int(reduced.sum()), "same": where(responders, ~reduced)}


def response(book):
    """Return the response as the authors count it, and among them those who also took a lower dose."""
    n, responders = len(book.participants), int(book.participants["responder"].sum())
    fell = tapered(book.responders)
    counted, lower = share("counted", responders, n), share("lower", fell["lowered"], n)
    return {"n": n, "responders": responders} | fell | counted | lower


def safety(book):
    """Return the highest rate that no event among the enrolled leaves possible (exact one-sided 95% bound)."""
    n, stopped = len(book.participants), cohort.population(book.participants, "stopped")
    months = int(stopped["suspended_within_months"].max())
    return {"n": n, "bound": effect.upper_bound(0, n), "stopped": len(stopped), "months": months}


def selection(book):
    """Return how many of the enrolled Table I shows, and how many it leaves out."""
    n, shown = len(book.participants), len(book.responders)
    return {"n": n, "shown": shown, "left_out": n - shown}


def prednisone(book):
    """Return the medians of the dose (mg/day), and how many responders took less, the same, more, or none."""
    before, after = cohort.pair(book.responders, PREDNISONE)
    return tapered(book.responders) | {
        "n": len(before),
        "before": descriptive.median(before),
        "after": descriptive.median(after),
        "rose": int((after > before).sum()),
        "off": int((after == 0).sum()),
    }


def smallest_p(book):
    """Return how many doses changed, the patterns of their signs, and the smallest exact two-sided p that they allow."""
    before, after = cohort.pair(book.responders, PREDNISONE)
    _, least = search.smallest_reachable(before, after)[methods.PAIRED.name]
    moved = int(np.sum(before != after))
    return {"moved": moved, "patterns": 2**moved, "least": least}


def enzyme(book):
    """Return who lay above the reference limit (U/L) when, whose enzyme rose, and whose the whole fall is."""
    _, limit = cohort.REFERENCE_CPK_U_L
    patients = book.responders
    active = patients[patients["muscle_activity"].astype(bool)]
    return {
        "limit": limit,
        "high_before": where(patients, patients["cpk_baseline_u_l"] > limit),
        "high_after": where(patients, patients["cpk_6mo_u_l"] > limit),
        "rose": where(patients, patients[ENZYME] > 0),
        "muscle": active["patient"].astype(int).tolist(),
        "muscle_share": active[ENZYME].sum() / patients[ENZYME].sum(),
    }


def enzyme_tests(book):
    """Return how many two-sided procedures test the enzyme, and the smallest and largest p among them."""
    outcomes = recompute.outcomes(*map(tuple, cohort.pair(book.responders, ENZYME))).values()
    ps = [outcome.p for procedure, outcome in outcomes if procedure.two_sided]
    return {"tests": len(ps), "least": min(ps), "most": max(ps)}


def audit(book):
    """Return on how many points the paper was checked, and how they came out."""
    checked = points.points(book)
    agree, (conclusion, figure, editorial) = points.counts(checked)[points.CONSISTENT], points.counts(checked).iloc[:3]
    return {
        "points": len(checked),
        "consistent": int(agree),
        "others": len(checked) - int(agree),
        "conclusion": int(conclusion),
        "figure": int(figure),
        "editorial": int(editorial),
    }


def blocks(book):
    """Return median and quartiles of the two blocks of six-month values, and the range of the enzyme (U/L)."""
    doses, enzymes = (book.responders[name].to_numpy(float) for name in ("prednisone_6mo_mg_day", "cpk_6mo_u_l"))
    summaries = order.block_summaries({"dose": doses, "enzyme": enzymes})
    figures = {
        f"{name}_{what}": value
        for name, summary in summaries.items()
        for what, value in zip(("median", "low", "high"), summary, strict=True)
    }
    return figures | {"least_enzyme": enzymes.min(), "most_enzyme": enzymes.max()}


def row_order(book):
    """Return how probable what speaks for the order of the rows would be if a block were shuffled."""
    before, after = cohort.pair(book.responders, PREDNISONE)
    enzymes = cohort.pair(book.responders, ENZYME)
    told = where(book.responders, book.responders["muscle_activity"])
    rows = [place for place, case in enumerate(book.responders["patient"]) if case in told]
    chances, fell = order.falls_if_shuffled(before, after), int((after < before).sum())
    shuffled, published_p = order.p_if_shuffled(before, after, methods.PAIRED), methods.PUBLISHED(before, after).p
    return {
        "n": len(before),
        "none_rises": order.probability_all(before, after),
        "told": told,
        "told_fall": order.probability_all(before, after, "lower", rows),
        "common": [value for value in enzymes[0] if value in enzymes[1]],
        "common_in_place": order.repeated(*enzymes),
        "fell": fell,
        "usual": max(range(len(chances)), key=chances.__getitem__),
        "as_many_fall": sum(chances[fell:]),
        "all_fall": chances[-1],
        "significant": what_if.share_below(shuffled),
        "below_published": what_if.share_below(shuffled, published_p),
    }


def checklist(book):
    """Return the number of STROBE items, and of each answer as "8 yes"."""
    items = strobe.checklist(book)
    return {"items": len(items), "answers": [f"{count} {answer}" for answer, count in strobe.counts(items).items()]}
