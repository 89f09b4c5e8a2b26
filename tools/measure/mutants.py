"""Alter lib, its decorated functions too: ``python -m tools.measure.mutants run``, as ``mutmut run``.

With SAMPLE in the environment as many mutants are tried, drawn at random: all of them take hours.

mutmut leaves decorated functions alone, since a decorator may enter every copy of a function
somewhere. That would spare all rules, all checks and all properties. Here the copies go without
their decorators, and what chooses between them keeps them.
"""

import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable

from libcst import CSTNode, FunctionDef, matchers
from mutmut import __main__ as mutmut
from mutmut.mutation import file_mutation
from mutmut.state import state

# What mutmut's own way suits: such a copy is reached through its class.
LEFT = matchers.Decorator(matchers.Name("staticmethod") | matchers.Name("classmethod"))


def bare(function: FunctionDef) -> FunctionDef:
    """The function without the decorators that could enter it somewhere."""
    return function.with_changes(decorators=[each for each in function.decorators if matchers.matches(each, LEFT)])


class Mutations(file_mutation.MutationVisitor):
    """Finds what can be altered in a module, in decorated functions as in others."""

    def _skip_node_and_children(self, node: CSTNode) -> bool:
        return super()._skip_node_and_children(bare(node) if isinstance(node, FunctionDef) else node)


def arrangement(
    function: FunctionDef, mutants: Iterable[file_mutation.Mutation], class_name: str | None, arrange: Callable
) -> tuple:
    """mutmut's arrangement of a function and its altered copies, of which only what is called is decorated."""
    before, (called, *copies), after, names = arrange(function, mutants, class_name)
    return before, [called, *map(bare, copies)], after, names


def drawn(collect: Callable, count: int) -> Callable:
    """mutmut's collection of mutants, of which only so many are left."""

    def collected(**asked) -> tuple:
        mutants, of_files = collect(**asked)
        return random.sample(mutants, min(count, len(mutants))), of_files

    return collected


def by_file(collect: Callable) -> Callable:
    """mutmut's collection of the tests that call each function, with all others of the same files.

    Of what a fixture of a module calls, the first test alone is seen to call it, which need not be the one that looks.
    """

    def collected(*arguments, **asked) -> None:
        collect(*arguments, **asked)
        of_file: dict[str, set[str]] = defaultdict(set)
        for test in state().duration_by_test:
            of_file[test.partition("::")[0]].add(test)
        for tests in state().tests_by_mangled_function_name.values():
            for file in {test.partition("::")[0] for test in tests}:
                tests |= of_file[file]

    return collected


def main() -> None:
    """Run mutmut, its arguments those of the command."""
    arrange = file_mutation.function_trampoline_arrangement
    file_mutation.MutationVisitor = Mutations
    file_mutation.function_trampoline_arrangement = lambda function, mutants, class_name: arrangement(
        function, mutants, class_name, arrange
    )
    mutmut.collect_or_load_stats = by_file(mutmut.collect_or_load_stats)
    if count := os.environ.get("SAMPLE"):
        mutmut.collect_source_file_mutation_data = drawn(mutmut.collect_source_file_mutation_data, int(count))
    mutmut.cli()


if __name__ == "__main__":
    main()
