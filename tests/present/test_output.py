"""What a cell returns shows itself once, in its own kind, and leaves no second copy as text."""

import pytest
from IPython.core.formatters import DisplayFormatter

from lib.present.output import Html, Prose, drawn, escaped
from tests.present.planted import PLANTED, grown, rendered


@pytest.mark.parametrize(("kind", "mime"), [(Html, "text/html"), (Prose, "text/markdown")])
def test_a_notebook_shows_it_as_what_it_is(kind, mime):
    """The whole text under its own MIME type, a word as plain text."""
    data, _ = DisplayFormatter().format(kind("18 *enrolled*"))
    assert data == {mime: "18 *enrolled*", "text/plain": repr(kind(""))}


@pytest.mark.parametrize(("kind", "word"), [(Html, "HTML"), (Prose, "Markdown")])
def test_the_plain_text_holds_no_figure(kind, word):
    """So a figure stands in one place of a stored notebook."""
    assert repr(kind("47.8")) == word


@pytest.mark.parametrize("kind", [Html, Prose])
def test_it_is_text_for_everything_else(kind):
    """It joins and compares as a string."""
    assert kind("a") + "b" == "ab"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p < 0.001", "p &lt; 0.001"),
        ("*a* [b] {c}`d`", r"\*a\* \[b\] \{c\}\`d\`"),
        ("a\n\n# b", "a # b"),
        (Html('<a href="#c_1">c_1</a>'), '<a href="#c_1">c&#95;1</a>'),
    ],
)
def test_a_text_in_a_sentence_is_escaped(text, expected):
    """For HTML, for Markdown, and against a line that begins a block; a tag is left alone."""
    assert escaped(text) == expected


@pytest.mark.parametrize("text", [PLANTED, Html('<a href="#c-001">{}</a>').format(PLANTED)], ids=["text", "link"])
def test_a_planted_text_in_a_sentence_stays_text(text):
    """Read as the book reads Markdown."""
    html = rendered(f"It is {escaped(text)} so.")
    assert grown(html) == [] and "GROWN" in html


@pytest.mark.parametrize("html", [PLANTED, rendered(f"It is {PLANTED} so."), rendered(f"It is {Html(PLANTED)} so.")])
def test_a_planted_text_grows_where_nothing_escapes_it(html):
    """Lest the tests of what is planted could not fail."""
    assert "img onerror" in grown(html)


def test_a_cell_that_draws_shows_its_figure_only(capsys):
    """The last line of such a cell gives nothing to show beside it."""
    assert drawn("Axes") is None and capsys.readouterr().out == ""
