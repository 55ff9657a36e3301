"""The nouns of kscoder, as frozen dataclasses. Imports nothing else of kscoder.

Data flows one way through them: a `Study` names `Transcript` files; a transcript is ordered `Turn`s; a turn is
cut into `Segment`s; a `Codebook` turns segments into `Coding`s; a `Decision` is what a human said of a coding.
Offsets are everywhere counted in Unicode code points into `Turn.text`, start included and end excluded, so that
``turn.text[start:end]`` is the words themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

INTERVIEWER = "interviewer"
INFORMANT = "informant"
OTHER = "other"
ROLES = (INTERVIEWER, INFORMANT, OTHER)

UNITS = ("sentence", "turn", "paragraph")
LANGUAGES = ("nb", "nn", "en")


# --- where things are, and what is wrong with them -----------------------------------------------


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a turn's text."""

    start: int
    """First code point of the stretch."""
    end: int
    """First code point after the stretch."""


@dataclass(frozen=True)
class Finding:
    """Something a person should know about her material: a value, never an exception."""

    severity: str
    """`error` (the item was left out), `warning` (look at it) or `note` (good to know)."""
    place: str
    """File, and line, paragraph or cell where there is one: ``transcripts/A.docx, paragraph 12``."""
    message: str
    """What was found, in one sentence."""
    mend: str = ""
    """What to do about it, in one sentence; empty where nothing needs doing."""


# --- transcripts -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Utterance:
    """What a reader delivers: one labelled paragraph, cue or table row, before roles and periods are known."""

    speaker: str
    """The label as it stands in the file (`I`, `Intervjuer`, `Kari`), empty where there is none."""
    text: str
    """The words, NFC, without the label; inner line ends are `\\n`."""
    place: str
    """Where in the file: ``line 12``, ``paragraph 4``, ``cue 7``, ``table 1 row 3``."""
    time: str = ""
    """Time stamp as ``HH:MM:SS``, empty where there is none."""
    heading: bool = False
    """True for a heading or section line: it structures the interview and is never anybody's talk."""


@dataclass(frozen=True)
class RawTranscript:
    """One file as its reader understood it."""

    path: Path
    """The file that was read."""
    format: str
    """Name of the reader: `txt`, `docx`, `vtt` …"""
    utterances: tuple[Utterance, ...]
    """In the order of the file."""
    encoding: str = ""
    """Text encoding that was taken, empty for binary formats."""
    convention: str = ""
    """How speakers were recognised, in words: ``labels before a colon (I, R)``; ``none``."""
    findings: tuple[Finding, ...] = ()
    """Oddities met while reading."""


@dataclass(frozen=True)
class Turn:
    """One uninterrupted contribution of one speaker."""

    number: int
    """From 1 over all turns of the transcript, the interviewer's included."""
    speaker: str
    """The label as it stands in the file."""
    role: str
    """`interviewer`, `informant` or `other`."""
    text: str
    """The words; paragraphs or cues of the turn are joined by ``\\n``."""
    place: str
    """Where the turn begins in the file."""
    time: str = ""
    """Time stamp of its beginning as ``HH:MM:SS``."""
    section: str = ""
    """The heading it stands under, empty where there is none."""
    period: str = ""
    """Name of the period the talk is about; empty where it cannot be told."""
    period_source: str = ""
    """What told the period: ``turn 4: "da begynner vi med del 1"``, ``heading …``, ``study file``."""
    question: str = ""
    """Id of the interview-guide question the turn answers; empty where there is none."""


