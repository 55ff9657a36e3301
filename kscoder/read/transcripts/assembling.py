"""The last step every reader shares: clean the passages, find the speakers, look for oddities."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from kscoder.errors import TranscriptError
from kscoder.model import Finding, RawTranscript
from kscoder.read.transcripts.decode import clean, mojibake
from kscoder.read.transcripts.names import shown
from kscoder.read.transcripts.oddities import oddities
from kscoder.read.transcripts.passage import Passage
from kscoder.read.transcripts.speakers import recognise


def assemble(
    path: Path,
    name: str,
    passages: Sequence[Passage],
    labels: Collection[str],
    *,
    structure: str = "",
    encoding: str = "",
    findings: Sequence[Finding] = (),
) -> RawTranscript:
    """The transcript made from what a format reader delivers.

    `structure` says in words how the format itself marks speakers. Raises TranscriptError where there is no text.
    """
    file = shown(path)
    passages = [_cleaned(passage) for passage in passages]
    found = recognise(passages, labels, file, structure)
    if not found.utterances:
        raise TranscriptError("the file holds no text", file, "Check that it is the right file, or export it again.")
    text = "\n".join(utterance.text for utterance in found.utterances)
    garbled = () if encoding else mojibake(text, file)  # text files were looked at when they were decoded
    return RawTranscript(
        path=path,
        format=name,
        utterances=found.utterances,
        encoding=encoding,
        convention=found.convention,
        findings=(*findings, *garbled, *found.findings, *oddities(found.utterances, file)),
    )


def _cleaned(passage: Passage) -> Passage:
    text = clean(passage.text)
    speaker = passage.speaker if passage.speaker is None else " ".join(clean(passage.speaker).split())
    # Cleaning may shorten the text; the bold beginning is shortened with it.
    bold = len(clean(passage.text[: passage.bold]))
    return replace(passage, text=text, speaker=speaker, bold=bold)
