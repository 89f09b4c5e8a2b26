"""Every link of the book leads to what it promises: a page, a label, a row, a filter that shows something.

Read are the stored chapters and the pages in Markdown, so that nothing has to be built.
"""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from bs4 import BeautifulSoup
from sphinx_external_toc.parsing import parse_toc_yaml

from lib.engine.claims import ROW
from lib.engine.verdict import AGREEMENTS, WORDS
from lib.present import code
from tests.together import together
from tools import guard
from tools.build import chapters

BOOK = Path(__file__).parents[1]
NOTEBOOKS = {path.stem: notebook for path, notebook in chapters.notebooks(BOOK).items()}
PAGES = [Path(name).name for name in parse_toc_yaml(BOOK / "_toc.yml")]
LABEL = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
MARKDOWN_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
HTML_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
CLAIM = re.compile(r"c-\d{3}")
PACKAGE = re.compile(r"^```\{package\} (\S+)$", re.MULTILINE)


@cache
def prose(page):
    """What a person wrote on a page, in Markdown."""
    if page in NOTEBOOKS:
        return "\n\n".join(cell.source for cell in NOTEBOOKS[page].cells if cell.cell_type == "markdown")
    return (BOOK / f"chapters/{page}.md").read_text(encoding="utf-8")


@cache
def shown(page):
    """What code put on a page, as HTML and Markdown."""
    if page not in NOTEBOOKS:
        return ""
    kinds = ("text/html", "text/markdown")
    return "\n".join(text for kind in kinds for _, text in guard.shown(NOTEBOOKS[page], kind))


@cache
def tree(page):
    """The same, parsed."""
    return BeautifulSoup(shown(page), "html.parser")


@cache
def anchors(page):
    """Every place of a page that a link can lead to: labels, headings, ids of what code shows, names of figures."""
    slugs = {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in headings(page)}
    return (
        set(LABEL.findall(prose(page))) | set(re.findall(r'\bid="([^"]+)"', shown(page))) | slugs | set(figures(page))
    )


def headings(page):
    """The headings of a page, without their signs."""
    return re.findall(r"^#{1,3} (.+)$", prose(page), re.MULTILINE)


def figures(page):
    """The names of the figures of a page."""
    about = (
        (cell.metadata.get("mystnb", {}) for cell in chapters.code_cells(NOTEBOOKS[page])) if page in NOTEBOOKS else ()
    )
    return [said["figure"]["name"] for said in about if "figure" in said]


LABELS = {label: page for page in PAGES for label in LABEL.findall(prose(page))}


def links(page):
    """Every link of a page, but for those that leave the book or hold a file."""
    found = MARKDOWN_LINK.findall(prose(page)) + HTML_LINK.findall(prose(page)) + HTML_LINK.findall(shown(page))
    return [
        link.replace("&amp;", "&")
        for link in dict.fromkeys(found)
        if not re.match(r"https?:|data:|mailto:|repository:", link)
    ]


def fault(page, link):
    """Why a link of a page leads nowhere; None where it leads to something."""
    address = urlsplit(link)
    target = Path(address.path).stem if address.path else page
    if address.path.startswith("../data/"):
        return None if (BOOK / "chapters" / address.path).exists() else "no such file"
    if target not in PAGES:
        return "no such page"
    if address.query and not filters(address.query):
        return "a filter that shows nothing"
    name = address.fragment
    if (
        name
        and name not in anchors(target)
        and LABELS.get(name) is None
        and name not in in_code(address.path and target)
    ):
        return "no such place"
    return None


@cache
def in_code(page):
    """The places of the code that a page shows, or that any does where a link names no page."""
    packages = [package for name in PAGES if page in (name, "") for package in PACKAGE.findall(prose(name))]
    return {place for package in packages for module in code.modules(BOOK, package) for place in module.addresses}


