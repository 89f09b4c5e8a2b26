"""What the extension of Sphinx makes of a figure: the page's own colours, or nothing."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError

from lib.present import colours, extension

INK = colours.COLOURS["ink"].light
DRAWN = '<?xml version="1.0"?><svg id="f"><path id="p" style="fill: {}"/><use href="#p" clip-path="url(#c)"/></svg>'


def test_a_figure_takes_the_colours_of_its_page():
    """Each colour of the book by the name of its property."""
    assert 'style="fill: var(--ink)"' in extension.themed(DRAWN.format(INK), "Told in words", "a")


def test_a_figure_is_told_in_words():
    """To those who cannot see it, whatever the words hold."""
    svg = BeautifulSoup(extension.themed(DRAWN.format(INK), 'a "b" <c>', "a"), "html.parser").svg
    assert (svg["role"], svg["aria-label"]) == ("img", 'a "b" <c>')


def test_ids_of_two_figures_do_not_meet():
    """Each is put under the prefix of its figure, where it is defined and where it is used."""
    svg = BeautifulSoup(extension.themed(DRAWN.format(INK), "", "a"), "html.parser").svg
    assert (svg["id"], svg.path["id"], svg.use["href"], svg.use["clip-path"]) == ("a-f", "a-p", "#a-p", "url(#a-c)")


@pytest.mark.parametrize("drawn", [DRAWN.format("#123456"), "<svg><image href='x'/></svg>"])
def test_a_figure_with_another_colour_stays_as_it_is(drawn):
    """Words over an area of an unknown colour might not be readable in the dark."""
    assert extension.themed(drawn, "", "a") == ""


@pytest.fixture
def app(tmp_path):
    """An application of Sphinx for a book that offers its data, of which one file is a link to another."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/patients.csv").touch()
    (tmp_path / "data/people.csv").symlink_to("patients.csv")
    return SimpleNamespace(confdir=str(tmp_path), config=SimpleNamespace(html_extra_path=["data"]))


@pytest.mark.parametrize("target", ["/etc/hostname", "/dev/zero", ".", "/etc"])
def test_a_link_out_of_the_data_is_not_offered(app, tmp_path, target):
    """By a bare `jupyter-book build .` either, which stages nothing; a link within them is."""
    extension.refuse_strays(app)
    (tmp_path / "data/stray").symlink_to(target)
    with pytest.raises(ExtensionError, match="data/stray: found a link out of its folder, or no file"):
        extension.refuse_strays(app)
