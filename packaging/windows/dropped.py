"""This file makes the documents of workbooks that were dragged onto a .cmd file, and opens the folder they are in."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from generator.cli import start

NAME = "hierop.cmd"


def dropped(command_line: str) -> list[str]:
    """The files in the command line that Windows made: all that stands behind the name of the .cmd file.

    Names with a blank stand between double quotes, others do not; `cmd /c "..."` adds a quote at the end.
    """
    _, _, behind = command_line.partition(NAME)
    behind = behind.removeprefix('"').strip()
    if behind.count('"') % 2:
        behind = behind.removesuffix('"')
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', behind)]


def run(files: list[str]) -> int:
    """Make the documents; the exit code of usecasecanvas."""
    if not files:
        print("Sleep een of meer werkboeken (.xlsx), of een map met werkboeken, op dit bestand.")
        return 2
    # The messages are in Dutch, the documents in the language of each workbook: --lang would hold for both.
    os.environ.setdefault("USECASECANVAS_LANG", "nl")
    sys.argv[1:] = ["build", *files]
    code = start()
    print()
    # 1 is also told when a document that somebody edited was left as it is.
    told = "Klaar: hierboven staat wat er is gemaakt; de documenten staan naast de werkboeken, of waar u dat instelde."
    print(told if code in {0, 1} else "Niet alles is gelukt: zie hierboven.")
    if not os.environ.get("USECASECANVAS_ONCE"):
        first = Path(files[0])
        os.startfile(first if first.is_dir() else first.parent)  # type: ignore[attr-defined] # Windows only
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:] or dropped(os.environ.get("USECASECANVAS_DROPPED", ""))))
