"""Personal data left in transcripts: numbers, addresses, names of persons, places and employers."""

from kscoder.core.personal.clue import CONFIDENCES, KINDS, Clue
from kscoder.core.personal.find import find, in_transcript, lexis

__all__ = ["CONFIDENCES", "KINDS", "Clue", "find", "in_transcript", "lexis"]
