"""Parts of pages escape what is put into them, unless another part made it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError

from lib.present import html
from lib.present.html import Html
from tests.present.planted import PLANTED
from tests.together import together

TEMPLATES = Path(html.__file__).parent / "templates"


@together(
    ("name", "values", "markup"),
    [
        ("link", ["a.html#b", "p < 1"], '<a href="a.html#b">p &lt; 1</a>'),
        ("link", ['"x', Html("<b>n</b>")], '<a href="&#34;x"><b>n</b></a>'),
        ("claim", ["c-013"], '<span class="claim">c-013</span>'),
        ("folded", ["All <3", Html("<p>")], '<details class="claims"><summary>All &lt;3</summary><p></details>'),
        ("lines", [["a<", Html("<b>")]], "a&lt;<br><b>"),
        ("with_remark", ["<", ">"], "&lt;<br><small>&gt;</small>"),
        ("paragraph", ["&"], "<p>&amp;</p>"),
        (
            "stored_cards",
            ['{"a":"<"}'],
            '<div hidden id="claim-cards" data-cards="{&#34;a&#34;:&#34;&lt;&#34;}"></div>',
        ),
    ],
)
def test_a_part_escapes_all_but_html(name, values, markup):
    """Text is text, in an element as in an attribute; markup that a part made stays markup."""
    assert html.part(name, *values) == markup


def test_a_part_can_be_put_into_a_part():
    """It is Html, so it shows itself in a notebook, too."""
    assert isinstance(html.part("claim", "c-013"), Html)


OF_LISTS = {"bound", "lines", "no_results", "steps", "table", "table_row"}  # see above, and below of tables


@together("name", sorted(name for name in vars(html.parts()) if name[0] != "_" and name not in OF_LISTS))
def test_no_part_trusts_a_text(name):
    """Filled with every kind of markup, a part has the elements and attributes that it has anyway."""
    macro = getattr(html.parts(), name)
    trusted, filled = (BeautifulSoup(macro(*[v] * len(macro.arguments)), "html.parser") for v in ("x", PLANTED))
    assert [tag.name for tag in filled.find_all()] == [tag.name for tag in trusted.find_all()]
    assert [set(tag.attrs) for tag in filled.find_all()] == [set(tag.attrs) for tag in trusted.find_all()]


def test_a_value_too_few_is_an_error():
    """Never an empty link."""
    with pytest.raises(UndefinedError, match="'text' was not provided"):
        html.part("link", "a.html")


def test_a_part_that_is_not_there_is_an_error():
    """By its name."""
    with pytest.raises(AttributeError, match="footnote"):
        html.part("footnote", "x")


@together("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_no_figure_is_typed_in_a_template(path):
    """What a reader sees comes from code: no digit stands between the tags."""
    assert not re.search(r"\d", re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", path.read_text("utf-8")))


def test_markup_is_made_in_templates_only():
    """No module of pages holds a tag."""
    tag = re.compile(r"(?<!\?P)</?[a-z]+[ >]")  # but for the name of a group
    assert [path.name for path in TEMPLATES.parent.glob("*.py") if tag.search(path.read_text("utf-8"))] == []


# Tables: captioned, scoped, escaped.


def parsed(text):
    """The elements of a piece of HTML."""
    return BeautifulSoup(text, "html.parser")


def test_a_table_is_captioned_scoped_and_scrollable():
    """The first cell of a row heads it; the others carry the name of their column."""
    assert html.table(["Drug", "p < 1"], [["Aza", 12]], "Drugs & p", "drugs") == (
        '<div class="table-scroll" role="region" aria-labelledby="drugs-caption" tabindex="0">'
        '<table class="data" id="drugs"><caption id="drugs-caption">Drugs &amp; p</caption>'
        '<thead><tr><th scope="col">Drug</th><th scope="col">p &lt; 1</th></tr></thead>'
        '<tbody><tr><th scope="row">Aza</th><td data-label="p &lt; 1">12</td></tr></tbody></table></div>'
    )


def test_a_heading_of_html_is_plain_as_a_label():
    """Without its tags, and quoted."""
    heading = html.link("a.html", 'Pred "<62"')
    td = parsed(html.table(["Drug", heading], [["Aza", "x"]], "Drugs", "drugs")).td
    assert td["data-label"] == 'Pred "<62"'


def test_a_row_may_have_attributes():
    """An anchor, and what a script filters by."""
    row = html.Row(["Aza"], {"id": "x", "data-kind": '"><b>'})
    assert '<tr id="x" data-kind="&#34;&gt;&lt;b&gt;"><th' in html.table(["Drug"], [row], "Drugs", "drugs")


def test_a_table_may_sort_and_have_a_foot():
    """Kinds of columns are given in their order; an empty kind is not sortable."""
    shown = parsed(html.table(["a", "b"], [], "Two", "two", "ledger", ["text", ""], [["x", "y"]]))
    assert [th.get("data-sort") for th in shown.thead.find_all("th")] == ["text", None]
    assert shown.tfoot.text == "xy" and shown.table["class"] == ["ledger"]


@together("cells", [["Aza"], ["Aza", 1, 2]])
def test_a_row_has_a_cell_for_every_heading(cells):
    """Otherwise each value would stand under the name of another."""
    with pytest.raises(ValueError, match="argument 2"):
        html.table(["Drug", "n"], [cells], "Drugs", "drugs")


def test_each_heading_sorts_or_not():
    """A table that says so of some of them only is refused."""
    with pytest.raises(ValueError, match="shorter"):
        html.table(["A", "B"], [["1", "2"]], "caption", "id", sort=["number"])
