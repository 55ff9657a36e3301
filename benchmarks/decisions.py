"""How safe decisions are: random edits of transcripts, and runs killed at random moments.

    python benchmarks/decisions.py edits --edits 10000
    python benchmarks/decisions.py kill --runs 1000

`edits` decides on every sentence of the example interviews, edits the interviews at random, and looks where each
decision is found again. It must never be on other words: exit code 1 if one is. `kill` needs fork (Linux, macOS).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from kscoder.core.decisions import Lost, anchor, place, transcript_words, with_rival
from kscoder.model import INFORMANT, INTERVIEWER, Segment, Span, Transcript, Turn

ROOT = Path(__file__).resolve().parent.parent

# --- random edits ----------------------------------------------------------------------------------------------


@dataclass
class Sentence:
    """A sentence that keeps its identity while an interview is edited."""

    identity: int
    text: str
    copy_of: int = 0
    """Identity of the sentence it repeats word by word; 0 for none."""


@dataclass
class Talk:
    """One turn of an interview in the making."""

    role: str
    sentences: list[Sentence]


Interview = list[Talk]


def interviews() -> list[Interview]:
    """The example interviews that are plain text, as turns of sentences."""
    result = []
    for file in sorted((ROOT / "transcripts").glob("*.txt")):
        text = file.read_bytes().decode("utf-8" if _is_utf8(file) else "cp1252")
        turns: Interview = []
        for paragraph in re.split(r"\n\s*\n|\n(?=\w+:)", text):
            sentences = [s.strip() for s in re.split(r"(?<=[.!?])\s+", " ".join(paragraph.split())) if s.strip()]
            role = INTERVIEWER if len(turns) % 2 == 0 else INFORMANT
            if sentences:
                turns.append(Talk(role, [Sentence(0, s) for s in sentences]))
        result.append(turns)
    return [numbered(interview) for interview in result if len(interview) > 5]


def _is_utf8(file: Path) -> bool:
    try:
        file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def numbered(interview: Interview) -> Interview:
    identity = 0
    for talk in interview:
        for sentence in talk.sentences:
            identity += 1
            sentence.identity = identity
    return interview


def rendered(interview: Interview) -> tuple[Transcript, list[Segment], dict[tuple[int, int], Sentence]]:
    """The interview as kscoder would load it, and which sentence begins where."""
    turns, segments, starts = [], [], {}
    for number, talk in enumerate((talk for talk in interview if talk.sentences), 1):
        text = " ".join(sentence.text for sentence in talk.sentences)
        turns.append(Turn(number, talk.role[:1].upper(), talk.role, text, f"line {number}"))
        start = 0
        for count, sentence in enumerate(talk.sentences, 1):
            span = Span(start, start + len(sentence.text))
            starts[number, start] = sentence
            if talk.role == INFORMANT:
                segments.append(Segment("X", number, count, span, sentence.text, len(sentence.text.split())))
            start = span.end + 1
    return Transcript("X", Path("X.txt"), "X", "nb", tuple(turns)), segments, starts


class Editor:
    """Edits an interview as people do, with a love for look-alikes."""

    def __init__(self, draw: random.Random, interview: Interview) -> None:
        self.draw = draw
        self.interview = interview
        self.pool = [(sentence.text, sentence.identity) for talk in interview for sentence in talk.sentences]
        self.last = max(sentence.identity for talk in interview for sentence in talk.sentences)

    def edit(self) -> str:
        """One random edit; its name."""
        kinds: list[Callable[[], None]] = [
            *([self.insert_sentence] * 4 + [self.delete_sentence] * 4 + [self.mend_spelling] * 4),
            *(self.insert_turn, self.delete_turn, self.move_turn, self.swap_turns, self.swap_sentences),
            *(self.split_turn, self.merge_turns),
        ]
        kind = self.draw.choice(kinds)
        kind()
        return kind.__name__

    def new_sentence(self) -> Sentence:
        self.last += 1
        (text, identity), chance = self.draw.choice(self.pool), self.draw.random()
        if chance < 0.35:  # said again word by word
            return Sentence(self.last, text, copy_of=identity)
        words = text.split()
        if chance < 0.6:  # nearly the same
            words[self.draw.randrange(len(words))] = self.draw.choice(self.draw.choice(self.pool)[0].split())
        else:
            self.draw.shuffle(words)
        made = " ".join(words)
        return Sentence(self.last, made, copy_of=identity if made == text else 0)

    def spoken(self) -> Talk:
        return self.draw.choice([talk for talk in self.interview if talk.sentences])

    def insert_sentence(self) -> None:
        talk = self.spoken()
        talk.sentences.insert(self.draw.randint(0, len(talk.sentences)), self.new_sentence())

    def delete_sentence(self) -> None:
        talk = self.spoken()
        del talk.sentences[self.draw.randrange(len(talk.sentences))]

    def mend_spelling(self) -> None:
        sentence = self.draw.choice(self.spoken().sentences)
        place = self.draw.randrange(len(sentence.text))
        letters = self.draw.choice(["", "e", "ø", sentence.text[place] * 2])
        sentence.text = sentence.text[:place] + letters + sentence.text[place + 1 :] or "e"

    def insert_turn(self) -> None:
        talk = Talk(self.spoken().role, [self.new_sentence() for _ in range(self.draw.randint(1, 3))])
        self.interview.insert(self.draw.randint(0, len(self.interview)), talk)

    def delete_turn(self) -> None:
        if len(self.interview) > 4:
            del self.interview[self.draw.randrange(len(self.interview))]

    def move_turn(self) -> None:
        talk = self.interview.pop(self.draw.randrange(len(self.interview)))
        self.interview.insert(self.draw.randint(0, len(self.interview)), talk)

    def swap_turns(self) -> None:
        one, other = self.draw.sample(range(len(self.interview)), 2)
        self.interview[one], self.interview[other] = self.interview[other], self.interview[one]

    def swap_sentences(self) -> None:
        self.draw.shuffle(self.spoken().sentences)

    def split_turn(self) -> None:
        place = self.draw.randrange(len(self.interview))
        talk = self.interview[place]
        cut = self.draw.randint(0, len(talk.sentences))
        self.interview[place : place + 1] = [
            Talk(talk.role, talk.sentences[:cut]),
            Talk(talk.role, talk.sentences[cut:]),
        ]

    def merge_turns(self) -> None:
        place = self.draw.randrange(len(self.interview) - 1)
        first, second = self.interview[place : place + 2]
        self.interview[place : place + 2] = [Talk(first.role, first.sentences + second.sentences)]


def edited_interviews(edits: int, seed: int) -> Counter[str]:
    """Edit and place again until `edits` edits were made; what became of every decision after every stretch."""
    draw, done, counts = random.Random(seed), 0, Counter[str]()
    originals = interviews()
    while done < edits:
        interview = numbered([replace(t, sentences=[replace(s) for s in t.sentences]) for t in draw.choice(originals)])
        before, segments, starts = rendered(interview)
        words = transcript_words(before, segments)
        anchors = {
            starts[s.turn, s.span.start].identity: with_rival(anchor(words, s.turn, s.span), words, s.text)
            for s in segments
        }
        said = {starts[s.turn, s.span.start].identity: s.text for s in segments}
        editor = Editor(draw, interview)
        for _ in range(draw.choice((1, 2, 5, 10, 20, 40))):
            counts["edits: " + editor.edit()] += 1
            done += 1
        counts.update(_outcomes(anchors, said, editor.interview))
        print(f"\r{done:,} edits, {counts['on other words']} decisions on other words", end="", file=sys.stderr)
    print(file=sys.stderr)
    return counts


def _outcomes(anchors: dict[int, object], said: dict[int, str], interview: Interview) -> Counter[str]:
    counts = Counter[str]()
    after, segments, starts = rendered(interview)
    words = transcript_words(after, segments)
    now = {s.identity: (s.text, t.role) for t in interview for s in t.sentences}
    for identity, made in anchors.items():
        found = place(made, words)  # type: ignore[arg-type]
        text, role = now.get(identity, ("", ""))
        fate = "gone" if not text or role != INFORMANT else "unchanged" if text == said[identity] else "changed"
        if isinstance(found, Lost):
            counts[f"{fate}: listed to place again"] += 1
            continue
        before = [(start, s) for (turn, start), s in starts.items() if turn == found.turn and start <= found.span.start]
        start, here = max(before, key=lambda pair: pair[0]) if before else (0, None)
        if here is not None and found.span.end > start + len(here.text):
            here = None  # it runs over the end of the sentence
        if here is not None and here.identity == identity:
            counts[f"{fate}: kept"] += 1
        elif fate == "gone" and here is not None and here.text == said[identity] and here.copy_of == identity:
            counts["gone, but said again word by word: kept (a move by hand looks the same)"] += 1
        else:
            counts["on other words"] += 1
            print(f"\n  {said[identity]!r} ({fate}) → {here!r}\n  {made}", file=sys.stderr)
    return counts


# --- runs killed at random moments ---------------------------------------------------------------------------

KSCODER_YAML = "title: Kill loop\nlanguage: nb\ntranscripts: transcripts/\ncodebook: codebook.yaml\ncoder: Kari\n"
CODEBOOK_YAML = """title: Kill loop
version: "1"
codes:
  - code: tools
    label: {nb: Verktøy}
    definition: A tool is named.
    match: {any: [Samveis]}
  - code: anchoring
    label: {nb: Forankring}
    definition: Leaders are named.
    match: {any: [leder, ledelse]}
