"""Judge the whole ledger: one record per claim, and what the claims say of each other."""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import pandas as pd

from lib.engine import verdict
from lib.engine.claims import (
    FINDING,
    OTHER_FINDING,
    RECOMPUTED_KINDS,
    RESULTS,
    STATED,
    STATISTICS,
    TABLE_CELL,
    WHY_NOT_RECOMPUTED,
    Claim,
    findings,
)
from lib.engine.durations import ratio
from lib.engine.granularity import impossible, intervals
from lib.engine.printing import listed, number, percent, to_csv, value
from lib.engine.published import ABOUT, Published
from lib.engine.recompute import Number, Recomputed, known, of_everybody, recompute, scale
from lib.engine.rounding import printed, prints_like
from lib.engine.study import Measurement, Source, Study, Table, Text
from lib.engine.verdict import Verdict

log = logging.getLogger(__name__)

# What the judging adds, and what each column of it holds: the schema of what is offered as CSV and JSON.
JUDGED = {
    "recomputed": "what the data give; of a compound, for the part that decides; empty where nothing is known",
    "verdict": f"whether the data give the printed figure: {', '.join(verdict.WORDS)}",
    "definitions": "the definitions or tests that give it, where there is a choice of them",
    "roundings": "the unusual roundings that give it, where one is needed",
    "evidence": "the table of people that it was checked against, or text for the paper's own words",
    "agreement": f"whether the paper prints the same elsewhere: {', '.join(verdict.AGREEMENTS)}; empty for what is no finding",
    "elsewhere": "the claims that print the same quantity; where it is contradicted, those that contradict it",
    "supported": "which of the contradicting figures the data give; empty where nothing is contradicted",
    "note": "how the verdict came about, in words",
}
# What pages need besides: the section of the book that recomputes a claim, whether it is checked against the account
# that it stands in, its note without what is printed elsewhere, and of an impossible figure why no data could give it.
FOR_PAGES = ("place", "own_account", "reason", "impossible")

# Statistic -> the figures that are printed for it, all of the same people and variable.
Beside = Mapping[str, tuple[Published, ...]]
NOTHING: Beside = {}
Printed = tuple[Published, str]  # a figure, and its unit of time or ""
# Of any values, none of these is larger than the next.
ASCENDING = ("minimum", "quartile 1", "median", "quartile 3", "maximum")


@dataclass(frozen=True)
class Part:
    """One printed figure of a claim, what the data give for it, and how it fares by that."""

    figure: Published
    recomputed: Recomputed
    verdict: Verdict


@dataclass(frozen=True)
class Judgement:
    """A claim, and how it fares by the data, whatever other claims say.

    verdict     of a compound, the worst of its parts
    recomputed  what the data give for the part that decides
    parts       each of its figures; empty for what is not recomputed
    """

    claim: Claim
    verdict: Verdict
    recomputed: Recomputed
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """What the paper prints elsewhere for the quantity of a claim.

    word    one of lib.engine.verdict.AGREEMENTS; empty for what is no finding
    claims  those that contradict it or, where none does, those that agree
    """

    word: str = ""
    claims: tuple[Claim, ...] = ()


def judge(study: Study, claims: Sequence[Claim]) -> pd.DataFrame:
    """Judge every claim, and log that it begins; return a frame of one row per claim: STATED, JUDGED and FOR_PAGES."""
    log.info("Judging %d claims", len(claims))
    alone, told = judge_each(study, claims), agreements(claims)
    records = [record(study, alone[claim.claim_id], told.get(claim.claim_id, Agreement()), alone) for claim in claims]
    return pd.DataFrame(records, columns=[*STATED, *JUDGED, *FOR_PAGES]).astype({"recomputed": float})


def judge_each(study: Study, claims: Sequence[Claim]) -> dict[str, Judgement]:
    """Judge each claim by the data, and by what is printed of the same people and variable; return each by its id."""
    beside = printed_beside(claims)
    return {claim.claim_id: judge_alone(study, claim, beside[claim.claim_id]) for claim in claims}


def judge_alone(study: Study, claim: Claim, beside: Beside = NOTHING) -> Judgement:
    """Judge a claim by the data.

    beside  what is printed of the same people and variable, so that a figure can be told that cannot stand beside it
    """
    if claim.kind == OTHER_FINDING:
        return Judgement(claim, Verdict(verdict.NOT_CHECKABLE), Recomputed(missing=claim.quantity))
    if not claim.recomputed:
        return Judgement(claim, Verdict(verdict.NOT_A_RESULT), Recomputed(missing=WHY_NOT_RECOMPUTED[claim.kind]))
    found = [recompute(study, claim, statistic, figure) for statistic, figure in claim.parts]
    return judge_found(study, claim, found, known(study, claim).size(claim.population), beside)


