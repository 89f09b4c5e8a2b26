"""What the paper's Methods name: its tests and its statistics program.

A p-value is judged by the tests named here; where a statistic has several values, the
program's is the one to show.
"""

# Student's t-test and the Mann-Whitney U-test, by their families in lib.stats.inference; nothing one-sided.
NAMED_FAMILIES = ("Student's t, unpaired", "Student's t, paired", "Mann-Whitney U")
# SPSS 15: its definitions in lib.stats.descriptive, and the method of lib.stats.inference that it prints first.
NAMED_DEFINITIONS = ("sample SD (n - 1)", "SPSS weighted average (type 6)")
FIRST_METHOD = "asymptotic, tie-corrected"