"""


def made_study(folder: Path) -> None:
    """A small study in which every informant's sentence is coded."""
    (folder / "transcripts").mkdir()
    (folder / "kscoder.yaml").write_text(KSCODER_YAML, encoding="utf-8")
    (folder / "codebook.yaml").write_text(CODEBOOK_YAML, encoding="utf-8")
    turns = [
        f"I: Hva skjedde i {2010 + n}?\n\nR: Vi brukte Samveis {n} ganger. Lederen så {n} feil." for n in range(20)
    ]
    (folder / "transcripts" / "A.txt").write_text("\n\n".join(turns) + "\n", encoding="utf-8")


def decide_by_hand(path: Path, draw: random.Random, number: int, expected: dict[str, tuple[str, str]]) -> None:
    """What a researcher does: a decision and a memo on some rows, and save; as Excel does, in one step."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book["Codings"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in draw.sample(range(2, sheet.max_row + 1), 3):
        coding = str(sheet.cell(row, columns["coding_id"]).value)
        decision, memo = draw.choice(["accept", "reject"]), f"memo {number}.{row}"
        sheet.cell(row, columns["decision"]).value = decision
        sheet.cell(row, columns["memo"]).value = memo
        expected[coding] = decision, memo
    beside = path.with_name("saving.xlsx")
    book.save(beside)
    beside.replace(path)


def killed_runs(runs: int, seed: int) -> Counter[str]:
    """Decide, start a run, kill it at a random moment; then look whether every decision is still there."""
    from kscoder.pipeline.code import code, write
    from kscoder.read.study import read

    draw, counts, expected = random.Random(seed), Counter[str](), dict[str, tuple[str, str]]()
    folder = Path(tempfile.mkdtemp(prefix="kscoder-kill-"))
    made_study(folder)
    study = read(folder)
    write(code(study))
    durations = [_timed(lambda: write(code(study))) for _ in range(3)]
    longest = 1.15 * statistics.median(durations)
    for number in range(runs):
        decide_by_hand(study.out, draw, number, expected)
        counts["killed" if _killed(lambda: write(code(study)), draw.uniform(0, longest)) else "ended before"] += 1
        run = code(study)
        kept = {coding.id: (coding.decision, coding.memo) for coding in run.codings if coding.decision}
        counts["decisions made"] += 3
        counts["decisions lost"] += sum(kept.get(coding) != said for coding, said in expected.items())
        counts["decisions file damaged"] += any(f.place.startswith("decisions.jsonl, line") for f in run.findings)
        print(f"\r{number + 1:,} runs, {counts['decisions lost']} decisions lost", end="", file=sys.stderr)
    counts["half-written files left lying"] = len(list(folder.glob(".*.tmp")))
    print(file=sys.stderr)
    shutil.rmtree(folder)
    return counts


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _killed(work: Callable[[], object], after: float) -> bool:
    """Do the work in a process of its own and kill that after some seconds; False where it had ended by then."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        raise SystemExit("a run failed by itself")
    return os.WIFSIGNALED(status)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    edits = commands.add_parser("edits", help="random edits of transcripts")
    edits.add_argument("--edits", type=int, default=10_000)
    kill = commands.add_parser("kill", help="runs killed at random moments")
    kill.add_argument("--runs", type=int, default=25)
    for command in (edits, kill):
        command.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    counts = (
        edited_interviews(given.edits, given.seed) if given.command == "edits" else killed_runs(given.runs, given.seed)
    )
    for what, number in sorted(counts.items()):
        print(f"{number:>9,}  {what}")
    sys.exit(bool(counts["on other words"] or counts["decisions lost"] or counts["decisions file damaged"]))


if __name__ == "__main__":
    main()
