"""`kscoder anonymise`: copies of the transcripts with pseudonyms, and the key apart from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kscoder.core.personal import find, in_transcript
from kscoder.core.personal.pseudonyms import pseudonyms, replaced, replacer
from kscoder.core.personal.review import KEEP, to_replace
from kscoder.errors import StudyError, TranscriptError
from kscoder.model import Finding, PersonalData, ReviewRow, Study, Transcript
from kscoder.pipeline.guide import guide_of
from kscoder.pipeline.load import load
from kscoder.pipeline.personal import Ready, folder_of, ready, reviewed
from kscoder.read import codebook as codebook_file
from kscoder.read.review import read_key
from kscoder.write import anonymised
from kscoder.write.review import write_key


@dataclass(frozen=True)
class Anonymised:
    """What was done."""

    copies: tuple[Path, ...]
    """Empty where only the review list was wanted."""
    rows: tuple[ReviewRow, ...]
    """Everything that was found, with the rulings on it."""
    replacements: int
    """How many places were changed."""
    findings: tuple[Finding, ...]


def review_list(study: Study, review: Path) -> Anonymised:
    """Write the review list of a study's personal data and nothing else; rulings in an older one are kept."""
    transcripts, told = _loaded(study)
    rows = _rows(study, transcripts, _ready(study, transcripts), review)
    return Anonymised((), rows, 0, told)


def anonymise(study: Study, out: Path, key: Path, review: Path | None = None) -> Anonymised:
    """Write copies of a study's transcripts, with pseudonyms for personal data, into the folder `out`.

    `key` tells which words a pseudonym stands for; it is read if it is there, so that pseudonyms stay the same, and is
    written with what is new. `review` is the review list: read for the rulings, and written with all that was found.
    The transcripts themselves are never changed. Transcripts that cannot be read or copied are told of and left out.

    Raises StudyError, before anything is written, where the key would lie inside or beside the transcripts or their
    copies, or where a copy is there already.
    """
    out, key = out.resolve(), key.resolve()
    _refuse_key_near(key, study, out)
    transcripts, told = _loaded(study)
    targets = _targets(study, transcripts, out)
    lists = _ready(study, transcripts)
    rows = _rows(study, transcripts, lists, review)
    given = pseudonyms(to_replace(rows), study.language, read_key(key) if key.exists() else {})
    kept = {row.text for row in rows if row.ruling == KEEP}
    used = {words: mark for words, mark in given.items() if words not in kept}
    changed, problems = _changed(transcripts, used)
    if used:
        write_key(given, key)  # before the copies: a copy without its key could never be traced back
    for name, one in changed.items():
        anonymised.write(one, targets[name])
    done = [transcript for transcript in transcripts if transcript.name in changed]
    left = [finding for t in done for finding in _left(t, targets[t.name], lists[t.language], kept)]
    names = [finding for t in done for finding in _name_of_file(t, targets[t.name], used)]
    return Anonymised(
        copies=tuple(targets[t.name] for t in done),
        rows=rows,
        replacements=sum(one.replacements for one in changed.values()),
        findings=(*told, *problems, *left, *names),
    )


# --- what is found --------------------------------------------------------------------------------------------------


def _loaded(study: Study) -> tuple[tuple[Transcript, ...], tuple[Finding, ...]]:
    _, transcripts, told = load(study, keep_going=True)
    return transcripts, tuple(finding for finding in told if finding.severity == "error")


def _ready(study: Study, transcripts: Sequence[Transcript]) -> Mapping[str, Ready]:
    codebook = codebook_file.read(study.codebook)
    return ready(study, codebook, guide_of(study), (transcript.language for transcript in transcripts))


def _rows(
    study: Study, transcripts: Sequence[Transcript], lists: Mapping[str, Ready], review: Path | None
) -> tuple[ReviewRow, ...]:
    found = [one for transcript in transcripts for one in _found(transcript, lists[transcript.language])]
    return reviewed(study, review, found)


