"""The paper against its own patients: each rule and statement applied to everyone it speaks of.

A check takes the opened book and the claims that it is about, as in lib.paper.audit.printed.
"""

from math import ceil, log

from lib.engine.printing import cases, listed, percent, simulated_p
from lib.engine.published import parse
from lib.engine.rounding import prints_like
from lib.paper import cohort, facts, methods, response
from lib.paper.audit.finding import Finding, check
from lib.paper.cohort import drugs, where
from lib.stats import effect, normality

# Table I's own legend, the codes it explains.
LEGEND = {"AM", "Aza", "CP", "IVIg", "MP", "MMF", "MTX", "Pred"}
GLUCOCORTICOIDS = {"MP", "Pred"}
EARLIEST_AGE_OF_AN_ADULT = 18
# From here on a side effect is called common: Council for International Organizations of Medical Sciences,
# Guidelines for preparing core clinical-safety information on drugs, 2nd ed., Geneva 1999.
COMMON = 0.01
UNLIKELY = 0.05


def share(k, n):
    """Return k of n with its share and exact interval, as "2 of 18 (11.1%; exact 95% confidence interval 1.4% to 34.7%)"."""
    low, high = effect.clopper_pearson(k, n)
    return f"{k} of {n} ({percent(k / n)}; exact 95% confidence interval {percent(low)} to {percent(high)})"


@check()
def definition_met(book, claims):
    """The definition of an effective treatment, applied to each responder."""
    responders = book.members("responders")
    same = where(responders, ~response.responds(responders, "with a lower dose"))
    met = int(response.responds(book.participants, "with a lower dose").sum())
    evidence = f"The dose of {cases(same)} is the same at both times. So read, the definition was met in {share(met, len(book.participants))}, whoever stopped counted as a failure."
    return Finding(not same, evidence, rests_on_order=True)


@check()
def improved_but_stopped(book, claims):
    """Whoever stopped although the skin improved is not counted as a success."""
    better, stopped = facts.stricter(book), book.members("stopped")
    evidence = f"{better['improved']} of the {len(stopped)} who stopped had better skin; {better['counted']} of them counted as a responder."
    return Finding(not better["counted"], evidence)


@check()
def all_followed(book, claims):
    """Six months of leflunomide in everyone."""
    stopped, n = book.members("stopped"), len(book.participants)
    months = stopped["suspended_within_months"].max()
    evidence = f"{len(stopped)} of {n} stopped within {months} months. Nothing later is reported of them."
    return Finding(stopped.empty, evidence)


@check(claims=3, figures=True)
def time_to_judge(book, claims):
    """Whether leflunomide had as long as other drugs before it was called a failure."""
    stopped = book.members("stopped")
    months, failed = int(stopped["suspended_within_months"].max()), int(stopped["no_skin_improvement"].sum())
    besides = int(stopped["inefficacy_and_side_effect"].sum())
    asked, judged = (int(parse(claim.reported).value) for claim in claims[1:3])
    evidence = (
        f"{failed} of the {len(stopped)} who stopped did so within {months} months with skin that had not improved"
        f"{f', {besides} of them with a side effect, too' if besides else ''}. Another "
        f"drug has failed after {asked} months at full dose; leflunomide is judged effective at month {judged}."
    )
    return Finding(months >= asked, evidence)


@check()
def no_side_effects(book, claims):
    """Whether no serious infection or death among so many excludes that they are common; and who had a side effect."""
    n, affected = len(book.participants), int(book.participants["side_effect_reported"].sum())
    bound = effect.upper_bound(0, n)
    needed = ceil(log(1 - effect.LEVEL) / log(1 - COMMON))  # so many that the bound falls to COMMON
    evidence = (
        f"With no serious infection or death among {n}, a rate of up to {percent(bound)} remains compatible (exact one-sided 95% bound); "
        f"to exclude one that is called common, {percent(COMMON)} or more, takes {needed} patients "
        f"without an event. A side effect is reported in {share(affected, n)}, and each of these patients stopped."
    )
    return Finding(bound < COMMON, evidence)


@check(claims=1, figures=True)
def quoted_rate(book, claims):
    """A side effect seen once among the enrolled, against the rate quoted from elsewhere."""
    rate, n = float(parse(claims[0].reported).value) / 100, len(book.participants)
    chance = effect.at_least_one(rate, n)
    evidence = (
        f"At the quoted {claims[0].reported}, one case or more among {n} has a chance of {100 * chance:.2g}%, "
        "for a side effect named beforehand; this one was quoted because it was seen."
    )
    return Finding(chance >= UNLIKELY, evidence)


