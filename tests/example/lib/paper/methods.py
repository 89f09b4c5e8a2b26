"""What the made-up paper's Methods name: the paired t-test, in R."""

NAMED_FAMILIES = ("Student's t, paired",)
NAMED_DEFINITIONS = ("sample SD (n - 1)", "linear (type 7, R, Excel, NumPy)")
FIRST_METHOD = "t distribution"
