"""Figures and tables that a screen reader can tell apart, links that lead somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag
from urllib.request import urlopen

import pytest

from tests.site.pages import ledger_path, pages

SURVEY = (Path(__file__).parent / "survey.js").read_text()
A_PATH = re.compile(r"\S*[/\\]\S*\.\w{2,4}$")


@pytest.fixture(scope="session")
def surveys(visitor, site):
    """What every page holds (survey.js), by its address."""
    return {page: surveyed(visitor, page) for page in pages(site)}


def surveyed(visitor, page):
    """What one page holds."""
    with visitor.visit(page) as visit:
        return visit.page.evaluate(SURVEY)


@pytest.fixture
def survey(surveys, page_path):
    """What the page in hand holds."""
    return surveys[page_path]


def test_each_figure_is_told_in_words(survey):
    """The text for those who cannot see a figure says something, and is no file name."""
    assert [alt for alt in survey["figures"] if len(alt) <= 20 or A_PATH.match(alt)] == []


def test_each_table_has_a_caption(survey):
    """A table says what it shows."""
    assert "" not in [table["caption"] for table in survey["tables"]]


def test_each_table_has_scoped_headers(survey):
    """A table has headers, and each says whether it heads a row or a column."""
    assert all(set(table["scopes"]) in ({"col"}, {"col", "row"}) for table in survey["tables"])


def test_each_link_within_the_book_resolves(survey, surveys, site, address):
    """A link leads to a file that exists, and its fragment to an element of that page."""
    within = {link.removeprefix(address) for link in survey["links"] if link.startswith(address)}
    assert sorted(link for link in within if not resolves(link, surveys, site)) == []


def resolves(link, surveys, site):
    """Whether a link relative to the site's root leads to a file, and to an element of it."""
    path, fragment = urldefrag(unquote(link))
    path = path.split("?")[0]
    exists = (site / path).is_file()
    return exists and (not fragment or path not in surveys or fragment in surveys[path]["ids"])


def test_each_download_opens(survey):
    """What is offered for download arrives (an error answer raises) and is not empty."""
    for link in survey["downloads"]:
        with urlopen(link) as answer:
            assert answer.read(), link


def test_each_claim_cited_is_a_row_of_the_ledger(survey, surveys, site):
    """A link to `#c-…` lands on a row of the ledger, wherever it stands."""
    cited = {urldefrag(link).fragment for link in survey["links"] if "#c-" in link}
    assert cited <= set(surveys[ledger_path(site)]["ids"])


def test_without_an_address_no_page_speaks_of_a_repository(visitor, page_path):
    """Neither by a button nor in a sentence: code that is shown may, and the settings of this book name none."""
    with visitor.visit(page_path) as visit:
        visit.page.locator('pre, section[id^="lib."], a[href^="#lib."]').evaluate_all(
            "all => all.forEach(each => each.remove())"
        )
        words = visit.page.locator("body").inner_text().lower()
    assert [word for word in ("repository", "binder", "open issue") if word in words] == []
