"""What a run writes of its codings' words; kept, as most of them stand where they stood in the last run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kscoder.core.decisions.snapshot import Place, place_of, snapshot
from kscoder.model import Anchor, Run, Snapshot, Study
from kscoder.pipeline.kept import program
from kscoder.pipeline.plain import noun, plain
from kscoder.pipeline.talk_digest import talk_digest
from kscoder.read import cache as cache_file
from kscoder.write import cache as cache_writer


def snapshot_of(run: Run) -> Snapshot:
    """The snapshot of a run, as `kscoder.core.decisions.snapshot` makes it."""
    if not run.study.path:
        return snapshot(run)
    talk = {transcript.name: talk_digest(transcript) for transcript in run.transcripts}
    content: Mapping[str, Any] = cache_file.read(_file(run.study), program()) or {}
    known = _known(content, talk)
    made = snapshot(run, known)
    now = {place_of(coding.segment): told.anchor for coding, told in zip(run.codings, made.codings, strict=True)}
    same_talk = {name: digest for name, (digest, _) in content.items()} == talk
    if now.keys() != known.keys() or not same_talk:  # words that were taken out of the talk must not stay behind
        _keep(run, talk, now)
    return made


def _known(content: Mapping[str, Any], talk: Mapping[str, str]) -> dict[Place, Anchor]:
    """The anchors of the last run in transcripts of which the talk is the same."""
    return {
        (name, turn, start, end): noun(Anchor, anchor)
        for name, (digest, anchors) in content.items()
        if talk.get(name) == digest
        for turn, start, end, anchor in anchors
    }


def _keep(run: Run, talk: Mapping[str, str], anchors: Mapping[Place, Anchor]) -> None:
    content: dict[str, tuple[str, list[Any]]] = {name: (digest, []) for name, digest in talk.items()}
    for (name, *place), anchor in anchors.items():
        content[name][1].append([*place, plain(anchor)])
    rights = cache_writer.rights_like([transcript.path for transcript in run.transcripts])
    cache_writer.write(_file(run.study), program(), content, rights)


def _file(study: Study) -> Path:
    return study.folder / ".kscoder" / "anchors.json"
