"""What a reader does on any page: search, darken, print, unfold code, follow the evidence."""

import re

import pytest

from tests.site.pages import PAPER, ledger_path, pages

THEME = "document.documentElement.dataset.theme"
FRONT = "index.html"


@pytest.fixture
def front(visitor):
    """The front page, reached from the root of the site."""
    with visitor.visit(FRONT) as visit:
        visit.page.wait_for_url("**/chapters/index.html")
        yield visit.page


@pytest.mark.parametrize("where", ["visitor", "file_visitor"])
def test_search_finds_a_page(request, where):
    """The search works from a server and from the disk, in silence."""
    with request.getfixturevalue(where).visit("search.html?q=ledger") as visit:
        visit.page.locator("#search-results li a").first.click()
        visit.page.wait_for_url("**/chapters/**")
    assert visit.messages == []


def test_the_search_field_opens_by_keyboard(front):
    """Control and K open the search from any page."""
    front.keyboard.press("Control+k")
    assert front.locator("#pst-search-dialog input").is_visible()


def test_the_theme_follows_the_system_and_then_the_reader(visitor):
    """Dark from the start on a dark system; the choice made by the button outlives a reload."""
    with visitor.visit(FRONT, theme="dark") as visit:
        before = visit.page.evaluate(THEME)
        visit.page.get_by_role("button", name="Color mode").click()
        chosen = visit.page.evaluate(THEME)
        visit.page.reload()
        assert (before, chosen, visit.page.evaluate(THEME)) == ("dark", "light", "light")


def test_paper_is_white(visitor):
    """A page printed from a dark screen is printed in the light theme."""
    with visitor.visit(FRONT, theme="dark") as visit:
        visit.page.emulate_media(media="print")
        visit.page.wait_for_function(f"{THEME} === 'light'")
        assert not visit.page.locator("#pst-primary-sidebar").is_visible()


def test_code_unfolds_with_one_click(visitor, site):
    """Code is folded until asked for; one click shows it."""
    with visitor.visit(next(page for page in pages(site) if "tag_hide-input" in (site / page).read_text())) as visit:
        fold = visit.page.locator("div.cell:has(table) details.hide").first
        before = fold.locator("pre").is_visible()
        fold.locator("summary").click()
        assert (before, fold.locator("pre").is_visible()) == (False, True)


def test_one_switch_shows_all_code_of_a_page(front):
    """Before it is pressed no code stands between two sentences."""
    folds = front.locator("div.cell details.hide")
    between = front.locator("div.cell:not(:has(.cell_output :is(img, svg, table))) > details.hide")
    assert between.count() and not any(fold.is_visible() for fold in between.all())
    front.get_by_role("button", name="Show the code of this page").click()
    assert all(fold.get_attribute("open") is not None and fold.is_visible() for fold in folds.all())
    front.get_by_role("button", name="Hide the code of this page").click()
    assert not any(fold.get_attribute("open") is not None for fold in folds.all())


def test_the_first_screen_holds_a_finding(front):
    """The front page cites its first claim before the reader has to scroll."""
    assert front.locator(".bd-article a[href*='#c-']").first.bounding_box()["y"] < front.viewport_size["height"]


def test_the_download_menu_works_by_keyboard(front):
    """The page's notebook is offered by a menu that Enter opens and Escape closes."""
    notebook = front.locator(".dropdown-download-buttons a").first
    front.locator(".dropdown-download-buttons button.dropdown-toggle").press("Enter")
    opened = notebook.is_visible()
    front.keyboard.press("Escape")
    assert (opened, notebook.is_visible()) == (True, False)


def test_each_finding_of_the_abstract_is_two_clicks_from_its_evidence(front, visitor, site):
    """The front page links to the claim, and the claim's row to where it is recomputed."""
    cited = front.locator("a[href*='#c-']").evaluate_all("all => all.map(a => a.hash.slice(1))")
    with visitor.visit(ledger_path(site)) as visit:
        found = visit.page.locator("tr[data-section=Abstract][data-kind=finding]:has(a[href*='.html#'])")
        assert set(found.evaluate_all("rows => rows.map(row => row.id)")) <= set(cited) != set()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_each_finding_is_one_click_from_its_code(visitor, site, scripts):
    """The ledger leads to the function that made the number: its module opened, its first line in the window."""
    with visitor.visit(ledger_path(site), java_script_enabled=scripts) as visit:
        links = visit.page.locator("tr[data-kind=finding] a[href*='code_']")
        found = set(links.evaluate_all("all => all.map(a => a.getAttribute('href'))") if scripts else [])
        if not scripts:
            found = {links.nth(place).get_attribute("href") for place in range(links.count())}
        assert links.count() == visit.page.locator("tr[data-kind=finding]").count()
        for address in sorted(found):
            visit.page.goto(f"{visitor.root}chapters/{address}")
            place = visit.page.locator(f"[id='{address.partition('#')[2]}']")
            place.wait_for(state="visible")
            assert place.inner_text().startswith(("def ", "class ", "@"))
            assert 0 <= place.bounding_box()["y"] < 800


def test_a_link_within_a_page_of_code_opens_its_module(visitor, site):
    """Also when the page is open already, and by the name of the module."""
    page = next(page for page in pages(site) if 'class="source"' in (site / page).read_text())
    with visitor.visit(page) as visit:
        section = visit.page.locator("section:has(> details.source)").last
        assert not section.locator("pre").is_visible()
        visit.page.evaluate("id => { location.hash = id; }", section.get_attribute("id"))
        section.locator("pre").wait_for(state="visible")
        visit.page.wait_for_function(
            "id => document.getElementById(id).getBoundingClientRect().top < innerHeight",
            arg=section.get_attribute("id"),
        )


def test_paper_folds_nothing(visitor, page_path):
    """What is folded on the screen is open once it is printed."""
    with visitor.visit(page_path, width=PAPER) as visit:
        visit.look("printed", PAPER)
        assert visit.page.locator("details.claims:not([open])").count() == 0


@pytest.mark.parametrize("where", ["visitor", "file_visitor"])
def test_a_number_is_looked_for_in_the_ledger(request, where, site):
    """The book's search knows words only, and says where numbers are found."""
    printed = re.search(r'data-label="Printed">(\d[\d.]*)', (site / ledger_path(site)).read_text(encoding="utf-8"))[1]
    with request.getfixturevalue(where).visit(f"search.html?q={printed}") as visit:
        visit.page.get_by_role("link", name=f"look for {printed} in the ledger").click()
        visit.page.wait_for_url(f"**/ledger.html?text={printed}")
        assert visit.page.locator("table.ledger tbody tr:not([hidden])").count() > 0
