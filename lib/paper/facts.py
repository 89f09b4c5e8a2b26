"""The facts of the book's sentences: raw numbers and lists, which a chapter's own words print.

Each function takes the opened book (lib.book.Book) and returns a dictionary for
lib.present.words.say: counts are whole numbers, shares and probabilities lie between 0 and
1, case numbers are lists, and what the paper prints is text. Nothing here is rounded.
"""

from functools import partial
from math import comb

import numpy as np

from lib.engine import published, recompute, rounding, search, tally, verdict, what_if_cell
from lib.paper import cohort, methods, stakes
from lib.paper.audit import strobe
from lib.paper.cohort import drugs, where
from lib.paper.response import cases, crossing_p, reference_states
from lib.paper.variables import ENZYME_CHANGE, PREDNISONE_CHANGE
from lib.stats import descriptive, effect, inference, order, what_if

REASONS = ("inefficacy_only", "inefficacy_and_side_effect", "side_effect_only")
# What Table I tells of a patient before leflunomide, and a reader would ask of those who stopped.
OF_TABLE_ONE = ["age_years", "prednisone_baseline_mg_day", "cpk_baseline_u_l"]
GUARDED = 0.95  # above which share of betrayed slips a column is called guarded


def summary_row(book):
    """Return how many figures of Table I's summary row the rows give, and which they do not give."""
    row = book.records[book.records["location"].eq("Table I: summary row")]
    astray = [record for record in tally.findings(row) if not tally.is_given(record)]
    plainly = int(row["verdict"].isin(verdict.PLAIN).sum())
    return {
        "figures": len(row),
        "given": len(row) - len(astray),
        "plainly": plainly,
        "bent": len(row) - len(astray) - plainly,
        "astray": [f"{record.quantity}, printed as {record.reported}" for record in astray],
    }


def quartiles(book):
    """Return how many printed quartiles the definition of the paper's program gives, and any other at most."""
    printed = [record for record in tally.findings(book.records) if record.statistic in descriptive.QUARTILES]
    found = [search.by_definition(book.study, book.claim(record.claim_id)) for record in printed]
    gives = {name: [given[name][1] for given in found] for name in descriptive.DEFINITIONS["quartile 1"]}
    own = next(name for name in gives if name in methods.METHODS.definitions)
    return {
        "quartiles": len(printed),
        "own": sum(gives[own]),
        "others": max(sum(given) for name, given in gives.items() if name != own),
        "exceptions": [record.quantity for record, given in zip(printed, gives[own]) if not given],
    }


def rounded(book, claim_ids):
    """Return what the data give for each claim beside the figure as printed: (value, text)."""
    records = book.records.set_index("claim_id").loc[list(claim_ids)]
    return list(zip(records["recomputed"], records["reported"].str.rstrip("%")))


def roundings(book):
    """Return the printed figures that only an unusual rounding gives, each with its rule, and the rules."""
    needing = [record for record in tally.findings(book.records) if record.roundings]
    told = dict.fromkeys(f"{record.reported} ({' or '.join(record.roundings)})" for record in needing)
    return {"figures": list(told), "rules": len({record.roundings for record in needing})}


def rule(book):
    """Return what the verdict rule refers to: how many definitions and roundings there are, the tests, and an example."""
    mean = next(record for record in tally.findings(book.records) if record.statistic == "mean")
    stands_for = rounding.interval(published.parse(mean.reported))
    return {
        "quartiles": len(descriptive.DEFINITIONS["quartile 1"]),
        "roundings": len(rounding.RULES),
        "printed": mean.reported,
        "low": stands_for.low,
        "high": stands_for.high,
        "below": p_printed(p_claim(book, "Abstract").reported),
        "tests": [name.replace(",", "") for name in methods.METHODS.tests],
        "tries": len(methods.METHODS.tests),
    }


def enumeration(book):
    """Return how many patterns the exact tests count for so many patients, and how many procedures there are."""
    n = len(book.members("responders"))
    return {"n": n, "both": 2 * n, "flips": 2**n, "deals": comb(2 * n, n), "procedures": len(inference.procedures())}


