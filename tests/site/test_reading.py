"""What a reader does on any page: search, darken, print, unfold code, follow the evidence."""

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
    with request.getfixturevalue(where).visit("search.html?q=prednisone") as visit:
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


def test_each_finding_of_the_abstract_is_one_click_from_its_code(front, site):
    """The front page links to the function that made the number, and the page of the code has it."""
    addresses = front.locator("#abstract-figures a[href*='code.html#']").evaluate_all(
        "all => all.map(a => a.hash.slice(1))"
    )
    assert len(addresses) == front.locator("#abstract-figures tbody tr").count()
    assert all(f'id="{address}"' in (site / "chapters/code.html").read_text() for address in addresses)


@pytest.mark.parametrize("page", ["results", "search"])
def test_paper_folds_nothing(visitor, page):
    """What is folded on the screen is open once it is printed."""
    with visitor.visit(f"chapters/{page}.html", width=PAPER) as visit:
        folded = visit.page.locator("details.claims:not([open])")
        before = folded.count()
        visit.look("printed", PAPER)
        assert before > 0 == folded.count()


@pytest.mark.parametrize("where", ["visitor", "file_visitor"])
def test_a_number_is_looked_for_in_the_ledger(request, where):
    """The book's search knows words only, and says where numbers are found."""
    with request.getfixturevalue(where).visit("search.html?q=0.008") as visit:
        visit.page.get_by_role("link", name="look for 0.008 in the ledger").click()
        visit.page.wait_for_url("**/ledger.html?text=0.008")
        assert visit.page.locator("table.ledger tbody tr:not([hidden])").count() > 0
