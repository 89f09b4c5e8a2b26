"""What the paper's Methods name, its tests and its statistics program, and the rule by which it chose a test.

A p-value is judged by the tests named here; where a statistic has several values, the
program's is the one to show. The same twelve patients were measured twice: the
Mann-Whitney test that the paper names treats the two columns as twenty-four different
people; the signed-rank test compares each patient with themselves.
"""

from lib.engine.study import Methods, Study
from lib.paper.variables import VARIABLES
from lib.stats import descriptive, normality
from lib.stats.inference import DROPPED, ENUMERATED, T_DISTRIBUTION, TIE_CORRECTED, Procedure

# Student's t-test and the Mann-Whitney U-test, by their families in lib.stats.inference; nothing one-sided.
# SPSS 15: its definitions in lib.stats.descriptive, and the method of lib.stats.inference that it prints first.
METHODS = Methods(
    tests=("Student's t, unpaired", "Student's t, paired", "Mann-Whitney U"),
    printed=(T_DISTRIBUTION, TIE_CORRECTED),
    definitions=("sample SD (n - 1)", descriptive.TYPE_6),
)

SIGNIFICANCE = 0.05  # "p<0.05 was considered significant"

PUBLISHED = Procedure("Mann-Whitney U", False, TIE_CORRECTED)
PAIRED = Procedure("Wilcoxon signed-rank", True, ENUMERATED, DROPPED)
SIGN = Procedure("sign test", True, ENUMERATED, DROPPED)
UNPAIRED_T = Procedure("Student's t, unpaired", False, T_DISTRIBUTION)
PAIRED_T = Procedure("Student's t, paired", True, T_DISTRIBUTION)

T_TEST, U_TEST = "Student's t-test", "Mann-Whitney U-test"  # between which the paper's rule chooses

# Short names for tables and figures.
TESTS = {
    "Mann-Whitney, as published": PUBLISHED,
    "Mann-Whitney, enumerated": Procedure("Mann-Whitney U", False, ENUMERATED),
    "signed-rank, exact": PAIRED,
    "sign test, exact": SIGN,
    "Student's t, unpaired": UNPAIRED_T,
    "Student's t, paired": PAIRED_T,
}

# The populations in which every defensible analysis is made. Not among them: those whose
# dose fell, a group chosen by the outcome that is tested.
ANALYSED_POPULATIONS = ("responders", "skin only", "women")
PUBLISHED_ANALYSIS = ("responders", PUBLISHED)


# What each variable that Table I summarises is called; of two the paper prints mean and SD, of the others median and quartiles.
SUMMARISED = {
    "age_years": "Age",
    "disease_duration_years": "Duration of disease",
    "prednisone_baseline_mg_day": "Prednisone before",
    "cpk_baseline_u_l": "Creatine phosphokinase before",
    "prednisone_6mo_mg_day": "Prednisone at six months",
    "cpk_6mo_u_l": "Creatine phosphokinase at six months",
}
BY_MEAN = ("age_years", "disease_duration_years")


def p_values(before, after):
    """Map each name of TESTS to its two-sided p for arrays of one value per patient."""
    return {name: test(before, after).p for name, test in TESTS.items()}


def analysed(study: Study, change):
    """Map each of ANALYSED_POPULATIONS to its values (before, after) of a change."""
    return {name: study.pair(name, change) for name in ANALYSED_POPULATIONS}


def normality_of_summarised(responders):
    """Return lib.stats.normality.survey of each variable that the paper summarises, in the patients of Table I."""
    samples = {variable: responders[variable].to_numpy(float) for variable in SUMMARISED}
    return normality.survey(samples, SIGNIFICANCE)


def tests_called_for(responders, change):
    """Return which test the paper's rule calls for by each of lib.stats.normality.VERSIONS, for a change of a variable.

    That is T_TEST where both measurements pass, and U_TEST otherwise.
    """
    compared = [VARIABLES[change].kind.before, VARIABLES[change].kind.after]
    surveyed = normality_of_summarised(responders).set_index("variable").loc[compared]
    return [T_TEST if surveyed[version].all() else U_TEST for version in normality.VERSIONS]
