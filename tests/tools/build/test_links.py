"""The links of a built site lead to what is there, or the build ends with a line for each that does not."""

import pytest

from tests.together import together
from tools.build import BuildError, build, links

HEAD = '<p id="top">A page</p>'
DEAD = [
    ('<a href="other.html#presure">x</a>', "pages/one.html: found a link to pages/other.html#presure, expected a place of that page"),
    ('<a class="a" href="#bottom">x</a>', "pages/one.html: found a link to pages/one.html#bottom, expected a place of that page"),
    ('<a href="../patient.csv" download>x</a>', "pages/one.html: found a link to patient.csv, expected a file of the site"),
    ('<a href="../../secret.csv">x</a>', "pages/one.html: found a link to ../secret.csv, expected a file of the site"),
]  # fmt: skip
ALIVE = [
    '<a href="other.html#a&amp;b">x</a>', '<a href="other.html?kind=finding#top">x</a>', '<a href="#top">x</a>',
    '<a href="../patients.csv">x</a>', '<a href="https://example.org/none">x</a>', '<a href="mailto:a@b.c">x</a>',
    '<a href="">x</a>', "<code>&lt;a href=&quot;none.html&quot;&gt;</code>",
]  # fmt: skip


def made(folder, html):
    """A site of two pages and a file, the first page with some HTML."""
    site = folder / "site"
    (site / "pages").mkdir(parents=True)
    (folder / "secret.csv").touch()
    (site / "patients.csv").touch()
    (site / "pages/one.html").write_text(HEAD + html, encoding="utf-8")
    (site / "pages/other.html").write_text(f'{HEAD}<p id="a&amp;b">B</p>', encoding="utf-8")
    return site


@together(("html", "told"), DEAD)
def test_a_dead_link_is_told_with_its_page(tmp_path_factory, html, told):
    """A place, a file, and what lies beside the site."""
    with pytest.raises(BuildError) as error:
        links.refuse_dead(made(tmp_path_factory.mktemp("dead"), html))
    assert str(error.value) == told


def test_a_link_that_leads_somewhere_is_left_alone(tmp_path):
    """Within the page, to another, to a file, to another host; code that shows a link is none."""
    links.refuse_dead(made(tmp_path, "".join(ALIVE)))


def test_a_link_of_many_pages_is_told_once(tmp_path):
    """Such as one at the foot of each."""
    site = made(tmp_path, '<a href="../patient.csv">x</a>')
    (site / "pages/third.html").write_text('<a href="../patient.csv">x</a>', encoding="utf-8")
    with pytest.raises(BuildError) as error:
        links.refuse_dead(site)
    assert str(error.value).endswith("found a link to patient.csv, expected a file of the site; 2 pages hold it")


@pytest.mark.filterwarnings("ignore")
def test_a_site_with_a_dead_link_is_not_put_in_place(book):
    """What no directive of Sphinx follows: HTML that a page holds."""
    (book / "chapters/code.md").write_text('# Code\n\n<a href="index.html#presure">pressure</a>\n', encoding="utf-8")
    with pytest.raises(BuildError, match="found a link to chapters/index"):
        build.build(book, fresh=True)
    assert not (book / "_build/html").exists()
