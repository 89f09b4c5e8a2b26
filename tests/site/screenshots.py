"""Pictures of every page for people to look at: ``python -m tests.site.screenshots FOLDER``."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.site.pages import CHROMIUM, DESKTOP, PHONE, pages
from tests.site.visits import Visitor

SITE = Path("_build/html").resolve()


def main(folder):
    """Write one picture of each page, theme and width into a folder."""
    with sync_playwright() as playwright:
        visitor = Visitor(
            playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]), SITE.as_uri() + "/"
        )
        for page in pages(SITE):
            for theme in ("light", "dark"):
                for width in (DESKTOP, PHONE):
                    picture = folder / f"{Path(page).stem}-{theme}-{width}.png"
                    with visitor.visit(page, theme, width) as visit:
                        visit.page.screenshot(path=picture, full_page=True, animations="disabled")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
