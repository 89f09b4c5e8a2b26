"""The page that a module of tests is about, opened anew for each test."""

import pytest


@pytest.fixture
def page(request, visitor):
    """The page whose address the module gives in PAGE."""
    with visitor.visit(request.module.PAGE) as visit:
        yield visit.page