def p_printed(reported):
    """Return a printed p-value with its sign of comparison: "<0.001" as "p < 0.001", its spaces unbroken."""
    sign = published.parse(reported).comparator
    return f"p\N{NO-BREAK SPACE}{sign}\N{NO-BREAK SPACE}{reported.lstrip(sign)}"


def p_claim(book, section):
    """Return the first claim of a section of the paper ("Abstract", "Results") that prints a p-value."""
    records = book.records
    return next(records[records["section"].eq(section) & records["statistic"].eq("p-value")].itertuples())


def p_figure(book, section):
    """Return the p-value that a section of the paper prints, as a figure."""
    return book.claim(p_claim(book, section).claim_id).figures[0]


def p_value(book, section):
    """Return what was tried for a section's p-value, and what gives it.

    `tried` and `ways` count procedures in the claim's own population, all of them and those
    that give the printed figure; `named` of these are named in the Methods, under the
    `families`; `two_sided` of them are two-sided. `tried_in_all` and `ways_elsewhere` count
    procedures in all the groups of the table, and in the others.
    """
    claim = p_claim(book, section)
    tried, giving, own = search.ways(book.study, book.claim(claim.claim_id))
    procedures = {procedure.name: procedure for procedure in inference.procedures()}
    tests = [procedures[name] for name in own["definition"]]
    named = [test for test in tests if book.study.methods.name(test)]
    return {
        "printed": p_printed(claim.reported),
        "tried": int(tried["population"].eq(claim.population).sum()),
        "tried_in_all": len(tried),
        "groups": tried["population"].nunique(),
        "ways": len(own),
        "ways_elsewhere": len(giving) - len(own),
        "named": len(named),
        "families": list(dict.fromkeys(test.family for test in named)),
        "two_sided": sum(test.two_sided for test in tests),
    }


def p_values(book):
    """Return `p_value` of the abstract and of the Results, each fact with its section: "abstract_ways"."""
    sections = ("Abstract", "Results")
    abstract, results = (p_figure(book, section) for section in sections)
    facts = {f"{s.lower()}_{name}": fact for s in sections for name, fact in p_value(book, s).items()}
    return facts | {"differ": verdict.contradict(abstract, results)}


def medians_beside(book):
    """Return how many medians of the dose the abstract prints beside its p-value, and how many the table gives."""
    records, doses = book.records, book.study.variables[PREDNISONE_CHANGE].kind
    medians = records[records["section"].eq("Abstract") & records["statistic"].eq("median")]
    beside = medians[medians["variable"].isin([doses.before, doses.after])]
    return {
        "medians": len(beside),
        "medians_given": int(beside["verdict"].isin(verdict.HOLDING).sum()),
        "medians_bent": int(beside["verdict"].eq(verdict.CONVENTION).sum()),
    }


def choice_of_test(book):
    """Return how the published p compares with those of the two tests for pairs, and how many tests are significant.

    `smaller` of the paired tests give a smaller p; `short` of the `tests`, all those that
    are two-sided and of the doses as measured, do not give one below the paper's `level`.
    """
    before, after = book.study.pair("responders", PREDNISONE_CHANGE)
    printed = methods.PUBLISHED(before, after).p
    signed_rank, t = (test(before, after).p for test in (methods.PAIRED, methods.PAIRED_T))
    ps = search.as_measured(book.study, "responders", PREDNISONE_CHANGE)["p"]
    return {
        "published": printed,
        "signed_rank": signed_rank,
        "t": t,
        "smaller": sum(p < printed for p in (signed_rank, t)),
        "tests": len(ps),
        "short": int((ps >= methods.SIGNIFICANCE).sum()),
        "level": methods.SIGNIFICANCE,
    }


def levels(book):
    """Return what p-values are held against, each as printed: the abstract's, the Results', and the level of significance."""
    printed = {name: f"{p_figure(book, name).value}" for name in ("Abstract", "Results")}
    return printed | {"level": f"{methods.SIGNIFICANCE}"}


