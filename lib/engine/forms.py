"""The forms of printed figures that the engine reads, and those that it refuses, each with its reading.

One table for the tests and for the page of those who bring a paper: what stands here is
what is read, and `reading` reads it anew.
"""

from dataclasses import dataclass

from lib.engine.published import PLAIN, Marks, Published, parse, parts

DECIMAL_COMMA = Marks(decimal=",", thousands=".")
DECIMAL_POINT = Marks(decimal=".", thousands=",")
LEVEL = Marks(level="0.05")


@dataclass(frozen=True)
class Form:
    """Texts that are one figure, or one compound, in different typography.

    reading    the figures in the one form that every text of the row is read as: comparator,
               then value with its digits; parted by semicolons; empty where the texts are refused
    statistic  the statistic that the texts are read as; empty where they are one figure of any
    """

    reading: str
    texts: tuple[str, ...]
    statistic: str = ""
    marks: Marks = PLAIN


FORMS = {
    "p-values": (
        Form("0.05", ("0.05", ".05", "p=.05", "P = 0.05", "p-value: 0.05", "0·05", "p = 0·05", "０．０５", "0.05*", "0.05†")),
        Form("0.008", ("0.008", "=.008", "P=0.008", "p = .008", "0.008†", "0.008 **", "8e-3", "8 × 10−3", "8·10⁻³")),
        Form("<0.001", ("<0.001", "< .001", "p<.001", "P < 0.001", "＜0.001", "≪0.001", "p<0·001", "p <.001**", "<10⁻³", "<1e-3")),
        Form("<0.05", ("<0.05", "p<.05", "p < 0.05", "P＜.05", "less than 0.05")),
        Form("0.000012", ("1.2e-5", "1.2E-05", "1.2e−5", "1.2 × 10-5", "1.2×10⁻⁵", "1.2 x 10^-5", "1.2*10^(-5)", "0.000012")),
        Form("5.81E-48", ("5.81 × 10−48", "5.81×10⁻⁴⁸", "5.81·10⁻⁴⁸", "5.81 x 10^-48", "5.81e-48")),
        Form("1.000", ("p=1.000", "1.000", "1·000"), "p-value"),
        Form("≥0.05", ("n.s.", "ns", "NS", "n. s.", "p: n.s.", "not significant", "≥0.05"), marks=LEVEL),
    ),
    "comparators": (
        Form("≤2", ("≤2", "<=2", "<= 2", "⩽2", "≦ 2", "at most 2", "up to 2")),
        Form("≥2", ("≥2", ">=2", ">= 2", "⩾2", "≧ 2", "at least 2")),
        Form(">50", (">50%", "> 50 %", "＞50％", "more than 50%", "over 50%", "above 50 per cent")),
        Form("≈50", ("~50", "≈ 50", "∼50", "about 50", "approximately 50")),
    ),
    "thousands and decimals": (
        Form("1130", ("1130", "1,130", "1 130", "1\u00a0130", "1\u2009130", "1\u202f130", "1'130", "1’130")),
        Form("1234567.5", ("1,234,567.5", "1 234 567.5", "1234567.5", "1 234 567·5")),
        Form("17.5", ("17.5", "17·5", "１７．５")),
        Form("17.5", ("17,5", "17·5", "17,5 mg"), marks=DECIMAL_COMMA),
        Form("1130", ("1.130", "1 130", "1130"), marks=DECIMAL_COMMA),
        Form("1.130", ("1.130", "1·130"), marks=DECIMAL_POINT),
        Form("1500000", ("1500000", "1,500,000", "1 500 000")),
        Form("1.5E+6", ("1.5 million", "1.5 × 10⁶", "1.5e6", "15e5")),
    ),
    "signs": (
        Form("-4.46", ("-4.46", "−4.46", "− 4.46", "–4.46", "‐4.46", "‑4.46", "—4.46", "﹣4.46", "－4.46")),
        Form("4.46", ("4.46", "+4.46", "+ 4.46", "＋4.46")),
    ),
    "units of measure and other company": (
        Form("17.5", ("17.5 mg/day", "17.5mg/day", "17.5 mg per day", "17.5 U/L", "17.5 kg/m²", "17.5 ×10⁹/L", "17.5 °C*")),
        Form("66.6", ("66.6%", "66.6 %", "66.6 per cent", "66.6 percent", "66.6％", "66.6%‡", "66.6% patients")),
        Form("12", ("12", "n=12", "N = 12", "12 patients", "12th")),
        Form("25", ("25th", "25")),
        Form("18.3", ("SD 18.3", "s.d. 18.3", "SD: 18.3", "SD = 18.3", "18.3 years")),
    ),
    "number words": (
        Form("0", ("no", "none", "zero", "No", "no cases")),
        Form("1", ("one", "single", "all", "I", "All patients")),
        Form("2", ("two", "both", "II", "Both eyes")),
        Form("18", ("eighteen", "Eighteen", "eighteen patients")),
        Form("21", ("twenty-one", "Twenty one", "twenty–one", "TWENTY-ONE")),
        Form("100", ("hundred", "a hundred", "one hundred")),
        Form("120", ("one hundred and twenty", "A hundred and twenty", "one hundred twenty", "one hundred and twenty patients")),
        Form("205", ("two hundred and five", "Two hundred five", "two-hundred-and-five")),
        Form("1/2", ("half", "one half", "a half", "one-half", "½", "Half")),
        Form("1/3", ("a third", "one third", "one-third", "One third", "⅓")),
        Form("2/3", ("two thirds", "two-thirds", "Two thirds", "⅔")),
        Form("1/4", ("quarter", "a quarter", "one-quarter", "one fourth", "¼")),
        Form("3/4", ("three quarters", "three-quarters", "¾")),
        Form("5/2", ("2½",)),
        Form("≥2", ("at least two", "≥ two")),
    ),
    "means with standard deviation or error": (
        Form("47.8; 18.3", (
            "47.8±18.3", "47.8 ± 18.3", "47.8 (18.3)", "47.8 (±18.3)", "47.8 +/- 18.3", "47.8 (SD 18.3)", "47.8 [18.3]",
            "47.8 ± 18.3 years", "47.8 years (SD, 18.3)", "mean 47.8 (SD = 18.3)", "47·8 (18·3)", "47.8 (18.3) years",
        ), "mean ± sd"),
        Form("47.8; 18.3", ("47.8 (18.3)", "47.8 (SD 18.3)", "47.8 ± 18.3"), "mean (SD)"),
        Form("47.8; 5.3", ("47.8 ± 5.3", "47.8 (SE 5.3)", "47.8 (SEM, 5.3)"), "mean ± se"),
        Form("-1.6; 2.0", ("−1.6 ± 2.0", "-1.6 (2.0)", "– 1.6 (SD 2.0)"), "mean ± sd"),
    ),
    "quartiles and ranges": (
        Form("11.3; 20.0", (
            "11.3-20.0", "(11.3–20.0)", "11.3 — 20.0", "11.3−20.0", "[11.3, 20.0]", "(11.3; 20.0)", "11.3 to 20.0",
            "IQR 11.3–20.0", "(IQR: 11.3 to 20.0)", "interquartile range 11.3–20.0 mg/day", "11.3 and 20.0", "11.3 mg − 20.0 mg",
        ), "quartiles"),
        Form("2; 12", ("2-12", "range 2–12", "(2; 12)", "2 to 12 months"), "range"),
        Form("2; 12", ("two to twelve", "two–twelve", "two to twelve months"), "range"),
        Form("-16.3; -4.4", ("−16.3 to −4.4", "-16.3--4.4", "−16.3–−4.4", "[−16.3, −4.4]", "− 16.3; − 4.4"), "range"),
    ),
    "medians with quartiles or range": (
        Form("68; 53; 79", (
            "68 [53, 79]", "68 (53–79)", "68 (53 to 79)", "68 (IQR 53–79)", "median 68 (53; 79)", "68, 53–79", "68 U/L (53–79)",
        ), "median (quartiles)"),
        Form("6; 2; 12", ("6 (2-12)", "6 (range 2–12)", "6 [2, 12]", "6 months (2 to 12)"), "median (range)"),
    ),
    "counts with percentages": (
        Form("12; 66.6", (
            "12 (66.6%)", "12(66.6%)", "66.6% (12)", "n=12 (66.6%)", "12 [66.6]", "12/18 (66.6%)", "66.6% (12/18)", "12, 66.6%",
            "12 of 18 (66.6%)", "12 patients (66.6%)",
        ), "count (percent)"),
        Form("0; 0", ("0 (–)", "0 (-)", "0 [—]"), "count (percent)"),
        Form("0; 0", ("0 (0%)", "0% (0)"), "count (percent)"),
        Form("12", ("12", "12/18", "12 of 18", "12 out of 18", "n = 12"), "count"),
    ),
    "refused, with what to type": (
        Form("", ("1.130", "17,5", "0,05", "1.130,5", "n.s.", "6.3²", "0.03a", "6x", "5.81 × 1048", "=<2", "1 2", "first", "±18.3", "one in five", "28 in 39", "nearly 50", "some twenty")),
        Form("", ("−8.3 bis −4.3", "-12.5 through −2", "5 mg −7 mg"), "range"),
        Form("", ("p<10-4", "P < 10−4"), "p-value"),
        Form("", ("47.8 (SE 18.3)", "11.3-20.0", "47.8"), "mean ± sd"),
        Form("", ("[53,79]", "95% CI 53–79", "47.8±18.3"), "quartiles"),
        Form("", ("66.7 (12)", "5 (–)", "66.7% (12%)"), "count (percent)"),
        Form("", ("two thirds", "more than half"), "percent"),
        Form("", ("66.7%",), "share"),
        Form("", ("a quarter", "half"), "count"),
        Form("", ("±12.8",), "sd"),
    ),
}  # fmt: skip


def figures(form: Form, text: str) -> tuple[Published, ...]:
    """Return the figures of one text of a form; ValueError where it is refused."""
    return parts(text, form.statistic, form.marks) if form.statistic else (parse(text, form.marks),)


def reading(form: Form, text: str) -> str:
    """Return how one text of a form is read, as in Form.reading, "11.3; 20.0", or that it is refused, and why."""
    try:
        return "; ".join(f"{figure.comparator.lstrip('=')}{figure.value}" for figure in figures(form, text))
    except ValueError as refusal:
        return f"refused: {str(refusal).partition(': ')[2]}"
