"""The figures of the sentences on sensitivity and on what is hypothetical: raw numbers by name, for lib.present.words.say.

Each function returns what one sentence of a chapter needs; how a figure is printed is said
in the sentence.
"""

from lib.paper import cohort, methods
from lib.stats.inference import procedures

DOSE, ENZYME = "prednisone_change_mg_day", "cpk_change_u_l"
ABSTRACT_LIMIT = 0.001  # Abstract, "p<0.001"


def small_p(responders):
    """How many tests of the dose give a p-value below that of the abstract, and which of them are two-sided."""
    pair = cohort.pair(responders, DOSE)
    below = [test for test in procedures() if test(*pair).p < ABSTRACT_LIMIT]
    two_sided = [test for test in below if test.two_sided]
    return {
        "limit": ABSTRACT_LIMIT,
        "tests": len(procedures()),
        "on_two_sides": sum(test.two_sided for test in procedures()),
        "one_sided": len(below) - len(two_sided),
        "two_sided": len(two_sided),
        "names": "; ".join(test.name for test in two_sided),
        "named": any(map(methods.METHODS.name, below)),
    }
