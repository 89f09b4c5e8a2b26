"""Comparing two builds: every file, and those that only one of them has."""

from tools.measure.same_site import contents, differences


def test_equal_sites_do_not_differ():
    """The same files with the same contents."""
    assert differences({"a": b"1"}, {"a": b"1"}) == []


def test_another_content_is_a_difference():
    """One byte is enough."""
    assert differences({"a": b"1", "b": b"1"}, {"a": b"1", "b": b"2"}) == ["b"]


def test_a_file_of_one_site_alone_is_a_difference():
    """On whichever side it is, and even when it is empty."""
    assert differences({"a": b""}, {"b": b""}) == ["a", "b"]


def test_files_are_found_at_any_depth(tmp_path):
    """A site is read with its folders."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters/index.html").write_bytes(b"1")
    assert contents(tmp_path) == {"chapters/index.html": b"1"}