def spread_of_tests(book):
    """Return how the two-sided tests of the doses as measured lie to `levels`, and how far those of each sort reach.

    `below` of the `tests` give a p below the abstract's, `below_named` of these are named in
    the Methods; the others lie `above` it. `least` and `most` of separate people, and of pairs
    (`least_paired`, `most_paired`), are p-values; `below_families` are families of tests.
    """
    found, abstract = search.as_measured(book.study, "responders", PREDNISONE_CHANGE), levels(book)["Abstract"]
    below = found[found["p"] < float(abstract)]
    pairs, apart = (found.loc[found["paired"].eq(paired), "p"] for paired in (True, False))
    return {
        "below": len(below),
        "below_named": int(below["named"].sum()),
        "below_families": list(dict.fromkeys(below["family"])),
        "separate": len(apart),
        "least": apart.min(),
        "most": apart.max(),
        "paired": len(pairs),
        "least_paired": pairs.min(),
        "most_paired": pairs.max(),
        "abstract": abstract,
    }


def searched(book, claim_id):
    """Return how many ways were tried for a summary, and which give it in its own population.

    `usual` definitions give it by ordinary rounding, `unusual` lists what does by another;
    `elsewhere` counts the ways that give it in other groups of the table.
    """
    record = book.record(claim_id)
    tried, giving, own = search.ways(book.study, book.claim(claim_id))
    usual = own["rounding"].eq(rounding.HALF_UP)
    unusual = own[~usual]
    return {
        "printed": record.reported,
        "value": record.recomputed,
        "difference": abs(float(record.recomputed) - float(record.reported)),
        "tried": len(tried),
        "usual": int(usual.sum()),
        "unusual_ways": len(unusual),
        "unusual": [f"{way.definition} with {way.rounding}" for way in unusual.itertuples()],
        "elsewhere": len(giving) - len(own),
    }


def mistyped(book, claim_id):
    """Return which single cells would restore a summary: how many, by how little, and what would break.

    `breaking` of the cells would break another figure, `harmless` none; `least` is the smallest change, and
    `one_key` of them are a slip of one key.
    """
    found = search.restorations(book.study, book.claim(claim_id), book.claims)
    changes = (found["would_be"] - found["printed"]).abs()
    harmless = int((found["breaks"].map(len) == 0).sum())
    return {
        "cells": len(found),
        "harmless": harmless,
        "breaking": len(found) - harmless,
        "least": changes.min(),
        "one_key": int(found["one_keystroke"].sum()),
    }


def flow(book):
    """Return the participant flow: the numbers enrolled, stopped by reason, and left, and their sums."""
    people = book.participants
    counts = {name: int(people[name].sum()) for name in ("suspended", *REASONS, "responder")}
    return counts | {
        "enrolled": len(people),
        "months": int(people["suspended_within_months"].max()),
        "reasons": sum(counts[name] for name in REASONS),
        "groups": counts["suspended"] + counts["responder"],
        "stopped_share": counts["suspended"] / len(people),
        "described": int(people.loc[people["suspended"], OF_TABLE_ONE].notna().any(axis=1).sum()),
    }


def reasons(book):
    """Return the reasons for stopping as the Results tell them, and as the Discussion prints them.

    `each_once` says whether the Discussion's numbers are right if each patient is counted
    under one reason, a side effect before the skin.
    """
    people = book.participants
    told = tally.findings(book.records[book.records["location"].eq("Discussion: safety")])
    printed = {record.variable: record.reported for record in told}
    persisting, side_effects = printed["inefficacy_only"], printed["side_effect_reported"]
    counts = [published.parse(text).value for text in (persisting, side_effects)]
    return {
        "unimproved": int(people["no_skin_improvement"].sum()),
        "both": int(people["inefficacy_and_side_effect"].sum()),
        "persisting": persisting,
        "side_effects": side_effects,
        "each_once": counts == [people["inefficacy_only"].sum(), people["side_effect_reported"].sum()],
    }


