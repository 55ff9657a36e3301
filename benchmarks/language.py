"""Measures the language component against its goals.

    python benchmarks/language.py FOLDER
    python benchmarks/language.py --beginnings NUMBER

FOLDER holds Universal Dependencies files (``no_bokmaal-ud-*.conllu``, ``no_nynorsk-ud-*.conllu``); the lists of words
and speech lines are those in ``tests/language/data``. Prints one line a goal: what, wanted, measured.

How each figure is made
- Lemma queries: every gold lemma of a file is a query by itself, its gold tokens are what it should find; F1 is
  averaged over queries (macro), punctuation, numbers and foreign words left out.
- Compounds: «contains» compares all constituents found with those a speaker gives; neighbouring parts joined are right
  too. «Head is» looks at the first analysis.
- Sentences: ends of sentences, in paragraphs as the file has them; headings (sentences without an end sign) left out.
- Negation on edited text: content words (noun, verb, adjective, name) within a negated clause, the clause taken from
  the dependency tree: all below its predicate except coordinated, adverbial, relative and finite complement clauses.
  Turns of phrase that negate nothing are left out, as are infinitives of purpose, and words that only a verb of
  lacking reaches (*mangler*, *droppet*): the trees tell nothing about those.
- Beginnings: so many words that no dictionary holds are invented, of all words of the tables; counted are the lemmas
  that a word has though it does not begin as it should for them. A single one is an error.
"""

from __future__ import annotations

import csv
import gc
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kscoder.language import LanguageComponent, load
from kscoder.model import Parsed

LISTS = Path(__file__).parent.parent / "tests" / "language" / "data"
FILES = {"nb": "no_bokmaal-ud-*.conllu", "nn": "no_nynorsk-ud-*.conllu"}
LEFT_OUT = {"PUNCT", "SYM", "NUM", "X"}
CONTENT = {"NOUN", "VERB", "ADJ", "PROPN"}
CUES = {"ikke", "ikkje", "aldri", "ingen", "ingenting", "inga", "inkje", "intet", "neppe"}
CUES |= {"verken", "hverken", "korkje", "uten", "utan"}
RIGHTWARD = {"uten", "utan", "verken", "hverken", "korkje"}
END_SIGNS = ".!?…»\"”')"


@dataclass(frozen=True)
class Word:
    """A token of a treebank."""

    form: str
    lemma: str
    tag: str
    head: int
    """Index of its head in the sentence; -1 for the root."""
    relation: str
    space: bool
    """Whether a space follows."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a treebank."""

    text: str
    words: tuple[Word, ...]
    new_paragraph: bool


def read_treebank(folder: Path, language: str) -> list[Sentence]:
    files = sorted(folder.glob(FILES[language]))
    if not files:
        sys.exit(f"{folder}: no file {FILES[language]}")
    return [sentence for file in files for sentence in _sentences(file.read_text(encoding="utf-8"))]


def _sentences(content: str) -> Iterator[Sentence]:
    for block in content.split("\n\n"):
        lines = block.splitlines()
        text = next((line[9:] for line in lines if line.startswith("# text = ")), "").strip()
        rows = [fields for line in lines if len(fields := line.split("\t")) == 10 and fields[0].isdigit()]
        words = tuple(Word(f[1], f[2], f[3], int(f[6]) - 1, f[7], "SpaceAfter=No" not in f[9]) for f in rows)
        if words:
            yield Sentence(text, words, any(line.startswith("# newpar") for line in lines))


