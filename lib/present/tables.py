"""Tables of the book as HTML: captioned, scoped, scrollable, with ids that never change."""

import base64
import re
from html import escape

from lib.engine import ledger, verdict
from lib.engine.claims import RECOMPUTED_KINDS
from lib.present.output import Html

# Verdicts are told by a symbol and a word; the colour only repeats them.
SYMBOLS = {
    verdict.REPRODUCED: ("●", "reproduced"),
    verdict.CONVENTION: ("◐", "convention"),
    verdict.NOT_REPRODUCED: ("✕", "not-reproduced"),
    verdict.INCONSISTENT: ("⇄", "inconsistent"),
    verdict.NOT_CHECKABLE: ("○", "not-checkable"),
}


def badge(word, symbols=SYMBOLS):
    """A verdict, or a word of another closed list, as symbol, word and colour class."""
    symbol, name = symbols[word]
    return f'<span class="verdict verdict-{name}"><span aria-hidden="true">{symbol}</span> {word}</span>'


def link(address, text):
    """A link within the book."""
    return f'<a href="{address}">{text}</a>'


def claim_link(claim_id, text=None):
    """A link to a claim's row in the ledger."""
    number = f'<span class="claim">{claim_id}</span>'  # never broken at its hyphen
    return link(f"ledger.html#{claim_id}", text or number)


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
    cells = (cell(value, heading, k == 0) for k, (value, heading) in enumerate(zip(values, headings, strict=True)))
    return f"<tr{attributes}>{''.join(cells)}</tr>"


def sort_attribute(kind):
    """The attribute that makes a column sortable as "text" or "number"; none for an empty kind."""
    return f' data-sort="{kind}"' if kind else ""


def frame_table(headings, rows, caption, table_id, css="", sort=None, foot=()):
    """The HTML of a table from its headings and its rows (strings of HTML)."""
    kinds = sort or [""] * len(headings)
    heads = (
        f'<th scope="col"{kind}>{name}</th>' for name, kind in zip(headings, map(sort_attribute, kinds), strict=True)
    )
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


def source(record):
    """The function of lib that recomputes a finding, by its module, and the address of its source."""
    if record.recomputed != record.recomputed:
        return "recompute.unknown", "code.html#code-recompute"
    if record.statistic == "p-value":
        return "recompute.p_values", "code.html#code-recompute"
    if record.statistic == "case":
        return "recompute.nearest_case", "code.html#code-recompute"
    return f'descriptive.DEFINITIONS["{record.statistic}"]', "code.html#code-descriptive"


def code_link(record):
    """What recomputes a finding, by its last name, as a link to its source."""
    name, address = source(record)
    return link(address, name.split(".")[1].removeprefix('DEFINITIONS["').removesuffix('"]'))


def with_unit(record):
    """A figure as printed, with its unit where the paper's text or table gives it once for all."""
    return f"{escape(record.reported)} {unit(record)}".strip()


# A longer list of claims is folded, so that the chapter stays a narrative.
FOLDED_ABOVE = 8


def claims_here(records, address, table_id):
    """The claims recomputed in one section: printed, recomputed, verdict, each linked to its row."""
    headings = ["Claim", "Quantity", "Printed", "Recomputed", "Verdict", "Place in the paper", "Code"]
    found = ledger.recomputed_at(records, address)
    rows = [
        row(
            [
                claim_link(r.claim_id),
                r.quantity,
                with_unit(r),
                ledger.shown(r),
                badge(r.verdict),
                r.location,
                code_link(r),
            ],
            headings,
        )
        for r in found.itertuples()
    ]
    section = address.split("#")[1].replace("-", " ")
    table = frame_table(headings, rows, f"Claims judged in this section: {section}", table_id, css="data cards")
    return folded(f"The {len(found)} claims judged in this section", table) if len(found) > FOLDED_ABOVE else table


def folded(summary, content):
    """Content that opens with a click."""
    return Html(f'<details class="claims"><summary>{summary}</summary>{content}</details>')


