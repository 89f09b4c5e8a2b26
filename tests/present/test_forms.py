"""The table of forms shows every text that the engine reads or refuses, with its reading."""

from bs4 import BeautifulSoup

from lib.engine import forms
from lib.present.forms import forms_tables


def test_every_form_has_its_row():
    """As printed, and as read or refused, in the order of the table in code."""
    rows = BeautifulSoup(forms_tables(), "html.parser").select("tbody tr")
    shown = [(row.code.text, row.find_all("td")[0].text) for row in rows]
    assert shown == [(row.text, row.reading or f"refused: {row.refusal}") for row in forms.rows()]


def test_a_refused_form_says_what_to_type():
    """A decimal comma in a paper that does not say how it prints decimals."""
    rows = BeautifulSoup(forms_tables(), "html.parser").select("tbody tr")
    told = [row.td.text for row in rows if row.code.text == "17,5" and row.td.text.startswith("refused")]
    assert told and all("decimalMark" in text for text in told)
