"""The book as one PDF: tagged, with an outline, every chapter in it, its links within it."""

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader
from pypdf.generic import NullObject
from sphinx_external_toc.parsing import parse_toc_yaml

from lib.book import open_book
from tools.build import pdf
from tools.build.links import dead

pytestmark = pytest.mark.xdist_group("pdf")  # printed once


@pytest.fixture(scope="module")
def folder(site):
    """The folder of the book whose site is tested."""
    return site.parents[1]


@pytest.fixture(scope="module")
def printed(folder, tmp_path_factory):
    """The PDF, as `make pdf` prints it."""
    target = tmp_path_factory.mktemp("pdf") / "book.pdf"
    pdf.make(folder, target)
    return PdfReader(target)


@pytest.fixture(scope="module")
def texts(printed):
    """The text of each page."""
    return [" ".join(page.extract_text().split()) for page in printed.pages]


@pytest.fixture(scope="module")
def outline(printed):
    """The titles of the first level of the outline."""
    return [item.title.strip() for item in printed.outline if not isinstance(item, list)]


def test_it_is_tagged_for_screen_readers(printed):
    """Marked as such, with a tree of its structure and its language."""
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root and root["/Lang"] == "en"


def test_every_chapter_is_in_the_outline(printed, outline, folder, site):
    """By its title, said once, in the order of the contents, and on a page of its own."""
    pages = [(site / f"{name}.html").read_text(encoding="utf-8") for name in parse_toc_yaml(folder / "_toc.yml")]
    heads = [BeautifulSoup(page, "html.parser").select_one("article h1") for page in pages]
    assert outline == ["Contents", *(head.find(string=True).strip() for head in heads)]
    begins = [printed.get_destination_page_number(item) for item in printed.outline if not isinstance(item, list)]
    assert begins == sorted(set(begins)) and begins[-1] < len(printed.pages)


def test_every_figure_that_fails_is_told(texts):
    """As it was printed, and as the data give it, beside the claim."""
    whole = " ".join(texts)
    failing = [r for r in open_book().records.itertuples() if r.verdict in ("not reproduced", "impossible")]
    assert failing and [r.claim_id for r in failing if r.claim_id not in whole or r.reported not in whole] == []


def test_its_links_lead_somewhere(printed, folder, site, tmp_path):
    """Each within the book to a place of the bound page and of the PDF."""
    (tmp_path / "book.html").write_text(pdf.bound(folder, site), encoding="utf-8")
    assert list(dead(tmp_path)) == []
    names = set(printed.named_destinations)
    links = [note.get_object() for page in printed.pages for note in page.get("/Annots", ())]
    asked = [link["/Dest"] for link in links if "/Dest" in link]
    assert (
        asked
        and [name for name in asked if isinstance(name, NullObject) or (isinstance(name, str) and name not in names)]
        == []
    )
    addresses = {link["/A"]["/URI"] for link in links if "/URI" in link.get("/A", {})}
    assert [address for address in addresses if not address.startswith(("https://", "mailto:"))] == []


def test_nothing_is_cut_off_and_no_page_is_empty(printed, texts):
    """Every page is of A4, and says something besides its number."""
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in printed.pages} == {(595, 842)}
    assert [number for number, text in enumerate(texts, 1) if len(text) < 10] == []
