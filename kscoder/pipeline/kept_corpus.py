"""What is kept of a corpus between runs: what was read of its documents, whatever the codebook.

A file for every portion, named by all that its content follows from: the texts, the language, the program. So none is
ever stale, and a run with another codebook reads no text again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from itertools import chain, pairwise
from pathlib import Path

from kscoder.core.corpus import KnownForms, Reading, read_portion
from kscoder.model import Language
from kscoder.model.texts import Negations, Texts
from kscoder.pipeline.kept import digest, program
from kscoder.read import corpus_index as index_file
from kscoder.write import corpus_index as index_writer

_TEXTS = tuple(field.name for field in fields(Texts) if field.name not in ("data", "forms", "end"))
"""What is kept of texts as arrays; the bytes are at hand, and where tokens end follows from what they are."""
_NEGATIONS = tuple(field.name for field in fields(Negations) if field.name != "cues")


def folder_of(out: Path) -> Path:
    """Where the readings of the corpus are kept whose codings are written to `out`."""
    return out.parent / ".kscoder" / f"corpus-{out.stem}"


def _name(texts: Sequence[str], language: Language) -> str:
    return digest(program(), language.description, "".join(texts), str([*map(len, texts)])) + ".npz"


class KeptReading:
    """What is read of some texts: what was kept in a folder, or read anew; without a folder nothing is kept."""

    def __init__(self, texts: Sequence[str], language: Language, known: KnownForms, folder: Path | None) -> None:
        self._language, self._known = language, known
        self.name = _name(texts, language) if folder else ""
        """Of the file; empty where nothing is kept."""
        self._path = folder and folder / self.name
        arrays = index_file.read(self._path) if self._path else None
        self.reading = self._recalled(arrays, "".join(texts)) if arrays else read_portion(texts, language)
        self._negations = self.reading.negations if arrays else None
        self._size = known.size

    def keep(self, rights: int) -> None:
        """Keep the reading, if it is new or something was added to it; `rights` says who may read it."""
        import numpy as np

        texts, negations = self.reading.texts, self.reading.negations
        if self._path is None or (negations is self._negations and self._known.size == self._size):
            return
        stands = np.zeros(len(texts.forms), np.bool_)
        stands[texts.form] = True
        used = [texts.forms[number] for number in np.flatnonzero(stands).tolist()]
        told = self._known.told(used)
        form = (np.cumsum(stands) - 1).astype(np.int32)[texts.form]
        arrays = {name: getattr(texts, name) for name in _TEXTS} | {"form": form}
        arrays |= {f"negations.{name}": getattr(negations, name) for name in _NEGATIONS}
        words = {"forms": used, "cues": negations.cues, "kinds": list(told)}
        for kind, keys in told.items():
            arrays[f"{kind}.counts"] = np.array([*map(len, keys.values())], np.int32)
            words |= {f"{kind}.forms": list(keys), f"{kind}.keys": list(chain.from_iterable(keys.values()))}
        index_writer.write(self._path, arrays, words, rights)

    def _recalled(self, arrays: index_file.Arrays, text: str) -> Reading:
        import numpy as np

        forms = index_file.words(arrays, "forms")
        size = np.array([len(form.encode()) for form in forms], np.int32)
        end = arrays["start"] + size[arrays["form"]]
        texts = Texts(data=text.encode(), forms=forms, end=end, **{name: arrays[name] for name in _TEXTS})
        cues = index_file.words(arrays, "cues")
        negations = Negations(**{name: arrays[f"negations.{name}"] for name in _NEGATIONS}, cues=cues)
        for kind in index_file.words(arrays, "kinds"):
            asked, keys = (index_file.words(arrays, f"{kind}.{each}") for each in ("forms", "keys"))
            bounds = pairwise([0, *arrays[f"{kind}.counts"].cumsum().tolist()])
            self._known.remember(kind, {f: tuple(keys[a:b]) for f, (a, b) in zip(asked, bounds, strict=True)})
        return Reading(self._language.renumbered(texts), negations)
