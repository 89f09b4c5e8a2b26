"""What several tests of this paper share."""

import pytest

from lib.paper import stakes


@pytest.fixture(scope="session")
def spans(book):
    """What each result lies between over the slips of a cell that nothing betrays."""
    return stakes.spans(book)
