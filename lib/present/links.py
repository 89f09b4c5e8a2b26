"""Links that stand in a sentence, beside its facts (lib.present.words.say)."""

from markupsafe import escape

from lib.paper import facts
from lib.present import ledger
from lib.present.output import Html


def p_values(book):
    """Return the printed p-values of abstract and Results, each linked to its row of the ledger."""
    claims = {section.lower(): facts.p_claim(book, section) for section in ("Abstract", "Results")}
    return {name: claim(record, facts.p_printed(record.reported)) for name, record in claims.items()}


def claim(record, text):
    """Return a text as a link to the row of a claim."""
    return Html(ledger.claim_link(record.claim_id, escape(text)))


def not_results(records, section):
    """Return the numerals of a section that are no results, with what each is, linked to its row."""
    others = records[records["section"].eq(section) & records["kind"].ne("finding")]
    return [Html(f"{escape(r.reported)} ({claim(r, r.quantity)})") for r in others.itertuples()]
