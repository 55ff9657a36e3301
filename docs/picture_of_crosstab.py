"""Make docs/images/crosstab.png anew from the study that comes with kscoder: python docs/picture_of_crosstab.py

Needs kscoder, LibreOffice (soffice) and poppler (pdftoppm).
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = 2
"""Of the printed workbook: Read me has one page, then comes the first block of Cross-tab."""
DOTS = 207
"""An inch; makes the picture 1,800 pixels wide, twice what the README shows."""
LEFT, TOP, WIDTH, HEIGHT = 25, 32, 621, 327
"""What is cut out of the page, in points: the heads and the first dimension, up to the totals."""


def main() -> None:
    """Code the study, print the workbook, and cut the picture out of the page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("kscoder", "code", "--quiet", ROOT, "--out", folder / "codings.xlsx")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "codings.xlsx")
        left, top, width, height = (round(points * DOTS / 72) for points in (LEFT, TOP, WIDTH, HEIGHT))
        cut = ["-x", left, "-y", top, "-W", width, "-H", height]
        page = ["-f", PAGE, "-l", PAGE, "-singlefile", "-r", DOTS, "-png"]
        run("pdftoppm", *page, *cut, folder / "codings.pdf", ROOT / "docs" / "images" / "crosstab")


def run(*command: object) -> None:
    """Run a program; what goes wrong stops the making."""
    subprocess.run([str(each) for each in command], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
