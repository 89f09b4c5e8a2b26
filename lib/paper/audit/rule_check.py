"""The paper's own rule for choosing a test, applied to its own data."""

from lib.engine.printing import listed
from lib.paper import methods
from lib.paper.audit.check import check
from lib.paper.audit.finding import Finding
from lib.stats import normality


@check(claims=1, change=True)
def rule_followed(book, claims):
    """Which test the rule calls for by either version of Kolmogorov-Smirnov that SPSS prints."""
    surveyed = normality.survey(methods.samples(book.responders))
    change = book.study.variables[claims[0].variable].kind
    columns = [change.before, change.after]
    uncorrected, corrected = (methods.test_called_for(surveyed, columns, version) for version in normality.VERSIONS)
    p = methods.UNPAIRED_T(*book.study.pair("responders", claims[0].variable)).p
    evidence = (
        f"Kolmogorov-Smirnov without correction (SPSS: NPAR TESTS) calls for {uncorrected}; with that of Lilliefors "
        f"(Explore), for {corrected}. Student's t, unpaired, gives p = {p:.3g}."
    )
    return Finding(uncorrected == corrected == methods.U_TEST, evidence)


@check()
def summaries_follow_rule(book, claims):
    """Whether each variable is summarised as either version of the test would have it."""
    surveyed = normality.survey(methods.samples(book.responders))
    astray = [row for row in surveyed.itertuples() if against_rule(row)]
    named = listed(
        f"{methods.NAMES[r.variable].lower()} (p = {r.p_uncorrected:.2g}, by Lilliefors {r.p_lilliefors:.2g})"
        for r in astray
    )
    return Finding(not astray, f"Summarised otherwise than both versions of the test would have it: {named}.")


def against_rule(row):
    """Whether a variable is summarised otherwise than both versions of the test would have it."""
    return all(getattr(row, version) != methods.SUMMARISED_BY_MEAN[row.variable] for version in normality.VERSIONS)