@dataclass(frozen=True)
class Transcript:
    """One interview as loaded: ordered turns that belong to one case."""

    name: str
    """File name without suffix; unique in the study."""
    path: Path
    """The file it was read from."""
    case: str
    """Id of the case it belongs to."""
    language: str
    """`nb`, `nn` or `en`."""
    turns: tuple[Turn, ...]
    """All of them, the interviewer's included."""
    format: str = ""
    """Name of the reader that read it."""
    encoding: str = ""
    """Text encoding that was taken, empty for binary formats."""
    convention: str = ""
    """How speakers were recognised, in words."""
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal."""


@dataclass(frozen=True)
class Case:
    """The unit that is compared: here a municipality."""

    name: str
    """Its id: `A`."""
    attributes: Mapping[str, str | int | float | None]
    """Columns of the cases file and derived classes: `inhabitants`, `role`, `size`. None is missing."""


@dataclass(frozen=True)
class Segment:
    """The unit that is coded: a span of one informant turn."""

    transcript: str
    """Name of the transcript."""
    turn: int
    """Number of the turn."""
    number: int
    """From 1 within the turn."""
    span: Span
    """Where it stands in the turn's text."""
    text: str
    """The words: ``turn.text[span.start:span.end]``."""
    words: int
    """How many word tokens it has; the base of every figure per 1,000 words."""
    markers: tuple[str, ...] = ()
    """Laughter, pauses and hesitation heard in it, as they were transcribed: ``[latter]``."""

    @property
    def id(self) -> str:
        """`A-012-3`: transcript, turn, number within the turn. Letters first, so that Excel leaves it alone."""
        return f"{self.transcript}-{self.turn:03d}-{self.number}"


# --- language: what the core may ask of it -----------------------------------------------------------


@dataclass(frozen=True)
class Token:
    """One token of a turn."""

    text: str
    """As it stands."""
    span: Span
    """Where it stands in the text that was parsed."""
    is_word: bool
    """True for words and numbers; False for punctuation, spaces and transcription markers."""


@dataclass(frozen=True)
class NegationScope:
    """A stretch that a negation cue reaches."""

    cue: str
    """The words that negate: `ikke`, `ingen av dem`, `aldri`."""
    tokens: range
    """Indices of the tokens that are negated (into `Parsed.tokens`)."""


@dataclass(frozen=True)
class Parsed:
    """A text as the language component reads it."""

    text: str
    tokens: tuple[Token, ...]
    """In order, without overlaps; white space is between them."""
    sentences: tuple[range, ...]
    """Ranges of token indices, in order, that together cover all tokens."""
    markers: tuple[Span, ...]
    """Where laughter, pauses and other transcription marks stand: ``[latter]``, ``(pause)``."""
    negations: tuple[NegationScope, ...]
    split_compounds: tuple[tuple[range, str], ...] = ()
    """Compounds written apart: their tokens, and the word they make: ``forankrings prosessen``, forankringsprosessen."""


@dataclass(frozen=True)
class Compound:
    """A compound word in its parts, as lemmas: forankringsarbeidet → modifiers (forankring,), head arbeid."""

    modifiers: tuple[str, ...]
    head: str


class Language(Protocol):
    """What the core asks of a language; `kscoder.language.load` returns one.

    Answers on a form never depend on its place, so they can be remembered a form.
    """

    name: str
    """`nb`, `nn` or `en`."""
    description: str
    """Resources in use with versions, for the run's manifest: they change results."""

    def parse(self, text: str) -> Parsed:
        """Tokens, sentences, markers and negation scopes of a text."""

    def lemmas(self, form: str) -> frozenset[str]:
        """Lower-case lemmas a form may have, never empty: two forms belong together where these sets meet."""

    def sought(self, term: str) -> frozenset[str]:
        """The lemmas that a codebook term stands for: fewer than `lemmas` where the term is itself a lemma (leder)."""

    def families(self, form: str) -> frozenset[str]:
        """Names of the derivational word families of a form (forankre, forankring), never empty."""

    def compounds(self, form: str) -> tuple[Compound, ...]:
        """How the form can be taken apart as a compound, best first; empty where it is none."""

    def known(self, form: str) -> bool:
        """Whether the form is in the language's resources (as a word or as a compound of known words)."""


