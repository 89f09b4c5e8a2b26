"""The built site in a real browser: a local server, Chromium, and one visit per page.

tests/conftest.py takes all of it over, for the tests of any book's site and for those of this paper's.
"""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import pytest

from tests.site.pages import CHROMIUM, WAYS, pages
from tests.site.visits import Visitor


def pytest_addoption(parser):
    """Let another folder than the last build be tested."""
    parser.addoption("--site", type=Path, default=Path("_build/html"), help="folder of the built site")


def pytest_configure(config):
    """Stop at once, with one line, when a site is to be tested and there is none, or nothing to test it with."""
    if not any("site" in Path(argument.partition("::")[0]).parts for argument in config.args):
        return
    if not find_spec("playwright") or not find_spec("axe_playwright_python"):
        raise pytest.UsageError("Playwright is missing: run `make test-site`, which installs requirements-dev.lock")
    if not CHROMIUM:
        raise pytest.UsageError("Chromium is missing: apt-get install chromium")
    if not config.getoption("--site").joinpath("index.html").is_file():
        raise pytest.UsageError("There is no site to test: run `make book`")


def pytest_generate_tests(metafunc):
    """Run a test on every page, a `visit` being one load of it; `look` shows that in every way."""
    asked = {"page_path", "visit"} & set(metafunc.fixturenames)
    found = pages(metafunc.config.getoption("--site")) if asked else []
    found = [pytest.param(page, marks=pytest.mark.xdist_group(page)) for page in found]  # a page is one process's
    if "page_path" in metafunc.fixturenames:
        metafunc.parametrize("page_path", found)
    if "visit" in metafunc.fixturenames:
        metafunc.parametrize("visit", found, indirect=True, scope="session")
    if "look" in metafunc.fixturenames:
        metafunc.parametrize(
            "look", WAYS, indirect=True, scope="session", ids=[f"{how}-{width}" for how, width in WAYS]
        )


@pytest.fixture(scope="session")
def site(pytestconfig):
    """The folder of the built site."""
    return pytestconfig.getoption("--site").resolve()


class Quiet(SimpleHTTPRequestHandler):
    """A static file server that keeps its log to itself."""

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site):
    """The address of a plain static server of the site, ending in a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """Chromium to which no other host's name resolves."""
    from playwright.sync_api import sync_playwright

    blocked = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", blocked])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def visitor(browser, address):
    """Opens pages of the served site."""
    return Visitor(browser, address)


@pytest.fixture(scope="session")
def file_visitor(browser, site):
    """Opens pages of the site from the disk, without a server."""
    return Visitor(browser, site.as_uri() + "/")


@pytest.fixture(scope="session")
def visit(request, visitor):
    """One page, loaded once; what is folded in it, but for code, is open."""
    with visitor.visit(request.param) as visit:
        visit.page.locator("details.claims").evaluate_all("all => all.forEach(e => { e.open = true; })")
        yield visit


@pytest.fixture(scope="session")
def look(request, visit):
    """The page of the visit in one theme at one width, or printed: (visit, how, width)."""
    visit.look(*request.param)
    return visit, *request.param
