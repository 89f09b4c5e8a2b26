"""The README's figures are those that the data give."""

import re
from itertools import chain

from lib.book import open_book
from tools.write import readme
from tools.write.marked import filled


def test_computed_parts_are_up_to_date():
    """Every computed part of the README stands as tools.write.readme would write it."""
    text = readme.README.read_text(encoding="utf-8")
    assert filled(text, readme.parts(open_book())) == text


def test_every_part_has_its_place():
    """No part is computed for which the README has no place."""
    text = readme.README.read_text(encoding="utf-8")
    assert all(f"<!-- {name} -->" in text for name in readme.parts(open_book()))


def test_every_locked_dependency_of_ours_is_justified():
    """Each package that pyproject.toml asks for has its line in the README."""
    import tomllib

    project = tomllib.loads((readme.README.parent / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    names = {re.split("[<>]", name)[0] for name in asked}
    assert not {name for name in names if name not in readme.README.read_text(encoding="utf-8")}