# --- codebook ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Term:
    """A pattern over words."""

    kind: str
    """`plain`, `exact`, `prefix`, `suffix`, `compound`, `phrase`, `regex` or `code`."""
    text: str
    """The pattern without its marks: `forankre`; for `code` the id of another code that must be given in the unit."""
    derive: bool = False
    """Also the derivational family (forankre: forankring, forankringen)."""
    part: str = "any"
    """For `compound`: `head`, `modifier` or `any`."""
    gap: int = 0
    """For `phrase`: how many other words may stand between two of its words."""
    line: int = 0
    """Line in the codebook file."""

    def __str__(self) -> str:
        marks = {"exact": f'"{self.text}"', "prefix": f"{self.text}*", "suffix": f"*{self.text}"}
        if self.kind == "compound":
            return f"compound: {self.text}" + ("" if self.part == "any" else f" ({self.part})")
        if self.kind in ("phrase", "regex", "code"):
            return f"{self.kind}: {self.text}"
        return marks.get(self.kind, self.text) + (" (derive)" if self.derive else "")


@dataclass(frozen=True)
class Combination:
    """A pattern over patterns."""

    kind: str
    """`any` (one of the parts), `all` (every part in the scope) or `near` (every part, close together)."""
    parts: tuple[Pattern, ...]
    """The first part of `all` and `near` is the anchor: the coding lands on the segment it stands in."""
    within: str = ""
    """For `all`: `sentence`, `turn` or `exchange` (the turn and the interviewer's talk before it); empty means the
    segment. For `near`: a number of words as digits, or `sentence`; empty means 8 words."""
    unless: tuple[Pattern, ...] = ()
    """`not`: patterns that must not stand in the unit."""
    line: int = 0
    """Line in the codebook file."""

    def __str__(self) -> str:
        inner = ", ".join(str(part) for part in self.parts)
        within = f" within {self.within}" if self.within else ""
        unless = f" not({', '.join(str(part) for part in self.unless)})" if self.unless else ""
        return f"{self.kind}({inner}){within}{unless}"


Pattern = Term | Combination


@dataclass(frozen=True)
class Rule:
    """One way in which a code's `match` can be met."""

    pattern: Combination
    """What must be found."""
    negation: str = "mark"
    """`ignore` (negated or not is not told), `exclude` (negated mentions do not count), `mark` (they count and are
    marked) or `only` (nothing but negated mentions counts)."""
    speakers: tuple[str, ...] = (INFORMANT,)
    """Roles or speaker labels whose talk is coded."""
    unit: str = ""
    """Where `not` looks: `sentence`, `turn` or `paragraph`; empty for the study's unit."""


@dataclass(frozen=True)
class Example:
    """A sentence that shows a code, or shows what it is not."""

    text: str
    question: str = ""
    """What the interviewer said just before it, where that matters."""
    line: int = 0
    """Line in the codebook file."""


@dataclass(frozen=True)
class Code:
    """A node of the codebook, with the fields of MacQueen et al. (1998)."""

    id: str
    """Path from its dimension down: `process/launch/anchoring`."""
    label: Mapping[str, str]
    """By language (`nb`, `nn`, `en`)."""
    definition: str = ""
    """Brief definition."""
    definition_full: str = ""
    """Full definition."""
    include: tuple[str, ...] = ()
    """When to use the code."""
    exclude: tuple[str, ...] = ()
    """When not to use it."""
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    rules: tuple[Rule, ...] = ()
    """The code is given where one of them fires; empty for a code that only follows from its children."""
    replaces: tuple[str, ...] = ()
    """Ids this code had before, or codes merged into it."""
    line: int = 0
    """Line in the codebook file."""

    @property
    def dimension(self) -> str:
        """Id of the top-level code it belongs to."""
        return self.id.split("/", 1)[0]

    @property
    def depth(self) -> int:
        """0 for a dimension."""
        return self.id.count("/")

    def label_in(self, language: str) -> str:
        """Its label in that language, or in another one (the Norwegians are near each other), or its id."""
        for each in (language, "nb", "nn", "en"):
            if self.label.get(each):
                return self.label[each]
        return next(iter(self.label.values()), self.id)


