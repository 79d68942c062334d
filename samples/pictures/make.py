"""This file makes the pictures of the README and of the manuals: `python samples/pictures/make.py`.

It needs LibreOffice, pdftoppm and the font DejaVu Sans Mono.

With a folder behind it, every page and slide of every sample is rendered there instead, to be looked at, and the blank
workbook as it is printed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent
sys.path.insert(0, str(SAMPLES.parent))

from screens import window  # noqa: E402 - beside us, also when nothing is installed

from generator.cli import main as usecasecanvas  # noqa: E402 - the checkout around us, also when nothing is installed

MANUALS = SAMPLES.parent / "docs" / "pictures"
IN_MANUALS = {"nl": SAMPLES / "waterkwaliteit-lindewaard.xlsx", "en": SAMPLES / "flood-safety-merewold.xlsx"}
FINDINGS = {"nl": "Wat nog aandacht vraagt", "en": "What still needs attention"}  # above the list, on the last sheet
SHOWN = SAMPLES / "waterkwaliteit-lindewaard.xlsx"
LATER = SAMPLES / "ronde-2" / "waterkwaliteit-lindewaard-ronde-2.xlsx"
CHANGED_PAGES = (2, 3)
PAGES = (2, 6, 9)
SLIDES = (2, 3, 7)
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
        _made(sorted(SAMPLES.glob("*.xlsx")), folder, dots=60)
        _blank(folder, dots=60)
        return
    with tempfile.TemporaryDirectory() as temporary:
        made = _made([SHOWN], Path(temporary), dots=110)[SHOWN]
        rows = [[made["report"][page - 1] for page in PAGES], [made["deck"][slide - 1] for slide in SLIDES]]
        _sheet(rows).save(HERE / "documents.png", optimize=True)
        _changes(Path(temporary))
    MANUALS.mkdir(exist_ok=True)
    for language, sample in IN_MANUALS.items():
        with tempfile.TemporaryDirectory() as temporary:
            _manual(language, sample, Path(temporary))


def _changes(folder: Path) -> None:
    """The picture of what changed between two rounds."""
    if usecasecanvas(["compare", str(SHOWN), str(LATER), "-o", str(folder), "--only", "report", "-q"]) != DONE:
        sys.exit("The comparison was not made; usecasecanvas compare tells why.")
    file = folder / f"{LATER.stem}-comparison.docx"
    _print([file], folder)
    pages = _pictures(file.with_suffix(".pdf"), dots=110)
    _sheet([[pages[page - 1] for page in CHANGED_PAGES]]).save(HERE / "changes.png", optimize=True)


def _manual(language: str, sample: Path, folder: Path) -> None:
    """The pictures of one manual: windows, a workbook with findings, and pages of what is made."""
    shutil.copyfile(sample, folder / "canvas.xlsx")
    said = {command: _said(language, folder, command, "canvas.xlsx") for command in ("build", "check")}
    for command, lines in (("build", 99), ("check", 21)):
        shown = "\n".join(said[command].splitlines()[:lines])
        window("usecasecanvas", f"> usecasecanvas {command} canvas.xlsx\n{shown}").save(
            MANUALS / f"{language}-{command}.png", optimize=True
        )
    _said(language, folder, "annotate", "canvas.xlsx", "-o", "findings.xlsx")
    _print([folder / name for name in ("findings.xlsx", "canvas-report.docx", "canvas-deck.pptx")], folder)
    sheet = _pictures(folder / "findings.pdf", dots=96)[_page(folder / "findings.pdf", FINDINGS[language])]
    _cropped(Image.open(sheet).convert("RGB")).quantize(32).save(MANUALS / f"{language}-findings.png", optimize=True)
    report, deck = (_pictures(folder / f"canvas-{kind}.pdf", dots=80) for kind in ("report", "deck"))
    rows = [[report[0], report[1], deck[2]]]
    _sheet(rows).quantize(32).save(MANUALS / f"{language}-documents.png", optimize=True)


def _said(language: str, folder: Path, *words: str) -> str:
    """What a command says."""
    settings = os.environ | {"USECASECANVAS_LANG": language, "PYTHONPATH": str(SAMPLES.parent), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generator", *words]
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, cwd=folder, env=settings, check=True, text=True, **both).stdout


def _made(samples: list[Path], folder: Path, dots: int) -> dict[Path, dict[str, list[Path]]]:
    """The pictures of the report and the deck of each sample, in order."""
    if usecasecanvas(["build", *map(str, samples), "-o", str(folder), "-q", "--force"]) not in (DONE, INCOMPLETE):
        sys.exit("Not all documents were made; usecasecanvas build tells why.")
    endings = {"report": "docx", "deck": "pptx"}
    files = {(sample, kind): folder / f"{sample.stem}-{kind}.{endings[kind]}" for sample in samples for kind in endings}
    _print(list(files.values()), folder)
    return {
        sample: {kind: _pictures(files[sample, kind].with_suffix(".pdf"), dots) for kind in endings}
        for sample in samples
    }


def _blank(folder: Path, dots: int) -> None:
    file = folder / "blank.xlsx"
    if usecasecanvas(["new", "-o", str(file), "--lang", "nl", "-q", "--force"]) != DONE:
        sys.exit("The blank workbook was not made; usecasecanvas new tells why.")
    _print([file], folder)
    _pictures(file.with_suffix(".pdf"), dots)


def _print(files: list[Path], folder: Path) -> None:
    """Everything as a PDF. One run of LibreOffice for all of it: starting it takes longer than a document."""
    with tempfile.TemporaryDirectory() as profile:
        convert = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*convert, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)


def _pictures(file: Path, dots: int) -> list[Path]:
    """The pages of a PDF as pictures, `dots` to the inch."""
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(file), str(file.with_suffix(""))], check=True)
    return sorted(path for path in file.parent.glob(f"{file.stem}-*.png"))


def _page(file: Path, title: str) -> int:
    """The number, from 0, of the first page of a PDF that begins with `title`."""
    said = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True).stdout
    return next(number for number, page in enumerate(said.split("\f")) if page.strip().startswith(title))


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


def _cropped(page: Image.Image) -> Image.Image:
    """`page` without the white around what stands on it."""
    left, top, right, bottom = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    return page.crop((left - GAP, top - GAP, right + GAP, bottom + GAP))


def _row(pictures: list[Image.Image]) -> list[Image.Image]:
    shapes = sum(picture.width / picture.height for picture in pictures)
    height = int((WIDTH - GAP * (len(pictures) + 1)) / shapes)
    return [_scaled(picture, height) for picture in pictures]


def _scaled(picture: Image.Image, height: int) -> Image.Image:
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main()
