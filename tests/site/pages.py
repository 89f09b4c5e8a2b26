"""The pages of a built site, found by their files, and the ways to look at them."""

from tools.build import pdf

CHROMIUM = pdf.browser()

PHONE, TABLET, DESKTOP = 360, 768, 1366  # CSS pixels; 360 is the width nothing may overflow
PAPER = 720  # as wide as A4 between its margins
SCREENS = [(theme, width) for theme in ("light", "dark") for width in (PHONE, TABLET, DESKTOP)]
WAYS = [*SCREENS, ("printed", PAPER)]  # to look at a page

MEGABYTE = 1_000_000
REDIRECT = 'http-equiv="Refresh"'
NOT_PAGES = ("_static", "_sources", "_downloads")


def pages(site):
    """Addresses of the site's pages, relative to its root; a redirect is not a page."""
    found = [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] not in NOT_PAGES]
    return [str(path.relative_to(site)) for path in found if REDIRECT not in path.read_text()]


def ledger_path(site):
    """The address of the page that carries the ledger."""
    return next(page for page in pages(site) if '<table class="ledger"' in (site / page).read_text())
