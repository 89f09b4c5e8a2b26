"""What a stranger's data could plant into a page, and where it shows itself as more than text."""

from bs4 import BeautifulSoup
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

MARKUP = '<img src=x onerror="alert(1)"><script>alert(1)</script></td></a>'
ATTRIBUTE = '" onmouseover="alert(1)" \' x='
MARKDOWN = "*planted* **planted** [planted](javascript:alert(1)) ![planted](x.png)"
ROLE = "{py:func}`planted` `planted` {{ 7*7 }} {% raw %} ${7*7}"
BLOCKS = "\n\n```{include} /etc/passwd\n```\n\n:::{raw} html\n<b>planted</b>\n:::\n\n# planted\n\n"
PLANTED = f"PLANTED {MARKUP} {ATTRIBUTE} {MARKDOWN} {ROLE} {BLOCKS} GROWN"

STRAIGHT = str.maketrans("“”‘’", "\"\"''")  # Sphinx curls the quotation marks of a sentence
TEXT_ONLY = "img", "script", "b", "em", "h1", "pre", "iframe"
ALLOWED = ("#", "data:text/csv;base64,", "data:application/json;base64,")


def grown(html: str) -> list[str]:
    """Return whatever of a piece of HTML is more than text that was planted, or less."""
    soup = BeautifulSoup(html, "html.parser")
    tags = soup.find_all()
    text = " ".join(soup.get_text().translate(STRAIGHT).split())
    found = [str(tag) for tag in tags if tag.name in TEXT_ONLY or set(tag.get("class", ())) & {"myst", "role"}]
    found += [f"{tag.name} {name}" for tag in tags for name in tag.attrs if name.startswith("on") or name == "x"]
    found += [tag["href"] for tag in soup.find_all(href=True) if not leads_within(tag["href"])]
    whole = " ".join(PLANTED.split())
    return found + ["cut short"] * (text.count("PLANTED") != text.count(whole))


def leads_within(address: str) -> bool:
    """Return whether an address leads to a place of the book, or holds a file."""
    return address.startswith(ALLOWED) or (".html" in address.split("#")[0] and ":" not in address.split("#")[0])


def rendered(markdown: str) -> str:
    """Return the HTML of a Markdown output, read as the book reads it."""
    config = MdParserConfig(enable_extensions={"colon_fence"})
    return create_md_parser(config, RendererHTML).render(markdown)
