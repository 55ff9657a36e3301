"""A new study folder that runs as it is."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from kscoder.errors import StudyError

CODEBOOK = "froehle-roth.yaml"


def init(folder: Path) -> tuple[Path, ...]:
    """Lay a study file, a codebook, a cases file and a short example interview into a folder.

    Returns the files written. Raises StudyError, and writes nothing, if one of them is there already.
    """
    contents = {folder / place: data for place, data in _files()}
    taken = [path for path in contents if path.exists()]
    if taken:
        named = ", ".join(str(path.relative_to(folder)) for path in taken)
        raise StudyError(
            f"there is already something here that a new study would overwrite: {named}",
            str(folder),
            "Name a new folder: kscoder init my-study",
        )
    for path, data in contents.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise StudyError(f"cannot be written: {error.strerror}", str(path), "Choose another folder.") from error
    return tuple(contents)


def _files() -> list[tuple[str, bytes]]:
    shipped = resources.files("kscoder").joinpath("shipped")
    study = shipped.joinpath("study")
    return [
        ("kscoder.yaml", study.joinpath("kscoder.yaml").read_bytes()),
        ("transcripts/eksempel.txt", study.joinpath("transcripts", "eksempel.txt").read_bytes()),
        ("transcripts/cases.csv", study.joinpath("transcripts", "cases.csv").read_bytes()),
        (f"codebooks/{CODEBOOK}", shipped_codebook(CODEBOOK)),
    ]


def shipped_codebook(name: str) -> bytes:
    """The bytes of a codebook that comes with kscoder."""
    installed = resources.files("kscoder").joinpath("shipped", "codebooks", name)
    if installed.is_file():
        return installed.read_bytes()
    # An editable install runs from the repository, where the codebooks lie beside the package.
    return (Path(__file__).resolve().parents[2] / "codebooks" / name).read_bytes()
