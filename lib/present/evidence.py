"""Tables that show how a verdict comes about: roundings, quartiles, tests, and the searches."""

from html import escape

from lib.engine import claims, ledger, recompute, search, slips, verdict
from lib.engine.published import parse
from lib.engine.rounding import RULES, interval, printed, prints_like
from lib.paper import cohort
from lib.present import table_one, tables
from lib.present.output import Html
from lib.present.prose import p_text
from lib.stats import descriptive


def mark(given):
    """A tick with its word, or nothing."""
    return "✓ gives it" if given else ""


def ends(found):
    """An interval in words: "6.25 to below 6.35"."""
    low = ("" if found.low_closed else "above ") + ledger.number(found.low)
    high = ("" if found.high_closed else "below ") + ledger.number(found.high)
    return "nothing" if found.low == found.high and not found.low_closed else f"{low} to {high}"


def rounding_table(examples):
    """What each rule prints for (value, printed figure) pairs, and what the figure stands for under it."""
    headings = ["Rule", *(f"{ledger.number(value)} as {text}?" for value, text in examples)]
    rows = [
        tables.row([rule, *(rounding_cell(value, parse(text), rule) for value, text in examples)], headings)
        for rule in RULES
    ]
    caption = "What each rounding rule prints, and which values the published figure stands for"
    return tables.frame_table(headings, rows, caption, "rounding-rules", css="data cards")


def rounding_cell(value, figure, rule):
    """What a rule prints for a value, and the values that would print as the figure."""
    given = prints_like(value, figure, rule)
    return (
        f"{printed(value, figure, rule)} {mark(given)}<br><small>{figure.text}: {ends(interval(figure, rule))}</small>"
    )


def quartile_table(book):
    """Every definition against every printed quartile: which one gives which."""
    found = [r for r in book.records.itertuples() if r.statistic.startswith("quartile")]
    short = {column: heading.split(" (")[0] for heading, column in table_one.COLUMNS.items()}
    headings = [
        "Definition",
        "Gives",
        *(tables.claim_link(r.claim_id, f"{short[r.variable]}: {r.reported}") for r in found),
    ]
    rows = [quartile_row(book, name, found, headings) for name in descriptive.DEFINITIONS["quartile 1"]]
    return tables.frame_table(
        headings, rows, "The printed quartiles under each standard definition", "quartile-definitions"
    )


def quartile_row(book, name, found, headings):
    """One definition: its value for each printed quartile, ticked where it prints as published."""
    values = [descriptive.DEFINITIONS[r.statistic][name](book.responders[r.variable].to_numpy(float)) for r in found]
    given = [prints_like(value, parse(r.reported)) for value, r in zip(values, found)]
    cells = [f"{ledger.number(value)} {'✓' if ok else ''}" for value, ok in zip(values, given)]
    return tables.row([name, f"{sum(given)} of {len(given)}", *cells], headings)


def tests_table(book, variable):
    """Every named test of the catalogue on the responders: p, and the smallest p within its reach."""
    headings = ["Test", "p", "Smallest p within reach", "Named in the Methods"]
    outcomes = recompute.outcomes(*map(tuple, cohort.pair(book.responders, variable)))
    rows = [
        tables.row(
            [name, p(outcome.p), p(outcome.smallest), "yes" if book.study.methods.name(procedure) else ""], headings
        )
        for name, (procedure, outcome) in outcomes.items()
        if procedure.two_sided and procedure.scale == "as measured"
    ]
    table_id = f"tests-{variable.split('_')[0]}"
    return tables.frame_table(headings, rows, "Two-sided tests of the change, as measured", table_id, css="data cards")


def p(value):
    """A p-value at three significant digits; a dash where there is none."""
    return "–" if value is None else p_text(value)


def searchable(records):
    """The findings that can be searched for, one of each figure printed more than once."""
    can = records["kind"].eq("finding") & records["verdict"].ne(verdict.NOT_CHECKABLE) & records["statistic"].ne("case")
    return records[can].drop_duplicates(["population", "variable", "statistic", "reported"])


def open_questions(records):
    """Of these, the findings that are not plainly reproduced."""
    return searchable(records[records["verdict"].ne(verdict.REPRODUCED)])


def unexplained(records):
    """Of these, the summaries that no definition gives with usual rounding: a slip of one cell could."""
    found = open_questions(records)
    astray = found["verdict"].eq(verdict.NOT_REPRODUCED) | found["roundings"].map(bool)
    contradicted = found["verdict"].eq(verdict.INCONSISTENT) & found["supported"].ne("this figure")
    return found[(astray | contradicted) & found["statistic"].isin(slips.STATISTICS)]


