"""The made-up paper of tests/example in this paper's place, held to every test there is."""

from tests.paper.own_paper import clone, made


def test_all_its_tests_pass(tmp_path):
    """Those of the method and of the tools, and its chapters against the outputs that were stored."""
    clone(tmp_path)
    made(tmp_path, "execute")
    assert " passed" in made(tmp_path, "test")
