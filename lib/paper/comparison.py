"""The published comparison of before and after, and the paired one that the design calls for.

The same twelve patients were measured twice. The Mann-Whitney test that the paper names
treats the two columns as twenty-four different people; the signed-rank test compares
each patient with themselves.
"""

from lib.stats.inference import Procedure

PUBLISHED = Procedure("Mann-Whitney U", False, "asymptotic, tie-corrected")
PUBLISHED_ENUMERATED = Procedure("Mann-Whitney U", False, "enumerated")
PAIRED = Procedure("Wilcoxon signed-rank", True, "enumerated", "dropped")
PAIRED_ZEROS_SPLIT = Procedure("Wilcoxon signed-rank", True, "enumerated", "split")
SIGN = Procedure("sign test", True, "enumerated", "dropped")
UNPAIRED_T = Procedure("Student's t, unpaired", False, "t distribution")
PAIRED_T = Procedure("Student's t, paired", True, "t distribution")

# Short names for tables and figures.
TESTS = {
    "Mann-Whitney, as published": PUBLISHED,
    "Mann-Whitney, enumerated": PUBLISHED_ENUMERATED,
    "signed-rank, exact": PAIRED,
    "sign test, exact": SIGN,
    "Student's t, unpaired": UNPAIRED_T,
    "Student's t, paired": PAIRED_T,
}


def p_values(before, after):
    """Map each name of TESTS to its two-sided p for arrays of one value per patient."""
    return {name: test(before, after).p for name, test in TESTS.items()}
