"""Storing chapters: all or none, and nothing beside them."""

import os
import signal

import pytest

from tools.build import chapters


@pytest.fixture
def stored(tmp_path):
    """Two files that hold what was stored before."""
    paths = tmp_path / "one", tmp_path / "two"
    for path in paths:
        path.write_text("old")
    return paths


def test_one_that_cannot_be_written_leaves_all_as_they_were(stored, tmp_path):
    """The last one's folder is a file; nothing is left of the first."""
    with pytest.raises(NotADirectoryError):
        chapters.replace_all(dict.fromkeys([*stored, stored[0] / "three"], "new"))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"one": "old", "two": "old"}


def test_an_interruption_between_two_comes_too_late(stored, monkeypatch):
    """Ctrl-C when the first is in its place does not keep the second from it."""
    rename = os.replace

    def interrupted(*names):
        rename(*names)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(os, "replace", interrupted)
    chapters.replace_all(dict.fromkeys(stored, "new"))
    assert [path.read_text() for path in stored] == ["new", "new"]
