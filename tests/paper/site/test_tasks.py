"""What readers come for, each within two clicks of the front page, clicked as they would."""

PAGE = "chapters/index.html"


def test_why_0_001_is_wrong(page):
    """Click the figure: its row says what the data give."""
    page.locator(".bd-article a[href*='#c-013']").first.click()
    page.wait_for_url("**/ledger.html#c-013")
    assert "0.00836" in page.locator("#c-013").inner_text()


def test_what_gives_62(page):
    """The ledger opens on what fails; the row leads to what would give the figure."""
    page.locator("#pst-primary-sidebar").get_by_role("link", name="The ledger", exact=True).click()
    page.locator("#c-132").get_by_role("link", name="What would give it?").click()
    page.wait_for_url("**/search.html#search-c-132")
    assert page.locator("#search-c-132").is_visible()


def test_who_was_not_tapered(page):
    """The front page names the cases; the audit shows them patient by patient."""
    assert "cases 7 and 9 took the same" in page.locator(".bd-article").inner_text()
    page.locator(".bd-article").get_by_role("link", name="order of the rows").first.click()
    page.wait_for_url("**/audit.html#row-order")


def test_where_6_25_comes_from(page):
    """A touch shows the sum, without a click."""
    page.locator(".bd-article a[href*='#c-012']").first.hover()
    page.locator(".claim-card").wait_for()
    assert "(5 + 7.5) / 2 = 6.25" in page.locator(".claim-card").inner_text()


def test_all_findings_as_csv(page):
    """From the foot of the page to the file."""
    page.locator(".bd-article").get_by_role("link", name="the verdicts", exact=True).click()
    page.wait_for_url("**/ledger.html#downloads")
    with page.expect_download() as arriving:
        page.get_by_role("link", name="findings.csv").click()
    lines = arriving.value.path().read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("claim_id,") and len(lines) > 50


def test_the_address_of_one_row(page):
    """The card has a button for it."""
    page.locator(".bd-article a[href*='#c-013']").first.hover()
    page.get_by_role("button", name="Copy the address of its row").click()
    page.locator(".claim-card [role=status]:not(:empty)").wait_for()
