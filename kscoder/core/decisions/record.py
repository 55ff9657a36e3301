"""New decisions beside those already stored: which of them they follow, and which are not new at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from kscoder.core.decisions.anchoring import Lost, place, with_rival
from kscoder.core.decisions.codes import suggestion, today
from kscoder.core.decisions.folding import folded
from kscoder.core.decisions.standing import UNDO, named, said
from kscoder.core.decisions.targets import Aim
from kscoder.core.decisions.words import TranscriptWords
from kscoder.model import Anchor, Decision, Unplaced

Place = tuple[Hashable, ...]
"""What decisions on the same coding have in common; memos have places of their own."""


def recorded(
    new: Sequence[Decision], stored: Sequence[Decision], aim: Aim, seen: frozenset[str] | None = None
) -> tuple[Decision, ...]:
    """The new decisions with ids and with what they follow, in the order of the talk; without those stored already.

    A decision follows those on the same coding that the human knew: the ones in `seen` (None: all), and her own
    earlier ones. What another coder has stored since, it stands beside. A coding added again under the right code
    follows the one whose code was mistyped.
    """
    before: dict[Place, list[Decision]] = defaultdict(list)
    for decision in stored:
        for where in places(decision, aim):
            before[where].append(decision)
    result: dict[str, Decision] = {}
    for decision in new:
        known = {each.id: each for where in places(decision, aim) for each in before[where]}
        seen_here = [each for each in known.values() if seen is None or each.id in seen]
        unseen = [each for each in known.values() if each not in seen_here]
        own = [each for each in unseen if each.who == decision.who and each.when <= decision.when]
        heads = _heads([*seen_here, *own])
        if not _again(decision, heads, unseen):
            made = _follow(_anchored(decision, aim.words), [*heads, *_mistyped(decision, stored, aim)])
            result[made.id] = made
    fresh = [made for made in result.values() if made.id not in {each.id for each in stored}]
    return tuple(sorted(fresh, key=talk_order))


def places(decision: Decision, aim: Aim) -> tuple[Place, ...]:
    """The codings a decision is on; for one without a place, its words and code."""
    register = "memo" if decision.action == "memo" else "decision"
    # A recode to a code that nobody knows has no effect, but it is on this coding, and a better one replaces it.
    found = aim.targets(replace(decision, recode_to=""))
    if isinstance(found, Unplaced):
        words = decision.anchor
        where = words.transcript, folded(words.quote), folded(words.prefix), folded(words.suffix), words.nth
        return ((register, "lost", *where, decision.code),)
    return tuple((register, target.segment.id, target.code) for target in found)


def _mistyped(new: Decision, stored: Sequence[Decision], aim: Aim) -> list[Decision]:
    """Codings added on the same words under a code that is unknown, and is spelt nearly as the new one's."""
    if new.origin != "human" or new.code not in aim.codes:
        return []
    words = new.anchor.transcript, folded(new.anchor.quote)
    return [
        each
        for each in stored
        if (each.action, each.anchor.transcript, folded(each.anchor.quote)) == (new.action, *words)
        and today(each.code, aim.codes, aim.replaced) is None
        and f'"{new.code}"' in suggestion(each.code, aim.codebook)
    ]


def _heads(known: Sequence[Decision]) -> list[Decision]:
    """Those that no other one follows."""
    followed = {old for each in known for old in each.follows}
    return [each for each in known if each.id not in followed]


def _again(decision: Decision, heads: Sequence[Decision], unseen: Sequence[Decision]) -> bool:
    """Whether the decision is stored already: it is what stands, or it was read before and gave way elsewhere.

    A run that was killed leaves its workbook to be read twice. A cell that still says what was read then is no new
    decision, unless what stands since came from the same workbook: then she changed her mind back in it.
    """
    if heads and all(said(each) == said(decision) for each in heads):
        return True
    read_before = any(said(each) == said(decision) and decision.who in ("", each.who) for each in unseen)
    return read_before and all(each.source != decision.source for each in heads)


def _follow(decision: Decision, heads: Sequence[Decision]) -> Decision:
    """The decision with what it follows. To decide in sight of a disagreement settles it."""
    coders = {each.who for each in heads}
    settles = len(coders) > 1 and len({said(each) for each in heads}) > 1 and decision.action != "memo"
    keeps = any(each.adjudicated and said(each) == said(decision) for each in heads)
    return named(replace(decision, adjudicated=decision.adjudicated or settles or keeps), [each.id for each in heads])


def _anchored(decision: Decision, words: Mapping[str, TranscriptWords]) -> Decision:
    """With the similarity of the nearest look-alike, where the words stand today as they did."""
    here = words.get(decision.anchor.transcript)
    if here is None or isinstance(found := place(decision.anchor, here), Lost) or found.similarity < 1:
        return decision
    around = [s.text for s in here.by_turn.get(found.turn, ()) if s.span.start <= found.span.start < s.span.end]
    made: Anchor = with_rival(decision.anchor, here, around[0] if around else None)
    return replace(decision, anchor=made)


def talk_order(decision: Decision) -> tuple[str, int, str, bool, str, str]:
    """For sorting decisions by the talk they are on."""
    return (
        decision.anchor.transcript,
        decision.anchor.turn,
        decision.code,
        decision.action == "memo",
        decision.action,
        decision.id,
    )


def undone(decision: Decision, stored: Sequence[Decision], who: str, when: str) -> tuple[Decision, ...]:
    """The decisions that take another one back: they say again what was said before, or nothing.

    Where coders disagreed before, each of them says again what she had said.
    """
    by_id = {each.id: each for each in stored}
    before = [by_id[old] for old in decision.follows if old in by_id]
    if len({said(each) for each in before}) > 1 and len({each.who for each in before}) == len(before):
        again = [replace(each, when=when, source=f"{UNDO} by {who}".removesuffix(" by ")) for each in before]
        return tuple(named(each, [decision.id]) for each in again)
    blank = replace(decision, action="memo" if decision.action == "memo" else "clear", recode_to="", memo="")
    back = before[-1] if len({said(each) for each in before}) == 1 else blank
    back = replace(decision, action=back.action, recode_to=back.recode_to, memo=back.memo)
    return (named(replace(back, who=who, when=when, source=UNDO), [decision.id]),)
