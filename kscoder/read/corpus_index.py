"""What an earlier run has read of documents: arrays and lists of words, in one file each portion of a corpus.

The file is numpy's archive of arrays, with check sums: one that is damaged counts as none. A list of words is two
arrays, ``NAME.text`` (all of them, one after the other, in UTF-8) and ``NAME.ends`` (where each ends, in code points).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

Arrays = Mapping[str, "NDArray[Any]"]


def read(path: Path) -> Arrays | None:
    """The arrays of a file by their names; None where there is none that can be trusted."""
    from zipfile import BadZipFile

    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, EOFError, BadZipFile):
        return None


def words(arrays: Arrays, name: str) -> list[str]:
    """A list of words among the arrays."""
    text = arrays[f"{name}.text"].tobytes().decode()
    return [text[start:end] for start, end in pairwise([0, *arrays[f"{name}.ends"].tolist()])]
