"""A corpus: read as a stream → code portions, here or elsewhere → write in their order, counting as they come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from kscoder.core.coding import coder
from kscoder.core.corpus import (
    Columns,
    CorpusCoder,
    Counts,
    Documents,
    KnownForms,
    Sample,
    code_portion,
    crosstab_rows,
)
from kscoder.errors import StudyError
from kscoder.model import Codebook
from kscoder.pipeline.collecting import paused
from kscoder.pipeline.kept_corpus import KeptReading, folder_of
from kscoder.pipeline.languages import language_of
from kscoder.read import codebook as codebook_file
from kscoder.read import corpus as corpus_file
from kscoder.write import cache as cache_writer
from kscoder.write import corpus as corpus_writer

if TYPE_CHECKING:
    from pyarrow import Table

PORTION = 2_000_000
"""Characters of text that are coded at a time."""
IN_FLIGHT = 4
"""Portions for each worker that are under way at once: what bounds the memory."""
SAMPLED = 20
"""Codings of each code in the workbook."""
COLUMNS = ("segment", "start", "end", "code", "text", "evidence", "rule", "negated")


@dataclass(frozen=True)
class Corpus:
    """What is coded, and how."""

    path: Path
    codebook: Path
    text: str = "text"
    """Column of the text."""
    id: str = ""
    """Column of the documents' ids; empty for the number of the row."""
    by: tuple[str, ...] = ()
    """Columns that documents are compared by."""
    language: str = "nb"
    unit: str = "sentence"

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table of codings."""
        return ("document", *self.by, *COLUMNS)


@dataclass(frozen=True)
class CodedCorpus:
    """What came out of it."""

    counts: Counts
    lines: int
    """How many codings there are."""
    codings: Path
    workbook: Path
    kept: Path | None = None
    """Folder of what is kept for the next run."""


def code_corpus(
    corpus: Corpus,
    out: Path,
    *,
    workers: int = 1,
    scheduler: str = "",
    keep: bool = True,
    on: Callable[[int], None] = lambda _: None,
) -> CodedCorpus:
    """Code a corpus: all codings to `out` (.parquet or .csv), cross-tab and a sample to a workbook of the same name.

    `workers` are processes of this machine; with `scheduler`, the workers of a Dask cluster are used instead. The
    files are the same byte by byte whoever works. Memory does not grow with the corpus, but for its distinct words and
    the distinct values of `by`. What is read of the documents is kept for the next run (docs/corpus.md), unless `keep`
    is false or a cluster works. `on` is called with the number of documents done.

    Raises KscoderError as the readers do.
    """
    _check_installed()
    codebook = codebook_file.read(corpus.codebook)
    counts, sample, lines = Counts(), Sample(SAMPLED, _lot), 0
    folder = folder_of(out) if keep and not scheduler else None
    work = Work(corpus, codebook.digest, folder, cache_writer.rights_like([corpus.path]))
    kept: set[str] = set()
    with corpus_writer.codings(out, corpus.columns) as add, _workers(workers, scheduler) as submit:
        for done in _in_order(_portions(corpus), work, submit, IN_FLIGHT * max(workers, 2)):
            add(done.codings)
            lines += len(done.codings)
            counts.add(done.counts)
            sample.merge(done.sample)
            kept.add(done.kept)
            on(counts.documents.total())
    if folder:
        cache_writer.forget_others(folder, kept)
    workbook = out.with_suffix(".xlsx")
    _write_workbook(workbook, corpus, codebook, counts, sample, lines)
    return CodedCorpus(counts, lines, out, workbook, folder if folder and folder.is_dir() else None)


def _check_installed() -> None:
    if find_spec("pyarrow") is None:
        raise StudyError("a corpus needs the package pyarrow", mend='Install it: pip install "kscoder[corpus]"')


def _lot(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def _portions(corpus: Corpus) -> Iterator[Documents]:
    same: dict[tuple[str, ...], tuple[str, ...]] = {}  # one object for equal values: it travels to a worker once
    ids: list[str] = []
    texts: list[str] = []
    values: list[tuple[str, ...]] = []
    size = 0
    for name, text, own in corpus_file.documents(corpus.path, corpus.text, corpus.id, corpus.by):
        ids.append(name)
        texts.append(text)
        values.append(same.setdefault(own, own))
        size += len(text)
        if size >= PORTION:
            yield Documents(ids, texts, values)
            ids, texts, values, size = [], [], [], 0
    if ids:
        yield Documents(ids, texts, values)


@dataclass(frozen=True)
class Work:
    """What a worker must know besides the documents."""

    corpus: Corpus
    codebook_digest: str
    folder: Path | None
    """Where readings are kept; None where they are not."""
    rights: int
    """Who may read what is kept."""


class Done(NamedTuple):
    """What a worker has done with a portion."""

    codings: Table
    counts: Counts
    sample: Sample
    """Drawn from these codings."""
    kept: str
    """Name of the file in which the reading is kept."""


class _Future(Protocol):
    def result(self) -> Done:
        """Waits for it."""


_Submit = Callable[..., _Future]


def _in_order(portions: Iterable[Documents], work: Work, submit: _Submit, most: int) -> Iterator[Done]:
    """What was found in the portions, in their order; no more than `most` are under way at once."""
    pending: deque[_Future] = deque()
    for portion in portions:
        if len(pending) >= most:
            yield pending.popleft().result()
        pending.append(submit(code_documents, portion, work))
    while pending:
        yield pending.popleft().result()


def code_documents(documents: Documents, work: Work) -> Done:
    """Code a portion: the work of a worker, wherever it runs. Raises StudyError where it sees another codebook."""
    corpus = work.corpus
    ready = _coder(corpus.codebook, work.codebook_digest, corpus.language, corpus.unit)
    with paused():
        kept = KeptReading(documents.texts, ready.coder.language, ready.known, work.folder)
        portion = code_portion(documents, kept.reading, ready)
        kept.keep(work.rights)
        sample = Sample(SAMPLED, _lot)
        sample.add(portion.columns)
        return Done(_table(portion.columns, corpus), portion.counts, sample, kept.name)


def _table(columns: Columns, corpus: Corpus) -> Table:
    values = zip(*columns.values, strict=True) if columns.values else ([] for _ in corpus.by)
    return corpus_writer.table(corpus.columns, [columns.document, *map(list, values), *columns[2:]])


@cache
def known_forms(language: str) -> KnownForms:
    """The forms that this process has met in corpora of a language."""
    return KnownForms(language_of(language))


@cache
def _coder(path: Path, codebook_digest: str, language: str, unit: str) -> CorpusCoder:
    codebook = codebook_file.read(path)
    if codebook.digest != codebook_digest:
        mend = "Workers must see the same files as the machine that asks them; do not change them while they work."
        raise StudyError("the codebook is another one here", str(path), mend)
    return CorpusCoder(coder(codebook, language_of(language), alone=True), unit, known_forms(language))


@contextmanager
def _workers(number: int, scheduler: str) -> Iterator[_Submit]:
    if scheduler:
        with _dask(scheduler) as submit:
            yield submit
    elif number > 1:
        with ProcessPoolExecutor(number) as pool:
            yield pool.submit
    else:
        yield _Now


class _Now:
    """Work that is done when it is asked for."""

    def __init__(self, work: Callable[..., Done], *arguments: Any) -> None:
        self._found = work(*arguments)

    def result(self) -> Done:
        return self._found


@contextmanager
def _dask(scheduler: str) -> Iterator[_Submit]:
    try:
        from distributed import Client
    except ImportError:
        mend = 'Install it: pip install "kscoder[dask]"'
        raise StudyError("a cluster needs the package distributed (Dask)", mend=mend) from None
    try:
        client = Client(scheduler, timeout="10s", set_as_default=False)  # type: ignore[no-untyped-call]
    except OSError as trouble:
        mend = "Start one with `dask scheduler`, and workers with `dask worker ADDRESS`."
        raise StudyError(f"no Dask scheduler answers ({trouble})", scheduler, mend) from None
    with client:
        # Not pure: equal portions are not looked up, and none outlives its use.
        yield lambda work, *arguments: client.submit(work, *arguments, pure=False)


def _write_workbook(path: Path, corpus: Corpus, codebook: Codebook, counts: Counts, sample: Sample, total: int) -> None:
    rows = [
        (row.code, row.label, *row.values, row.codings, row.documents, row.all_documents, row.per_thousand)
        for row in crosstab_rows(counts, codebook, corpus.language)
    ]
    lines = [(line.document, *line.values, *line[2:]) for line in sample.lines(codebook)]
    heads = ("code", "label", *corpus.by, "codings", "documents", "all documents", "codings per 1,000 words")
    about = [
        ("corpus", corpus.path.name),
        ("documents", f"{counts.documents.total():,}"),
        ("words", f"{counts.words.total():,}"),
        ("codings", f"{total:,}"),
        ("codebook", f"{codebook.title}, version {codebook.version}, sha256 {codebook.digest}"),
        ("language", language_of(corpus.language).description),
        ("unit", corpus.unit),
        ("sample", f"at most {SAMPLED} codings of each code, drawn by a digest of their place"),
    ]
    sheets: list[tuple[str, Sequence[str], Sequence[Sequence[Any]]]] = [
        ("Cross-tab", heads, rows),
        ("Sample", corpus.columns, lines),
        ("About", ("what", "value"), about),
    ]
    corpus_writer.workbook(path, sheets)
