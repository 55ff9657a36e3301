"""Codebook files: read and validated, with every problem told by line and with its mend."""

from kscoder.read.codebook.findings import warnings
from kscoder.read.codebook.reader import read
from kscoder.read.codebook.terms import parse_term

__all__ = ["parse_term", "read", "warnings"]
