"""Run a piece of Python in a process of its own: processor time and peak memory, as medians of several runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from compileall import compile_dir
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

TOLD = """
import json as _json, resource as _resource, sys as _sys
_used = _resource.getrusage(_resource.RUSAGE_SELF), _resource.getrusage(_resource.RUSAGE_CHILDREN)
_time = sum(each.ru_utime + each.ru_stime for each in _used) - globals().get("began", 0)
print("\\n" + _json.dumps([_time, max(each.ru_maxrss for each in _used) / 1024]), file=_sys.stderr)
"""


BEGIN = "import time\nbegan = time.process_time()\n"
"""Stands in a piece of code where what is to be measured begins; without it all of the process is."""


class Cost(NamedTuple):
    """What something takes."""

    seconds: float
    """Of the processor, children included."""
    megabytes: float
    """Peak of memory, of the largest process."""
    wall: float
    """Seconds by the clock."""


def cost(code: str, *arguments: str, runs: int = 3, folder: Path | None = None) -> Cost:
    """The median cost of a piece of code; `arguments` are its ``sys.argv[1:]``."""
    measured = [_once(code, arguments, folder) for _ in range(runs)]
    return Cost(*(median(column) for column in zip(*measured, strict=True)))


def _once(code: str, arguments: tuple[str, ...], folder: Path | None) -> Cost:
    # The measured code may end by an exit of its own.
    script = f"import atexit\natexit.register(lambda: exec({TOLD!r}))\n{code}"
    began = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=folder, env=_env(), capture_output=True, text=True, check=False
    )
    wall = perf_counter() - began
    told = done.stderr.strip().splitlines()
    if done.returncode or not told:
        raise SystemExit(f"a measurement failed:\n{done.stderr[-2000:]}")
    return Cost(*json.loads(told[-1]), wall)


@cache
def _env() -> dict[str, str]:
    """The environment of an installed program: its modules are compiled once, as pip does with those of its peers."""
    import kscoder

    compile_dir(Path(kscoder.__file__).parent, quiet=2)
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def machine() -> str:
    """Cores and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return f"{os.cpu_count()} cores, {memory:.0f} GB, Python {sys.version.split()[0]}"
