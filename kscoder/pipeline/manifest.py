"""What is needed to repeat a run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from kscoder.installed import version
from kscoder.model import Codebook, Language, Study, Transcript


def manifest(
    study: Study, codebook: Codebook, transcripts: Sequence[Transcript], used: Iterable[Language]
) -> dict[str, str]:
    """What is needed to repeat the run: versions, hashes, options. No clock: the same run gives the same manifest."""
    packages = ("kscoder", "spacy", "simplemma", "google-re2", "XlsxWriter", "RapidFuzz", "Faker")
    return {
        "study": study.title,
        "study file": study.path.name if study.path else "(none)",
        "language": study.language,
        "unit": study.unit,
        "spaCy pipeline": study.pipeline or "(built-in language component)",
        "codebook": f"{codebook.title}, version {codebook.version}",
        "codebook file": f"{study.codebook.name} sha256 {codebook.digest}",
        **{f"language {language.name}": language.description for language in used},
        **{f"version of {package}": version(package) for package in packages},
        **{f"transcript {t.name}": f"{t.path.name} sha256 {t.digest}" for t in transcripts},
        **({"guide file": f"{study.guide.name} sha256 {_digest(study.guide)}"} if study.guide else {}),
        **({"cases file": f"{study.cases.name} sha256 {_digest(study.cases)}"} if study.cases else {}),
    }


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
