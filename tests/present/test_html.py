"""Parts of pages escape what is put into them, unless another part made it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import UndefinedError

from lib.present import html
from lib.present.output import Html
from tests.present.planted import PLANTED

TEMPLATES = Path(html.__file__).parent / "templates"


@pytest.mark.parametrize(
    ("name", "values", "markup"),
    [
        ("link", ["a.html#b", "p < 1"], '<a href="a.html#b">p &lt; 1</a>'),
        ("link", ['"x', Html("<b>n</b>")], '<a href="&#34;x"><b>n</b></a>'),
        ("claim", ["c-013"], '<span class="claim">c-013</span>'),
        ("folded", ["All <3", Html("<p>")], '<details class="claims"><summary>All &lt;3</summary><p></details>'),
        ("lines", [["a<", Html("<b>")]], "a&lt;<br><b>"),
        ("with_remark", ["<", ">"], "&lt;<br><small>&gt;</small>"),
        ("paragraph", ["&"], "<p>&amp;</p>"),
        ("terms", [[("a<", "b&")]], '<dl class="terms"><dt>a&lt;</dt><dd>b&amp;</dd></dl>'),
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


OF_LISTS = {
    "bound",
    "lines",
    "no_results",
    "steps",
    "table",
    "table_row",
    "terms",
}  # see above, and the tests of tables


@pytest.mark.parametrize("name", sorted(name for name in vars(html.parts()) if name[0] != "_" and name not in OF_LISTS))
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


@pytest.mark.parametrize("path", sorted(TEMPLATES.iterdir()), ids=lambda path: path.name)
def test_no_figure_is_typed_in_a_template(path):
    """What a reader sees comes from code: no digit stands between the tags."""
    assert not re.search(r"\d", re.sub(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", "", path.read_text("utf-8")))


def test_markup_is_made_in_templates_only():
    """No module of pages holds a tag."""
    tag = re.compile(r"(?<!\?P)</?[a-z]+[ >]")  # but for the name of a group
    assert [path.name for path in TEMPLATES.parent.glob("*.py") if tag.search(path.read_text("utf-8"))] == []
