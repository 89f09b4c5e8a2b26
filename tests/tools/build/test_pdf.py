"""The pages of a site bound into one: links within it, no id twice, nothing that needs a screen."""

import shutil

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader, PdfWriter

from tools.build import pdf
from tools.build.links import dead

HEAD = '<html><head><title>A page — A book</title><link rel="stylesheet" href="../_static/book.css?v=1"></head><body>'
ROW = '<tr id="c-00{}" data-kind="{}" data-verdict="{}"><th>c-00{}</th><td data-label="Printed">{}</td><td data-label="Place">Methods</td></tr>'
ROWS = [(1, "citation", "not a result"), (2, "table cell", "transcribed"), (3, "finding", "reproduced")]
PAGES = {
    "index": '<h1 id="top">Front</h1><a href="ledger.html?kind=finding#c-003">3</a><a href="#top">up</a><a href="../data.csv">data</a>'
    '<a href="https://a.org/">A</a><script>1</script><details class="hide"><pre id="code">x = 1</pre></details><a href="#code">its code</a><details><p>more</p></details>'
    '<div aria-labelledby="top"><svg><path id="p"/><use href="#p"/></svg><img src="../_images/dose.svg"></div>',
    "ledger": '<h1 id="top">Ledger</h1><div class="table-scroll"><table class="ledger"><tbody>'
    + "".join(ROW.format(number, kind, verdict, number, number * 7) for number, kind, verdict in ROWS)
    + "</tbody></table></div><p>After</p>",
}


@pytest.fixture
def book(tmp_path):
    """A built site of two pages with its contents."""
    site = tmp_path / pdf.SITE
    (site / "chapters").mkdir(parents=True)
    for name, body in PAGES.items():
        html = f'{HEAD}<article class="bd-article">{body}</article></body></html>'
        (site / f"chapters/{name}.html").write_text(html, encoding="utf-8")
    (site / "index.html").touch()
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/index\nchapters: [{file: chapters/ledger}]\n")
    return tmp_path


@pytest.fixture
def bound(book):
    """The two pages as one."""
    return BeautifulSoup(pdf.bound(book, book / pdf.SITE), "html.parser")


def test_links_lead_within_the_bound_book(bound, tmp_path):
    """To the page and the place; what leads out of the book stays, and what leads to a file is text."""
    links = [a["href"] for a in bound.select("article a")]
    assert links == ["#ledger--c-003", "#index--top", "https://a.org/", "#index--code"]
    (tmp_path / "bound").mkdir()
    (tmp_path / "bound/book.html").write_text(str(bound), encoding="utf-8")
    assert "data" in bound.get_text() and list(dead(tmp_path / "bound")) == []


def test_no_id_occurs_twice(bound):
    """Though both pages have the same; those of a drawing, which are the drawing's own, stay."""
    ids = [each["id"] for each in bound(id=True)]
    assert len(set(ids)) == len(ids) and {"index--top", "ledger--top", "p"} <= set(ids)
    assert bound.find("div", attrs={"aria-labelledby": True})["aria-labelledby"] == "index--top"


def test_the_contents_name_every_page_in_order(bound):
    """Below the title of the book."""
    assert bound.title.text == "A book"
    assert [(a["href"], a.text) for a in bound.select("ol a")] == [("#index", "Front"), ("#ledger", "Ledger")]


def test_what_needs_a_screen_is_left_out_and_what_is_folded_is_open(bound):
    """Neither scripts nor code that is folded; other folds are open."""
    assert not bound("script") and "x = 1" not in bound.get_text()
    assert [fold.has_attr("open") for fold in bound("details")] == [True]


def test_what_a_page_loads_lies_on_the_disk(bound):
    """Styles and figures, by addresses from the folder of the bound page."""
    assert bound.link["href"].startswith("file:///") and bound.link["href"].endswith("/_static/book.css?v=1")
    assert bound.img["src"] == "html/_images/dose.svg"


def test_the_ledger_begins_with_the_findings_and_ends_in_a_list(bound):
    """What is no result takes a line, at its own address."""
    assert [row["data-kind"] for row in bound.select("tbody tr")] == ["finding", "table cell"]
    (item,) = bound.select(".no-results li")
    assert (item["id"], item.text) == ("ledger--c-001", "c-001 7, citation (Methods)")


@pytest.mark.parametrize(
    ("has_site", "program", "told"),
    [
        (True, None, "Chromium is missing: apt-get install chromium"),
        (False, "true", "There is no site to print: run make book."),
        (True, "true", "Chromium could not print the book, and ended with 0: no word of why"),
    ],
)
def test_why_there_is_no_pdf_is_told_in_a_line(book, monkeypatch, capsys, has_site, program, told):
    """Without a browser, without a site, or by a browser that prints nothing; what was there stays."""
    monkeypatch.chdir(book)
    monkeypatch.setattr(pdf, "BROWSERS", (program or "no such program",))
    if not has_site:
        shutil.rmtree(book / pdf.SITE)
    assert pdf.main() == 1
    assert capsys.readouterr().err == f"{told}\nThere is no PDF.\n"
    assert list((book / "_build").glob(".pdf-*")) == []


def test_a_browser_that_ends_without_a_page_is_started_once_more(tmp_path):
    """On a busy machine one of dozens does."""
    fails_first = tmp_path / "browser"
    fails_first.write_text(
        "#!/bin/sh\n"
        f"[ -e {tmp_path}/tried ] || {{ touch {tmp_path}/tried; exit 3; }}\n"
        f"echo printed >{tmp_path}/book.pdf\n"
    )
    fails_first.chmod(0o755)
    pdf.print_page(str(fails_first), tmp_path / "book.html", tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_text() == "printed\n"


def test_an_outline_has_the_headings_in_their_order(tmp_path):
    """Each entry its own, whatever its depth and whatever it was called before."""
    writer = PdfWriter()
    for _ in range(3):
        writer.add_blank_page(10, 10)
    first = writer.add_outline_item(title="TwiceTwice", page_number=0)
    writer.add_outline_item(title="TwoTwo", page_number=1, parent=first)
    writer.add_outline_item(title="Th Three", page_number=2)
    writer.write(tmp_path / "a.pdf")
    pdf.name_outline(tmp_path / "a.pdf", pdf.headings("<h1>One\n<i>word</i></h1><h2>Two</h2><p>x</p><h1>Three</h1>"))
    first, under, last = PdfReader(tmp_path / "a.pdf").outline
    assert (first.title, [each.title for each in under], last.title) == ("One word", ["Two"], "Three")
