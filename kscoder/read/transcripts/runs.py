"""Text that is collected piece by piece, with what is bold in it: shared by docx, odt, html and markdown."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Runs:
    """The pieces of a paragraph while it is read."""

    parts: list[tuple[str, bool]] = field(default_factory=list)
    """Text and whether it is bold."""

    def add(self, text: str, bold: bool = False) -> None:
        """Append a piece."""
        self.parts.append((text, bold))

    @property
    def text(self) -> str:
        """All pieces together."""
        return "".join(part for part, _ in self.parts)

    @property
    def bold(self) -> int:
        """How many leading characters are bold; blanks count with the piece before them.

        >>> Runs([("Intervjuer:", True), (" ", False), ("Hva så?", False)]).bold
        12
        """
        if not any(bold and part.strip() for part, bold in self.parts):
            return 0
        length = 0
        for part, bold in self.parts:
            if not bold and part.strip():
                break
            length += len(part)
        return length
