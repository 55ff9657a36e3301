"""Codebooks and projects of other programs, in the exchange format REFI-QDA: read liberally, never trusted."""

from __future__ import annotations

from kscoder.read.refi.codebook import read_codebook
from kscoder.read.refi.qdpx import ReadProject, read_project

__all__ = ["ReadProject", "read_codebook", "read_project"]
