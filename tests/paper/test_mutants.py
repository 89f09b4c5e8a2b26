"""The list of changes to the code that no test notices (tests/reference/mutants.csv) speaks of code that is there."""

import ast
from pathlib import Path

from tools.measure import survivors

BOOK = Path(__file__).parents[2]


def functions():
    """Every function and method of lib, each as mutmut names it."""
    for path in BOOK.glob("lib/**/*.py"):
        module = ".".join(path.relative_to(BOOK).with_suffix("").parts)
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.x_{node.name}"
            elif isinstance(node, ast.ClassDef):
                methods = (each for each in node.body if isinstance(each, ast.FunctionDef))
                yield from (f"{module}.xǁ{node.name}ǁ{method.name}" for method in methods)


def test_every_change_that_may_survive_is_of_a_function_that_is_there():
    """What was moved or renamed takes its rows with it; `make mutate-code` holds the changes themselves."""
    mutants = [f"{name}__mutmut_1" for name in functions()]
    gone = [row["where"] for row in survivors.listed() if not any(survivors.fits(row, name) for name in mutants)]
    assert gone == []
