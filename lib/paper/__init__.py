"""All that another paper replaces: its variables, cohort, methods, facts and audit; PAPER is what the book reads of it."""

from lib.engine.paper import Paper
from lib.paper.audit import points, strobe
from lib.paper.cohort import POPULATIONS, participants
from lib.paper.files import FILES
from lib.paper.methods import METHODS
from lib.paper.variables import SYNONYMS, VARIABLES

AUDIT = {"consistency": points.POINTS, "strobe": strobe.ITEMS}
PAPER = Paper(FILES, "patients", participants, POPULATIONS, VARIABLES, METHODS, AUDIT, SYNONYMS)
