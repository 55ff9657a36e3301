"""`kscoder --help` is quick because it loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("spacy", "pandas", "numpy", "openpyxl", "xlsxwriter", "docx", "yaml", "simplemma", "kscoder.model")


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys\nfrom kscoder.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "code" in done.stdout and "init" in done.stdout
