"""Codebooks and whole projects for other programs, in the exchange format REFI-QDA 1.0 (https://www.qdasoftware.org)."""

from __future__ import annotations

from kscoder.write.refi.codebook import write_codebook
from kscoder.write.refi.qdpx import write_project

__all__ = ["write_codebook", "write_project"]
