"""The colophon: commit, versions and time come from the build, and from nowhere else."""

import subprocess
from pathlib import Path

from tools.write import colophon
from tools.write.commit import commit

BOOK = Path(__file__).parents[3]


def test_commit_outside_of_a_repository(tmp_path):
    """A book without a repository says so."""
    assert commit(tmp_path) == "Built outside of a git repository."


def test_commit_names_uncommitted_changes(tmp_path):
    """A changed file is told beside the commit."""
    identity = ["-c", "user.name=a", "-c", "user.email=a@b"]
    for arguments in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "a"]):
        subprocess.run(["git", "-C", tmp_path, *arguments], check=True)
    assert commit(tmp_path).startswith("Built from commit ")
    (tmp_path / "new").touch()
    assert commit(tmp_path).endswith("with changes that were not committed.")


def test_versions_name_what_the_project_asks_for():
    """Each package that makes the book stands in the table with a version."""
    rows = colophon.versions(BOOK).splitlines()
    assert {"Python", "pandas", "jupyter-book"} <= {row.split(" | ")[0].strip("| ") for row in rows}


def test_fill_changes_only_the_staged_page(tmp_path):
    """The stored page keeps its words; the staged one gets versions and commit."""
    page = tmp_path / colophon.PAGE
    page.parent.mkdir()
    page.write_text("<!-- commit -->\nunknown\n<!-- /commit -->\n<!-- versions -->\n<!-- /versions -->\n")
    colophon.fill(BOOK, tmp_path)
    assert "unknown" not in page.read_text() and "| pandas |" in page.read_text()


def test_stamp_writes_whole_seconds(tmp_path):
    """The time stands where the page left room for it."""
    page = tmp_path / "chapters/colophon.html"
    page.parent.mkdir()
    page.write_text('took <span id="build-seconds">some</span> seconds')
    colophon.stamp(tmp_path, 12.4)
    assert page.read_text() == 'took <span id="build-seconds">12</span> seconds'
