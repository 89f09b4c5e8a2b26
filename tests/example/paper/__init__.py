"""A made-up paper in the shape of lib.paper, which it can replace as it stands; PAPER is what the book reads of it."""

from lib.engine.paper import Paper

from .cohort import POPULATIONS, participants
from .files import FILES
from .methods import METHODS
from .variables import VARIABLES

PAPER = Paper(FILES, "patients", participants, POPULATIONS, VARIABLES, METHODS)
