"""The list of changes to the code that no test notices (tests/reference/mutants.csv) speaks of code that is there."""

import ast
from pathlib import Path

from tools.measure import survivors

BOOK = Path(__file__).parents[2]


def functions():
    """Every function and method of lib: its name with mutmut, and its lines without their indents."""
    for path in BOOK.glob("lib/**/*.py"):
        module = ".".join(path.relative_to(BOOK).with_suffix("").parts)
        source = path.read_text(encoding="utf-8")
        stripped = [line.strip() for line in source.split("\n")]  # as a diff of them shows them
        for node in ast.parse(source).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{module}.x_{node.name}", lines(stripped, node)
            elif isinstance(node, ast.ClassDef):
                for method in node.body:
                    if isinstance(method, ast.FunctionDef):
                        yield f"{module}.xǁ{node.name}ǁ{method.name}", lines(stripped, method)


def lines(stripped, node):
    """Those of the lines of a module that are a function's."""
    return "\n".join(stripped[node.lineno - 1 : node.end_lineno])


def test_every_change_that_may_survive_is_of_code_that_is_there():
    """What was moved, renamed or rewritten takes its rows with it; `make mutate-code` holds the changes themselves."""
    known = list(functions())

    def is_there(row):
        before = row["change"].split(" -> ", 1)[0]
        return any(survivors.fits(row, f"{name}__mutmut_1") and before in source for name, source in known)

    assert [(row["where"], row["change"]) for row in survivors.listed() if not is_there(row)] == []
