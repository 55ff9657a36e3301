"""A study, and all that one run of it knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kscoder.model.codebook import Codebook
from kscoder.model.codings import Coding, Decided
from kscoder.model.findings import Finding, Span
from kscoder.model.transcripts import Case, Segment, Transcript


@dataclass(frozen=True)
class SizeClass:
    """One class of a numeric attribute, bounds included."""

    name: str
    lowest: float
    highest: float


@dataclass(frozen=True)
class Attribute:
    """A case attribute that is derived by classing another one."""

    name: str
    """`size`"""
    source: str
    """Column it is made from: `inhabitants`."""
    classes: tuple[SizeClass, ...]
    """In the order they are shown."""


@dataclass(frozen=True)
class Period:
    """A time the talk is about."""

    name: str
    cues: tuple[str, ...]
    """What the interviewer or a heading says where the talk turns to it: `del 1`."""
    turns: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Set by hand, transcript name → first and last turn; overrules the cues."""


@dataclass(frozen=True)
class Question:
    """One question of the interview guide."""

    id: str
    """`q7`: what `Turn.question` holds."""
    text: str
    """The question as it stands in the guide."""
    wordings: tuple[str, ...] = ()
    """Other ways to ask it, such as the same in nynorsk, or how it is asked in the field."""
    period: str = ""
    """Name of the period its answers are about; empty where it is about none."""
    codes: tuple[str, ...] = ()
    """Ids of the codes its answers are given whatever they say (structural coding)."""
    line: int = 0
    """Line in the guide file."""


@dataclass(frozen=True)
class Asked:
    """An interviewer turn and the guide question that it asks."""

    turn: int
    """Number of the turn."""
    question: str
    """Id of the question."""
    score: float
    """How alike they are: 0 nothing in common, 100 the same words."""


@dataclass(frozen=True)
class PersonalData:
    """Words in a transcript that may tell who somebody is."""

    transcript: str
    """Name of the transcript."""
    turn: int
    """Number of the turn; 0 where they stand outside the talk: a speaker's label, a heading."""
    place: str
    """Where that is, in words: ``line 12``, ``speaker label``, ``heading``."""
    span: Span
    """Where they stand in the turn's text (or the label, the heading)."""
    text: str
    """The words themselves."""
    kind: str
    """`national id`, `phone`, `e-mail`, `account`, `address`, `url`, `person`, `place`, `employer` or `name` (a
    capitalised word of which nobody knows what it names)."""
    confidence: str
    """`high`, `medium` or `low`."""
    reason: str
    """What gave them away: ``checksum holds``, ``in the list of municipalities``."""


@dataclass(frozen=True)
class ReviewRow:
    """Words that were found as personal data, and what the researcher says of them: a row of the review list."""

    text: str
    """The words."""
    kind: str
    confidence: str
    times: int
    """How often they were found; 0 for words that were ruled on before and are not there any more."""
    where: str
    """Where first: ``A.docx, turn 12``."""
    reason: str
    ruling: str = ""
    """`keep` (they tell nobody's name), `replace`, or empty: the proposal is followed."""
    replacement: str = ""
    """What to put in their place; empty for a pseudonym that is made up."""

    @property
    def proposal(self) -> str:
        """What is done where there is no ruling: everything but the least sure is replaced."""
        return "keep" if self.confidence == "low" else "replace"


@dataclass(frozen=True)
class Replacement:
    """Words of a text and what is put in their place."""

    span: Span
    text: str


@dataclass(frozen=True)
class NameLists:
    """Names by which persons and places are recognised; compared with capitals as they are written."""

    given: frozenset[str]
    """Given names in use in Norway."""
    family: frozenset[str]
    """Family names in use in Norway."""
    foreign: frozenset[str]
    """Given and family names of other countries; less sure, as many are Norwegian words."""
    places: frozenset[str]
    """Norwegian municipalities, counties, towns and districts; some have several words."""
    world: frozenset[str]
    """Countries and places outside Norway."""
    common_words: frozenset[str]
    """Words that are names and common words alike (Berg, Liv, Even), with a capital."""
    public: frozenset[str]
    """Capitalised words that tell nobody's name: Excel, Stortinget."""


@dataclass(frozen=True)
class Study:
    """A folder with `kscoder.yaml`, transcripts and codebooks."""

    folder: Path
    title: str
    language: str
    transcripts: tuple[Path, ...]
    """Files and folders, absolute."""
    codebook: Path
    cases: Path | None = None
    """None: every transcript is a case without attributes."""
    guide: Path | None = None
    """The interview guide; None where the study has none."""
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role → labels."""
    attributes: tuple[Attribute, ...] = ()
    periods: tuple[Period, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    """Transcript name → language, where it differs from the study's."""
    columns: tuple[str, ...] = ("size", "period")
    """What the cross-tab is broken down by, outermost first."""
    unit: str = "sentence"
    out: Path = Path("codings.xlsx")
    pipeline: str = ""
    """Name of a trained spaCy pipeline the user has installed; empty for the built-in language component."""
    path: Path | None = None
    """The study file; None for a study made up from command-line options."""
    coder: str = ""
    """Name under which decisions are stored; empty: no name."""


@dataclass(frozen=True)
class Talk:
    """How much was said in one cell of the cross-tab by one case: without it a zero means nothing."""

    case: str
    period: str
    words: int
    """Informant words."""
    coded_words: int
    """Words of the segments that carry at least one coding."""
    segments: int


@dataclass(frozen=True)
class Run:
    """All that one run knows: what the workbook, the reports and a notebook are made from."""

    study: Study
    codebook: Codebook
    cases: tuple[Case, ...]
    transcripts: tuple[Transcript, ...]
    segments: tuple[Segment, ...]
    """All segments of informant talk, coded or not, in the order of the talk."""
    codings: tuple[Coding, ...]
    talk: tuple[Talk, ...]
    findings: tuple[Finding, ...]
    manifest: Mapping[str, str]
    """Versions, hashes, options: enough to repeat the run."""
    decided: Decided = field(default_factory=Decided)
    """What humans decided, and what of it has lost its place."""
