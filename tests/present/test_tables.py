"""Tables as HTML: captioned, scoped, escaped."""

import pytest
from bs4 import BeautifulSoup

from lib.present import tables
from lib.present.html import link


def parsed(html):
    """The elements of a piece of HTML."""
    return BeautifulSoup(html, "html.parser")


def test_a_table_is_captioned_scoped_and_scrollable():
    """The first cell of a row heads it; the others carry the name of their column."""
    assert tables.table(["Drug", "p < 1"], [["Aza", 12]], "Drugs & p", "drugs") == (
        '<div class="table-scroll" role="region" aria-labelledby="drugs-caption" tabindex="0">'
        '<table class="data" id="drugs"><caption id="drugs-caption">Drugs &amp; p</caption>'
        '<thead><tr><th scope="col">Drug</th><th scope="col">p &lt; 1</th></tr></thead>'
        '<tbody><tr><th scope="row">Aza</th><td data-label="p &lt; 1">12</td></tr></tbody></table></div>'
    )


def test_a_heading_of_html_is_plain_as_a_label():
    """Without its tags, and quoted."""
    heading = link("a.html", 'Pred "<62"')
    td = parsed(tables.table(["Drug", heading], [["Aza", "x"]], "Drugs", "drugs")).td
    assert td["data-label"] == 'Pred "<62"'


def test_a_row_may_have_attributes():
    """An anchor, and what a script filters by."""
    row = tables.Row(["Aza"], {"id": "x", "data-kind": '"><b>'})
    assert '<tr id="x" data-kind="&#34;&gt;&lt;b&gt;"><th' in tables.table(["Drug"], [row], "Drugs", "drugs")


def test_a_table_may_sort_and_have_a_foot():
    """Kinds of columns are given in their order; an empty kind is not sortable."""
    html = parsed(tables.table(["a", "b"], [], "Two", "two", "ledger", ["text", ""], [["x", "y"]]))
    assert [th.get("data-sort") for th in html.thead.find_all("th")] == ["text", None]
    assert html.tfoot.text == "xy" and html.table["class"] == ["ledger"]


@pytest.mark.parametrize("cells", [["Aza"], ["Aza", 1, 2]])
def test_a_row_has_a_cell_for_every_heading(cells):
    """Otherwise each value would stand under the name of another."""
    with pytest.raises(ValueError, match="argument 2"):
        tables.table(["Drug", "n"], [cells], "Drugs", "drugs")


def test_each_heading_sorts_or_not():
    """A table that says so of some of them only is refused."""
    with pytest.raises(ValueError, match="shorter"):
        tables.table(["A", "B"], [["1", "2"]], "caption", "id", sort=["number"])
