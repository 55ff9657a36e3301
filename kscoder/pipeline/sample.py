"""A sample for a second coder: code the study → draw → write a workbook that shows nothing of the codes."""

from __future__ import annotations

import random
from pathlib import Path

from kscoder.core import sample as core
from kscoder.core.agree.filled import SHEET
from kscoder.model import Run, Study
from kscoder.pipeline.code import code
from kscoder.write import form

SEED, UNCODED = 1, 0.25


def sample(
    study: Study, size: int, path: Path, *, uncoded: float = UNCODED, seed: int = SEED, keep_going: bool = False
) -> tuple[core.Sample, Run]:
    """Draw segments of a study, evenly over codes and the columns of its cross-tab, and write them for coding.

    `uncoded` is the share of segments without any code. The same study and seed give the same sample. Raises
    KscoderError where the study cannot be used or the workbook cannot be written.
    """
    run = code(study, keep_going=keep_going)
    drawn = core.sample(run, size, uncoded, random.Random(seed).random)
    choices = {**dict.fromkeys(core.CODE_COLUMNS, ()), "memo": None}
    rows = core.rows(run, drawn.segments)
    form.write(SHEET, rows, choices, run.codebook, path, language=study.language)
    return drawn, run
