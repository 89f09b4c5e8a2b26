"""The whole book as one PDF: the pages of the built site bound together and printed by Chromium.

    python -m tools.build.pdf

The PDF is tagged for screen readers, has an outline, and its links lead from page to page. What
needs a screen is left out: controls, folded code, and the steps behind each row of the ledger.
The ledger prints its findings first, and what is no result as a short list.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag

from bs4 import BeautifulSoup, Tag
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from sphinx_external_toc.parsing import parse_toc_yaml

from lib.engine.claims import FINDING
from lib.engine.verdict import NOT_A_RESULT
from lib.present.html import Html, part

SITE, PDF = Path("_build/html"), Path("_build/book.pdf")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS = 300
ATTEMPTS = 2  # once in dozens of books a Chromium on a busy machine ends without a page
FOR_A_SCREEN = (
    "script, button, input, select, [hidden]:not(tr), .headerlink, .prev-next-footer, .take-apart, .take-apart-rule,"
    " .what-if, .sr-only, details.hide, details.source, details.steps, .copy-link"
)
REFERRING = ("aria-labelledby", "aria-describedby", "for")  # attributes that hold ids


class PdfError(Exception):
    """Why there is no PDF, in one line."""


def main() -> int:
    """Print the site of the current folder, and say where the PDF is; 1 with one line where there is none."""
    try:
        make(Path.cwd(), Path.cwd() / PDF)
    except PdfError as fault:
        print(fault, "There is no PDF.", sep="\n", file=sys.stderr)
        return 1
    print(f"Open {Path.cwd() / PDF}")
    return 0


def make(book: Path, target: Path) -> None:
    """Print the built site of the folder `book` to the file `target`; PdfError where that cannot be done."""
    program = browser()
    if not program:
        raise PdfError("Chromium is missing: apt-get install chromium")
    site = book / SITE
    if not (site / "index.html").is_file():
        raise PdfError("There is no site to print: run make book.")
    with TemporaryDirectory(dir=site.parent, prefix=".pdf-") as folder:
        page = Path(folder, "book.html")
        html = bound(book, site)
        page.write_text(html, encoding="utf-8")
        printed = Path(folder, "book.pdf")
        print_page(program, page, printed)
        name_outline(printed, headings(html))
        printed.replace(target)


def browser() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def print_page(program: str, page: Path, target: Path) -> None:
    """Have Chromium print a page of the disk; it asks no other host for anything."""
    command = [
        program, "--headless", "--disable-gpu", "--no-pdf-header-footer", "--generate-pdf-document-outline",
        "--export-tagged-pdf", "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000",
        f"--user-data-dir={page.parent / 'profile'}", f"--print-to-pdf={target}", page.as_uri(),
    ]  # fmt: skip
    if os.geteuid() == 0:
        command.insert(1, "--no-sandbox")  # it refuses to be run by root otherwise, as in a container
    for _ in range(ATTEMPTS):
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        except subprocess.TimeoutExpired as fault:
            raise PdfError(f"Chromium did not end within {SECONDS} s.") from fault
        if done.returncode == 0 and target.is_file():
            return
    why = (done.stderr.strip().splitlines() or ["no word of why"])[-1]
    raise PdfError(f"Chromium could not print the book, and ended with {done.returncode}: {why}")


def headings(html: str) -> list[str]:
    """Return the headings of a bound book in the order of its pages."""
    return [
        " ".join(each.get_text().split())
        for each in BeautifulSoup(html, "html.parser")(["h1", "h2", "h3", "h4", "h5", "h6"])
    ]


def name_outline(printed: Path, titles: list[str]) -> None:
    """Give the entries of an outline their titles: Chromium says those twice that begin a sheet or take two lines."""
    pdf = PdfWriter(clone_from=printed)
    for entry, title in zip(entries(pdf.root_object["/Outlines"].get_object()), titles, strict=True):
        entry[NameObject("/Title")] = TextStringObject(title)
    pdf.write(printed)


def entries(parent: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield what stands under an entry of an outline, each before what stands under it."""
    entry = parent.get("/First")
    while entry is not None:
        yield entry.get_object()
        yield from entries(entry.get_object())
        entry = entry.get_object().get("/Next")


