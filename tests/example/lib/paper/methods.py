"""What the made-up paper's Methods name: the paired t-test, in R."""

from lib.engine.study import Methods

METHODS = Methods(
    tests=("Student's t, paired",),
    printed=("t distribution",),
    definitions=("sample SD (n - 1)", "linear (type 7, R, Excel, NumPy)"),
)
