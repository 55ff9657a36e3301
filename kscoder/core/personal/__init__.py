"""Personal data left in transcripts: numbers, addresses, names of persons, places and employers."""

from kscoder.core.personal.capitals import Lexis, lexis
from kscoder.core.personal.clue import CONFIDENCES, KINDS, Clue
from kscoder.core.personal.find import find, in_transcript

__all__ = ["CONFIDENCES", "KINDS", "Clue", "Lexis", "find", "in_transcript", "lexis"]
