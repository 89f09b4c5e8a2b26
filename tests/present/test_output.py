"""What a cell returns shows itself once, in its own kind, and leaves no second copy as text."""

import pytest
from IPython.core.formatters import DisplayFormatter

from lib.present.output import Html, Prose, drawn


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


def test_a_cell_that_draws_shows_its_figure_only(capsys):
    """The last line of such a cell gives nothing to show beside it."""
    assert drawn("Axes") is None and capsys.readouterr().out == ""
