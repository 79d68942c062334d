"""This file is the other way that people take today: openpyxl to read, one Markdown text, and pandoc for the rest.

Run as `python tests/bench/pandoc_job.py WORKBOOK FOLDER`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sheets import CHAIN, LISTS, MOST_SLIDES, ROWS_A_SLIDE, TABLES, Sheets, lines, read


def main(workbook: Path, folder: Path) -> None:
    """Write the three documents."""
    sheets = read(workbook)
    _pandoc(_report(sheets), folder / f"{workbook.stem}-report.docx", "--toc")
    _pandoc(_deck(sheets), folder / f"{workbook.stem}-deck.pptx", "--slide-level=2")
    (folder / f"{workbook.stem}-backlog.md").write_text(sheets.backlog(), encoding="utf-8")


def _report(sheets: Sheets) -> str:
    made = [f"% {sheets.answers.get('m_title', '')}", ""]
    for head, questions in LISTS.items():
        made += [f"# {head}", ""]
        for question in questions:
            made += [f"## {question}", "", *_bullets(sheets.answers.get(question, "")), ""]
    for head, (name, columns) in TABLES.items():
        made += [f"# {head}", "", *_table(sheets.tables[name], columns), ""]
    made += ["# Dataoverzicht", "", *_table(sheets.overview(), ("data", "place", "stories")), ""]
    made += ["# Keten in een tabel", "", *_table(sheets.tables["f4_stories"], ("nr", *CHAIN)), ""]
    made += ["# Keten per user story", ""]
    for story in sheets.tables["f4_stories"]:
        made += [f"## {story.get('nr', '')} {story.get('wens', '')}", ""]
        for part in ("gebruiker", "waarde", *CHAIN):
            made += [f"{part}: {_one_line(story.get(part, ''))}", ""]
    return "\n".join(made)


def _deck(sheets: Sheets) -> str:
    made = [f"% {sheets.answers.get('m_title', '')}", ""]
    for question in ("f1_vraagstuk", "f1_waarde", "f1_doelen", "f1_indicatoren", "f1_ethiek"):
        made += [f"## {question}", "", *_bullets(sheets.answers.get(question, "")), ""]
    for head, (name, columns) in TABLES.items():
        rows = sheets.tables[name]
        for start in range(0, min(len(rows), MOST_SLIDES * ROWS_A_SLIDE), ROWS_A_SLIDE):
            made += [f"## {head}", "", *_table(rows[start : start + ROWS_A_SLIDE], columns), ""]
    return "\n".join(made)


def _bullets(text: str) -> list[str]:
    return [f"- {line}" for line in lines(text)] or ["niet ingevuld"]


def _table(rows: list[dict[str, str]], columns: tuple[str, ...]) -> list[str]:
    head = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    return head + ["| " + " | ".join(_one_line(row.get(column, "")) for column in columns) + " |" for row in rows]


def _one_line(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "; ")


def _pandoc(text: str, target: Path, *options: str) -> None:
    command = ["pandoc", "--from=markdown", f"--output={target}", *options]
    subprocess.run(command, input=text, encoding="utf-8", check=True)


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:3]))
