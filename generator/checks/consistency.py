"""This file holds answers against each other: parties, steps, and things that were said twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from generator.checks.subject import Subject, fold, owed, stem, words
from generator.model import (
    Finding,
    Item,
    Question,
    Record,
    folded,
    is_listed,
    lines_apart,
    name_key,
    once,
    party_key,
    real_items,
    record_items,
    row_name,
    sentences,
)
from generator.model.names import WRITTEN_OUT, clipped, naming, one_letter_apart, other_word
from generator.model.people import BETWEEN, tells_group
from generator.system.patterns import later

_LONG_WORD, _NAME = 6, 200
_SEVERAL, _SHORT_NAME = 3, 3
_BODY = later(
    r"(?:ministerie|ministry|department|departement|dienst|directie|faculteit|faculty|bureau|office|instituut|institute"
    r"|platform|raad|council|commissie|committee|inspectie|vereniging|association|stichting|kenniscentrum)"
    r" (?:van|voor|of|for) ",
    re.IGNORECASE,
)
_LETTERS = re.compile(rf"[^\W\d_]{{{_LONG_WORD},}}")


def steps(subject: Subject) -> Iterator[Finding]:
    """Steps that nobody takes, and takers who are no stakeholder."""
    for table in subject.canvas.tables("process"):
        actor = table.column("actor")
        if actor is None or table.column("step") is None:
            continue
        rows = subject.rows(table)
        taken = [record for record in rows if real_items(record, actor)]
        lacking = [record for record in rows if owed(record_items(record, actor))]
        if taken and lacking:
            yield subject.finding_of_rows("step-without-actor", "attention", actor, lacking)
        if not subject.parties:
            continue
        yield from _unknown(subject, "actor-not-a-stakeholder", actor, taken)


def stakeholders(subject: Subject) -> Iterator[Finding]:
    """Stakeholders of whom only the name was noted, in two ways, or on both sides; and those of insights alone."""
    for table in subject.canvas.tables("stakeholders"):
        column, named = table.column("stakeholder"), subject.only_named[table.id]
        rows = {id(record) for record in named}
        known = {folded(row_name(table, record)) for record in subject.rows(table) if id(record) not in rows}
        # Of a party that stands there twice, the other row may say the rest.
        alone = [record for record in named if folded(row_name(table, record)) not in known]
        if alone and column:
            yield subject.finding_of_rows("stakeholder-only-name", "attention", column, alone)
        together = [record for record in subject.rows(table) if column and _names_several(record, column)]
        if together and column:
            said = [
                clipped(lines_apart(item.standing), _NAME) for row in together for item in record_items(row, column)
            ]
            refs = [subject.response.cell(row, column.id) for row in together]
            count, texts = len(together), "\n".join(said)
            yield subject.finding("several-parties", "tip", column, refs, count=count, texts=texts)
    yield from _variants(subject)
    yield from _both_sides(subject)
    for table in subject.canvas.tables("insights"):
        if (column := table.column("stakeholder")) and subject.parties:
            yield from _unknown(subject, "insight-stakeholder-unknown", column, subject.rows(table))


def lists(subject: Subject) -> Iterator[Finding]:
    """Cells in which three things or more are listed where one is meant: what names a row, or a user and a wish."""
    for table in subject.questions():
        columns = [naming(table)] if table.role != "stories" else [table.column("user"), table.column("wish")]
        for column in columns:
            # Of several parties in one cell more can be told.
            rows = subject.rows(table) if column and column.role != "stakeholder" else ()
            found = [(row, item) for row in rows for item in real_items(row, column) if _lists(item)]
            if column and found:
                refs = [subject.response.cell(row, column.id) for row, _ in found]
                texts = "\n".join(clipped(lines_apart(item.standing), _NAME) for _, item in found)
                yield subject.finding("several-things", "tip", column, refs, count=len(found), texts=texts)


def _lists(item: Item) -> bool:
    return is_listed(item.standing) and not sentences(item.standing)


def doubles(subject: Subject) -> Iterator[Finding]:
    """The same thing twice under one question, or in the first column of a table of parties."""
    for question in subject.questions():
        if question.kind == "list":
            yield from _doubles(subject, question, [item for item in subject.items(question) if item.nature == "real"])
    by_table: dict[str, list[Item]] = defaultdict(list)
    tables = {}
    for table, item in subject.parties:
        by_table[table.id].append(item)
        tables[table.id] = table
    for id_, found in by_table.items():
        yield from _doubles(subject, tables[id_].column("stakeholder") or tables[id_], found)


def _doubles(subject: Subject, question: Question, found: Sequence[Item]) -> Iterator[Finding]:
    # Two respondents who say the same are no double: what each says stands.
    same: dict[tuple[str, str], list[Item]] = defaultdict(list)
    near: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in found:
        same[item.voice, folded(item.standing)].append(item)
    for group in same.values():
        near[group[0].voice, _plain(group[0].standing)].append(group[0])
        if len(group) > 1:
            refs = [item.ref for item in group]
            yield subject.finding(
                "double", "tip", question, refs, text=clipped(group[0].standing, _NAME), count=len(group)
            )
    for key, group in near.items():
        if len(group) > 1 and key[1] and question.role != "stakeholder":
            refs = [item.ref for item in group]
            a, b = (clipped(item.standing, _NAME) for item in group[:2])
            yield subject.finding("near-double", "tip", question, refs, text_a=a, text_b=b)


def _names_several(record: Record, column: Question) -> bool:
    """Whether more than one party may be named in one cell: on lines, or between commas and semicolons.

    A line that goes on in small letters, and a long piece between commas, may as well be one name; of two names only a
    semicolon stands between them for sure.
    """
    for item in record_items(record, column):
        lines = [line.strip() for line in item.standing.split("\n") if line.strip()] if item.nature == "real" else []
        if len(lines) > 1 and not any(line[0].islower() for line in lines[1:] if lines[0][0].isupper()):
            return True
        pieces = [piece.split() for piece in BETWEEN().split(item.standing) if piece.strip()]
        # Of "Ministerie van Landbouw, Natuur en Voedselkwaliteit" the rest is no party.
        rest = [" ".join(piece) for piece in pieces[1:]]
        apart = ";" in item.standing
        goes_on = not any(one[0].islower() or tells_group(one) for one in rest)
        if not apart and _BODY().match(item.standing.strip()) and goes_on:
            continue
        if len(pieces) >= _SEVERAL - apart and all(len(piece) <= _SHORT_NAME for piece in pieces):
            return True
    return False


def _variants(subject: Subject) -> Iterator[Finding]:
    """All names that are one party when points, case, plural, safe abbreviations or one letter are set aside."""
    same = {key: key for _, item in subject.parties if (key := _plain(item.standing))}

    def first(key: str) -> str:
        while same[key] != key:
            key = same[key]
        return key

    for one, other in _one_letter_apart(tuple(same)):
        same[first(other)] = first(one)
    spellings: dict[str, dict[str, tuple[Question, Item]]] = defaultdict(dict)
    for table, item in subject.parties:
        if key := _plain(item.standing):
            spellings[first(key)].setdefault(folded(item.standing), (table, item))
    name = name_key(subject.response)
    for group in (list(found.values()) for found in spellings.values()):
        known = {name(item.standing) for _, item in group}
        if len(known) > 1:
            column = group[0][0].column("stakeholder")
            texts = "\n".join(clipped(item.standing, _NAME) for _, item in group)
            refs = [item.ref for _, item in group]
            yield subject.finding("stakeholder-variant", "tip", column, refs, texts=texts)


def _one_letter_apart(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ by one letter within one long word, found by leaving out each letter in turn."""
    seen: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for other in sorted({other for less in _less_a_letter(key) for other in seen[less]}):
            if _one_typing_error(key.split(), other.split()):
                yield other, key
        for less in _less_a_letter(key):
            seen[less].append(key)


