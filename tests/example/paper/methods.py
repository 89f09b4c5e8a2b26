"""What the made-up paper's Methods name: the paired t-test and Welch's, in R."""

from lib.engine.study import Methods

METHODS = Methods(
    tests=("Student's t, paired", "Welch's t"),
    printed=("t distribution",),
    definitions=("sample SD (n - 1)", "linear (type 7, R, Excel, NumPy)"),
)