OVERVIEW = (
    "Claim", "Quantity", "Printed", "Verdict", "Ways tried", "Give it", "of these, own population", "and named in the Methods"
)  # fmt: skip


def search_overview(book):
    """For each open figure: how many ways were tried, how many give it, how many the Methods name."""
    caption = "The search: what would give each figure that is not plainly reproduced"
    return overview_table(book, open_questions(book.records), caption, "search-overview")


def search_of_all(book):
    """The same for every finding that can be searched for, folded."""
    found = searchable(book.records)
    table = overview_table(book, found, "The search, for every finding that can be checked", "search-all")
    return tables.folded(f"The same for all {len(found)} figures, those plainly reproduced among them", table)


def overview_table(book, records, caption, table_id):
    """The overview of the searches for some records."""
    rows = [tables.row(overview_cells(book, record), OVERVIEW) for record in records.itertuples()]
    return tables.frame_table(OVERVIEW, rows, caption, table_id)


def overview_cells(book, record):
    """The cells of one figure in the overview."""
    found = search.candidates(book.study, book.claim(record.claim_id))
    giving = search.giving(found)
    own = giving[giving["population"] == record.population]
    first = [tables.claim_link(record.claim_id), record.quantity, escape(record.reported), tables.badge(record.verdict)]
    return [*first, len(found), len(giving), len(own), int(own["named_in_methods"].sum())]


def other_searches(book, shown):
    """The ways that give each open figure but those `shown` (claim ids) by themselves, each folded."""
    others = [r for r in open_questions(book.records).itertuples() if r.claim_id not in shown]
    return Html("".join(
        tables.folded(f"{r.claim_id}, {r.quantity}: {escape(r.reported)}", search_table(book, r.claim_id)) for r in others
    ))  # fmt: skip


def search_table(book, claim_id):
    """All the ways that give one printed figure."""
    record = next(book.records[book.records["claim_id"] == claim_id].itertuples())
    headings = ["Way to compute it", "Population", "Rounding", "Value", "Named in the Methods"]
    rows = [
        tables.row(
            [r.definition, r.population, r.rounding, ledger.number(r.value), "yes" if r.named_in_methods else ""],
            headings,
        )
        for r in search.giving(search.candidates(book.study, book.claim(record.claim_id))).itertuples()
    ] or [tables.row(["none of the ways tried", "", "", "", ""], headings)]
    caption = f"{claim_id}, {record.quantity}: what gives {escape(record.reported)}"
    return tables.frame_table(headings, rows, caption, f"search-{claim_id}", css="data cards")


def typing_errors(book, claim_id):
    """The single cells of Table I that, if mistyped, would explain one figure."""
    record = next(book.records[book.records["claim_id"] == claim_id].itertuples())
    headings = ["Patient", "Printed in Table I", "Would have to be", "One keystroke", "Would break"]
    found = slips.restorations(book.study, book.claim(claim_id), book.claims)
    rows = [
        tables.row(
            [
                r.patient,
                ledger.number(r.printed),
                ledger.number(r.would_be),
                "yes" if r.one_keystroke else "no",
                broken(r.breaks),
            ],
            headings,
        )
        for r in found.itertuples()
    ] or [tables.row(["no single cell", "", "", "", ""], headings)]
    caption = f"{claim_id}, {record.quantity}: single cells that would restore {escape(record.reported)}"
    return tables.frame_table(headings, rows, caption, f"typing-{claim_id}")


def broken(claim_ids):
    """The claims that a change would break, as links."""
    return ", ".join(map(tables.claim_link, claim_ids)) or "nothing"


def completeness_table(book):
    """Numerals in the paper and claims in the ledger, by section."""
    headings = [
        "Section",
        "Numerals in the paper",
        "Claims in the ledger",
        "Findings",
        "Cells of Table I",
        "Not the study's own results",
    ]
    counted = book.tables["numerals"]["section"].value_counts()
    rows = [
        tables.row(section_cells(book.records, section, counted[section]), headings)
        for section in book.records["section"].unique()
    ]
    return tables.frame_table(headings, rows, "Completeness: every numeral has its claim", "completeness")


def section_cells(records, section, numerals):
    """The counts of one section."""
    here = records[records["section"] == section]
    kinds = [int(here["kind"].eq(kind).sum()) for kind in claims.RECOMPUTED_KINDS]
    return [section, numerals, len(here), *kinds, len(here) - sum(kinds)]