@dataclass(frozen=True)
class Codebook:
    """A tree of codes, flattened in the order of the file: a parent stands before its children."""

    title: str
    version: str
    codes: tuple[Code, ...]
    path: Path | None = None
    digest: str = ""
    """SHA-256 of the file's bytes, hexadecimal."""
    authors: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    """Literature it is built on."""
    changes: tuple[str, ...] = ()
    """Its change log, newest first."""
    language: str = "nb"
    """Language its examples are tested in where they do not say."""

    def __getitem__(self, code_id: str) -> Code:
        return next(code for code in self.codes if code.id == code_id)

    def leaves(self) -> tuple[Code, ...]:
        """Codes without children."""
        parents = {code.id.rsplit("/", 1)[0] for code in self.codes if code.depth}
        return tuple(code for code in self.codes if code.id not in parents)


# --- codings and decisions -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Coding:
    """One code on one segment."""

    segment: Segment
    code: str
    """Id of the code."""
    evidence: tuple[Span, ...]
    """The exact words, as spans of the turn's text, in order."""
    rule: str
    """The pattern that gave it, readable; empty for a human's own coding."""
    negated: str = ""
    """The negation cue where the evidence is negated."""
    origin: str = "rule"
    """`rule`, `human` or `suggestion`."""
    decision: str = ""
    """`accept`, `reject`, `recode`, `add` or empty: not looked at is not accepted."""
    recode_to: str = ""
    """Id of the code a human moved it to."""
    memo: str = ""
    note: str = ""
    """What a human should know about its decision: its words, its rule or its code's definition have changed since."""

    @property
    def id(self) -> str:
        """`A-012-3:process/design`."""
        return f"{self.segment.id}:{self.code}"

    @property
    def counted_as(self) -> str:
        """The code it counts for in every table; empty where it does not count."""
        return counts_as(self.code, self.origin, self.decision, self.recode_to)


def counts_as(code: str, origin: str, decision: str, recode_to: str) -> str:
    """The code a coding counts for in every table; empty where it does not count.

    A rejected coding counts for nothing, a recoded one for its new code, and a suggestion for nothing until a human
    has decided.
    """
    if decision == "reject" or (origin == "suggestion" and not decision):
        return ""
    return recode_to or code


@dataclass(frozen=True)
class Anchor:
    """Words in a transcript, found again by what they are and what stands around them.

    A text-quote selector of the W3C Web Annotation Data Model, with what tells the words from their look-alikes.
    """

    transcript: str
    """Name of the transcript; empty where a human did not say and the words could not be found."""
    quote: str
    """The words themselves."""
    prefix: str = ""
    """What was said just before them, the turns of others included."""
    suffix: str = ""
    """What was said just after them."""
    turn: int = 0
    """Where they stood: a hint for readers, never used to find them."""
    alike: int = 1
    """In how many places of the transcript the same words stood."""
    nth: int = 1
    """Which of these places it was, from 1."""
    rival: float | None = None
    """How close the nearest look-alike came, 0 to 1: for words that stood once the similarity of the most similar
    other segment, for words that stood several times the similarity of the surroundings. None is not known."""


ACTIONS = ("accept", "reject", "recode", "add", "memo", "clear")


