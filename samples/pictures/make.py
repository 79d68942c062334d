"""This file makes the picture of the README: `python samples/pictures/make.py`. It needs LibreOffice and pdftoppm.

With a folder behind it, every page and slide of every sample is rendered there instead, to be looked at.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent
sys.path.insert(0, str(SAMPLES.parent))

from generator.cli import main as usecasecanvas  # noqa: E402 - the checkout around us, also when nothing is installed

SHOWN = SAMPLES / "waterkwaliteit-lindewaard.xlsx"
PAGES = (1, 2, 16)
SLIDES = (2, 6, 9)
WIDTH = 1200
GAP = 14
BACKGROUND = (226, 230, 236)
DONE, INCOMPLETE = 0, 1


def main() -> None:
    """Render."""
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is not installed; install LibreOffice and poppler-utils and try again.")
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        for sample in sorted(SAMPLES.glob("*.xlsx")):
            _pages(sample, folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        made = _pages(SHOWN, Path(temporary))
        rows = [[made["report"][page - 1] for page in PAGES], [made["deck"][slide - 1] for slide in SLIDES]]
        _sheet(rows).save(HERE / "documents.png", optimize=True)


def _pages(sample: Path, folder: Path) -> dict[str, list[Path]]:
    """The pictures of the report and the deck of a sample, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    if usecasecanvas(["build", str(sample), "-o", str(folder), "-q", "--force"]) not in (DONE, INCOMPLETE):
        sys.exit(f"{sample.name}: no documents were made; usecasecanvas build tells why.")
    made = {}
    for kind, ending in (("report", "docx"), ("deck", "pptx")):
        file = folder / f"{sample.stem}-{kind}.{ending}"
        profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(convert, check=True, capture_output=True)
        pages = ["pdftoppm", "-r", "110", "-png", str(file.with_suffix(".pdf")), str(file.with_suffix(""))]
        subprocess.run(pages, check=True)
        made[kind] = sorted(folder.glob(f"{file.stem}-*.png"))
    return made


def _sheet(rows: list[list[Path]]) -> Image.Image:
    """The pictures of each row beside each other, all rows equally wide; scaled once, to stay sharp."""
    shown = [_row([Image.open(path).convert("RGB") for path in row]) for row in rows]
    sheet = Image.new("RGB", (WIDTH, GAP + sum(line[0].height + GAP for line in shown)), BACKGROUND)
    top = GAP
    for line in shown:
        left = GAP
        for picture in line:
            sheet.paste(picture, (left, top))
            left += picture.width + GAP
        top += line[0].height + GAP
    return sheet.quantize(64)


def _row(pictures: list[Image.Image]) -> list[Image.Image]:
    shapes = sum(picture.width / picture.height for picture in pictures)
    height = int((WIDTH - GAP * (len(pictures) + 1)) / shapes)
    return [_scaled(picture, height) for picture in pictures]


def _scaled(picture: Image.Image, height: int) -> Image.Image:
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
