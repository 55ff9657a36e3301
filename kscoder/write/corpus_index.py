"""Keep what has been read of documents for the next run: see `kscoder.read.corpus_index` for the form of the files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kscoder.write.cache import put

if TYPE_CHECKING:
    from numpy.typing import NDArray


def write(path: Path, arrays: Mapping[str, NDArray[Any]], words: Mapping[str, Sequence[str]], rights: int) -> None:
    """Keep arrays and lists of words under their names, whole or not at all; `rights` says who may read the file."""
    import numpy as np

    content = dict(arrays)
    for name, some in words.items():
        content[f"{name}.text"] = np.frombuffer("".join(some).encode(), np.uint8)
        content[f"{name}.ends"] = np.fromiter(accumulate(map(len, some)), np.int32, len(some))
    file = BytesIO()
    np.savez(file, **content)  # type: ignore[arg-type]
    put(path, file.getvalue(), rights)