@dataclass
class Score:
    """Precision and recall from counts."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def count(self, found: bool, wanted: bool) -> None:
        self.right += found and wanted
        self.wrong += found and not wanted
        self.missed += wanted and not found

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F {self.f1:.4f}"


def lemma_queries(
    sentences: Iterable[Sentence],
    lemmas: Callable[[str], Iterable[str]],
    sought: Callable[[str], Iterable[str]],
) -> tuple[float, float]:
    """Macro F1 and macro recall of retrieving the tokens of a lemma."""
    index: dict[str, set[int]] = defaultdict(set)
    gold: dict[str, set[int]] = defaultdict(set)
    words = (word for sentence in sentences for word in sentence.words if word.tag not in LEFT_OUT)
    for number, word in enumerate(words):
        gold[word.lemma.lower()].add(number)
        for lemma in lemmas(word.form):
            index[lemma].add(number)
    f1 = recall = 0.0
    for lemma, wanted in gold.items():
        found = set().union(*(index.get(one, set()) for one in sought(lemma)))
        f1 += 2 * len(found & wanted) / (len(found) + len(wanted))
        recall += len(found & wanted) / len(wanted)
    return f1 / len(gold), recall / len(gold)


def rows(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def dialect(language: LanguageComponent) -> float:
    found = [bool(language.sought(row["term"]) & language.lemmas(row["form"])) for row in rows("dialect.tsv")]
    return sum(found) / len(found)


def compounds(language: LanguageComponent, name: str = "compounds.tsv") -> tuple[Score, Score]:
    """Scores of «contains» and «head is» over a list."""
    contains, head = Score(), Score()
    for row in rows(name):
        ways = [way.split("+") for way in (row["constituents"] or "").split("|") if way]
        analyses = language.compounds(row["form"])
        parts = dict.fromkeys(part for one in analyses for part in (*one.modifiers, one.head))
        allowed = _joined(ways)
        contains.wrong += sum(not _meets(language, part, allowed) for part in parts)
        for part in ways[0] if ways else ():
            contains.count(_meets(language, part, parts), wanted=True)
        right = bool(analyses) and _meets(language, analyses[0].head, [way[-1] for way in ways])
        head.right += right
        head.wrong += bool(analyses) and not right
        head.missed += bool(ways) and not right
    return contains, head


def _joined(ways: list[list[str]]) -> set[str]:
    return {
        link.join(way[start:end])
        for way in ways
        for start in range(len(way))
        for end in range(start + 1, len(way) + 1)
        for link in ("", "s")
    }


def _meets(language: LanguageComponent, part: str, others: Iterable[str]) -> bool:
    return any(language.lemmas(part) & language.lemmas(other) for other in others)


def sentence_ends(language: LanguageComponent, groups: Iterable[list[str]]) -> Score:
    """Score of sentence ends; each group is a text in its sentences."""
    score = Score()
    for group in groups:
        text = " ".join(group)
        wanted = {len(" ".join(group[: number + 1])) for number in range(len(group))}
        parsed = language.parse(text)
        found = {parsed.tokens[sentence.stop - 1].span.end for sentence in parsed.sentences}
        score.right += len(found & wanted)
        score.wrong += len(found - wanted)
        score.missed += len(wanted - found)
    return score


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[str]]:
    group: list[str] = []
    for sentence in sentences:
        if sentence.new_paragraph and group:
            yield group
            group = []
        if sentence.text.endswith(tuple(END_SIGNS)):
            group.append(sentence.text)
    if group:
        yield group


def speech_lines(name: str = "sentences_speech.txt") -> list[list[str]]:
    text = (LISTS / name).read_text(encoding="utf-8")
    return [line.split(" | ") for line in text.splitlines()]


def negation_in_speech(language: LanguageComponent, name: str = "negation_speech.tsv") -> Score:
    score = Score()
    for row in rows(name):
        parsed = language.parse(row["line"])
        inside = negated_tokens(parsed)
        found = any(index in inside for index, token in enumerate(parsed.tokens) if token.text == row["term"])
        score.count(found, row["negated"] == "1")
    return score


def english_words(language: LanguageComponent, asked: str) -> Score:
    """Score of finding a form by a plain term, a term with `derive`, or a term in a compound."""
    score = Score()
    for row in rows("english_words.tsv"):
        term, form = row["term"], row["form"]
        if row["asked"] != asked:
            continue
        if asked == "derive":
            found = bool(language.families(term) & language.families(form))
        elif asked == "compound":
            parts = [part for one in language.compounds(form) for part in (*one.modifiers, one.head)]
            found = _meets(language, term, parts)
        else:
            found = bool(language.sought(term) & language.lemmas(form))
        score.count(found, row["found"] == "1")
    return score


def english_figures(language: LanguageComponent) -> None:
    for asked in ("plain", "derive", "compound"):
        line(f"English words, {asked}", "", english_words(language, asked))
    line("English sentences", "", sentence_ends(language, speech_lines("english_sentences.txt")))
    line("English negation", "", negation_in_speech(language, "english_negation.tsv"))


def negated_tokens(parsed: Parsed) -> set[int]:
    return {index for scope in parsed.negations for index in scope.tokens}


def negated_by(parsed: Parsed, cues: set[str]) -> set[int]:
    """Tokens that a scope with one of these cues reaches."""
    return {index for scope in parsed.negations if cues & set(scope.cue.lower().split()) for index in scope.tokens}


def negation_in_treebank(language: LanguageComponent, sentences: Iterable[Sentence]) -> Score:
    score = Score()
    for sentence in sentences:
        starts, text = [], ""
        for word in sentence.words:
            starts.append(len(text))
            text += word.form + (" " if word.space else "")
        parsed = language.parse(text)
        inside, by_meaning = negated_by(parsed, CUES), negated_tokens(parsed) - negated_by(parsed, CUES)
        index_at = {token.span.start: index for index, token in enumerate(parsed.tokens)}
        wanted = Tree(sentence.words).negated()
        for number, word in enumerate(sentence.words):
            left_out = word.form.lower() in CUES or index_at.get(starts[number]) in by_meaning
            if word.tag in CONTENT and not left_out:
                score.count(index_at.get(starts[number]) in inside, number in wanted)
    return score


class Tree:
    """A dependency tree, asked for what its negations reach."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.below: dict[int, list[int]] = defaultdict(list)
        for number, word in enumerate(words):
            self.below[word.head].append(number)

    def negated(self) -> set[int]:
        reached: set[int] = set()
        for number, word in enumerate(self.words):
            low = word.form.lower()
            if low not in CUES or self._is_filler(number):
                continue
            top = word.head if word.head >= 0 else number
            if low in RIGHTWARD:
                reached |= {one for one in self._clause(top) if one > number}
                if low not in ("uten", "utan"):
                    joined = [one for one in self.below[top] if self.words[one].relation == "conj"]
                    reached.update(one for start in joined for one in self._clause(start))
            else:
                reached |= set(self._clause(self._predicate(top)))
        return reached

    def _is_filler(self, number: int) -> bool:
        after = self.words[number + 1].form.lower() if number + 1 < len(self.words) else ""
        before = self.words[number - 1].form.lower() if number else ""
        return after in {"bare", "berre", "sant", "minst", "tvil", "før"} or before in {"hvorfor", "kvifor"}

    def _predicate(self, number: int) -> int:
        for _ in range(6):
            word = self.words[number]
            above = word.relation.split(":")[0] in {"conj", "acl", "advcl", "ccomp", "root", "parataxis"}
            if self._is_clausal(number) or word.head < 0 or above:
                break
            number = word.head
        return number

    def _is_clausal(self, number: int) -> bool:
        relations = {self.words[one].relation.split(":")[0] for one in self.below[number]}
        return self.words[number].tag in {"VERB", "AUX"} or bool(relations & {"nsubj", "cop", "expl"})

    def _is_infinitive(self, number: int) -> bool:
        below = [self.words[one] for one in self.below[number]]
        return any(one.form.lower() == "å" for one in below) and not any("nsubj" in one.relation for one in below)

    def _clause(self, number: int) -> Iterator[int]:
        yield number
        for one in self.below[number]:
            if not self._is_other_clause(one):
                yield from self._clause(one)

    def _is_other_clause(self, number: int) -> bool:
        relation = self.words[number].relation
        kind = relation.split(":")[0]
        if kind in {"ccomp", "csubj"} or relation == "acl":
            return not self._is_infinitive(number)
        if relation == "conj":
            return self._is_clausal(number)
        return kind in {"parataxis", "discourse", "advcl", "acl"}


