"""The paper's own rule for choosing a test, applied to its own data.

Apart from lib.patient_checks because it needs statsmodels, which takes time to import.
"""

from lib import cohort, comparison, distribution
from lib.finding import Finding


def rule_followed(book, claims):
    """Which test the rule calls for by the Kolmogorov-Smirnov test as SPSS prints it, and what it gives."""
    surveyed = distribution.survey(book.responders)
    columns = [claims[0].variable.replace("_change_", f"_{when}_") for when in ("baseline", "6mo")]
    called = distribution.comparison_called_for(surveyed, columns, "normal_spss")
    first, second = surveyed.set_index("variable").loc[columns, "p_spss"]
    p = comparison.UNPAIRED_T(*cohort.pair(book.responders, claims[0].variable)).p
    evidence = (
        f"Kolmogorov-Smirnov as SPSS prints it gives p = {first:.2g} and {second:.2g} for the two columns, so that "
        f"the rule calls for {called}; unpaired, that gives p = {p:.3g}."
    )
    return Finding(called == "Mann-Whitney U-test", evidence)


CHECKS = {"rule_followed": rule_followed}