def filters(query):
    """Whether a query of the ledger names what it can be filtered by, each with a value that some row has."""
    rows = tree("ledger").select("tr[data-verdict]")
    asked = [(name, value) for name, value in parse_qsl(query) if name != "text"]
    return any(all(row.get(f"data-{name}") == value for name, value in asked) for row in rows)


@together("page", PAGES)
def test_every_link_leads_somewhere(page):
    """To a page of the book, and there to a label, a heading, a row, a figure, a function, or rows that a filter shows."""
    assert {link: why for link in links(page) if (why := fault(page, link))} == {}


def test_a_link_to_a_claim_shows_that_claim(book):
    """Its number, its figure or its quantity: a link that shows another claim's is a link to the wrong row."""
    astray = []
    for page in PAGES:
        for link in tree(page).select("a[href*='ledger.html#c-'], a[href^='#c-']"):
            claim = book.claim(CLAIM.search(link["href"]).group())
            said = " ".join(link.get_text().split())
            known = (claim.claim_id, claim.reported, claim.quantity, f"{claim.reported} {claim.unit}".strip())
            digits = lambda text: re.sub(r"[^\w.%]", "", text)
            if said not in known and digits(claim.reported) not in digits(said) and claim.claim_id not in said:
                astray.append((page, said, claim.claim_id, claim.reported))
    assert astray == []


FILTERING = "a[href^='?'], a[href*='ledger.html?']"


def test_a_link_that_filters_names_what_it_shows():
    """By the last of what it asks for: a link to other rows would tell a reader that they are these."""
    astray = []
    for page in PAGES:
        written = BeautifulSoup(prose(page), "html.parser")
        for link in (link for part in (written, tree(page)) for link in part.select(FILTERING)):
            asked = parse_qsl(urlsplit(link["href"]).query)
            if asked[-1][1] not in link.get_text():
                astray.append((page, link.get_text(), asked))
    assert astray == []


TITLES = {re.search(r"^# (.+)$", prose(page), re.MULTILINE)[1]: page for page in PAGES}


def misled(links, titles):
    """Those of `links`, each (said, address), that are called as a page of `titles` and lead to another."""
    return [(said, link) for said, link in links if said in titles and Path(link).stem != titles[said]]


def test_a_link_in_the_words_of_a_title_leads_to_that_page():
    """Results is the chapter of that name, and no other."""
    found = [pair for page in PAGES for pair in re.findall(r"\[([^\]]+)\]\(([^)#\s]+)\)", prose(page))]
    assert misled(found, TITLES) == []
    planted = [("Results", "results.ipynb"), ("Results", "cohort.ipynb"), ("elsewhere", "cohort.ipynb")]
    assert misled(planted, {"Results": "results"}) == [("Results", "cohort.ipynb")]


@together(
    ("link", "why"),
    [
        ("ledger.html#c-999", "no such place"),
        ("resluts.html#prednisone", "no such page"),
        ("ledger.html#uploads", "no such place"),
        ("code_engine.html#lib.engine.verdict.judgement", "no such place"),
        ("code_engine.html#lib.engine.verdict.judge", None),
        ("#verdict-rules", "no such place"),
        ("ledger.html?kind=finding&verdict=inconsistent", "a filter that shows nothing"),
        ("../data/patient.csv", "no such file"),
        ("ledger.html?kind=finding", None),
        ("ledger.html#downloads", None),
    ],
)
def test_a_planted_link_is_noticed(link, why):
    """A row, a page, a label, a filter or a file that is not there; and not one that is."""
    assert fault("ledger", link) == why


def test_the_filters_are_those_of_the_records():
    """A row says its verdict, agreement, section and kind in the words of the library."""
    rows = tree("ledger").select("tr[data-verdict]")
    assert rows and {row["data-verdict"] for row in rows} <= set(WORDS)
    assert {row["data-agreement"] for row in rows} <= {*AGREEMENTS, ""} and {"section", "kind"} < set(ROW)
