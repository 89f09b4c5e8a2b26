"""The statistics are tested on arrays."""

import pytest

from tests.stats import printed


@pytest.fixture(scope="session")
def doses():
    """Prednisone of twelve people before and at six months, mg/day."""
    return printed.DOSES


@pytest.fixture(scope="session")
def enzymes():
    """Creatine phosphokinase of the same twelve before and at six months, U/L."""
    return printed.ENZYMES
