"""Tables of the book as HTML: captioned, scoped, scrollable, with ids that never change."""

import re
from html import escape

from lib import ledger, places, verdict
from lib.claims import RECOMPUTED_KINDS
from lib.output import Html

# Verdicts are told by a symbol and a word; the colour only repeats them.
SYMBOLS = {
    verdict.REPRODUCED: ("●", "reproduced"),
    verdict.CONVENTION: ("◐", "convention"),
    verdict.NOT_REPRODUCED: ("✕", "not-reproduced"),
    verdict.INCONSISTENT: ("⇄", "inconsistent"),
    verdict.NOT_CHECKABLE: ("○", "not-checkable"),
}


def badge(word):
    """A verdict as symbol, word and colour class."""
    symbol, name = SYMBOLS[word]
    return f'<span class="verdict verdict-{name}"><span aria-hidden="true">{symbol}</span> {word}</span>'


def link(address, text):
    """A link within the book."""
    return f'<a href="{address}">{text}</a>'


def claim_link(claim_id, text=None):
    """A link to a claim's row in the ledger."""
    return link(f"ledger.html#{claim_id}", text or claim_id)


def plain(text):
    """HTML without its tags, for an attribute."""
    return escape(re.sub("<[^>]*>", "", text).strip())


def cell(value, heading, row_header):
    """One cell; the first of a row is its header, the others carry their column's name for phones."""
    if row_header:
        return f'<th scope="row">{value}</th>'
    return f'<td data-label="{plain(heading)}">{value}</td>'


def row(values, headings, attributes=""):
    """One row of HTML from cells of HTML."""
    cells = (cell(value, heading, k == 0) for k, (value, heading) in enumerate(zip(values, headings)))
    return f"<tr{attributes}>{''.join(cells)}</tr>"


def sort_attribute(kind):
    """The attribute that makes a column sortable as "text" or "number"; none for an empty kind."""
    return f' data-sort="{kind}"' if kind else ""


def frame_table(headings, rows, caption, table_id, css="", sort=None, foot=()):
    """The HTML of a table from its headings and its rows (strings of HTML)."""
    kinds = sort or [""] * len(headings)
    heads = (f'<th scope="col"{kind}>{name}</th>' for name, kind in zip(headings, map(sort_attribute, kinds)))
    foot = f"<tfoot>{''.join(foot)}</tfoot>" if foot else ""
    return Html(
        f'<div class="table-scroll" role="region" aria-labelledby="{table_id}-caption" tabindex="0">'
        f'<table class="{css or "data"}" id="{table_id}"><caption id="{table_id}-caption">{caption}</caption>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody>{foot}</table></div>"
    )


def html(frame, caption, table_id):
    """A DataFrame of strings of HTML as a table; its first column heads the rows."""
    headings = list(frame.columns)
    rows = [row(values, headings) for values in frame.itertuples(index=False)]
    return frame_table(headings, rows, caption, table_id)


def recomputed(record):
    """The recomputed value of a record as text; a dash where there is none."""
    return "–" if record.recomputed != record.recomputed else ledger.number(record.recomputed)


def claims_here(records, address, table_id):
    """The claims recomputed in one section: printed, recomputed, verdict, each linked to its row."""
    headings = ["Claim", "Place in the paper", "Quantity", "Printed", "Recomputed", "Verdict"]
    rows = [
        row([claim_link(r.claim_id), r.location, r.quantity, escape(r.reported), recomputed(r), badge(r.verdict)], headings)
        for r in places.recomputed_at(records, address).itertuples()
    ]
    return frame_table(headings, rows, "Claims judged in this section", table_id)


def convention(record):
    """The convention that a figure needs, or the note that explains its verdict."""
    parts = (escape(record.convention), escape(record.note))
    return ". ".join(part.rstrip(".") for part in parts if part) + ("." if any(parts) else "")


def ledger_row(record):
    """One row of the ledger, with the anchor and the attributes that the filters read."""
    where = link(places.place(record.variable), "recomputed here") if record.kind in RECOMPUTED_KINDS else ""
    values = [
        f'<a href="#{record.claim_id}">{record.claim_id}</a>', record.location, record.quantity, record.kind,
        f"{escape(record.reported)} {unit(record)}".strip(), recomputed(record), badge(record.verdict), convention(record), where,
    ]  # fmt: skip
    attributes = (
        f' id="{record.claim_id}" class="target-row" data-verdict="{record.verdict}"'
        f' data-section="{record.section}" data-kind="{record.kind}"'
    )
    return row(values, LEDGER_HEADINGS, attributes)


def abstract_table(records):
    """The figures of the abstract in reading order, each with its verdict and its evidence."""
    headings = ["Quantity", "Printed", "Recomputed", "Verdict", "Claim"]
    found = records[records["section"].eq("Abstract") & records["kind"].eq("finding")]
    rows = [
        row([link(places.place(r.variable), r.quantity), escape(r.reported), recomputed(r), badge(r.verdict), claim_link(r.claim_id)], headings)
        for r in found.itertuples()
    ]
    return frame_table(headings, rows, "The abstract, figure by figure", "abstract-figures")


LEDGER_HEADINGS = ["Claim", "Place", "Quantity", "Kind", "Printed", "Recomputed", "Verdict", "Why", "In the book"]
LEDGER_SORT = ["text", "text", "text", "text", "text", "number", "text", "text", ""]


def unit(record):
    """The unit to print after a figure; a percent sign is printed already."""
    return "" if record.unit in ("%", "patients") else escape(record.unit)


def ledger_table(records):
    """The whole ledger, one row per numeral of the paper."""
    rows = [ledger_row(record) for record in records.itertuples()]
    caption = f"The ledger: {len(records)} numerals of the paper, one row each"
    return frame_table(LEDGER_HEADINGS, rows, caption, "ledger", css="ledger", sort=LEDGER_SORT)


def counts_table(records):
    """Claims by kind and verdict."""
    counts = ledger.counts(records)
    headings = ["Kind", *map(badge, counts.columns)]
    rows = [row([f"{kind}s" if kind in RECOMPUTED_KINDS else kind, *values], headings) for kind, *values in counts.itertuples()]
    return frame_table(headings, rows, "Claims by kind and verdict", "ledger-counts")
