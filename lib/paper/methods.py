"""What the paper's Methods name: its tests and its statistics program."""

from lib.engine.study import Methods

# Student's t-test and the Mann-Whitney U-test, by their families in lib.stats.inference; nothing one-sided.
# SPSS 15: its definitions in lib.stats.descriptive, and the method of lib.stats.inference that it prints first.
METHODS = Methods(
    tests=("Student's t, unpaired", "Student's t, paired", "Mann-Whitney U"),
    first_method="asymptotic, tie-corrected",
    definitions=("sample SD (n - 1)", "SPSS weighted average (type 6)"),
)