def judge_found(study: Study, claim: Claim, found: Sequence[Recomputed], n: int, beside: Beside) -> Judgement:
    """Judge a claim about n people by what the data give for each of its parts; what is printed as about so much refutes none."""
    together = {**beside, **{statistic: (figure,) for statistic, figure in claim.parts}}
    firm = {name: tuple(each for each in figures if each.comparator != ABOUT) for name, figures in together.items()}
    found, parts = out_of_total(study, claim, found), []
    common = verdict.in_common(claim.figures, found)
    for (statistic, figure), given, definitions in zip(claim.parts, found, common, strict=True):
        alone = verdict.judge(figure, given, unreachable(study, claim, statistic, figure, n, firm), definitions)
        parts.append(Part(figure, given, held_to_total(study, claim, figure, n, alone)))
    whole = verdict.together([part.verdict for part in parts])
    decides = next(part for part in parts if part.verdict.word == whole.word)
    return Judgement(claim, named_by_source(study, claim, whole), decides.recomputed, tuple(parts))


def out_of_total(study: Study, claim: Claim, found: Sequence[Recomputed]) -> list[Recomputed]:
    """Return what the data give, with a percentage beside a count that is out of everybody made out of everybody, too.

    Otherwise it would be of those alone of whom the property is known.
    """
    if claim.statistics != ("count", "percent") or not of_everybody(study, claim):
        return list(found)
    (counted, percentage), total = found, study.size(claim.population)
    counts = counted.readings if total else ()  # of nobody there is no share
    share = tuple(replace(each, value=Fraction(100 * int(each.value), total)) for each in counts)
    return [counted, replace(percentage, readings=share or percentage.readings)]


def held_to_total(study: Study, claim: Claim, figure: Published, n: int, found: Verdict) -> Verdict:
    """Return a verdict on a figure, which is worse where it is printed to be out of others than the n, or all, there are."""
    if figure.total in (None, n) or found.word == verdict.IMPOSSIBLE or figure.total == study.size(claim.population):
        return found
    return replace(found, word=verdict.NOT_REPRODUCED, reason=f"Printed out of {figure.total}; the data have {n}.")


def unreachable(study: Study, claim: Claim, statistic: str, figure: Published, n: int, beside: Beside) -> str:
    """Say why no values of n people could give a figure beside some others, in words; "" where they could."""
    kind = study.variables[claim.variable].kind
    in_its_unit = scale(study, claim, statistic) == 1  # in another, the steps are those of nobody's figures
    step = kind.step if isinstance(kind, Measurement) and in_its_unit else None
    means = beside.get("mean", ()) if statistic == "sd" else ()
    out_of_all = statistic == "count" and of_everybody(study, claim)  # those of unknown value may be among them
    about = int(claim.total) if claim.total is not None and (out_of_all or statistic == "percent") else n

    def why_not(people: int) -> str:
        reasons = [impossible(figure, statistic, people or None, step, mean=mean) for mean in means or (None,)]
        return reasons[0] if all(reasons) else ""

    reason = why_not(about)
    if reason and claim.total is None:  # it may be of everybody, or of those alone whose value is known
        sizes = {each.size(claim.population) for each in (study, study.of_known(claim.variable))} - {0}
        reason = reason if all(map(why_not, sizes)) else ""
    return reason or out_of_order(statistic, figure, beside)


def out_of_order(statistic: str, figure: Published, beside: Beside) -> str:
    """Say which figure beside it a quartile, a median or an end cannot lie above, or below; "" where there is none."""
    if statistic not in ASCENDING:
        return ""
    lowest, highest = ends(figure)
    for other, figures in beside.items():
        if figures and other in ASCENDING:
            place = ASCENDING.index(statistic) - ASCENDING.index(other)
            above = place < 0 and all(lowest > ends(each)[1] for each in figures)
            below = place > 0 and all(highest < ends(each)[0] for each in figures)
            if above or below:
                where = "above" if above else "below"
                return f"A {statistic} of {figure.text} cannot lie {where} a {other} of {figures[0].text}."
    return ""


def ends(figure: Published) -> tuple[Fraction, Fraction]:
    """Return the smallest and the largest number that can print like a figure, by any rounding."""
    targets = intervals(figure)
    return min(target.low for target in targets), max(target.high for target in targets)