def why(record):
    """The convention that a figure needs, and the note that explains its verdict."""
    named = ledger.convention(record)
    convention = f"Convention: {escape(named)}." if named else ""
    return f"{convention} {escape(record.note)}".strip()


def of_whom(record):
    """What a figure tells, and of which patients."""
    return (
        f"{record.quantity}<br><small>patients: {record.population}</small>" if record.population else record.quantity
    )


def in_the_book(record):
    """Where a finding is discussed, and the code that recomputes it; a dash for what is not recomputed."""
    if record.kind not in RECOMPUTED_KINDS:
        return "–"
    section = record.place
    return f"{link(section, section.replace('.html#', ': '))}, {code_link(record)}"


def ledger_row(record):
    """One row of the ledger, with the anchor and the attributes that the filters read."""
    values = [
        f'<a href="#{record.claim_id}">{record.claim_id}</a>', record.location, of_whom(record), record.kind,
        with_unit(record), ledger.shown(record), badge(record.verdict), why(record), in_the_book(record),
    ]  # fmt: skip
    attributes = (
        f' id="{record.claim_id}" class="target-row" data-verdict="{record.verdict}"'
        f' data-section="{record.section}" data-kind="{record.kind}"'
    )
    return row(values, LEDGER_HEADINGS, attributes)


def abstract_table(records):
    """The figures of the abstract in reading order, each with its verdict and its evidence."""
    headings = ["Quantity", "Printed", "Verdict", "Recomputed", "Claim", "Code"]
    found = records[records["section"].eq("Abstract") & records["kind"].eq("finding")]
    rows = [row(abstract_cells(r), headings) for r in found.itertuples()]
    return frame_table(headings, rows, "The abstract, figure by figure", "abstract-figures", css="data cards")


def abstract_cells(record):
    """One figure of the abstract: the quantity leads to its section, the verdict's number to the ledger."""
    quantity = link(record.place, record.quantity)
    claim, code = claim_link(record.claim_id), code_link(record)
    return [quantity, with_unit(record), badge(record.verdict), ledger.shown(record), claim, code]


LEDGER_HEADINGS = ["Claim", "Place", "Quantity", "Kind", "Printed", "Recomputed", "Verdict", "Why", "In the book"]
LEDGER_SORT = ["text", "text", "text", "text", "text", "number", "text", "text", ""]


SINGULAR = {
    "drugs": "drug",
    "months": "month",
    "years": "year",
    "cases": "case",
    "studies": "study",
    "reports": "report",
}


def unit(record):
    """The unit to print after a figure, in the number that goes with it; a percent sign is printed already."""
    name = SINGULAR.get(record.unit, record.unit) if record.reported.lower() in ("1", "one") else record.unit
    return "" if name in ("%", "patients") else escape(name)


def ledger_table(records):
    """The whole ledger, one row per numeral of the paper."""
    rows = [ledger_row(record) for record in records.itertuples()]
    caption = f"The ledger: {len(records)} numerals of the paper, one row each"
    return frame_table(LEDGER_HEADINGS, rows, caption, "ledger", css="ledger", sort=LEDGER_SORT)


def download(name, media_type, text):
    """A link that holds a whole file, so that it works without a server."""
    content = base64.b64encode(text.encode("utf-8")).decode("ascii")
    return f'<a download="{name}" href="data:{media_type};base64,{content}">{name}</a>'


def verdict_downloads(records):
    """The judged ledger as CSV and as JSON, as `python -m lib verify` prints them."""
    files = (("verdicts.csv", "text/csv", "csv"), ("verdicts.json", "application/json", "json"))
    links = (download(name, media_type, ledger.FORMATS[form](records)) for name, media_type, form in files)
    return Html(f"<p>Download all verdicts: {', '.join(links)}</p>")


def counts_table(records):
    """Claims by kind and verdict."""
    counts = ledger.counts(records)
    headings = ["Kind", *map(badge, counts.columns)]
    rows = [
        row([f"{kind}s" if kind in RECOMPUTED_KINDS else kind, *values], headings)
        for kind, *values in counts.itertuples()
    ]
    return frame_table(headings, rows, "Claims by kind and verdict", "ledger-counts")