@dataclass(frozen=True)
class Decision:
    """What a human said of a coding. Never changed: a later one that `follows` it takes its place."""

    anchor: Anchor
    code: str
    """Id of the code, as it was called then."""
    action: str
    """`accept`, `reject`, `recode`, `add` (a coding of her own), `memo` (says nothing else), `clear` (no decision)."""
    recode_to: str = ""
    """For `recode`: id of the new code."""
    memo: str = ""
    """For `memo`: its whole text; empty takes a memo away."""
    case: str = ""
    """Case of the transcript, for readers."""
    evidence: tuple[str, ...] = ()
    """The words the coding rested on."""
    rule: str = ""
    """The rule that had given the coding; empty for a human's own."""
    origin: str = "rule"
    """Origin of the coding that was decided on."""
    who: str = ""
    """The name the coder gave; empty where none was given."""
    when: str = ""
    """When her workbook was saved, UTC: ``2018-05-04T12:30:00.000Z``."""
    codebook_version: str = ""
    """Version of the codebook she decided under."""
    definition: str = ""
    """What the code meant then: its brief definition."""
    source: str = ""
    """Where it was read: ``codings.xlsx``, ``undo``."""
    adjudicated: bool = False
    """True where it settles a disagreement between coders: it stands above what one coder says."""
    follows: tuple[str, ...] = ()
    """Ids of the decisions that she saw and that this one replaces."""
    id: str = ""
    """Digest of all the above; empty until it is known what it follows."""


@dataclass(frozen=True)
class WrittenCoding:
    """A coding as a run wrote it into the workbook: what a human's edits are compared with."""

    id: str
    """Coding id in that workbook."""
    anchor: Anchor
    code: str
    case: str
    evidence: tuple[str, ...] = ()
    rule: str = ""
    origin: str = "rule"
    decision: str = ""
    recode_to: str = ""
    memo: str = ""

    @property
    def segment_id(self) -> str:
        """`A-012-3`"""
        return self.id.removesuffix(":" + self.code)


@dataclass(frozen=True)
class Snapshot:
    """What a run wrote: it travels inside the workbook, so that workbook and snapshot are never apart."""

    codings: tuple[WrittenCoding, ...]
    codebook_version: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)
    """Code id → brief definition."""
    transcripts: Mapping[str, str] = field(default_factory=dict)
    """Transcript name → digest."""
    seen: frozenset[str] = frozenset()
    """Ids of all decisions that were known when the workbook was written."""


@dataclass(frozen=True)
class SheetRow:
    """One row of an edited sheet Codings."""

    cells: Mapping[str, str]
    """Column name → text; columns that are missing are not in it."""
    sheet: str
    row: int
    """Row number as the program shows it."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """Column name → letters of the column, as it stands now."""

    def place(self, column: str = "") -> str:
        """``Codings!U14``, or ``Codings, row 14`` where no column is meant."""
        letter = self.letters.get(column)
        return f"{self.sheet}!{letter}{self.row}" if letter else f"{self.sheet}, row {self.row}"


@dataclass(frozen=True)
class EditedWorkbook:
    """A workbook as it was read back."""

    path: Path
    rows: tuple[SheetRow, ...]
    snapshot: Snapshot | None
    """None where the hidden sheet is missing or cannot be used."""
    digest: str
    """SHA-256 of the file's bytes."""
    saved: str
    """When it was saved, UTC: ``2018-05-04T12:30:00.000Z``."""
    touched: bool = True
    """Whether somebody has saved it since a run wrote it."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Unplaced:
    """A decision that counts for nothing in this run, and why; it is kept and listed."""

    decision: Decision
    reason: str
    mend: str = ""


@dataclass(frozen=True)
class Decided:
    """The human judgement in a run."""

    stored: tuple[Decision, ...] = ()
    """Decisions of the study's decisions file, oldest first."""
    new: tuple[Decision, ...] = ()
    """Read from the workbook that is about to be replaced; stored when the run is written."""
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """Coding id → what coders said of it who disagree, where nobody has settled it."""
    workbooks: Mapping[Path, str] = field(default_factory=dict)
    """The workbooks whose edits are in, with the SHA-256 of each as it was read."""
    touched: frozenset[Path] = frozenset()
    """Those of them that somebody has saved since a run wrote them."""
    given: tuple[Coding, ...] = ()
    """The codings as the rules gave them, before any decision."""
    findings: tuple[Finding, ...] = ()
    """What of the run's findings is about decisions."""


# --- study and run -----------------------------------------------------------------------------------------


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


