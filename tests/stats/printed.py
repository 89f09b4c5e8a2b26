"""A small table as it was printed in 2017, as arrays: what R was given, and by which tests (tests/reference).

The tests of the statistics need twelve people with ties, zeros and outliers, and a second
opinion on each figure; they take both from here, and nothing from the data of the book.
"""

import numpy as np

from lib.stats.inference import Procedure

DOSES = (  # prednisone before and at six months, mg/day
    np.array([60, 5, 20, 15, 20, 20, 10, 30, 20, 5, 15, 15], float),
    np.array([10, 0, 15, 5, 15, 5, 10, 5, 20, 0, 7.5, 0], float),
)
ENZYMES = (  # creatine phosphokinase before and at six months, U/L
    np.array([6051, 1130, 206, 176, 59, 68, 110, 44, 72, 105, 57, 186], float),
    np.array([120, 258, 43, 148, 62, 115, 83, 227, 50, 80, 48, 186], float),
)
SAMPLES = {
    "age_years": np.array([30, 67, 71, 25, 78, 32, 29, 63, 56, 39, 43, 41], float),
    "disease_duration_years": np.array([5, 3, 4, 7, 10, 4, 2, 1, 1, 12, 1, 7], float),
    "prednisone_baseline_mg_day": DOSES[0],
    "cpk_baseline_u_l": ENZYMES[0],
    "prednisone_6mo_mg_day": DOSES[1],
    "cpk_6mo_u_l": ENZYMES[1],
}
MUSCLE = np.arange(12) < 2
WOMEN = np.arange(12) != 3
SUBGROUPS = {
    "responders": DOSES,
    "skin only": tuple(column[~MUSCLE] for column in DOSES),
    "women": tuple(column[WOMEN] for column in DOSES),
}

PUBLISHED = Procedure("Mann-Whitney U", False, "asymptotic, tie-corrected")
PUBLISHED_ANALYSIS = ("responders", PUBLISHED)
PAIRED = Procedure("Wilcoxon signed-rank", True, "enumerated", "dropped")
TESTS = {
    "Mann-Whitney, as published": PUBLISHED,
    "Mann-Whitney, enumerated": Procedure("Mann-Whitney U", False, "enumerated"),
    "signed-rank, exact": PAIRED,
    "sign test, exact": Procedure("sign test", True, "enumerated", "dropped"),
    "Student's t, unpaired": Procedure("Student's t, unpaired", False, "t distribution"),
    "Student's t, paired": Procedure("Student's t, paired", True, "t distribution"),
}

RISES_MG_DAY = (2.5, 5, 7.5, 10, 15, 20, 30, 40, 60)
USUAL_DOSES_MG_DAY = (5.0, 7.5, 10.0, 12.5, 15.0)
CORRELATIONS = (0.2, 0.4, 0.6, 0.8)
MONTHLY_TAPERS = (0.05, 0.10, 0.15, 0.20, 0.25)
POWERS = (0.8, 0.9)
CONTROL_RATES = (0.2, 0.3, 0.4, 0.5)
SUPERIORITIES = (0.60, 0.65, 0.70, 0.75, 0.80)
