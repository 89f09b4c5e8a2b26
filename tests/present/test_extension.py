"""What the extension of Sphinx makes of pages: their figures, cards and files, and the code of a library."""

import json
from base64 import b64encode
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util.docutils import docutils_namespace

from lib.present import colours, extension
from tests.together import together

INK = colours.COLOURS["ink"].light
DRAWN = '<?xml version="1.0"?><svg id="f"><path id="p" style="fill: {}"/><use href="#p" clip-path="url(#c)"/></svg>'


def test_a_figure_takes_the_colours_of_its_page():
    """Each colour of the book by the name of its property."""
    assert 'style="fill: var(--ink)"' in extension.themed(DRAWN.format(INK), "Told in words", "a")


@together(
    ("drawn", "shown"),
    [("#ffffff", "--pst-color-background"), ("#FFFFFF", "--pst-color-background"), ("#000000", "--ink"), ("#262626", "--ink")],
)  # fmt: skip
def test_the_white_and_the_black_of_a_figure_are_paper_and_ink_of_its_page(drawn, shown):
    """However its letters are written: the blacks are those of Matplotlib and of seaborn."""
    assert f'style="fill: var({shown})"' in extension.themed(DRAWN.format(drawn), "", "a")


def test_a_figure_is_told_in_words():
    """To those who cannot see it, whatever the words hold."""
    svg = BeautifulSoup(extension.themed(DRAWN.format(INK), 'a "b" <c>', "a"), "html.parser").svg
    assert (svg["role"], svg["aria-label"]) == ("img", 'a "b" <c>')


def test_ids_of_two_figures_do_not_meet():
    """Each is put under the prefix of its figure, where it is defined and where it is used."""
    svg = BeautifulSoup(extension.themed(DRAWN.format(INK), "", "a"), "html.parser").svg
    assert (svg["id"], svg.path["id"], svg.use["href"], svg.use["clip-path"]) == ("a-f", "a-p", "#a-p", "url(#a-c)")


@together("drawn", [DRAWN.format("#123456"), "<svg><image href='x'/></svg>"])
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


# A site of three pages, made by Sphinx from the files of a folder.

CARDS = {"c-001": {"printed": "6.0 <b>", "reason": 'Ärzte said "so"'}}
CSV = "claim;figure\nc-001;6,0 ±\n"
HELD = f'<a download="verdicts.csv" href="data:text/csv;base64,{b64encode(CSV.encode()).decode()}">verdicts.csv</a>'
STORED = f'<div hidden data-cards="{escape(json.dumps(CARDS))}"></div>'
FILES = {
    "conf.py": 'extensions = ["myst_parser", "lib.present.extension"]\nsource_suffix = {".md": "markdown"}\n'
    'html_theme = "basic"\nexclude_patterns = ["out"]\n'
    'html_static_path = ["_static"]\nhtml_js_files = ["own.js"]\n',
    "_static/own.js": "",
    "index.md": "# The book\n\n```{toctree}\nchapters/ledger\nchapters/results\nchapters/code\nchapters/code_doses\n```\n",
    "chapters/ledger.md": f'# The ledger\n\n<table class="ledger"><tr id="c-001"><td><a href="ledger.html#c-001">c-001</a></td></tr></table>\n\n'
    f"{STORED}\n\n{HELD}\n\n<p>as it was</p>\n",
    "chapters/results.md": '# Results\n\n<a href="ledger.html#c-001">6.0</a>\n\n![Two doses](doses.svg)\n\n![Another](other.svg)\n\n'
    "See [the rule](#lib.doses.dose.read).\n",
    "chapters/doses.svg": DRAWN.format(INK),
    "chapters/other.svg": DRAWN.format("#123456"),
    "chapters/code.md": "# Code\n\n```{package} lib\n```\n",
    "chapters/code_doses.md": "# Doses\n\n```{package} lib.doses\n```\n",
    "lib/__init__.py": '"""A library."""\n',
    "lib/command.py": '"""Say "it" -- plainly."""\n\nDOSE = 1\n',
    "lib/doses/__init__.py": '"""Doses -- nothing else."""\n',
    "lib/doses/dose.py": '"""A "dose" -- of <one> drug."""\n\n\ndef read(path):\n    return path\n\n\nPEOPLE = 2\n',
}  # fmt: skip