# --- tables ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """One column of the cross-tab: a combination of attribute values, or a total over some of them."""

    values: tuple[str | None, ...]
    """One a level, outermost first: the value, None for all values, empty for what is not known."""
    cases: tuple[str, ...]
    """Cases with informant talk here: N."""
    words: int
    """Informant words said here; 0 means that a count of 0 would say nothing."""


@dataclass(frozen=True)
class Cell:
    """One code in one column."""

    codings: int
    """Codings of a leaf; for a code with children the segments that carry it or a code below it, each once."""
    cases: int
    """Cases with at least one of them: the n of "n of N"."""
    per_thousand: float | None
    """`codings` per 1,000 informant words; None where nobody spoke."""


@dataclass(frozen=True)
class CrosstabRow:
    """One code across all columns."""

    code: str
    """Id of the code."""
    leaf: bool
    """False for a code with children, which counts segments instead of codings."""
    cells: tuple[Cell | None, ...]
    """One a column; None where there was no talk: neither zero nor missing by mistake."""


@dataclass(frozen=True)
class Crosstab:
    """All codes of the codebook, also those never given, by the columns the study asks for."""

    levels: tuple[str, ...]
    """What the columns are made from, outermost first: ``("size", "period")``."""
    level_columns: tuple[str, ...]
    """Names of the columns of Codings that hold the levels: ``("size", "period")``, ``("case_role",)``."""
    columns: tuple[Column, ...]
    rows: tuple[CrosstabRow, ...]


@dataclass(frozen=True)
class Telling:
    """What one case said of one code: how often, and its most telling quote."""

    case: str
    code: str
    codings: int
    quote: Coding | None
    """The shortest segment with the strongest evidence; None where the code was not given."""


@dataclass(frozen=True)
class Pair:
    """Two codes that were given to the same talk."""

    first: str
    second: str
    segments: int
    """Segments that carry both."""
    turns: int
    """Turns that carry both."""
    segments_c: float
    """c-coefficient over segments: both / (first + second − both); 0 never, 1 always together."""
    turns_c: float
    """The same over turns."""


@dataclass(frozen=True)
class Tables:
    """Everything that is counted in a run, for the workbook and other reports."""

    coding_columns: tuple[str, ...]
    """Names of the columns of Codings, in order."""
    codings: tuple[CodingRow, ...]
    """The codings with their place in the study, in the order of the talk and the codebook."""
    crosstab: Crosstab
    matrix: tuple[Telling, ...]
    """Cases by codes that can be given, in the order of cases and codebook."""
    pairs: tuple[Pair, ...]
    """Only pairs that occur, in the order of the codebook."""


@dataclass(frozen=True)
class CodingRow:
    """A coding with what the tables need to know about its place."""

    coding: Coding
    columns: Mapping[str, str | int]
    """The columns of the sheet Codings, in order, by the names of the contract; then one ``case_NAME`` for every
    attribute the cross-tab is broken down by that has no column of its own."""
    quote_evidence: tuple[Span, ...]
    """Where the evidence stands in the segment's text."""


# --- what is kept of a run, to compare it with another -----------------------------------------------------


@dataclass(frozen=True)
class RecordedCoding:
    """A coding with its words, so that another run's coding can be recognised as the same one."""

    segment: str
    """Id of the segment in its own run; says nothing across runs."""
    transcript: str
    turn: int
    case: str
    cell: tuple[str, ...]
    """Its values on the levels of the cross-tab."""
    words: str
    """Text of the segment."""
    evidence: str
    code: str
    """The code that was given."""
    counted_as: str
    """The code it counts for after a human's decision; empty where it does not count."""
    rule: str = ""
    negated: str = ""
    origin: str = "rule"
    decision: str = ""
    before: str = ""
    """A little of the turn before the segment: tells apart a sentence that is said twice."""
    after: str = ""
    """A little of the turn after it."""


