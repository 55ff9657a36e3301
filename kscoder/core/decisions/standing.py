"""What stands, of all that was decided on one coding."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace

from kscoder.model import Decision

UNDO = "undo"
"""Source of a decision that takes another one back, before the name of who took it back."""


@dataclass(frozen=True)
class Standing:
    """What stands of some decisions: one of them, or several that contradict each other."""

    decisions: tuple[Decision, ...]
    """One a coder, in the order of their names."""

    @property
    def conflict(self) -> bool:
        """Whether coders disagree, and nobody has settled it."""
        return len({said(decision) for decision in self.decisions}) > 1

    @property
    def decision(self) -> Decision | None:
        """What all agree on; None where nothing was decided or coders disagree."""
        return None if self.conflict or not self.decisions else self.decisions[-1]


def said(decision: Decision) -> tuple[str, str, str]:
    """What a decision says, apart from who said it and why."""
    action = "accept" if decision.action == "add" else decision.action
    return action, decision.recode_to, decision.memo


def standing(decisions: Iterable[Decision]) -> Standing:
    """What stands of decisions on the same coding.

    A decision gives way to one that was taken in sight of it, unless it was adjudicated and the other was not; and to
    one that takes it back. What is adjudicated stands above what single coders say. Of one coder the later decision
    stands. The order of the decisions does not matter.
    """
    given = tuple(decisions)
    heads = [decision for decision in given if not any(_replaces(other, decision) for other in given)]
    settled = [decision for decision in heads if decision.adjudicated]
    latest: dict[str, Decision] = {}
    for decision in sorted(settled or heads, key=_age):
        latest["" if settled else decision.who] = decision
    return Standing(tuple(latest[who] for who in sorted(latest)))


def _replaces(new: Decision, old: Decision) -> bool:
    return old.id in new.follows and (new.adjudicated or not old.adjudicated or new.source.startswith(UNDO))


def _age(decision: Decision) -> tuple[str, str]:
    return decision.when, decision.id


def named(decision: Decision, follows: Sequence[str] = ()) -> Decision:
    """The decision with what it follows, and with the id that follows from all it says."""
    ordered = replace(decision, follows=tuple(sorted(set(follows))), id="")
    content = json.dumps(asdict(ordered), sort_keys=True, ensure_ascii=True)
    return replace(ordered, id=hashlib.sha256(content.encode("ascii")).hexdigest()[:12])
