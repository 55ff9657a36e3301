"""What is kept between the runs of a study, in its folder ``.kscoder/cache``: safe to delete, and never stale.

Every file is kept under a key made from all that its content follows from: the bytes of the files it was read from,
options of the study, and the versions of kscoder and of all installed packages. Another key, another content.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from kscoder.installed import folders, version
from kscoder.language.component import LanguageComponent
from kscoder.model import LANGUAGES, Language, Study
from kscoder.read import cache as cache_file
from kscoder.read.transcripts.search import find
from kscoder.write import cache as cache_writer

FOLDER = Path(".kscoder") / "cache"
PACKAGE = Path(__file__).parent.parent
FEW = 0.02
"""Share of new answers up to which it takes less time to look them up again than to keep all of them anew."""

_OWNERS: WeakKeyDictionary[LanguageComponent, Path | None] = WeakKeyDictionary()
"""The study whose words a language has looked up, as a program may work on several; None: not those of one alone."""


class Kept:
    """The kept files of a study. Without a study file nothing is kept: there is no folder of the study's own."""

    def __init__(self, study: Study, *, use: bool = True) -> None:
        self._folder = study.folder / FOLDER if use and study.path else None
        self._study = study
        self._names: set[str] = set()
        self._warm: dict[LanguageComponent, int] = {}

    def recall(self, name: str, *made_from: str) -> Any:
        """What was kept under a name, if it was made from the same things; None where it is not there."""
        self._names.add(f"{name}.json")
        return cache_file.read(self._folder / f"{name}.json", _key(made_from)) if self._folder else None

    def keep(self, name: str, content: Any, *made_from: str) -> None:
        """Keep plain data under a name, with what it was made from."""
        self._names.add(f"{name}.json")
        if self._folder:
            cache_writer.write(self._folder / f"{name}.json", _key(made_from), content, self._rights)

    @cached_property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes that a transcript may have: asking all readers takes longer than looking for the files."""
        if (known := self.recall("suffixes")) is not None:
            return tuple(known)
        from kscoder.read.transcripts import suffixes

        return suffixes()

    def warm(self, language: Language) -> None:
        """Give a language what it has looked up in earlier runs of this study. Called before it is asked for much."""
        if not isinstance(language, LanguageComponent) or not self._folder or language in self._warm:
            return
        if _OWNERS.setdefault(language, None if language.memories else self._folder) != self._folder:
            _OWNERS[language] = None  # it knows words of another study, which must not come into this one's folder
            return
        memo = self.recall(self._memo_of(language.name), language.description)
        if memo is not None:
            language.remember(memo)
        self._warm[language] = 0 if memo is None else language.memories

    def close(self) -> None:
        """Keep what languages have looked up, and take away what no part of this run has asked for."""
        for language, before in self._warm.items():
            is_worth_it = language.memories > before * (1 + FEW)
            if is_worth_it and _OWNERS[language] == self._folder:
                self.keep(self._memo_of(language.name), language.remembered(), language.description)
        if self._folder:
            if self.recall("suffixes") is None:
                self.keep("suffixes", self.suffixes)
            self._names |= {f"{self._memo_of(name)}.json" for name in LANGUAGES}
            cache_writer.forget_others(self._folder, self._names)

    @cached_property
    def _rights(self) -> int:
        return cache_writer.rights_like(self._files)

    def _memo_of(self, language: str) -> str:
        """Another name where any of the talk is another: words that have been taken out of it must not stay behind."""
        return f"language-{language}-{self._talk[:16]}"

    @cached_property
    def _talk(self) -> str:
        return digest(*(file.read_bytes() for file in self._files if file.is_file()))

    @cached_property
    def _files(self) -> tuple[Path, ...]:
        return find(self._study.transcripts, self.suffixes)[0]


def digest(*parts: str | bytes) -> str:
    """A short name for some contents; other contents have another one."""
    together = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        together.update(b"%d\n" % len(content))
        together.update(content)
    return together.hexdigest()


def _key(made_from: Sequence[str]) -> str:
    return digest(program(), *made_from)


@cache
def program() -> str:
    """Names the state of the program: tells one state of kscoder, Python and the installed packages from another."""
    packages = {folder.name for folder in folders()}
    return digest(version("kscoder"), sys.version, *sorted(packages), *_own_files(PACKAGE))


def _own_files(folder: Path) -> Iterator[str]:
    """Names, sizes and dates of kscoder's own files: whoever changes its code wants other results."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _own_files(Path(entry.path))
        else:
            facts = entry.stat()
            yield f"{entry.path} {facts.st_size} {facts.st_mtime_ns}"
