"""The ledger in the hands of a reader: searched, filtered, sorted, cited."""

from collections import Counter
from urllib.parse import quote

import pytest

from tests.site.pages import ledger_path

SHOWN = "table.ledger tbody tr:not([hidden])"
FAILING = ("not reproduced", "impossible")
FACETS = {"Verdict": "verdict", "Elsewhere in the paper": "agreement", "Section": "section", "Kind": "kind"}


@pytest.fixture
def open_at(visitor, site):
    """Opens the ledger with the rest of an address behind it."""
    return lambda rest="", **profile: visitor.visit(ledger_path(site) + rest, **profile)


@pytest.fixture
def page(open_at):
    """The ledger with all its rows."""
    with open_at("?kind=all") as visit:
        yield visit.page


def rows(page):
    """Id, verdict, section and kind of each row shown, from top to bottom."""
    return page.locator(SHOWN).evaluate_all("rows => rows.map(row => ({id: row.id, ...row.dataset}))")


def column(page, heading):
    """The texts of one column in the rows shown."""
    return page.locator(f'{SHOWN} td[data-label="{heading}"]').all_inner_texts()


def values(page, facet):
    """The values that one filter offers, besides all."""
    return (
        page.get_by_role("combobox", name=facet, exact=True)
        .locator("option")
        .evaluate_all("all => all.map(o => o.value).filter(Boolean)")
    )


def counts(page, facet):
    """How many rows each value of one filter has, by what it says; without those of which it has none."""
    box = page.get_by_role("combobox", name=facet, exact=True)
    told = {value: box.locator(f'option[value="{value}"]').inner_text() for value in values(page, facet)}
    numbers = {value: int(text.removeprefix(f"{value} (").removesuffix(")")) for value, text in told.items()}
    return {value: number for value, number in numbers.items() if number}


def choose(page, facet, value):
    """Set one filter."""
    page.get_by_role("combobox", name=facet, exact=True).select_option(value)


def search(page, words):
    """Type into the search."""
    page.get_by_role("searchbox", name="Search", exact=True).fill(words)


def sort(page, heading):
    """Press the sorting button of one column."""
    page.get_by_role("button", name=heading, exact=True).click()


def test_it_opens_on_the_findings_what_fails_first(open_at):
    """Without a query: no cell of a table and no citation; what the data do not give, then what is contradicted."""
    with open_at() as visit:
        found = rows(visit.page)
    assert {row["kind"] for row in found} == {"finding"}
    weights = [2 * (row["verdict"] in FAILING) or int(row["agreement"] == "contradicted") for row in found]
    assert weights == sorted(weights, reverse=True)


def test_counts_narrow(page):
    """What a filter offers is counted within the other filters."""
    choose(page, "Section", values(page, "Section")[0])
    assert counts(page, "Verdict") == Counter(row["verdict"] for row in rows(page))


def test_a_filter_counts_what_its_other_choices_would_show(page):
    """As if it were not set itself."""
    expected = Counter(row["section"] for row in rows(page))
    choose(page, "Section", values(page, "Section")[0])
    assert counts(page, "Section") == expected


def test_a_search_tells_how_many_rows_the_filters_hide_from_it(page):
    """Those that hold every word, here all of one kind and one section."""
    kind, section = values(page, "Kind")[0], values(page, "Section")[0]
    search(page, f"{page.locator(SHOWN).first.get_attribute('id')[:2]} {section}")
    found = rows(page)
    choose(page, "Kind", kind)
    hidden = sum(row["kind"] != kind for row in found)
    told = f"; {hidden} more match the search under other filters" if hidden else ""
    assert page.get_by_role("status").inner_text().endswith(f"claims shown{told}") and found != []