@dataclass(frozen=True)
class Record:
    """What is kept of a run: its codings and what they were made from."""

    name: str
    """How messages call it: ``the last run``, ``codings.xlsx``."""
    labels: Mapping[str, str]
    """Code id → label, in the order of the codebook."""
    replaces: Mapping[str, str]
    """Former code id → the id that took its place."""
    levels: tuple[str, ...]
    """What the cross-tab is broken down by, outermost first."""
    codings: tuple[RecordedCoding, ...]
    made_from: Mapping[str, str] = field(default_factory=dict)
    """The run's manifest; empty where it is not known."""


# --- projects of other programs (REFI-QDA) -------------------------------------------------------------------

Value = str | int | float | bool
"""Value of a variable."""


@dataclass(frozen=True)
class ProjectUser:
    """Somebody who coded."""

    guid: str
    """Lower case, without braces; so are all of them."""
    name: str


@dataclass(frozen=True)
class ProjectNote:
    """A memo."""

    guid: str
    name: str
    text: str
    user: str = ""
    """Guid of who wrote it."""
    when: str = ""


@dataclass(frozen=True)
class ProjectCode:
    """A code as another program has it."""

    guid: str
    name: str
    """What people see; several codes may share it."""
    parent: str = ""
    """Guid of the code above it; empty at the top."""
    description: str = ""
    codable: bool = True
    color: str = ""
    """``#rrggbb``"""
    notes: tuple[str, ...] = ()
    """Guids of its memos."""


@dataclass(frozen=True)
class ProjectVariable:
    """An attribute of cases and sources."""

    guid: str
    name: str
    kind: str
    """`Text`, `Integer`, `Float`, `Boolean`, `Date` or `DateTime`."""


@dataclass(frozen=True)
class ProjectCoding:
    """One code on a selection, given by one coder."""

    guid: str
    code: str
    """Guid of the code."""
    user: str = ""
    """Guid of the coder; empty where it is not told."""
    when: str = ""
    """As ``2018-05-04T12:30:00Z``."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectSelection:
    """A stretch of a source that was marked, with or without codes."""

    guid: str
    span: Span
    """In code points of the source's text, its line ends counted as one."""
    name: str = ""
    description: str = ""
    codings: tuple[ProjectCoding, ...] = ()
    notes: tuple[str, ...] = ()
    user: str = ""
    when: str = ""


@dataclass(frozen=True)
class ProjectSource:
    """A text that was coded."""

    guid: str
    name: str
    text: str
    """With ``\\n`` as line end, without a byte order mark."""
    selections: tuple[ProjectSelection, ...] = ()
    values: Mapping[str, Value] = field(default_factory=dict)
    """Guid of a variable → value."""
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectCase:
    """A case with its variables and sources."""

    guid: str
    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    """Guid of a variable → value; what is missing is not in it."""
    sources: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class ProjectSet:
    """Codes or sources that somebody put together."""

    guid: str
    name: str
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True)
class Project:
    """All that kscoder knows how to write into a REFI-QDA project, and how to read from one."""

    name: str
    origin: str = ""
    """The program it was written by."""
    users: tuple[ProjectUser, ...] = ()
    codes: tuple[ProjectCode, ...] = ()
    """A parent stands before its children."""
    variables: tuple[ProjectVariable, ...] = ()
    cases: tuple[ProjectCase, ...] = ()
    sources: tuple[ProjectSource, ...] = ()
    notes: tuple[ProjectNote, ...] = ()
    sets: tuple[ProjectSet, ...] = ()
    description: str = ""
    user: str = ""
    """Guid of who made it."""


# --- tables for other programs ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class DataColumn:
    """A column of an exported table, and what it means."""

    name: str
    kind: str
    """`text`, `integer` or `number`."""
    meaning: str


@dataclass(frozen=True)
class DataTable:
    """A table as it is exported: plain rows for statistics programs."""

    name: str
    about: str
    """What a row is."""
    columns: tuple[DataColumn, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    """None is missing, which is neither zero nor empty text."""


Rows = Sequence[Mapping[str, object]]
