"""Every page, in both themes, on desk and phone."""

from axe_playwright_python.sync_playwright import Axe

MEGABYTE = 1_000_000

# Experimental and default-off rules that WCAG 2.1 A and 2.2 AA need (dequeuniversity.com/rules/axe).
ASKED_BY_NAME = ("label-content-name-mismatch", "target-size")
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {rule: {"enabled": True} for rule in ASKED_BY_NAME},
    "resultTypes": ["violations"],  # the rest, not looked at, would take most of the time
    "preload": False,  # it would fetch stylesheets a second time, from wrong addresses
}


def test_no_request_leaves_the_site(visit):
    """A page asks no other host for anything."""
    assert visit.outside == []


def test_every_request_succeeds(visit):
    """What a page asks for is there."""
    assert visit.failed == []


def test_the_console_is_silent(visit):
    """A page gives no warning and no error."""
    assert visit.messages == []


def test_a_page_weighs_at_most_a_megabyte(visit):
    """All that a page loads is at most 1 MB, even from a server that compresses nothing."""
    assert 0 < visit.transferred <= MEGABYTE


def test_nothing_overflows(visit):
    """The page never scrolls sideways."""
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_axe_finds_no_violation(visit):
    """Neither chapters nor theme break a WCAG A or AA rule that axe can check."""
    found = Axe().run(visit.page, options=AXE).response["violations"]
    assert [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]] == []


def test_a_page_opens_from_the_disk(file_visitor, page_path):
    """Without a server, too, nothing fails, nothing leaves and the console is silent."""
    with file_visitor.visit(page_path) as visit:
        assert (visit.outside, visit.failed, visit.messages) == ([], [], [])