def background(book):
    """Return what acted besides leflunomide: who kept which kind of drug, and who stopped one as it came."""
    used = drugs(book.members("responders"))
    kept = used["kept"].map(len)
    return {
        "responders": len(used),
        "kept": int((kept > 0).sum()),
        "kept_one": int((kept == 1).sum()),
        "stopped_another": where(used, used["suspended"].map(bool)),
        "kept_methotrexate": where(used, used["kept"].map(lambda codes: "MTX" in codes)),
        "had_azathioprine": int(used["tried"].map(lambda codes: "Aza" in codes).sum()),
        "had_prednisone": int(used["tried"].map(lambda codes: "Pred" in codes).sum()),
    }


def activity(book):
    """Return in how many responders the skin, the muscle or another organ is marked as active."""
    patients = book.members("responders")
    return {
        "n": len(patients),
        "skin": int(patients["cutaneous_activity"].sum()),
        "muscle": where(patients, patients["muscle_activity"]),
        "other": where(patients, patients["other_activity"]),
    }


def inclusion(book):
    """Return how the responders meet the criterion of two failed drugs, counted from their lists."""
    used = drugs(book.members("responders"))
    return {"least": int(used["listed"].map(len).min()), "short": where(used, used["failed"].map(len) < 2)}


def duration(book):
    """Return the mean duration of disease as the table and as the text print it, and as the rows give it (years)."""
    durations = book.records[book.records["variable"].eq("disease_duration_years")]
    table, text = (record for record in tally.findings(durations) if record.statistic == "mean")
    return {
        "table": table.reported,
        "text": text.reported,
        "value": table.recomputed,
        "table_given": tally.is_given(table),
        "text_given": tally.is_given(text),
    }


def share(name, count, n):
    """Return a share and its exact (Clopper-Pearson) 95% confidence interval, as `name`, `name_low` and `name_high`."""
    low, high = effect.clopper_pearson(count, n)
    return {name: count / n, f"{name}_low": low, f"{name}_high": high}


def tapered(responders):
    """Return how many responders took less prednisone at six months, and the cases of those who did not."""
    reduced = responders["prednisone_reduced"].astype(bool)
    return {"lowered": int(reduced.sum()), "same": where(responders, ~reduced)}


def response(book):
    """Return the response as the authors count it, and among them those who also took a lower dose."""
    n, responders = len(book.participants), int(book.participants["responder"].sum())
    fell = tapered(book.members("responders"))
    counted, lower = share("counted", responders, n), share("lower", fell["lowered"], n)
    return {"n": n, "responders": responders} | fell | counted | lower


def safety(book):
    """Return the highest rate that no event among the enrolled leaves possible (exact one-sided 95% bound)."""
    n, stopped = len(book.participants), book.members("stopped")
    months = int(stopped["suspended_within_months"].max())
    return {"n": n, "bound": effect.upper_bound(0, n), "stopped": len(stopped), "months": months}


def selection(book):
    """Return how many of the enrolled Table I shows, and how many it leaves out."""
    n, shown = len(book.participants), len(book.members("responders"))
    return {"n": n, "shown": shown, "left_out": n - shown}


def prednisone(book):
    """Return the medians of the dose (mg/day), how many responders took less or more, and who the same or none."""
    before, after = book.study.pair("responders", PREDNISONE_CHANGE)
    responders = book.members("responders")
    return tapered(responders) | {
        "n": len(before),
        "before": descriptive.median(before),
        "after": descriptive.median(after),
        "rose": int((after > before).sum()),
        "off": where(responders, (after == 0) & (before > 0)),
    }


def smallest_p(book):
    """Return the smallest two-sided p that so many changed doses can give by flipping signs, and what they do give."""
    before, after = book.study.pair("responders", PREDNISONE_CHANGE)
    moved = int(np.sum(before != after))
    outcome = methods.PAIRED(before, after)
    return {
        "n": len(before),
        "moved": moved,
        "patterns": 2**moved,
        "least": outcome.smallest,
        "p": outcome.p,
        "reached": bool(np.isclose(outcome.p, outcome.smallest)),
    }


