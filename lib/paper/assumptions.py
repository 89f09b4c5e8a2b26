"""What the hypothetical chapter assumes: of patients whom nobody described, and of mechanisms that nobody measured.

No verdict rests on any of it. Each range is shown whole, so that a reader can pick another.
"""

MONTHS = 6  # between the two measurements
RISES_MG_DAY = (2.5, 5, 7.5, 10, 15, 20, 30, 40, 60)
# What became of a starting dose of someone unseen, in arrays of mg/day.
LATER_DOSES = {
    "stayed": lambda doses: doses,
    "rose by 5 mg/day": lambda doses: doses + 5,
    "rose by 10 mg/day": lambda doses: doses + 10,
    "doubled": lambda doses: 2 * doses,
}
USUAL_DOSES_MG_DAY = (5.0, 7.5, 10.0, 12.5, 15.0)
CORRELATIONS = (0.2, 0.4, 0.6, 0.8)  # of two doses of one patient, six months apart
MONTHLY_TAPERS = (0.05, 0.10, 0.15, 0.20, 0.25)
POWERS = (0.8, 0.9)
CONTROL_RATES = (0.2, 0.3, 0.4, 0.5)
# Chance that a patient on the drug takes less prednisone than one on the comparator.
SUPERIORITIES = (0.60, 0.65, 0.70, 0.75, 0.80)