def of_whom(claim: Claim) -> tuple:
    """Return what a figure is about, whichever statistic it is: people, variable and units of time."""
    return claim.population, claim.variable, frozenset(claim.units_of_time)


def printed_beside(claims: Sequence[Claim]) -> Mapping[str, Beside]:
    """Map each claim's id to what the findings print of the same people and variable (`of_whom`), that of itself among it."""
    found: dict[tuple, dict[str, tuple[Published, ...]]] = defaultdict(lambda: defaultdict(tuple))
    for claim in findings(claims):
        printed_so_far = found[of_whom(claim)]
        for statistic, figure in claim.parts:
            printed_so_far[statistic] += (figure,)
    return {claim.claim_id: found.get(of_whom(claim), NOTHING) for claim in claims}


def named_by_source(study: Study, claim: Claim, found: Verdict) -> Verdict:
    """Call what is given plainly by its source: a cell is transcribed, words that agree with words are as told."""
    if found.word != verdict.REPRODUCED:
        return found
    if claim.kind == TABLE_CELL:
        return replace(found, word=verdict.TRANSCRIBED)
    told = isinstance(study.variables[claim.variable].source, Text)
    return replace(found, word=verdict.AS_TOLD) if told else found


def agreements(claims: Iterable[Claim]) -> Mapping[str, Agreement]:
    """Map each finding's id to its Agreement with the others of its population, variable and statistic."""
    same: dict[tuple, list[tuple[Claim, Printed]]] = defaultdict(list)
    for claim in findings(claims):
        one_of_a_set = claim.claim_id if claim.statistic == "case" else ""  # each case is another one
        for (statistic, figure), unit in zip(claim.parts, claim.units_of_time, strict=True):
            same[claim.population, claim.variable, statistic, one_of_a_set].append((claim, (figure, unit)))
    alike: dict[str, list[Claim]] = defaultdict(list)
    against: dict[str, list[Claim]] = defaultdict(list)
    for group in same.values():
        figures = dict.fromkeys(each for _, each in group)  # what is printed alike is compared once
        differing = {one: {other for other in figures if differ(one, other)} for one in figures}
        claims_of = {one: [claim for claim, each in group if each in others] for one, others in differing.items()}
        for claim, one in group:
            against[claim.claim_id] += claims_of[one]
            alike[claim.claim_id] += (other for other, _ in group if other is not claim)
    return {claim_id: agreement(alike[claim_id], against[claim_id]) for claim_id in alike}


def agreement(alike: Sequence[Claim], against: Sequence[Claim]) -> Agreement:
    """Return the Agreement of a claim, given those that print one of its figures too, and those that contradict one."""
    if against:
        return Agreement(verdict.CONTRADICTED, tuple(dict.fromkeys(against)))
    return Agreement(verdict.AGREES if alike else verdict.TOLD_ONCE, tuple(dict.fromkeys(alike)))


def differ(one: Printed, other: Printed) -> bool:
    """Whether no number can print as both of two figures."""
    (figure, unit), (against, of) = one, other
    return verdict.contradict(figure, against, ratio(unit, of) if unit and of else Fraction(1))


def record(study: Study, own: Judgement, told: Agreement, alone: Mapping[str, Judgement]) -> dict[str, Any]:
    """Return the record of one claim, given what the paper prints elsewhere."""
    claim, given = own.claim, own.verdict.value
    variable = study.variables[claim.variable] if claim.recomputed else None
    others = [alone[other.claim_id] for other in told.claims] if told.word == verdict.CONTRADICTED else []
    support = supported(own, others)
    places = "; ".join(elsewhere(other.claim) for other in others)
    reason = explain(study, own)
    notes = (
        f"Printed elsewhere as {places}." if others else "",
        reason,
        f"Of these figures the data give {'this one' if support == THIS else support}." if support else "",
    )
    return {name: getattr(claim, name) for name in STATED} | {
        "recomputed": None if given is None else float(given),
        "verdict": own.verdict.word,
        "definitions": own.verdict.definitions,
        "roundings": own.verdict.roundings,
        "evidence": "" if own.recomputed.missing or variable is None else evidence(variable.source),
        "agreement": told.word,
        "elsewhere": tuple(other.claim_id for other in told.claims),
        "supported": support,
        "note": " ".join(filter(None, notes)),
        "place": variable.place if variable else "",
        "own_account": variable is not None and is_own_account(variable.source, claim),
        "reason": reason,
        "impossible": own.verdict.reason if own.verdict.word == verdict.IMPOSSIBLE else "",
    }