def enzyme(book):
    """Return who lay above the reference limit (U/L) when, who crossed it, and whose the fall is.

    `crossing_p` is that of lib.paper.response.crossing_p.
    """
    patients = book.members("responders")
    states = reference_states(patients)
    high_before, high_after = cases(states, before="above"), cases(states, after="above")
    active, others = book.members("muscle"), book.study.values("skin only", ENZYME_CHANGE)
    return {
        "limit": cohort.UPPER_CPK_U_L,
        "high_before": high_before,
        "high_after": high_after,
        "came_down": [case for case in high_before if case not in high_after],
        "went_up": [case for case in high_after if case not in high_before],
        "crossing_p": crossing_p(states),
        "same": where(patients, patients[ENZYME_CHANGE] == 0),
        "others_fell": int((others < 0).sum()),
        "others_rose": int((others > 0).sum()),
        "others": len(others),
        "muscle": active["patient"].astype(int).tolist(),
        "muscle_share": active[ENZYME_CHANGE].sum() / patients[ENZYME_CHANGE].sum(),
    }


def muscle(book):
    """Return the cases with muscle activity, whether enzyme and dose fell in all, and whose enzyme stayed high."""
    active = book.members("muscle")
    enzyme_fell, dose_fell = (int((active[change] < 0).sum()) for change in (ENZYME_CHANGE, PREDNISONE_CHANGE))
    return {
        "cases": active["patient"].astype(int).tolist(),
        "enzyme_fell": enzyme_fell,
        "dose_fell": dose_fell,
        "text_right": enzyme_fell == dose_fell == len(active),
        "still_high": where(active, active["cpk_6mo_u_l"] > cohort.UPPER_CPK_U_L),
    }


def enzyme_tests(book):
    """Return how many two-sided procedures test the enzyme, and the smallest and largest p among them."""
    outcomes = recompute.outcomes(*map(tuple, book.study.pair("responders", ENZYME_CHANGE))).values()
    ps = [outcome.p for procedure, outcome in outcomes if procedure.two_sided]
    return {"tests": len(ps), "least": min(ps), "most": max(ps)}


def audit(checked):
    """Return on how many points the paper was checked, and how they came out (lib.paper.audit.points.points).

    Points whose answer was computed and points of wording, which were read, are counted
    apart; `conclusion`, `figure` and `editorial` say how much the answers no matter.
    """
    yes, read = checked["agrees"].astype(bool), checked["check"].eq("read")
    no, weights, kinds = ~yes, checked["matters"], checked["kind"]
    counted = {
        "computed": ~read,
        "computed_yes": ~read & yes,
        "read": read,
        "read_yes": read & yes,
        "others": no,
        "inconsistencies": no & kinds.eq("inconsistency"),
        "omissions": no & kinds.eq("omission"),
        "limits": no & kinds.eq("limit"),
        "conclusion": no & weights.eq("bears on the conclusion"),
        "figure": no & weights.eq("weakens a statement"),
        "editorial": no & weights.eq("editorial"),
    }
    return {"points": len(checked)} | {name: int(rows.sum()) for name, rows in counted.items()}


def stricter(book):
    """Return how many stopped although their skin was better, and how many of these count as responders."""
    stopped = book.members("stopped")
    improved = stopped[stopped["skin_response"].eq("improvement")]
    return {"improved": len(improved), "counted": int(improved["responder"].sum())}


def blocks(book):
    """Return median, SPSS quartiles and range of the two blocks of six-month values (mg/day and U/L)."""
    doses, enzymes = (book.study.pair("responders", change)[1] for change in (PREDNISONE_CHANGE, ENZYME_CHANGE))
    found = {"n": len(doses), "overlap": bool(doses.max() >= enzymes.min())}
    for name, values in (("dose", doses), ("enzyme", enzymes)):
        found[f"{name}_median"] = descriptive.median(values)
        for end, probability in (("low", 0.25), ("high", 0.75)):
            found[f"{name}_{end}"] = descriptive.quartile(values, probability, descriptive.TYPE_6)
        found |= {f"least_{name}": values.min(), f"most_{name}": values.max()}
    return found


