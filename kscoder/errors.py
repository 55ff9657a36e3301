"""What stops kscoder: each error owns its sentence, its way out and its exit code."""

from __future__ import annotations


class KscoderError(Exception):
    """Work cannot go on. Says what is wrong, where, and what to do next; printed once, without a traceback."""

    exit_code = 2

    def __init__(self, what: str, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f"\n  {self.mend}" if self.mend else ""
        return f"{place}{self.what}{mend}"


class StudyError(KscoderError):
    """The study file, the cases file or the options do not fit together."""


class CodebookError(KscoderError):
    """The codebook cannot be used as it is."""


class TranscriptError(KscoderError):
    """A transcript cannot be read; the others go on."""


class WorkbookError(KscoderError):
    """The workbook cannot be written or read back."""


class LanguageError(KscoderError):
    """A language or a trained pipeline that was named is not there."""


class ExchangeError(KscoderError):
    """A project or codebook of another program cannot be read, or an export cannot be written."""