def test_head_and_filters_stay(page):
    """Far down the table both are in view, the head below the filters."""
    page.mouse.move(700, 400)  # over the page and not over its contents, which a wheel turns too
    page.mouse.wheel(0, 5000)
    page.wait_for_function("scrollY > 1000")  # a turn of the wheel takes its time
    tools = page.locator(".ledger-tools").bounding_box()
    head = page.locator("table.ledger thead th").first.bounding_box()
    assert 0 <= tools["y"] < 100 and head["y"] >= tools["y"] + tools["height"] - 1 and head["y"] < 400


def test_the_address_of_a_row_is_copied(browser, address, site):
    """One button per row puts the row's own address, without filters, on the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + ledger_path(site))
    row = rows(page)[-1]["id"]
    page.get_by_role("button", name=f"Copy link to {row}").click()
    page.get_by_role("status").get_by_text(f"The address of {row} is copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{ledger_path(site)}#{row}"
    context.close()


def test_a_search_leaves_the_rows_that_hold_its_words(page):
    """Every word typed must stand in a row that is shown, in whatever case."""
    words = sorted(column(page, "Quantity")[-1].lower().split(), key=len)[-2:]
    search(page, " ".join(words).upper())
    texts = page.locator(SHOWN).all_text_contents()
    assert texts and all(word in text.lower() for word in words for text in texts)


@pytest.mark.parametrize("facet", ["Verdict", "Elsewhere in the paper", "Section", "Kind"])
def test_each_filter_offers_what_the_rows_hold(page, facet):
    """A filter's choices are the values in the table, no more and no fewer."""
    assert set(values(page, facet)) == {row[FACETS[facet]] for row in rows(page)} - {""}


@pytest.mark.parametrize("facet", ["Verdict", "Elsewhere in the paper", "Section", "Kind"])
def test_a_filter_leaves_the_rows_of_its_value(page, facet):
    """Choosing a value shows all rows of that value and no others."""
    value, before = values(page, facet)[-1], rows(page)
    choose(page, facet, value)
    assert rows(page) == [row for row in before if row[FACETS[facet]] == value]


def test_filters_combine(page):
    """Two filters show what satisfies both."""
    choose(page, "Kind", "finding")
    choose(page, "Section", "Abstract")
    assert {(row["kind"], row["section"]) for row in rows(page)} == {("finding", "Abstract")}


def test_the_count_is_announced(page):
    """How many claims are shown is told as it changes."""
    total = len(rows(page))
    choose(page, "Section", "Abstract")
    assert page.get_by_role("status").inner_text() == f"{len(rows(page))} of {total} claims shown"


def test_show_all_undoes_every_filter(page):
    """One button brings all the rows back."""
    before = rows(page)
    page.get_by_role("searchbox", name="Search", exact=True).fill("no claim says this")
    page.get_by_role("button", name="Show all").click()
    assert rows(page) == before
    page.reload()
    assert {row["id"] for row in rows(page)} == {row["id"] for row in before}


def test_text_sorts_up_and_down(page):
    """A second press on a heading turns the order round."""
    sort(page, "Quantity")
    ascending = column(page, "Quantity")
    sort(page, "Quantity")
    assert column(page, "Quantity") == sorted(ascending, key=ascending.index, reverse=True) != ascending


def test_verdicts_sort_by_their_words(page):
    """Not by the symbols before them."""
    sort(page, "Verdict")
    found = [row["verdict"] for row in rows(page)]
    assert found == sorted(found) and len(set(found)) > 1


@pytest.mark.parametrize("presses", [1, 2])
def test_numbers_sort_by_size_and_sign(page, presses):
    """Up, then down, and what is no number comes last both times."""
    cells = page.locator(f'{SHOWN} td[data-label="Recomputed"]')
    for cell, text in zip(cells.all()[:4], ("−3", "1,000", "–", "−12")):
        cell.evaluate("(cell, text) => { cell.textContent = text; }", text)
    for _ in range(presses):
        sort(page, "Recomputed")
    texts = column(page, "Recomputed")
    numbers = [float(text.replace("−", "-").replace(",", "")) for text in texts if text not in ("–", "all")]
    assert numbers == sorted(numbers, reverse=presses == 2) and {-12, -3, 1000} <= {*numbers}
    assert {*texts[len(numbers) :]} <= {"–", "all"}