def speed(forms: list[str]) -> Iterator[tuple[str, float]]:
    """Distinct forms a second, each never asked before, and all asked again. Processor time; the table is mapped."""
    words = load("nb").lexicon.words
    held = [form for form in forms if words.get(form.lower()) is not None]
    others = [form for form in forms if words.get(form.lower()) is None]
    for name, asked in (("in the dictionaries", held), ("in none", others), ("all", forms)):
        language = load("nb")
        language.lemmas("forankringsarbeidet")
        yield f"{name} ({len(asked):,})", forms_a_second(language, asked)
    yield "all, asked again", forms_a_second(language, forms)


def forms_a_second(language: LanguageComponent, forms: list[str]) -> float:
    gc.disable()  # as a run does; the treebanks would be searched for garbage
    start = time.process_time()
    for form in forms:
        language.lemmas(form)
    taken = time.process_time() - start
    gc.enable()
    return len(forms) / taken


def invented(words: list[str], prefixes: tuple[str, ...], endings: list[str], number: int) -> Iterator[str]:
    """So many compounds and words with a prefix, inflected by rules that fit and rules that do not."""
    draw = random.Random(1)
    modifiers = [word for word in words if 3 < len(word) < 10]
    for _ in range(number):
        before = draw.choice(modifiers) + draw.choice(("", "", "s", "e"))
        if draw.random() < 0.3:
            before = draw.choice(prefixes)
        head = draw.choice(words)
        yield before + head[: len(head) - draw.choice((0, 0, 0, 1, 2))] + draw.choice(("", draw.choice(endings)))


