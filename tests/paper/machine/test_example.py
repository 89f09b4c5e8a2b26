"""The made-up paper of tests/example in this paper's place: executed, built, and held to every test there is."""

import json
import re

import nbformat
import pytest

from tests.paper import own_paper
from tests.paper.own_paper import lib, made


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """A clone of the book with the example in place of this paper, its chapters executed by `make execute`."""
    folder = tmp_path_factory.mktemp("own_paper")
    own_paper.clone(folder)
    made(folder, "execute")
    return folder


def test_the_ledger_shows_every_claim(executed):
    """One row per claim with its verdict."""
    records = json.loads(lib(executed, "verify", "--format", "json").stdout)
    notebook = nbformat.read(executed / "chapters/ledger.ipynb", as_version=4)
    html = "".join(out.data.get("text/html", "") for cell in notebook.cells for out in cell.get("outputs", []))
    shown = re.findall(r'<tr id="(c-\d+)"[^>]* data-verdict="([^"]*)"', html)
    assert shown == [(record["claim_id"], record["verdict"]) for record in records]


def test_its_site_is_built_and_every_link_leads_somewhere(executed):
    """By `make book`, which ends where a link does not."""
    assert "Each of the 57 numerals of the paper has its claim." in made(executed, "book")
    assert (executed / "_build/html/chapters/ledger.html").exists()


def test_all_its_tests_pass(executed):
    """Those of the method and of the tools, and its chapters against the outputs that were stored."""
    assert " passed" in made(executed, "test")