def recomputed_at(records: pd.DataFrame, place: str) -> pd.DataFrame:
    """Return the findings that are recomputed in one section of the book, in reading order."""
    return records[records["kind"].eq(FINDING) & records["place"].eq(place)]


def evidence(source: object) -> str:
    """Return what a variable's figures are checked against: the name of a table, or "text"."""
    return source.name if isinstance(source, Table) else "text" if isinstance(source, Text) else ""


THIS = "this figure"


def supported(own: Judgement, others: Sequence[Judgement]) -> str:
    """Say which of contradicting figures the data give; nothing where there are none."""
    if not others:
        return ""
    if own.verdict.holds:
        return THIS
    right = [other.claim for other in others if other.verdict.holds]
    return " and ".join(dict.fromkeys(f"{claim.reported} ({claim.location})" for claim in right)) or "none of them"


def elsewhere(claim: Claim) -> str:
    """Return a claim as another place that prints the same quantity."""
    return f"{claim.reported} ({claim.location}, {claim.claim_id})"


def explain(study: Study, own: Judgement) -> str:
    """Say how the verdict came about, from the numbers themselves."""
    claim = own.claim
    if own.recomputed.missing:
        return explain_missing(claim, own)
    source = study.variables[claim.variable].source
    itself = ", of which it is itself a part;" if is_own_account(source, claim) else ","
    against = f"Checked against {source.account}{itself} not against a table." if isinstance(source, Text) else ""
    telling = [part for part in own.parts if not part.verdict.plain] or own.parts
    of_parts = dict.fromkeys(each for part in telling for each in (explain_value(claim, part), part.verdict.reason))
    return " ".join(filter(None, (*of_parts, known_of(study, claim), against)))


def is_own_account(source: Source, claim: Claim) -> bool:
    """Return whether a claim stands in the account against which it is checked, so that it agrees as a matter of course."""
    return isinstance(source, Text) and claim.section == source.section


def known_of(study: Study, claim: Claim) -> str:
    """Say of how many people a value is known, where a statistic is of them alone; "" where it is of everybody."""
    if of_everybody(study, claim):
        return ""
    everybody, those = (each.size(claim.population) for each in (study, known(study, claim)))
    return f"Over the {those} of {everybody} patients whose value is known." if those < everybody else ""


def giver(statistic: str) -> str:
    """Return what gives a value that a figure does not print: of the p-values that decide (lib.engine.verdict) the nearest."""
    return "The nearest p-value of the tests that the Methods name is" if statistic == "p-value" else "The data give"


NO_VALUE = {"case": "No case has it.", "each": "The patients do not all share one value."}


def explain_value(claim: Claim, part: Part) -> str:
    """Say what the data give for one figure, where that is not plainly the printed one."""
    found, figure = part.verdict, part.figure
    if found.value is None or (found.plain and not found.definitions):
        return ""
    if found.value != found.value:
        return NO_VALUE.get(claim.statistic, "There is no such value for these people.")
    if found.reason and not found.definitions and prints_like(found.value, figure):
        return ""  # it is as printed, and what is wrong is told by the reason
    of_which = f" for {figure.text}" if len(claim.figures) > 1 else ""
    given = f"{value(found.value, claim.statistic)}{of_which}"
    if found.definitions:
        of_test = claim.statistic == "p-value"
        by = listed(found.definitions)
        if found.plain and of_test:
            return f"The data give {given} by {by}, as the program that the Methods name prints it; other forms print otherwise."
        if found.plain:
            return f"The data give {given} by {by}, the definition of the program that the Methods name; others print otherwise."
        form = "form of a test" if of_test else "definition"
        if any(reading.named for reading in part.recomputed.readings):
            return f"The data give {given} by a {form} that the program of the Methods does not use."
        return f"The data give {given} by one {form} of several, of which the Methods name none."
    gives = f"{giver(claim.statistic)} {given}"
    in_digits = any(map(str.isdigit, figure.text))  # as "n.s." is not
    rounded = printed(found.value, figure).replace("-", "−")
    if figure.exact or not in_digits or rounded == value(found.value, claim.statistic):
        return f"{gives}."
    return f"{gives}, which rounded half up prints as {rounded}."