@check(claims=1, figures=True, change=True)
def design_tested(book, claims):
    """Whether the printed p is that of the paired test, as two measurements of the same people call for."""
    before, after = book.study.pair("responders", claims[0].variable)
    tests = (methods.PUBLISHED, methods.PAIRED, methods.PAIRED_T)
    unpaired, paired, t = (test(before, after).p for test in tests)
    evidence = (
        f"The Mann-Whitney test takes {len(before)} patients measured twice for {2 * len(before)} people: p = {unpaired:.3g}. "
        f"Tests that compare each with themselves: p = {paired:.3g} (signed-rank, exact), p = {t:.3g} (Student's t for pairs); "
        f"the published one lies {'between' if min(paired, t) < unpaired < max(paired, t) else 'outside'} them."
    )
    return Finding(any(prints_like(p, parse(claims[0].reported)) for p in (paired, t)), evidence, rests_on_order=True)


@check()
def doses_known(book, claims):
    """For how many of the enrolled the fall in dose is known."""
    both = book.participants["prednisone_change_mg_day"].notna()
    evidence = f"Both doses are printed for {int(both.sum())} of {len(both)}, the responders."
    return Finding(bool(both.all()), evidence)


@check()
def dependent(book, claims):
    """Everyone in Table I takes prednisone when leflunomide is added."""
    responders = book.members("responders")
    doses = responders["prednisone_baseline_mg_day"]
    least = where(responders, doses == doses.min())
    return Finding(bool((doses > 0).all()), f"The lowest starting dose is {doses.min():g} mg/day, in {cases(least)}.")


@check()
def enzyme_stays_normal(book, claims):
    """Nobody's enzyme leaves the reference range upwards."""
    responders = book.members("responders")
    states = response.reference_states(responders)
    rose = response.cases(states, "within", "above")
    moved = responders[responders["patient"].isin(rose)]
    limit = cohort.UPPER_CPK_U_L
    pairs = zip(moved["cpk_baseline_u_l"], moved["cpk_6mo_u_l"])
    values = listed(f"{a:g} to {b:g} U/L, {a / limit:.1f} to {b / limit:.1f} times the upper limit" for a, b in pairs)
    evidence = f"It rose above the range in {cases(rose)} ({values}). At six months it is above in {cases(response.cases(states, after='above'))}."
    return Finding(not rose, evidence, rests_on_order=True)


@check()
def enzyme_fits_activity(book, claims):
    """Patients without muscle activity start with a normal enzyme."""
    skin_only = book.members("skin only")
    odd = where(skin_only, skin_only["cpk_baseline_u_l"] > cohort.UPPER_CPK_U_L)
    evidence = f"Listed with skin activity only, and above the reference limit at the start: {cases(odd)}."
    return Finding(not odd, evidence)


@check()
def mainly_skin(book, claims):
    """Nobody in Table I has muscle disease besides."""
    active = book.members("muscle")
    times = listed(f"{value / cohort.UPPER_CPK_U_L:.1f}" for value in active["cpk_baseline_u_l"])
    doses = listed(f"{dose:g}" for dose in active["prednisone_baseline_mg_day"])
    names = {strength: grade for grade, strength in cohort.GRADES_MRC.items()}
    grades = listed(active["muscle_strength_baseline_mrc"].map(names))
    responders = book.members("responders")
    falls = responders["prednisone_change_mg_day"]
    evidence = (
        f"Muscle activity besides in {cases(active['patient'])}: the enzyme at {times} times the upper limit, strength at "
        f"grade {grades}, prednisone at {doses} mg/day. The largest fall in dose is that of "
        f"{cases(where(responders, falls == falls.min()))}."
    )
    return Finding(active.empty, evidence)


@check()
def inclusion_met(book, claims):
    """At least two of the six drugs of the inclusion criterion in everyone's list."""
    responders = book.members("responders")
    tried = responders["inclusion_drugs"]
    two = where(responders, tried == 2)
    without_cp = [len(listed - {"CP"}) for listed in drugs(responders)["listed"]]
    evidence = (
        f"Each list holds at least {int(tried.min())} of them; exactly two in {cases(two)}. CP is cyclosporine by the legend; "
        f"were it read as cyclophosphamide, which the criterion does not name, at least {min(without_cp)} would be left."
    )
    return Finding(bool((tried >= 2).all()), evidence)


@check()
def inclusion_without_current(book, claims):
    """The same when the drug that the patient went on taking is not counted as one that failed."""
    used = drugs(book.members("responders"))
    short = where(used, used["failed"].map(len) < 2)
    in_use = where(used, (used["failed"] - used["suspended"]).map(len) == 0)
    evidence = (
        f"Without the drug that was continued, fewer than two are left in {cases(short)}; all that were tried were still in use "
        f"in {cases(in_use)}. Doses and durations are not printed."
    )
    return Finding(not short, evidence)


