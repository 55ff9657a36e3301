"""Which files of a folder are transcripts, and what was skipped and why."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Finding
from kscoder.read.transcripts.names import TABLES, shown

_JUNK = re.compile(
    r"~\$.*|~.*\.tmp|\.~lock\..*|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.git(?:ignore|attributes|keep)|.*~"
)
_NOT_TALK = re.compile(
    r"(?:^|[\W_])(?:read[ _-]?me|les[ _-]?meg|liesmich|(?:intervju|interview)?[ _-]?(?:guide|guiden|leitfaden)|notes?"
    r"|notater?|memos?|reflections?|refleksjon(?:er)?|(?:code|kode)(?:book|bok)|cases?|license|samtykke(?:skjema)?"
    r"|consent|informasjonsskriv|changelog|todo)(?:$|[\W_\d])",
    re.IGNORECASE,
)


def find(paths: Sequence[Path], suffixes: Collection[str] = ()) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """The transcripts among files and folders, and a finding for each file that was skipped.

    Folders are walked with their subfolders, links included but no folder twice; the order is that of the names and
    the same on every machine. A file that is named itself is taken as it is: TranscriptError where no reader knows it
    or it is not there. `suffixes` are those a transcript may have, where somebody knows them already.
    """
    suffixes = suffixes or _of_all_readers()
    taken: list[Path] = []
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(_walk(path, findings), key=_order):
                skipped = _why_not(file, path, suffixes)
                if skipped is None:
                    taken.append(file)
                else:
                    findings.append(skipped)
        else:
            taken.append(_named(path, suffixes))
    unique = _without_duplicates(taken, findings)
    return tuple(unique), tuple(findings)


def _of_all_readers() -> Collection[str]:
    from kscoder.read.transcripts.registry import suffixes

    return suffixes()


def _order(path: Path) -> tuple[str, str]:
    """By name without case and whatever the normal form of the file system, then by the bytes."""
    return unicodedata.normalize("NFC", path.as_posix()).casefold(), path.as_posix()


def _walk(folder: Path, findings: list[Finding]) -> Iterator[Path]:
    seen = {folder.resolve()}

    def unreadable(error: OSError) -> None:
        findings.append(
            Finding("error", shown(Path(error.filename)), f"the folder cannot be opened ({error.strerror})")
        )

    for root, folders, files in os.walk(folder, followlinks=True, onerror=unreadable):
        here = Path(root)
        fresh = []
        for name in sorted(folders):
            real = (here / name).resolve()
            if name.startswith("."):
                continue  # folders of programs, such as .git
            if real in seen:
                message = "the folder is a link to one that is read already"
                findings.append(Finding("note", shown(here / name), message))
                continue
            seen.add(real)
            fresh.append(name)
        folders[:] = fresh
        yield from (here / name for name in files)


def _named(path: Path, suffixes: Collection[str]) -> Path:
    if not path.exists():
        raise TranscriptError("there is no such file or folder", shown(path), "Check the name and where you are.")
    if path.suffix.casefold() not in suffixes:
        what = f"{path.suffix} files" if path.suffix else "files without a suffix"
        raise TranscriptError(
            f"{what} cannot be read as transcripts", shown(path), f"Save it as one of {', '.join(suffixes)}."
        )
    return path


def _why_not(path: Path, folder: Path, suffixes: Collection[str]) -> Finding | None:
    """Why a file found in a folder is no transcript; None where it is one."""
    severity, why, mend = _reason(path, folder, suffixes)
    return Finding(severity, shown(path), f"skipped: {why}", mend) if why else None


def _reason(path: Path, folder: Path, suffixes: Collection[str]) -> tuple[str, str, str]:
    """Severity, reason and way out; an empty reason for a transcript."""
    suffix = path.suffix.casefold()
    reason = ("note", "", "")
    if _JUNK.fullmatch(path.name):
        reason = ("note", "a file that programs leave behind", "")
    elif not path.name.isprintable():
        reason = ("error", "its name holds a line break or a control character", "Rename the file.")
    elif not path.is_file():
        reason = ("error", "a link that leads nowhere, or no ordinary file", "Delete or mend the link.")
    elif any(_NOT_TALK.search(part) for part in path.relative_to(folder).with_suffix("").parts):
        mend = "If it is a transcript, name it in the study file or rename it."
        reason = ("note", "by its name a guide, notes, cases or another file of the study", mend)
    elif suffix not in suffixes:
        mend = f"If it is a transcript, save it as one of {', '.join(suffixes)}."
        reason = ("warning", f"{suffix or 'files without a suffix'} cannot be read", mend)
    elif suffix in TABLES and not _holds_talk(path):
        mend = "If it describes the cases, name it as `cases` in the study file."
        reason = ("note", "a table without a column of talk", mend)
    return reason


def _holds_talk(table: Path) -> bool:
    from kscoder.read.transcripts.formats import rows

    return rows.holds_talk(table)


def _without_duplicates(paths: Sequence[Path], findings: list[Finding]) -> Iterator[Path]:
    """Each file once, and of files with the same bytes the first."""
    first: dict[str, Path] = {}
    for path in paths:
        try:
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            yield path  # reading it will say why it cannot be opened
            continue
        original = first.setdefault(digest, path)
        if original is path:
            yield path
        elif original.resolve() != path.resolve():
            message = f"skipped: its content is the same, byte for byte, as that of {original.name}"
            findings.append(Finding("warning", shown(path), message, "Delete one of them."))