def row_order(book):
    """Return how probable what speaks for the order of the rows would be if a block were shuffled."""
    before, after = book.study.pair("responders", PREDNISONE_CHANGE)
    enzymes = book.study.pair("responders", ENZYME_CHANGE)
    responders = book.members("responders")
    rows = np.flatnonzero(responders["muscle_activity"].to_numpy(bool)).tolist()
    chances, fell = order.falls_if_shuffled(before, after), int((after < before).sum())
    return {
        "n": len(before),
        "rose": where(responders, after > before),
        "agrees": bool((after <= before).all() and (after < before)[rows].all() and (enzymes[0] == enzymes[1]).any()),
        "none_rises": order.probability_no_rise(before, after),
        "told": where(responders, responders["muscle_activity"]),
        "told_fell": bool((after < before)[rows].all()),
        "told_fall": order.probability_lower(before, after, rows),
        "common": [value for value in enzymes[0] if value in enzymes[1]],
        "common_in_row": int((enzymes[0] == enzymes[1]).sum()),
        "common_in_place": order.repeated(*enzymes) or 0,
        "fell": fell,
        "usual": max(range(len(chances)), key=chances.__getitem__),
        "as_many_fall": sum(chances[fell:]),
        "all_fall": chances[-1],
    }


def any_order(book):
    """Return in what share of all orders of the doses the exact signed-rank test is significant, and below the published p."""
    before, after = book.study.pair("responders", PREDNISONE_CHANGE)
    found, printed = order.p_if_shuffled(before, after, methods.PAIRED), methods.PUBLISHED(before, after).p
    below = {"significant": methods.SIGNIFICANCE, "below_published": printed}
    shares = {name: what_if.share_below(found, level) for name, level in below.items()}
    return shares | {"is_below": bool(methods.PAIRED(before, after).p < printed)}


def checklist(book):
    """Return the number of STROBE items, and of each answer as "8 yes"."""
    items = strobe.checklist(book)
    return {"items": len(items), "answers": [f"{count} {answer}" for answer, count in strobe.counts(items).items()]}


def protection(book):
    """Return how many slips of one key in a cell of Table I a printed figure would betray, and which cells none would."""
    found = stakes.slips(book)
    columns = what_if_cell.betrayed_by_column(found, stakes.printed_p_values(book))
    totals, shares = columns.sum(), what_if_cell.betrayed(found).stack()
    bare, called = shares.index[shares == 0].get_level_values("column"), partial(stakes.column_label, book.study)
    return {
        "slips": int(totals["slips"]),
        "betrayed": int(totals["betrayed"]),
        "broken": int(totals["broken"]),
        "without_p": int(totals["without"]),
        "share": totals["betrayed"] / totals["slips"],
        "unseen": int(totals["slips"] - totals["betrayed"]),
        "better": int((found["moved"].map(bool) & ~what_if_cell.noticed(found)).sum()),
        "cells": len(shares),
        "whole": int((shares == 1).sum()),
        "bare": int((shares == 0).sum()),
        "bare_columns": [f"{count} in {called(name)}" for name, count in bare.value_counts(sort=False).items()],
        "guarded": list(map(called, columns.index[columns["betrayed"] / columns["slips"] > GUARDED])),
        "guarded_from": GUARDED,
    }


def at_stake(found):
    """Return how far the fall in dose, its p-value and the share of responders hang on slips that nothing betrays.

    found  the frame of lib.paper.stakes.spans
    """
    moved, results = found[found["moves"]], found.groupby("result")
    now, low, high = results["now"].first(), results["low"].min(), results["high"].max()
    told = {
        "dose_cells": moved.loc[moved["bare"] & moved["of_doses"], "cell"].nunique(),
        "p_highest": high[[result.label for result in stakes.P_VALUES]].max(),
        "shares_moved": int(moved["result"].eq(stakes.RESPONSE.label).sum()),
    }
    for name, label in (("mean", stakes.MEAN_FALL.label), ("enzyme", stakes.MEAN_FALL_OF_ENZYME.label)):
        told |= {name: now[label], f"{name}_low": low[label], f"{name}_high": high[label]}
    return told