@check()
def biologicals_named(book, claims):
    """Every drug tried is one that the criteria name."""
    named = {*cohort.INCLUSION_DRUGS, *GLUCOCORTICOIDS, "RTX"}
    other = set().union(*drugs(book.members("responders"))["tried"]) - named
    return Finding(not other, f"Tried, but in neither list of the criterion: {listed(sorted(other))}.")


@check()
def one_kept(book, claims):
    """Exactly one immunosuppressant goes on beside leflunomide."""
    found = facts.background(book)
    evidence = f"Each of the {found['responders']} kept one; {cases(found['stopped_another'])} stopped another at the same time, so that leflunomide took its place."
    return Finding(found["kept_one"] == found["responders"], evidence)


@check()
def nothing_besides(book, claims):
    """Nobody took anything else against the disease, and nothing else was stopped when leflunomide came."""
    found, responders = facts.background(book), book.members("responders")
    before, after = (int((responders[f"prednisone_{time}_mg_day"] > 0).sum()) for time in ("baseline", "6mo"))
    evidence = (
        f"An immunosuppressant went on beside leflunomide in {found['kept']} of {len(responders)}, and prednisone "
        f"in {before} at first and in {after} at six months. Another drug was stopped when leflunomide came in "
        f"{cases(found['stopped_another'])}."
    )
    return Finding(not found["kept"] and not found["stopped_another"] and not before and not after, evidence)


@check()
def none_repeated(book, claims):
    """Nobody's enzyme is printed as the same number before and at six months."""
    responders = book.members("responders")
    same = responders[responders["cpk_change_u_l"] == 0]
    values = listed(f"{value:g} U/L" for value in same["cpk_6mo_u_l"])
    return Finding(same.empty, f"The same at both times: {cases(same['patient'])} ({values}).", rests_on_order=True)


@check()
def current_were_tried(book, claims):
    """Nobody's current or suspended drug is missing from the drugs tried before."""
    used = drugs(book.members("responders"))
    odd = [row.patient for row in used.itertuples() if not row.kept | row.suspended <= row.tried]
    return Finding(not odd, f"A current drug that had not been tried before: {cases(odd)}.")


@check()
def legend_complete(book, claims):
    """The legend explains every code of the table."""
    used = drugs(book.members("responders"))
    missing = set().union(*used["tried"], *used["kept"], *used["suspended"]) - LEGEND
    return Finding(not missing, f"Used in the table and not explained: {listed(sorted(missing))}.")


@check()
def adults(book, claims):
    """Everyone is an adult, and nobody was ill before birth."""
    responders = book.members("responders")
    age, ill = responders["age_years"], responders["disease_duration_years"]
    evidence = f"Ages run from {age.min():g} to {age.max():g} years, durations from {ill.min():g} to {ill.max():g}."
    return Finding(bool((age >= EARLIEST_AGE_OF_AN_ADULT).all() and (ill <= age).all()), evidence)


# The paper's own rule for choosing a test, applied to its own data


@check(claims=1, change=True)
def rule_followed(book, claims):
    """Which test the rule calls for by either version of Kolmogorov-Smirnov that SPSS prints."""
    uncorrected, corrected = methods.tests_called_for(book.members("responders"), claims[0].variable)
    p = methods.UNPAIRED_T(*book.study.pair("responders", claims[0].variable)).p
    evidence = (
        f"Kolmogorov-Smirnov without correction (SPSS: NPAR TESTS) calls for {uncorrected}; with that of Lilliefors "
        f"(Explore), for {corrected}. Student's t, unpaired, gives p = {p:.3g}."
    )
    return Finding(uncorrected == corrected == methods.U_TEST, evidence)


@check()
def summaries_follow_rule(book, claims):
    """Whether each variable is summarised as either version of the test would have it."""
    surveyed = methods.normality_of_summarised(book.members("responders"))
    by_mean = surveyed["variable"].isin(methods.BY_MEAN)
    astray = surveyed[surveyed[list(normality.VERSIONS)].ne(by_mean, axis=0).all(axis=1)]
    named = listed(
        f"{methods.SUMMARISED[r.variable].lower()} (p = {r.p_uncorrected:.2g}, by Lilliefors {simulated_p(r.p_lilliefors)})"
        for r in astray.itertuples()
    )
    return Finding(astray.empty, f"Summarised otherwise than both versions of the test would have it: {named}.")