def _found(transcript: Transcript, lists: Ready) -> Iterator[PersonalData]:
    """Personal data in the talk, and then in what else the file says: header, comments, notes, properties."""
    said = in_transcript(transcript, *lists)
    yield from said
    known = {one.text for one in said}
    for one in _elsewhere(transcript, transcript.path, lists):
        if one.text not in known:
            yield one


def _elsewhere(transcript: Transcript, path: Path, lists: Ready) -> Iterator[PersonalData]:
    texts = anonymised.texts(path, transcript.encoding)
    for text, clues in zip(texts, find(texts, *lists), strict=True):
        for clue in clues:
            words = text[clue.span.start : clue.span.end]
            yield PersonalData(
                transcript.name, 0, "outside the talk", clue.span, words, clue.kind, clue.confidence, clue.reason
            )


# --- what is written ------------------------------------------------------------------------------------------------


def _changed(
    transcripts: Sequence[Transcript], used: Mapping[str, str]
) -> tuple[dict[str, anonymised.Changed], list[Finding]]:
    edit = replacer(used)
    changed, problems = {}, []
    for transcript in transcripts:
        try:
            changed[transcript.name] = anonymised.change(transcript.path, edit, transcript.encoding)
        except TranscriptError as error:
            problems.append(Finding("error", error.where, error.what, error.mend))
            continue
        for note in changed[transcript.name].notes:
            mend = "Look at it yourself: it is copied as it is."
            problems.append(Finding("warning", transcript.path.name, note, mend))
    return changed, problems


def _left(transcript: Transcript, copy: Path, lists: Ready, kept: set[str]) -> Iterator[Finding]:
    """What the copy still holds, told without repeating it."""
    left = [one for one in _elsewhere(transcript, copy, lists) if one.text not in kept and one.confidence != "low"]
    if left:
        message = f"{len(left)} passages may still tell who somebody is, such as a {left[0].kind}"
        yield Finding("warning", copy.name, message, "Look at the copy: kscoder check on its folder shows them.")


def _name_of_file(transcript: Transcript, copy: Path, used: Mapping[str, str]) -> Iterator[Finding]:
    words = " ".join(transcript.path.stem.replace("_", " ").split())
    if replaced(words, replacer(used)(words)) != words:
        yield Finding("warning", copy.name, "the name of the file tells who it is about", "Rename the copy.")


# --- where things may lie -------------------------------------------------------------------------------------------


def _targets(study: Study, transcripts: Sequence[Transcript], out: Path) -> dict[str, Path]:
    """Where each copy goes, by name of its transcript; subfolders are kept."""
    homes = [folder_of(place) for place in study.transcripts]
    for home in homes:
        if out == home or home in out.parents:
            raise StudyError("copies cannot lie among the transcripts", str(out), "Name another folder with --out.")
    targets = {}
    for transcript in transcripts:
        path = transcript.path.resolve()
        home = next((home for home in homes if home in path.parents), path.parent)
        targets[transcript.name] = out / path.relative_to(home)
    taken = [target for target in targets.values() if target.exists()]
    if taken:
        mend = "Move it away, or name another folder with --out. Nothing was written."
        raise StudyError("there is a copy already, and nothing is overwritten", str(taken[0]), mend)
    return targets


def _refuse_key_near(key: Path, study: Study, out: Path) -> None:
    """The key undoes the pseudonyms, so whoever gets the transcripts must not get it with them."""
    near = [folder_of(place) for place in study.transcripts] + [out]
    beside = any(key.parent in (folder, folder.parent) or folder in key.parents for folder in near)
    if beside or (study.path is not None and study.folder.resolve() in key.parents):
        raise StudyError(
            "the key would lie inside or beside the transcripts",
            str(key),
            "Keep it apart, in a place that is not shared: --key /another/place/key.csv",
        )
