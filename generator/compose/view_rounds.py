"""This file shows templates what changed between rounds: only what did, block by block, with the words that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from generator.compose.view_text import one_line
from generator.model import Canvas, Question, Section, Span
from generator.model.dates import in_words
from generator.model.names import day_key

if TYPE_CHECKING:
    from generator.compose import seen

_NAMED = 24
"""How many things a slide names at most."""
_START = ("date", "place", "client", "group", "round", "participants")
_LOOKS: dict[str, tuple[bool, bool]] = {"same": (False, False), "gone": (False, True), "new": (True, False)}
"""Whether words are bold and whether they are struck, by what became of them."""


def rounds_view(
    canvas: Canvas, data: Mapping[str, Any] | None, language: str, words: Mapping[str, str]
) -> seen.Rounds | None:
    """The rounds that were compared, as `data` says by its schema; None when none were. `words` are the fixed words."""
    if data is None:
        return None
    return {
        "sides": _sides(data["rounds"], words, language),
        "start": list(_start(canvas, data["rounds"], language)),
        "steps": [_step(canvas, step, language) for step in data["steps"]],
        "histories": [
            {"question": _name(canvas, one["question"], language), "name": one["name"], "states": one["states"]}
            for one in data["histories"]
        ],
        "reflections": list(_reflections(data["reflections"])),
    }


def _sides(sides: Sequence[Mapping[str, str]], words: Mapping[str, str], language: str) -> list[seen.RoundSide]:
    """The rounds by number, what the start sheet says, or date; by workbook where that tells nothing apart."""
    said = [one_line(side.get("round", "")) for side in sides]
    names = [words["compare-round"].format(number=round_) if round_.isdecimal() else round_ for round_ in said]
    days = [in_words(one_line(side.get("date", "")), language) for side in sides]
    dated = [name if name and names.count(name) == 1 else day for name, day in zip(names, days, strict=True)]
    if not all(names) or len(set(names)) < len(names):
        whole = [
            f"{name} ({side['source']})" if name else side["source"] for name, side in zip(names, sides, strict=True)
        ]
        apart = {day_key(name) or name for name in dated}
        names = dated if all(dated) and len(apart) == len(dated) else whole
    return [
        # The name of a file stays as it is, also where it begins a line.
        {
            "name": name,
            "title": name if name == side["source"] else name[:1].upper() + name[1:],
            "source": side["source"],
        }
        for name, side in zip(names, sides, strict=True)
    ]


def _start(canvas: Canvas, sides: Sequence[Mapping[str, str]], language: str) -> Iterator[seen.SideBySide]:
    """What the start sheets say otherwise in one round than in another, each thing of all rounds in a row."""
    for part in _START:
        question = canvas.by_role(f"meta.{part}")
        texts = [side.get(part, "") for side in sides]
        if question and len({" ".join(text.split()) for text in texts}) > 1:
            said = [in_words(text, language) for text in texts] if part == "date" else texts
            yield {"name": question.name.get(language), "texts": said}


def _reflections(sides: Sequence[Sequence[Mapping[str, str]]]) -> Iterator[seen.SideBySide]:
    """What the groups wrote about their own learning, by what it is about; each round in its own column."""
    for about in dict.fromkeys(one["about"] for side in sides for one in side):
        mine = [[one for one in side if one["about"] == about] for side in sides]
        yield {
            "name": about,
            "texts": [
                "\n".join(f"{one['text']} ({one['voice']})" if "voice" in one else one["text"] for one in side)
                for side in mine
            ],
        }


def _step(canvas: Canvas, step: Mapping[str, Any], language: str) -> seen.RoundStep:
    questions = [one for one in step["questions"] if one["counted"] or not one["section"]]
    counted = [one for one in questions if one["counted"]]
    return {
        "old": step["old"],
        "new": step["new"],
        "counts": step["counts"],
        "not_compared": [
            {"side": step[side], "names": [one[language] for one in step["not_compared"][side]]}
            for side in ("old", "new")
            if "not_compared" in step
        ],
        "absent": [
            {"side": step[side], "names": names, "compared": step["absent"]["compared"]}
            for side in ("old", "new")
            if (names := step.get("absent", {}).get(side))
        ],
        "answered": [_name(canvas, id_, language) for id_ in step["answered"]],
        "emptied": [_name(canvas, id_, language) for id_ in step["emptied"]],
        "partial": [
            {"name": _name(canvas, one["prompt"], language), "came": one["came"], "lacking": one["lacking"]}
            for one in step["partial"]
        ],
        "open": [
            {
                "state": state,
                "question": _name(canvas, one["question"], language),
                "name": one["name"],
                "old": one["old"],
                "now": one["new"],
                "voice": one.get("voice", ""),
            }
            for state in ("closed", "gone", "new", "returned", "still")
            for one in step[f"open_{state}"]
        ],
        "agreements": [_agreement(canvas, one) for one in step["agreements"]],
        "sections": list(_sections(canvas, questions, language)),
        "named": [_change(canvas, question, entry, language) for question, entry in _some(counted)],
    }


def _agreement(canvas: Canvas, one: Mapping[str, Any]) -> seen.AgreedBefore:
    table = canvas.by_role("agreements")
    said = {}
    for role in ("what", "who", "when", "status"):
        column = table.column(role) if table else None
        cell = next((cell for cell in one["cells"] if column and cell["column"] == column.id), None)
        # A status that is there no more is none; who had to do it is still part of what was agreed.
        said[role] = (cell["new"] or (cell["old"] if role != "status" else "")) if cell else ""
    what = said["what"] or one["name"]
    return {"status": one["status"], "what": what, "who": said["who"], "when": said["when"], "said": said["status"],
            "voice": one.get("voice", "")}  # fmt: skip


def _sections(canvas: Canvas, questions: Sequence[Mapping[str, Any]], language: str) -> Iterator[seen.ChangedSection]:
    """The blocks in which something changed, then the texts without a place."""
    sections: list[Section | None] = [*canvas.sections, None]
    for section in sections:
        mine = [one for one in questions if one["section"] == (section.id if section else "")]
        told = [_question(canvas, one, language) for one in mine]
        changed = [one for one in told if one["changes"]]
        if changed:
            yield {
                "number": (section.number or 0) if section else 0,
                "title": section.title.get(language) if section else "",
                "questions": changed,
                "changes": [change for one in changed for change in one["changes"]],
                "unchanged": sum(one["unchanged"] for one in told),
            }


def _question(canvas: Canvas, one: Mapping[str, Any], language: str) -> seen.ChangedQuestion:
    changes = [
        _change(canvas, one["question"], entry, language) for entry in one["entries"] if entry["state"] != "unchanged"
    ]
    unchanged = sum(entry["state"] == "unchanged" for entry in one["entries"])
    return {"name": _name(canvas, one["question"], language), "changes": changes, "unchanged": unchanged}


def _change(canvas: Canvas, question: str, entry: Mapping[str, Any], language: str) -> seen.Change:
    place = entry["ref"] or entry["was"] or {"sheet": "", "cell": ""}
    table = canvas.find(question)
    number = table.column("number") if table and table.role == "stories" else None
    own = next((cell["new"] or cell["old"] for cell in entry["cells"] if number and cell["column"] == number.id), "")
    # Of several tables each has a story 1.
    alone = own.strip() and not entry.get("voice")
    called = f"{one_line(own)} · {entry['name']}" if alone else entry["name"]
    return {
        "state": entry["state"],
        "kinds": entry["kinds"],
        "question": _name(canvas, question, language),
        "name": called,
        "rich": tuple(_words(table, entry, called, language)),
        "elsewhere": _name(canvas, entry.get("elsewhere", ""), language),
        "split": entry.get("split", ""),
        "joined": entry.get("joined", ""),
        "sheet": place["sheet"],
        "cell": place["cell"],
        "voice": entry.get("voice", ""),
    }


def _words(table: Question | None, entry: Mapping[str, Any], called: str, language: str) -> Iterator[Span]:
    """The words of a line; of a row what it is `called`, and each column that changed on a line of its own."""
    if not entry["cells"]:
        yield from _looks(entry["words"])
        return
    columns = {column.id: column for column in table.columns} if table else {}
    shown = [cell for cell in entry["cells"] if cell["state"] != "unchanged"]
    if entry["state"] == "changed":
        yield Span(called)
    for number, cell in enumerate(shown):
        before = "\n" if number or entry["state"] == "changed" else ""
        name = columns[cell["column"]].name.get(language) if cell["column"] in columns else ""
        yield Span(f"{before}{name}: ")
        yield from _looks(cell["words"])


def _looks(words: Iterable[Mapping[str, str]]) -> Iterator[Span]:
    given = list(words)
    for one, after in zip(given, [*(one["state"] for one in given[1:]), ""], strict=False):
        bold, strike = _LOOKS[one["state"]]
        yield Span(one["text"], bold=bold, strike=strike)
        if one["state"] == "gone" and after == "new" and not one["text"][-1:].isspace():
            # Old and new words would run into one another.
            yield Span(" ")


def _some(questions: Sequence[Mapping[str, Any]]) -> list[tuple[str, Any]]:
    """What a slide may name: of each kind of change one in turn, and of a kind one of each block in turn."""
    found: dict[str, dict[str, list[tuple[str, Any]]]] = {"changed": {}, "new": {}, "gone": {}}
    for one in questions:
        for entry in one["entries"]:
            if entry["state"] in found:
                found[entry["state"]].setdefault(one["section"], []).append((one["question"], entry))
    return _turns(_turns(blocks.values()) for blocks in found.values())[:_NAMED]


def _turns(rows: Iterable[Sequence[tuple[str, Any]]]) -> list[tuple[str, Any]]:
    return [one for turn in zip_longest(*rows) for one in turn if one]


def _name(canvas: Canvas, id_: str, language: str) -> str:
    """What a question or column is called, a column after its table; empty for what is none."""
    question = canvas.find(id_)
    table = canvas.table_of.get(id_)
    name = question.name.get(language) if question else ""
    return f"{table.name.get(language)}: {name}" if table else name
