"""What leads to the repository of a book: all of it where its address is set, nothing where it is not."""

import pytest
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace

from lib.present import repository

CONFIGURED = """
extensions = ["myst_parser", "lib.present.extension"]
source_suffix = {".md": "markdown"}
html_theme_options = {"repository_url": %r, "repository_branch": "main"}
"""
CITATION = """
authors: [{name: The makers}, {family-names: Bérg, given-names: A.}]
title: A *book*
version: 1.2.0
date-released: 2026-01-31
"""
PAGE = """
# A page

:::{with-repository}
Open [an issue](repository:issues/new).
:::

:::{cite-book}
:::
"""


@pytest.fixture
def told(tmp_path):
    """What a page says when its book is kept at an address."""

    (tmp_path / "index.md").write_text(PAGE)

    def build(address, citation=CITATION):
        (tmp_path / "conf.py").write_text(CONFIGURED % address + 'myst_enable_extensions = ["colon_fence"]\n')
        (tmp_path / "CITATION.cff").write_text(citation, encoding="utf-8")
        folders = (tmp_path, tmp_path, tmp_path / "out", tmp_path / "out/doctrees")
        with docutils_namespace():
            app = Sphinx(*folders, "pseudoxml", warningiserror=True, status=None)
            app.build()
        return app.config, (tmp_path / "out/index.pseudoxml").read_text(encoding="utf-8")

    return build


def test_with_an_address_the_page_leads_there_and_says_how_to_cite_it(told):
    """Below the address, whether it was given with a stroke at its end or not; what is cited is text."""
    config, page = told("https://github.com/a/b/")
    assert 'refuri="https://github.com/a/b/issues/new"' in page
    lines = [line.strip() for line in page.splitlines()]
    assert lines[lines.index('<admonition classes="cite-book">') + 1 :] == [
        "<title>", "Cite this book", '<paragraph support_smartquotes="False">',
        "The makers, A. Bérg. A *book*. Version 1.2.0, 2026-01-31.",
        '<reference refuri="https://github.com/a/b">', "https://github.com/a/b",
    ]  # fmt: skip
    assert config.html_theme_options == {
        "repository_url": "https://github.com/a/b", "repository_branch": "main",
        "use_repository_button": True, "use_issues_button": True,
        "launch_buttons": {"binderhub_url": "https://mybinder.org", "notebook_interface": "jupyterlab"},
    }  # fmt: skip


def test_without_an_address_nothing_is_said(told):
    """Neither on the page nor by a button."""
    config, page = told("")
    assert [line.strip() for line in page.splitlines()[1:]] == [
        '<section ids="a-page" names="a\\ page">',
        "<title>",
        "A page",
    ]
    assert config.html_theme_options == {"repository_url": "", "repository_branch": "main"}


def test_another_citation_is_shown_anew(told):
    """Though the page has not changed."""
    assert "Version 1.2.0" in told("https://github.com/a/b")[1]
    assert "Version 1.3.0" in told("https://github.com/a/b", CITATION.replace("1.2.0", "1.3.0"))[1]


def test_a_book_that_does_not_say_how_to_cite_it_is_told_so(told, tmp_path, monkeypatch):
    """By the name of the file."""
    monkeypatch.setattr(repository, "CITATION", "CITATIONS.cff")
    with pytest.raises(SphinxError, match=r"CITATIONS\.cff is missing"):
        told("https://github.com/a/b")


def test_who_made_it_is_named_in_either_form():
    """A name of its own, or that of a person."""
    cited = {"authors": [{"name": "X"}], "title": "T", "version": "1", "date-released": "2026-01-31"}
    assert repository.named(cited) == "X. T. Version 1, 2026-01-31."
