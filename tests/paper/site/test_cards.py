"""A figure of the paper wherever the book mentions it: marked by its verdict, its card one touch away."""

import pytest

PAGE, FIGURE = "chapters/index.html", "a[href*='#c-013']"
CARD = ".claim-card"


def test_each_mention_is_marked_by_its_verdict(page):
    """By symbol, by class and, for a screen reader, in words."""
    marks = page.locator(FIGURE).evaluate_all("all => all.map(a => [a.className, a.innerText])")
    assert marks and all("figure-link-not-reproduced" in name and "✕" in text for name, text in marks)
    assert page.get_by_role("link", name="(not reproduced)").count() >= len(marks)


def test_a_pointer_shows_the_card_and_leaving_hides_it(page):
    """With what was printed, what the data give, and why, each by its name."""
    page.locator(FIGURE).first.hover()
    page.locator(CARD).wait_for()
    terms = page.locator(f"{CARD} dl").evaluate("dl => [...dl.children].map(e => e.textContent)")
    assert terms == ["Printed", "<0.001", "The data give", "0.00836"]
    text = page.locator(CARD).inner_text()
    assert all(
        words in text for words in ("not reproduced", "contradicted by =0.008", "which rounded half up prints as")
    )
    page.mouse.move(0, 0)
    page.locator(CARD).wait_for(state="detached")


def test_the_keyboard_reaches_the_card_and_leaves_it(page):
    """Focus opens it, Tab goes in, Escape comes back."""
    page.keyboard.press("Tab")  # so that focus is the keyboard's
    page.locator(FIGURE).first.focus()
    page.locator(CARD).wait_for()
    page.keyboard.press("Tab")
    inside = page.evaluate("!!document.activeElement.closest('.claim-card')")
    page.keyboard.press("Escape")
    assert inside and page.locator(CARD).count() == 0
    assert page.evaluate("document.activeElement.hash") == "#c-013"


def test_closing_the_card_leads_back_to_the_figure(page):
    """For those who came by keyboard."""
    page.locator(FIGURE).first.hover()
    page.locator(CARD).get_by_role("button", name="Close").press("Enter")
    assert page.locator(CARD).count() == 0
    assert page.evaluate("document.activeElement.hash") == "#c-013"


def test_the_card_stays_beside_its_figure_when_the_page_scrolls(page):
    """Else it would point to nothing."""
    beside = f"() => document.querySelector({CARD!r}).getBoundingClientRect().top - document.querySelector({FIGURE!r}).getBoundingClientRect().bottom"
    page.keyboard.press("Tab")  # so that focus is the keyboard's
    page.locator(FIGURE).first.focus()
    page.locator(CARD).wait_for()
    before, place = page.evaluate(beside), page.evaluate("scrollY")
    page.evaluate("scrollBy(0, 40)")
    page.wait_for_function("place => scrollY !== place", arg=place)
    page.wait_for_function(f"before => Math.abs(({beside})() - before) < 1", arg=before)


def test_in_its_own_row_a_figure_has_no_card(visitor):
    """Which would say what the row says."""
    with visitor.visit("chapters/ledger.html?kind=all") as visit:
        names = visit.page.locator("table.ledger tbody tr").evaluate_all(
            "rows => rows.flatMap(row => [...row.querySelectorAll(`a[href='#${row.id}']`)].map(a => a.className))"
        )
    assert names and not any("figure-link" in name for name in names)


def test_a_finger_shows_the_card_first_and_then_follows(browser, address):
    """Also on a telephone, within the window."""
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + PAGE)
    page.locator(FIGURE).first.tap()
    box = page.locator(CARD).bounding_box()
    assert page.url.endswith(PAGE) and box["x"] >= 0 and box["x"] + box["width"] <= 360
    page.locator(CARD).get_by_role("link", name="What would give it").tap()
    page.wait_for_url("**/search.html#search-c-013")
    context.close()


def test_the_card_copies_the_address_of_the_row(browser, address):
    """And says so."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PAGE)
    page.locator(FIGURE).first.hover()
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_role("status").get_by_text("Address copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}chapters/ledger.html#c-013"
    context.close()


def test_from_the_disk_the_cards_are_the_same(file_visitor):
    """No server, no request."""
    with file_visitor.visit(PAGE) as visit:
        visit.page.locator(FIGURE).first.hover()
        visit.page.locator(CARD).wait_for()
    assert (visit.outside, visit.failed, visit.messages) == ([], [], [])


def test_without_scripts_a_figure_is_a_link(visitor):
    """It leads to its row."""
    with visitor.visit(PAGE, java_script_enabled=False) as visit:
        visit.page.locator(FIGURE).first.click()
        visit.page.wait_for_url("**/ledger.html#c-013")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_open_card_breaks_no_rule(visitor, theme):
    """Neither of WCAG nor of best practice."""
    from axe_playwright_python.sync_playwright import Axe

    from tests.site.test_pages import AXE

    with visitor.visit(PAGE, theme) as visit:
        visit.page.locator(FIGURE).first.hover()
        visit.page.locator(CARD).wait_for()
        found = Axe().run(visit.page, options=AXE).response["violations"]
    assert [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]] == []


LOOKS = """all => Object.fromEntries(all.map(e => {
    const {color, backgroundColor, borderTopStyle, fontStyle, display, visibility, opacity} = getComputedStyle(e);
    return [e.className, [color, backgroundColor, borderTopStyle, fontStyle, display, visibility, opacity]];
}))"""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_verdict_looks_like_another_and_none_is_hidden(visitor, theme):
    """By the styles that the browser computes, all words of the rule beside the words of the agreement."""
    with visitor.visit("chapters/ledger.html?kind=all", theme) as visit:
        looks = visit.page.locator(".verdict, .agreement").evaluate_all(LOOKS)
    assert len(looks) >= 8 + 3 and len({(look[0], look[1]) for look in looks.values()}) == len(looks)
    assert {tuple(look[4:]) for look in looks.values()} <= {
        ("inline-block", "visible", "1"),
        ("inline", "visible", "1"),
    }
