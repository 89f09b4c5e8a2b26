"""The links of a built site: each of its own leads to a file of the site and, where it names one, to a place in it.

Sphinx follows those that are written in Markdown. Those in what a chapter shows, such as the
place of a variable, and in the templates, such as the files of the data, it takes as they are.
"""

import re
from collections.abc import Iterator
from html import unescape
from os.path import relpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tools.build import BuildError

LINK = re.compile(r'<a\b[^<>]*?\shref="([^"]*)"')
PLACE = re.compile(r'\sid="([^"]*)"')
NOT_PAGES = ("_static", "_sources", "_downloads")


def refuse_dead(site: Path) -> None:
    """Raise the BuildError that names each dead link of a site, once for all pages that hold it."""
    found: dict[tuple[str, str], list[Path]] = {}
    for page, address, expected in dead(site.resolve()):
        found.setdefault((address, expected), []).append(page)
    if found:
        lines = [
            f"{pages[0]}: found a link to {address}, expected {expected}"
            + (f"; {len(pages)} pages hold it" if len(pages) > 1 else "")
            for (address, expected), pages in found.items()
        ]
        raise BuildError("\n".join(lines))


def dead(site: Path) -> Iterator[tuple[Path, str, str]]:
    """Yield each page with each of its links that leads nowhere, and what the link should lead to; paths from the top."""
    pages = [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] not in NOT_PAGES]
    texts = {path: path.read_text(encoding="utf-8") for path in pages}
    places = {path: set(map(unescape, PLACE.findall(text))) for path, text in texts.items()}
    for page, text in texts.items():
        for link in dict.fromkeys(LINK.findall(text)):
            address = urlsplit(unescape(link))
            if address.scheme or address.netloc:
                continue
            target = (page.parent / unquote(address.path)).resolve() if address.path else page
            place, led = unquote(address.fragment), relpath(target, site)
            if not (target.is_file() and target.is_relative_to(site)):
                yield page.relative_to(site), led, "a file of the site"
            elif place and place not in places.get(target, {place}):
                yield page.relative_to(site), f"{led}#{place}", "a place of that page"