def built(folder: Path, changed=None, builder="html"):
    """Have Sphinx make a site of FILES, some of them changed; a warning is an error."""
    for name, text in (FILES | (changed or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:  # what is as it was is not read again
            path.write_text(text, encoding="utf-8")
    with docutils_namespace():
        app = Sphinx(folder, folder, folder / "out", folder / "out/doctrees", builder, warningiserror=True, status=None)
        app.build()
    return app


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The folder of the made site."""
    folder = tmp_path_factory.mktemp("site")
    built(folder)
    return folder / "out"


def page(site, name):
    """A page of the site."""
    return BeautifulSoup((site / f"chapters/{name}.html").read_text(encoding="utf-8"), "html.parser")


def scripts(page):
    """The addresses of a page's scripts, in their order, without the marks of their versions."""
    return [each["src"].partition("?")[0] for each in page("script", src=True)]


def test_the_cards_are_taken_from_the_ledger_into_a_script(site):
    """As they were stored, and out of the page that stored them."""
    script = (site / "_static/cards.js").read_text(encoding="utf-8")
    assert script == f"window.claimCards = {json.dumps(CARDS)};\n"
    assert "data-cards" not in str(page(site, "ledger"))
    shown = page(site, "ledger").find("div", class_="body").text.split()
    assert shown == ["The", "ledger¶", "c-001", "verdicts.csv", "as", "it", "was"]


def test_a_book_without_a_ledger_has_no_cards(tmp_path):
    """And no page asks for any."""
    built(tmp_path, {"chapters/ledger.md": "# The ledger\n"})
    assert (tmp_path / "out/_static/cards.js").read_text(encoding="utf-8") == "window.claimCards = {};\n"


def test_the_cards_go_to_pages_that_lead_to_a_claim(site):
    """Not to the ledger, which shows all that is in them; they are there before a script of the book's own asks."""
    asked = {name: scripts(page(site, name)) for name in ("ledger", "results", "code")}
    assert [name for name in asked if "../_static/cards.js" in asked[name]] == ["results"]
    assert asked["results"][-2:] == ["../_static/cards.js", "../_static/own.js"]
    assert page(site, "results")("script", src=True)[-2].has_attr("defer")


def test_a_file_that_a_page_holds_lies_beside_it(site):
    """The link leads to it, and its bytes are those that were held."""
    link = page(site, "ledger").find("a", download="verdicts.csv")
    assert link["href"] == "../_static/verdicts.csv" and link.text == "verdicts.csv"
    assert (site / "_static/verdicts.csv").read_text(encoding="utf-8") == CSV


def test_every_page_has_the_colours(site):
    """In a stylesheet made from the one list of them."""
    assert (site / "_static/colours.css").read_text(encoding="utf-8") == colours.css()
    assert all("colours.css" in str(page(site, name).head) for name in ("ledger", "results", "code"))


def test_a_figure_in_the_colours_of_the_book_is_put_into_its_page(site):
    """With its words, its ids under its name; another stays an image on its own."""
    results = page(site, "results")
    assert [(svg["id"], svg["aria-label"]) for svg in results("svg")] == [("doses-f", "Two doses")]
    assert [image["alt"] for image in results("img")] == ["Another"]


def test_elsewhere_than_on_a_page_a_figure_stays_an_image(tmp_path):
    """As in a text, where nothing follows a theme."""
    built(tmp_path, builder="pseudoxml")
    text = (tmp_path / "out/chapters/results.pseudoxml").read_text(encoding="utf-8")
    assert text.count("<image ") == 2 and "<svg" not in text


def test_the_page_of_the_library_leads_to_that_of_each_package(site):
    """With what the package says of itself, letter by letter; then the modules that lie in none."""
    shown = page(site, "code").find(id="code")
    (item,) = shown.ul("li")
    assert (item.a["href"], item.text.strip()) == ("code_doses.html", "lib.doses: Doses -- nothing else.")
    assert [each["id"] for each in shown("section")] == ["lib.command"]
    assert 'Say "it" -- plainly.' in [each.text for each in shown("p")]


def test_the_page_of_a_package_shows_its_modules(site):
    """Their sentence letter by letter, their code folded, and no list of packages."""
    shown = page(site, "code_doses")
    (section,) = shown.find(id="doses")("section")
    assert section["id"] == "lib.doses.dose" and section.h2.text.startswith("doses/dose.py")
    assert section.p.text == 'A "dose" -- of <one> drug.' and "def read(path):" in section.details.text
    assert shown.find(id="doses").ul is None


def test_a_name_of_the_code_can_be_linked_to_from_any_page(site):
    """A function in its own letters."""
    link = page(site, "results").find("a", string="the rule")
    assert link["href"] == "code_doses.html#lib.doses.dose.read"
    assert page(site, "code_doses").find(id="lib.doses.dose.read") is not None


def test_a_name_in_capitals_can_be_linked_to(tmp_path):
    """Sphinx looks labels up in small letters."""
    built(tmp_path, {"chapters/results.md": "# Results\n\nSee [them](#lib.doses.dose.PEOPLE).\n"})
    assert page(tmp_path / "out", "results").find("a", string="them")["href"] == "code_doses.html#lib.doses.dose.PEOPLE"


def test_a_changed_module_is_shown_anew(tmp_path):
    """Though no chapter has changed."""
    built(tmp_path)
    (tmp_path / "lib/doses/dose.py").write_text('"""Another sentence."""\n\nHALF = 2\n', encoding="utf-8")
    with docutils_namespace():
        Sphinx(tmp_path, tmp_path, tmp_path / "out", tmp_path / "out/doctrees", "html", status=None).build()
    assert "Another sentence." in page(tmp_path / "out", "code_doses").text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"chapters/code_doses.md": "# Doses\n\n```{package} lib.dose\n```\n", "chapters/results.md": "# Results\n"}, "lib.dose: found no such package"),
        ({"lib/doses/dose.py": "def read(:\n", "chapters/results.md": "# Results\n"}, "invalid syntax"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_told(tmp_path, changed, told):
    """A package that is not there, and code that is none."""
    with pytest.raises(SphinxError, match=told):
        built(tmp_path, changed)