def test_the_sorted_column_says_so(page):
    """Exactly one header carries the order, for those who cannot see it."""
    sort(page, "Quantity")
    sort(page, "Recomputed")
    assert page.locator("th[aria-sort]").evaluate_all("all => all.map(th => th.ariaSort)") == ["ascending"]


def test_the_keyboard_sorts(page):
    """A sorting button is reached by Tab and worked by Enter."""
    page.get_by_role("button", name="Show all").focus()
    page.keyboard.press("Tab")  # the table itself, which scrolls
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("th[aria-sort]").count() == 1


def test_a_filter_can_be_cited(open_at):
    """A query in the address presets a filter."""
    with open_at("?kind=all") as visit:
        verdict = rows(visit.page)[-1]["verdict"]
    with open_at(f"?verdict={quote(verdict)}") as visit:
        assert {row["verdict"] for row in rows(visit.page)} == {verdict}


def test_a_filter_in_use_can_be_copied_from_the_address(page):
    """The address follows the filters, so that a view can be sent to a colleague."""
    choose(page, "Kind", "finding")
    page.reload()
    assert {row["kind"] for row in rows(page)} == {"finding"}


def test_an_address_with_filters_names_no_row(open_at):
    """The row that was cited before may not be among what they show."""
    with open_at("?kind=all#c-001") as visit:
        choose(visit.page, "Kind", values(visit.page, "Kind")[0])
        assert "#" not in visit.page.url


def test_an_unknown_filter_shows_everything(open_at):
    """A mistyped query does not empty the table."""
    with open_at("?verdict=perhaps") as visit:
        assert visit.page.locator("table.ledger tbody tr[hidden]").count() == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_a_cited_claim_is_in_view_whatever_the_filters_say(open_at, page, width):
    """`#c-…` brings its row into the window, even one that the query filters out."""
    last = [row["id"] for row in rows(page) if row["verdict"] != "not reproduced"][-1]
    with open_at(f"?verdict=not+reproduced#{last}", width=width) as visit:
        top = visit.page.locator(f"#{last}").bounding_box()["y"]
    assert 0 < top < 800


def test_a_cited_claim_is_marked(open_at):
    """The row of the address looks different from its neighbours."""
    background = "row => getComputedStyle(row.cells[1]).backgroundColor"
    with open_at("?kind=all") as visit:
        cited, other = (row["id"] for row in rows(visit.page)[-2:])
    with open_at(f"#{cited}") as visit:
        marked, plain = (visit.page.locator(f"#{each}").evaluate(background) for each in (cited, other))
    assert marked != plain


def test_without_scripts_the_table_is_whole(open_at, page):
    """A reader whose browser runs no scripts sees every row and no dead controls."""
    with open_at(java_script_enabled=False) as visit:
        assert visit.page.locator("table.ledger tbody tr:visible").count() == len(rows(page))
        assert visit.page.locator(".ledger-tools").count() == 0


def test_each_row_leads_to_an_issue_where_the_book_is_kept(visitor, site):
    """Under the number of its claim, at the address that the page names; without one there is no such link."""
    path, kept = ledger_path(site), '<meta name="repository" content="https://github.com/a/b"/></head>'
    body = (site / path).read_text().replace("</head>", kept, 1)
    with visitor.visit(path) as visit:
        assert visit.page.get_by_role("link", name="Report an error").count() == 0
        visit.page.route(f"**/{path}", lambda route: route.fulfill(body=body, content_type="text/html"))
        visit.page.goto(visitor.root + path)
        row = visit.page.locator(SHOWN).first
        link = row.get_by_role("link", name=f"Report an error in {row.get_attribute('id')}")
        assert link.get_attribute("href") == f"https://github.com/a/b/issues/new?title={row.get_attribute('id')}%3A%20"
