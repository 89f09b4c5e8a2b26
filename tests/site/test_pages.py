"""Every page, at three widths, in both themes, and printed; each is loaded once and then looked at in every way."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.site.pages import DESKTOP, MEGABYTE, PHONE, pages

READABLE = 11  # CSS pixels

# Experimental and default-off rules that WCAG 2.1 A and 2.2 AA need (dequeuniversity.com/rules/axe).
ASKED_BY_NAME = ("label-content-name-mismatch", "target-size")
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {rule: {"enabled": True} for rule in ASKED_BY_NAME},
    "resultTypes": ["violations"],  # the rest, not looked at, would take most of the time
    "preload": False,  # it would fetch stylesheets a second time, from wrong addresses
}
# What a theme can change: all else is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
DARK = AXE | {"runOnly": COLOURS, "rules": {}}


def test_nothing_overflows(look):
    """The page never scrolls sideways."""
    assert look[0].page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# What a reader would have to scroll sideways for. The code is left out: its lines are as long as they are.
CUT = """() => [...document.querySelectorAll(".bd-article table")].filter(t => t.getClientRects().length).filter(t => {
    const frame = t.closest(".table-scroll, .text_html, .pst-scrollable-table-container") ?? t.parentElement;
    const box = t.getBoundingClientRect();
    return frame.scrollWidth > frame.clientWidth + 1 || box.left < 0 || box.right > document.documentElement.clientWidth + 1;
}).map(t => t.id)"""


def test_no_table_is_cut(look):
    """Nor scrolls: where the columns do not fit, rows are cards, or, of Table I, some columns wait to be asked for."""
    assert look[0].page.evaluate(CUT) == []


SMALL = """least => [...document.querySelectorAll(".bd-article .cell_output svg[role=img] text")].map(text => {
    const { a, b } = text.getScreenCTM();
    return [text.textContent.trim(), parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b)];
}).filter(([text, size]) => text && size < least)"""


def test_all_words_of_a_figure_can_be_read(look):
    """As they are drawn on the screen, scaled with the figure."""
    assert look[0].page.evaluate(SMALL, READABLE) == []


CLIPPED = """() => [...document.querySelectorAll(".bd-article .cell_output svg[role=img]")].flatMap(svg => {
    const whole = svg.getBoundingClientRect(), place = svg.closest("figure, .cell_output").getBoundingClientRect();
    const outside = (inner, outer) => inner.left < outer.left - 1 || inner.right > outer.right + 1
        || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1;
    return [...svg.querySelectorAll("text")].filter(text => outside(text.getBoundingClientRect(), whole))
        .map(text => text.textContent).concat(outside(whole, place) ? [svg.ariaLabel] : []);
})"""


def test_no_figure_is_cut(look):
    """Neither a word at its edge nor the figure in its place."""
    assert look[0].page.evaluate(CLIPPED) == []


def test_each_figure_follows_the_theme(look):
    """All are drawn in the colours of the page: none is an image that keeps its own."""
    assert look[0].page.locator(".bd-article .cell_output img").count() == 0


def test_axe_finds_no_violation(look):
    """Neither chapters nor theme break a rule of WCAG A or AA, or a best practice, that axe can check."""
    visit, how, _ = look
    found = Axe().run(visit.page, options=DARK if how == "dark" else AXE).response["violations"]
    assert [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]] == []


def test_no_request_leaves_the_site(visit):
    """A page asks no other host for anything, in whatever way it was looked at."""
    assert visit.outside == []


def test_every_request_succeeds(visit):
    """What a page asks for is there."""
    assert visit.failed == []


def test_the_console_is_silent(visit):
    """A page gives no warning and no error, in whatever way it was looked at."""
    assert visit.messages == []


def test_a_page_weighs_at_most_a_megabyte(visit):
    """All that a page loads is at most 1 MB, even from a server that compresses nothing; and 2 kB for a row of the ledger."""
    rows = visit.page.locator("table.ledger tbody tr").count()
    assert 0 < visit.transferred <= MEGABYTE + 2_000 * rows


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_page_in_the_dark_loads_in_the_dark(visitor, site, width):
    """What is looked at without a second load is what such a load shows."""
    page = pages(site)[0]
    with visitor.visit(page, "dark", width) as loaded, visitor.visit(page) as changed:
        changed.look("dark", width)
        assert loaded.page.evaluate(LOOKS) == changed.page.evaluate(LOOKS)


LOOKS = """() => [...document.querySelectorAll("body *")].map(e => {
    const { color, backgroundColor, display } = getComputedStyle(e);
    return [e.tagName, color, backgroundColor, display];
})"""


def test_the_magnifier_leaves_room_for_what_is_typed(visitor):
    """On the page of the search, which has no other way to tell what is looked for."""
    beside = """([icon, field]) => field.getBoundingClientRect().x + parseFloat(getComputedStyle(field).paddingLeft)
        - icon.getBoundingClientRect().right"""
    with visitor.visit("search.html") as visit:
        shown = visit.page.locator("form.bd-search >> visible=true")
        icon, field = shown.locator("svg, i, .fa-magnifying-glass").first, shown.locator("input").first
        assert visit.page.evaluate(beside, [icon.element_handle(), field.element_handle()]) > 0


def test_a_page_opens_from_the_disk(file_visitor, page_path):
    """Without a server, too, nothing fails, nothing leaves and the console is silent."""
    with file_visitor.visit(page_path) as visit:
        assert (visit.outside, visit.failed, visit.messages) == ([], [], [])
