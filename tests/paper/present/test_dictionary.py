"""What the data dictionary says of the codes of this paper."""

from bs4 import BeautifulSoup

from lib.book import DATA
from lib.present import dictionary
from tests.together import together


@together(("name", "code"), [("enrolled", "NA"), ("claims", "none")])
def test_the_code_for_missing_is_named(name, code):
    """The code of the file, or none; an empty cell is no code."""
    table = BeautifulSoup(dictionary.columns_table(DATA, name), "html.parser").table
    assert {cell.text for cell in table("td", attrs={"data-label": "Missing"})} == {code}


def test_the_legend_explains_each_code_once():
    """As under the journal's table: drugs of both columns, and activities."""
    told = dictionary.legend(DATA, "patients", "drugs_previous", "drugs_current", "activities")
    assert told.count("AM: antimalarial") == 1 and "Cut: cutaneous; mm: muscular. *: suspended." in told