def explain_missing(claim: Claim, own: Judgement) -> str:
    """Name the missing input, and the bounds that any data would respect."""
    found = own.recomputed
    if not claim.recomputed:
        return f"Not recomputed: {found.missing}."
    decides = next(name for name, part in zip(claim.statistics, own.parts) if part.verdict.word == own.verdict.word)
    bounds = within_bounds(decides, *found.bounds) if found.bounds else ""
    return " ".join(filter(None, (f"Missing: {found.missing}.", bounds, own.verdict.reason)))


def within_bounds(statistic: str, low: Number, high: Number) -> str:
    """Say within what any data would lie, a share in percent."""
    if statistic == "each":
        return f"Those of whom it is known have {number(low)}."
    whole = STATISTICS[statistic].whole
    if isinstance(whole, int):
        return f"Any data would give {number(100 * low / whole)}% to {number(100 * high / whole)}%."
    return f"Any data would give {number(low)} to {number(high)}."


def shown(record: Any) -> str:
    """Return what the data give for a record."""
    return given(record.recomputed, record.statistic)


def given(found: Number | None, statistic: str) -> str:
    """Return what the data give for a statistic: "all" where everyone has the property, a dash where nothing is known."""
    if found is None or found != found:
        return "–"
    if statistic == "all":
        return "all" if found == 1 else percent(found)
    return value(found, statistic)


OTHERS = "other numerals"  # that are no results
COUNTED = (FINDING, TABLE_CELL, OTHERS)


def counts(records: pd.DataFrame) -> pd.DataFrame:
    """Return the number of records by kind of claim and verdict, all verdicts shown; columns in order of WORDS."""
    kinds = records["kind"].where(~records["kind"].isin(RESULTS), FINDING)
    groups = kinds.where(kinds.isin(COUNTED), OTHERS)
    table = pd.crosstab(groups, records["verdict"])
    return table.reindex(index=list(COUNTED), columns=list(verdict.WORDS), fill_value=0)


def failing(records: pd.DataFrame, kinds: Collection[str] = (FINDING,)) -> pd.DataFrame:
    """Return the findings, or the claims of other kinds, that the data do not give, in reading order."""
    astray = records["verdict"].isin([verdict.NOT_REPRODUCED, verdict.IMPOSSIBLE])
    return records[records["kind"].isin(kinds) & astray]


def summary(records: pd.DataFrame) -> str:
    """Return the verdicts on the findings in one line, then each of them and each cell that the data do not give, one a line."""
    found = counts(records)
    told = ", ".join(f"{found.loc[FINDING, word]} {word}" for word in verdict.VERDICTS)
    contradicted = int(records["agreement"].eq(verdict.CONTRADICTED).sum())
    counted = (
        f"{found.loc[FINDING].sum()} findings: {told}; {contradicted} contradicted elsewhere in the paper. "
        f"{found.loc[TABLE_CELL, verdict.TRANSCRIBED]} of {found.loc[TABLE_CELL].sum()} table cells as printed. "
        f"{len(records)} claims in all."
    )
    return "\n".join([counted, *map(failure, failing(records, RECOMPUTED_KINDS).itertuples())])


def failure(record: Any) -> str:
    """Return one claim that the data do not give as a line: what is printed where, and what the data give."""
    instead = f" {giver(record.statistic)} {shown(record)}." if shown(record) != "–" else ""
    against = f" Elsewhere: {record.supported}." if record.supported and record.supported != THIS else ""
    return f"{record.claim_id} {record.quantity}: {record.reported} ({record.location}) is {record.verdict}.{instead}{against}"


def text_table(records: pd.DataFrame) -> str:
    """Return the records as aligned text, the summary below."""
    columns = ["claim_id", "location", "reported", "recomputed", "verdict", "agreement", "definitions", "roundings"]
    text = written(records)[columns].to_string(index=False, na_rep="", max_colwidth=50, float_format=number)
    return f"{text}\n{summary(records)}"


def written(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records with each list as one text, without what only pages need."""
    joined = {name: records[name].map("; ".join) for name in ("definitions", "roundings")}
    return records.assign(**joined, elsewhere=records["elsewhere"].map(" ".join)).drop(columns=list(FOR_PAGES))


def convention(record: Any) -> str:
    """Return the definitions or the roundings that a record's verdict rests on, in words; empty when there are none."""
    return "; ".join(record.definitions + record.roundings)


# How records are written down: for the terminal, and for the files that the book offers.
FORMATS: dict[str, Callable[[pd.DataFrame], str]] = {
    "table": text_table,
    "json": lambda records: written(records).to_json(
        orient="records", indent=1, force_ascii=False, double_precision=15
    ),
    "csv": lambda records: to_csv(written(records)),
    "summary": summary,
}
