"""Documents by the thousand, a portion at a time: what is found in one portion, and how portions add up.

A portion is read as arrays. Rules that ask for single words are answered once a distinct form, and their codings follow
from the numbers of the forms (`word_hits`). What needs a closer look (phrases, `near`, expressions, `all` and `not`) is
left to the matching of turns (`close_look`), in the segments where it can have a match at all.
"""

from kscoder.core.corpus.crosstab import CorpusRow, crosstab_rows
from kscoder.core.corpus.known_forms import KnownForms
from kscoder.core.corpus.negated import Reading
from kscoder.core.corpus.nouns import CodingLine, Columns, Counts, Documents, Place, Portion
from kscoder.core.corpus.portion import CorpusCoder, code_portion, read_portion
from kscoder.core.corpus.sample import Sample

__all__ = [
    "CodingLine",
    "Columns",
    "CorpusCoder",
    "CorpusRow",
    "Counts",
    "Documents",
    "KnownForms",
    "Place",
    "Portion",
    "Reading",
    "Sample",
    "code_portion",
    "crosstab_rows",
    "read_portion",
]
