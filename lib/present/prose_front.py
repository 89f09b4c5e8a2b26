"""The sentences of the front page: what holds, and the points that a reader of the abstract should know."""

from html import escape

from lib.engine import verdict
from lib.paper.audit.finding import cases, listed
from lib.present import tables
from lib.present.output import Html, Prose
from lib.present.prose import p_claims, p_printed, p_searches, percent, tapered


def evidence(records):
    """How many of the findings that hold rest on Table I, and how many on the paper's own words."""
    held = records[records["kind"].eq("finding") & records["verdict"].isin([verdict.REPRODUCED, verdict.CONVENTION])]
    by = held["evidence"].value_counts()
    return Prose(
        f"Of the {len(held)} findings that hold, {by.get('Table I', 0)} were recomputed from the patients of Table I. "
        f"The other {by.get('text', 0)} could only be compared with the account that the paper itself gives "
        "in words (how many were enrolled, who stopped and why), some with the very sentence that gives it: they show "
        "that the paper agrees with itself, not more."
    )


def not_results(records):
    """The numerals of the abstract that are no results, each linked to its row."""
    others = records[records["section"].eq("Abstract") & records["kind"].ne("finding")]
    told = listed(f"{escape(r.reported)} ({tables.claim_link(r.claim_id, r.quantity)})" for r in others.itertuples())
    return Prose(f"The abstract's other numerals are no results, and are not judged: {told}.")


def main_points(book):
    """The three things that a reader of the abstract should know, each linked to its evidence."""
    return Prose("\n".join((p_value_point(book), tapering_point(book), selection_point(book))))


def p_value_point(book):
    """The two p-values of one comparison, and what gives each of them."""
    printed = " and ".join(
        f"{tables.claim_link(r.claim_id, Html(p_printed(r.reported)))} ({r.section})" for r in p_claims(book)
    )
    given = " ".join(named_only(reported, rows) for reported, rows in p_searches(book).items())
    return (
        f"1. **The abstract and the text print different p-values** for the same fall in prednisone: {printed}. "
        f'{given} <a href="results.html#prednisone">See the tests.</a>'
    )


def named_only(reported, rows):
    """Which of the tests named in the Methods give a printed p-value."""
    named = rows[rows["named_in_methods"]]
    families = ", ".join(dict.fromkeys(name.split(",")[0] for name in named["definition"]))
    which = f"given by the {families} test" if len(named) else "not given by any test that the Methods name"
    return f"{p_printed(reported)} is {which}."


def tapering_point(book):
    """The response with and without the tapering that the definition asks for."""
    n, (lowered, same) = len(book.participants), tapered(book.responders)
    return (
        f"2. **The response rate leaves out half of its own definition.** An effective treatment is defined by better "
        f"skin *and* by prednisone being tapered. {lowered} of the {len(book.responders)} responders took less at six months"
        f"{f'; {cases(same)} took the same' if same else ''}. If tapering means a lower dose at six months, it holds in at most "
        f'{percent(lowered, n)}. This rests on the <a href="audit.html#row-order">order of the rows</a>, and '
        'the word <em>allowing</em> can be read otherwise: <a href="sensitivity.html#response-readings">see every reading.</a>'
    )


def selection_point(book):
    """Whom the table leaves out."""
    n, shown = len(book.participants), len(book.responders)
    return (
        f"3. **Table I shows only those who did well.** The fall in prednisone is measured in {shown} patients chosen "
        f"by their outcome; the {n - shown} who stopped are not in it, and there was no control group. "
        f'<a href="sensitivity.html">See what that can do.</a>'
    )
