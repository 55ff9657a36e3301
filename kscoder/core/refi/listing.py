"""Text that people can read and kscoder can read back: headings with dashed entries below them.

>>> print(listed([("Use when", ("it is told", "it is done"))]))
Use when:
- it is told
- it is done
>>> entries("Use when:\\n- it is told\\n- it is done")
[('Use when', ('it is told', 'it is done'))]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Entries = list[tuple[str, tuple[str, ...]]]


def listed(headings: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Headings with what stands below them; those without anything are left out."""
    return "\n".join(
        "\n".join([f"{heading}:", *("- " + text.replace("\n", "\n  ") for text in texts)])
        for heading, texts in headings
        if texts
    )


def entries(text: str) -> Entries | None:
    """What `listed` wrote; None for any other text."""
    found: list[tuple[str, list[str]]] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        below = found[-1][1] if found else None
        if line.startswith("- ") and below is not None:
            below.append(line[2:])
        elif below and (line.startswith("  ") or not line.strip()):
            below[-1] += "\n" + line[2:]
        elif line.endswith(":"):
            found.append((line[:-1], []))
        else:
            return None
    whole = bool(found) and all(texts for _, texts in found)
    return [(heading, tuple(texts)) for heading, texts in found] if whole else None