def beginnings(number: int) -> None:
    """Prints how many of the invented words are not simply asked, how many lemmas they have, and the errors."""
    from kscoder.language.build import english_words, norwegian_words
    from kscoder.language.rules import added_words, lexicon_rules, read_lists

    for name, folder, make in (("nb", "no", norwegian_words), ("en", "en", english_words)):
        language, rules = load(name), lexicon_rules(folder, read_lists(folder))
        endings = ["s", *(rule.ending for rule in (*rules.endings, *rules.guesses))]
        words = [word for word in make(added_words(folder)) if word.isalpha()]
        asked = lemmas = errors = 0
        for form in invented(words, rules.prefixes or ("",), endings, number):
            if letters := language.guesswork(form):
                asked += 1
                for lemma in language.lemmas(form):
                    lemmas += 1
                    errors += not letters.startswith(tuple(language.beginnings(lemma)))
        line(f"beginnings, {name}", "no errors", f"{asked:,} words, {lemmas:,} lemmas, {errors} errors")


LOADING = """
import sys, time
start = time.perf_counter()
from kscoder.language import load
load("nb").lemmas("forankringsarbeidet")
taken = time.perf_counter() - start
try:
    status = open("/proc/self/status", encoding="ascii").read()
    print(taken, int(status.split("VmHWM:")[1].split()[0]) / 1024)
except OSError:
    print(taken, 0)
"""


def loading() -> tuple[float, float]:
    """Seconds to load the resources in a new process, and its peak memory in MB (0 where the system does not tell)."""
    best = min(
        subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(3)
    )
    return float(best[0]), float(best[1])


def line(what: str, wanted: str, measured: object) -> None:
    print(f"{what:<44} {wanted:<18} {measured}", flush=True)


def main(folder: Path) -> None:
    language = load("nb")
    treebanks = {name: read_treebank(folder, name) for name in FILES}
    line("WHAT", "GOAL", "MEASURED")
    for name, goal in (("nb", ".975"), ("nn", ".960")):
        f1, recall = lemma_queries(treebanks[name], language.lemmas, language.sought)
        line(f"lemma queries {name}, macro F1", f">= {goal}", f"{f1:.4f}")
        line(f"lemma queries {name}, macro recall", ">= .990" if name == "nb" else "", f"{recall:.4f}")
    line("dialect-near forms found", ">= .93", f"{dialect(language):.3f}")
    for name, label in (("compounds.tsv", "first round"), ("compounds_second.tsv", "second round")):
        contains, head = compounds(language, name)
        line(f"compound contains ({label})", "P >= .97, R >= .95", contains)
        line(f"compound head is ({label})", "P >= .98", head)
    for name in FILES:
        line(f"sentences, treebank {name}", "F >= .995", sentence_ends(language, paragraphs(treebanks[name])))
    line("sentences, speech (first round)", "F >= .97", sentence_ends(language, speech_lines()))
    second = speech_lines("sentences_speech_second.txt")
    line("sentences, speech (second round)", "F >= .97", sentence_ends(language, second))
    for name in FILES:
        line(f"negation, treebank {name}", "F >= .83, P >= .90", negation_in_treebank(language, treebanks[name]))
    line("negation, speech (first round)", "F >= .88", negation_in_speech(language))
    second_round = negation_in_speech(language, "negation_speech_second.tsv")
    line("negation, speech (second round)", "F >= .88", second_round)
    english_figures(load("en"))
    forms = list(dict.fromkeys(w.form for sentences in treebanks.values() for s in sentences for w in s.words))
    for name, measured in speed(forms):
        line(f"forms a second, {name}", ">= 50,000" if name.startswith("all (") else "", f"{measured:,.0f}")
    seconds, megabytes = loading()
    line("loading, new process", "<= 0.3 s, 200 MB", f"{seconds:.2f} s, {megabytes:.0f} MB")
    start = time.process_time()
    language.compounds("a" * 5000)
    line("compound of 5,000 letters", "linear", f"{1000 * (time.process_time() - start):.1f} ms")


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--beginnings" and sys.argv[2].isdigit():
        beginnings(int(sys.argv[2]))
    elif len(sys.argv) == 2:
        main(Path(sys.argv[1]))
    else:
        sys.exit(__doc__)
