"""A table of cases as one test: all are tried, and each that fails is named with what it found."""

import functools
import inspect
from collections.abc import Callable, Iterable

import pytest
from _pytest.mark import ParameterSet


def together(names: str | tuple[str, ...], cases: Iterable, ids: Callable[[object], str] | None = None) -> Callable:
    """Try the test that follows on all of its cases, as ``pytest.mark.parametrize`` would on each by itself.

    For tables of the same question, where a test for each case would tell no more than a line.
    The other arguments are fixtures, made once for all cases. Fails with a line for every
    case that fails: its id or its values, and its assertion as pytest explains it. A table without cases fails, too.
    """
    arguments = (names,) if isinstance(names, str) else tuple(names)

    def merged(test):
        listed = [ParameterSet.extract_from(case, force_tuple=isinstance(names, str)) for case in cases]
        # Named at once: a name that cannot be made would hide the fault of its case.
        known = [each.id or (ids and "-".join(map(ids, each.values))) for each in listed]

        @functools.wraps(test)
        def tried(**fixtures):
            assert listed, "there is no case to try"
            faults = []
            for (values, *_), name in zip(listed, known, strict=True):
                case = dict(zip(arguments, values, strict=True))
                try:
                    test(**case, **fixtures)
                except (Exception, pytest.fail.Exception) as fault:
                    label = name or ", ".join(f"{argument}={value!r:.200}" for argument, value in case.items())
                    faults.append(f"{label}: {type(fault).__name__}: {fault}")
            if faults:
                pytest.fail(f"{len(faults)} of {len(listed)} cases fail:\n" + "\n".join(faults), pytrace=False)

        left = inspect.signature(test).parameters
        tried.__signature__ = inspect.Signature([left[name] for name in left if name not in arguments])
        return tried

    return merged
