"""Ten patients and two drugs: the illustration in Student 1908, The probable error of a mean, Biometrika 6:1-25.

Published figures of real people: for each patient the additional hours of sleep with either
drug, and how much more with the second; means, and standard deviations over n, as the paper
defines them. R keeps the hours as its data set `sleep`.

Compared, summaries and all, with the transcription of page 20 that Wikisource keeps
(Biometrika, volume 6, issue 1). Its text differs in three cells of the hours, -0.2 of patient 3
and -0.1 twice of patient 5, where its own differences and means, and R's data set, give these.
"""

from lib.engine.paper import Paper
from lib.engine.study import Change, Code, Measurement, Methods, Property, Table, Variable
from lib.loading.package import File

TABLE = Table("the table of 1908")
HOURS = Measurement(step=0.1)

FILES = {"patients": File({"patient": "integer", "dextro_hours": "number", "laevo_hours": "number"}, key=("patient",))}
VARIABLES = {
    "patient": Variable("every patient", "", Code(), "", TABLE),
    "dextro_hours": Variable("more sleep with the first drug", "hours", HOURS, "", TABLE),
    "laevo_hours": Variable("more sleep with the second drug", "hours", HOURS, "", TABLE),
    "gain_hours": Variable(
        "more sleep with the second than with the first", "hours", Change(0.1, "dextro_hours", "laevo_hours"), "", TABLE
    ),
    "gained": Variable("slept longer with the second", "", Property(), "", TABLE),
}
POPULATIONS = {"all": lambda frame: frame["patient"].notna()}
METHODS = Methods(tests=("Student's t, paired",), printed=("t distribution",), definitions=("population SD (n)",))


def participants(tables):
    """Return one row per patient, the differences to the tenth of an hour in which they were printed."""
    people = tables["patients"]
    gain = (people["laevo_hours"] - people["dextro_hours"]).round(1)
    return people.assign(gain_hours=gain, gained=gain > 0)


PAPER = Paper(FILES, "patients", participants, POPULATIONS, VARIABLES, METHODS)