def bound(book: Path, site: Path) -> Html:
    """Return all pages of a site as one, in the order of the contents; each id is put under the name of its page."""
    toc = parse_toc_yaml(book / "_toc.yml")
    pages = {f"{name}.html": Path(name).name for name in toc}
    soups = {page: BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser") for page in pages}
    chapters = [(name, chapter(soups[page], page, pages)) for page, name in pages.items()]
    contents = [(f"#{name}", text.h1.get_text().strip()) for name, text in chapters if text.h1]
    front = next(iter(soups.values()))
    styles = [
        f"{site.as_uri()}/_static/{each['href'].partition('_static/')[2]}"
        for each in front.select("link[rel=stylesheet]")
    ]
    return part(
        "bound", title(front), styles, contents, [(name, Html(text.decode_contents())) for name, text in chapters]
    )


def title(front: BeautifulSoup) -> str:
    """Return the title of the book, from a page of it."""
    return front.title.get_text().rpartition("—")[2].strip() if front.title else ""


def chapter(soup: BeautifulSoup, page: str, pages: dict[str, str]) -> Tag:
    """Return what a page prints, its links and ids those of the bound book.

    pages  the address of each page -> its name in the bound book
    """
    article = soup.select_one("article.bd-article")
    if article is None:
        raise PdfError(f"{page}: found no article in it. Run make clean and make book.")
    leave_out(article)
    for fold in article("details"):
        fold["open"] = ""
    for table in article.select("table.ledger"):
        shorten(soup, table)
    for link in article("a", href=True):
        lead(link, page, pages)
    for image in article("img", src=True):
        image["src"] = "html/" + os.path.normpath(os.path.join(os.path.dirname(page), image["src"]))
    name = pages[page]
    for each in article(True):
        if "id" in each.attrs and not each.find_parent("svg") and each.name != "svg":
            each["id"] = f"{name}--{each['id']}"
        for attribute in set(REFERRING) & set(each.attrs):
            each[attribute] = " ".join(f"{name}--{word}" for word in each[attribute].split())
    return article


def leave_out(article: Tag) -> None:
    """Take out what needs a screen; whatever within it a link leads to is found where it was, without its content."""
    for each in article.select(FOR_A_SCREEN):
        if each.decomposed:
            continue
        for place in [*each.select("[id]"), *([each] if each.get("id") else [])]:
            each.insert_before(BeautifulSoup(part("place", place["id"]), "html.parser"))
        each.decompose()


def shorten(soup: BeautifulSoup, table: Tag) -> None:
    """Put the findings of the ledger first, and in place of the rows that are no result a short list."""
    rows = table.tbody("tr", recursive=False)
    for row in sorted(rows, key=lambda row: row.get("data-kind") != FINDING):
        table.tbody.append(row)
    others = [row for row in rows if row.get("data-verdict") == NOT_A_RESULT]
    text = lambda row, label: row.find("td", attrs={"data-label": label}).get_text(" ").strip()
    listed = [(row["id"], row["data-kind"], text(row, "Printed"), text(row, "Place")) for row in others]
    for row in others:
        row.decompose()
    table.find_parent(class_="table-scroll").insert_after(BeautifulSoup(part("no_results", listed), "html.parser"))


def lead(link: Tag, page: str, pages: dict[str, str]) -> None:
    """Turn a link between pages into one within the bound book; what leads to a file becomes text, as no file is bound in."""
    if link["href"].startswith(("https:", "http:", "mailto:")):
        return
    address, fragment = urldefrag(link["href"])
    path = os.path.normpath(os.path.join(os.path.dirname(page), address.partition("?")[0])) if address else page
    if path in pages:
        link["href"] = f"#{pages[path]}--{fragment}" if fragment else f"#{pages[path]}"
    else:
        link.unwrap()


if __name__ == "__main__":
    sys.exit(main())
