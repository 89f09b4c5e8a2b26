"""A visit to one page: the live page, and what it asked for, said and weighed."""

from contextlib import contextmanager
from dataclasses import dataclass, field

THEME = "theme => document.documentElement.dataset.theme === theme"
# Two frames: styles are then computed, and what follows the size of the window has followed.
# A moment after a change of width the theme has let the keyboard into what scrolls.
SETTLED = """() => [...document.querySelectorAll("pre")].filter(e => e.getClientRects().length).every(
    e => e.tabIndex === (e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight ? 0 : -1))"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
FINISHED = "() => document.getAnimations().forEach(each => each.finish())"  # colours fade into another theme's
PATIENCE = 10_000  # ms; no page of the book takes a tenth of it


@dataclass
class Visit:
    """What happened while a page was open."""

    page: object  # playwright's Page; not imported, so that its absence can be told in one line
    outside: list = field(default_factory=list)  # addresses asked of another host
    failed: list = field(default_factory=list)  # requests that failed or were refused
    messages: list = field(default_factory=list)  # warnings and errors of the console
    transferred: int = 0  # bytes over the wire, headers included, uncompressed

    def listen(self, root):
        """Write down every request, fault and message from now on."""
        self.page.on("request", lambda r: self.outside.append(r.url) if not r.url.startswith((root, "data:")) else None)
        self.page.on("requestfailed", lambda r: self.failed.append(f"{r.url}: {r.failure}"))
        self.page.on("response", lambda r: self.failed.append(f"{r.url}: {r.status}") if r.status >= 400 else None)
        self.page.on("console", lambda m: self.messages.append(m.text) if m.type in ("warning", "error") else None)
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        wire = self.page.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", self.weigh)

    def look(self, how, width):
        """Show the page in a theme, or as it is printed, at a width, without loading it anew."""
        printed = how == "printed"
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(media="screen")  # first: to leave the paper brings back the theme that was before it
        self.page.emulate_media(color_scheme="light" if printed else how)
        self.page.wait_for_function(THEME, arg="light" if printed else how)
        self.page.wait_for_function(SETTLED)
        if printed:
            self.page.emulate_media(media="print")
            self.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        self.page.evaluate(PAINTED)
        self.page.evaluate(FINISHED)

    def weigh(self, event):
        """Add one finished request to the bytes transferred."""
        self.transferred += int(event["encodedDataLength"])


@dataclass(frozen=True)
class Visitor:
    """Opens pages below one address in fresh browser profiles."""

    browser: object
    root: str

    @contextmanager
    def visit(self, path, theme="light", width=1280, **profile):
        """Open a page and wait until it has loaded and its scripts have run."""
        context = self.browser.new_context(viewport={"width": width, "height": 800}, color_scheme=theme, **profile)
        context.set_default_timeout(PATIENCE)
        visit = Visit(context.new_page())
        visit.listen(self.root)
        visit.page.goto(self.root + path)
        visit.page.wait_for_load_state("networkidle")
        yield visit
        context.close()