def _less_a_letter(key: str) -> set[str]:
    """`key`, and what it is without each of the letters of its long words: numbers differ by one without an error."""
    if len(key) > 80:  # noqa: PLR2004
        return set()
    return {key, *(key[:at] + key[at + 1 :] for word in _LETTERS.finditer(key) for at in range(*word.span()))}


def _one_typing_error(one: list[str], other: list[str]) -> bool:
    a, b = other_word(one, other)
    # The first letter tells words apart (noord, woord); digits and short words do too.
    return min(len(a), len(b)) >= _LONG_WORD and a[0] == b[0] and a.isalpha() and b.isalpha() and one_letter_apart(a, b)


def _both_sides(subject: Subject) -> Iterator[Finding]:
    sides: dict[str, dict[str, Item]] = defaultdict(dict)
    column = None
    for table, item in subject.parties:
        if "." in table.role:
            column = column or table.column("stakeholder")
            aliases = subject.response.aliases
            name = party_key(item.standing, aliases) if aliases else item.standing
            sides[_plain(name)].setdefault(table.id, item)
    both = [tuple(found.values()) for found in sides.values() if len(found) > 1]
    if both and column:
        names = ", ".join(once(clipped(found[0].standing, _NAME) for found in both))
        refs = [item.ref for found in both for item in found]
        yield subject.finding("stakeholder-on-both-sides", "tip", column, refs, names=names, count=len(both))


def _unknown(subject: Subject, code: str, column: Question, rows: Sequence[Record]) -> Iterator[Finding]:
    """Those in a column of `rows` who share no word with a stakeholder, in one finding."""
    found = [item for record in rows for item in real_items(record, column)]
    people = [
        (clipped(item.standing, _NAME), item.ref)
        for item in found
        if words(item.standing) and not subject.is_tied(item.standing)
    ]
    if people:
        yield subject.finding_of_people(code, "tip", column, people)


def _plain(name: str) -> str:
    """A name with all that differs by taste set aside."""
    pieces = "".join(char if char.isalnum() else " " for char in fold(name)).split()
    return " ".join(stem(WRITTEN_OUT.get(piece, piece)) for piece in pieces)
