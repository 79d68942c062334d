"""This file makes entries of the user stories of a response, so that every tool is told the same of a story."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace

from generator.model import PARTS, Canvas, Item, Response, Story, counts, opening, standing, stories
from generator.model.drafts import discussed, draft_criteria, lookalikes
from generator.model.identity import Known, digest
from generator.model.names import once
from generator.model.personal import without_contacts
from generator.model.placeholders import nature
from generator.model.priorities import meant
from generator.model.sharing import shareable
from generator.model.stories import CHAIN, paired
from generator.trackers.entry import Entry
from generator.trackers.sanitise import one_line
from generator.words.telling import Told, Words

_LINKS = ("insight", "information", "indicator")


def entries(canvas: Canvas, response: Response, told: Sequence[Told], words: Words) -> tuple[Entry, ...]:
    """Every user story, in the order of the sheet. `told` are the findings in words."""
    findings = [one.finding for one in told]
    found = stories(canvas, response)
    named, alike, group = names(canvas, words.language), lookalikes(findings), said(canvas, response, "meta.group")
    talk = discussed(found, findings)

    def remarks(story: Story) -> list[str]:
        several = len(story.real("wish"))
        return [
            *([words.fixed["several-wishes"].replace("{count}", str(several))] if several > 1 else []),
            *(words.fixed["looks-like"].replace("{id}", id_) for id_ in alike.get(story.id, ())),
            *([words.fixed["story-uneven"]] if story.uneven else []),
            *(told[place].discussion for place in talk.get(story.id, ())),
        ]

    word = words.fixed["contact-left-out"]
    made = [_without_contacts(_entry(story, named, words.fixed, group, remarks), word) for story in found]
    ranks = meant([(entry.group, entry.priority) for entry in made])
    return tuple(replace(entry, meant=rank) for entry, rank in zip(made, ranks, strict=True))


def _without_contacts(entry: Entry, word: str) -> Entry:
    """`entry` with `word` in place of mail addresses and telephone numbers: others than the group read a tracker."""

    def without(found: object) -> object:
        if isinstance(found, tuple):
            return tuple(map(without, found))
        return without_contacts(found, word) if isinstance(found, str) else found

    return replace(entry, **{field.name: without(getattr(entry, field.name)) for field in fields(entry)})  # type: ignore[arg-type] # each field keeps its shape


def features(canvas: Canvas, response: Response, word: str) -> tuple[tuple[str, str], ...]:
    """The functions of the prototype, each with its sheet and cell: no stories. `word` is put for contact data."""
    table = canvas.by_role("functions")
    if table is None:
        return ()
    found = []
    for record in shareable(canvas, response).rows(table.id):
        answers = (record.answer(column.id) for column in table.columns)
        texts = (one_line("\n".join(standing(one.spans) for one in answer.passages)) for answer in answers if answer)
        if text := " – ".join(filter(None, texts)):
            found.append((without_contacts(text, word), f"{record.ref.sheet}, {record.ref.cell}"))
    return tuple(found)


def gone(known: Known, number: str, word: str) -> Entry:
    """A story that is no longer in the workbook, by what is remembered of it; `word` is put for contact data."""
    parts = {"user": [known.user], "wish": [known.wish]}
    return _without_contacts(make_entry(known.id, parts, "", change="gone", number=number), word)


def checksum(entry: Entry) -> str:
    """A checksum of what the group said: a moved row, or a sentence of ours, is no change of the story."""
    chain = (text for role, texts in entry.chain for text in (role, *texts, ""))
    data = (text for pair in entry.data for text in pair)
    # A story without a priority keeps the checksum that it had before there were any.
    priority = ("", entry.priority) if entry.priority else ()
    return digest([*entry.user, "", *entry.wish, "", *entry.value, "", *chain, "", *data, *priority])


def names(canvas: Canvas, language: str) -> dict[str, str]:
    """What the canvas calls the parts of a story in `language`, by role; those that it asks for."""
    table = canvas.by_role("stories")
    found = {column.role: column.name.get(language) for column in (table.columns if table else ())}
    return {role: found[role] for role in PARTS if role in found}


def said(canvas: Canvas, response: Response, role: str) -> str:
    """What was answered at the question with `role`, on one line; the same words of several groups once."""
    question = canvas.by_role(role)
    answer = response.answer(question.id) if question else None
    lines = [one_line(standing(passage.spans)) for passage in answer.passages] if answer else []
    return "; ".join({line.casefold(): line for line in lines if line}.values())


def _entry(
    story: Story, named: Mapping[str, str], fixed: Mapping[str, str], group: str, remarks: Callable[[Story], list[str]]
) -> Entry:
    parts = {role: _led(role, story.items(role)) for role in named}
    split = story.embedded
    if split:
        # A user or value in a cell of its own goes first; the same one is not told twice.
        parts["wish"] = [split["wish"]]
        for role in ("user", "value"):
            own = _led(role, story.real(role))
            parts[role] = list(once([*own, split.get(role, "")])) or parts.get(role, [])
    voice, ref = story.record.answers[0].passages[0].voice, story.record.ref
    return make_entry(
        story.id,
        parts,
        fixed["to-be-decided"],
        goes_on=story.goes_on,
        priority="; ".join(filter(None, (one_line(standing(item.spans)) for item in story.real("priority")))),
        drafts=tuple(_drafts(story, named, fixed)),
        source=fixed["place-in-row"].replace("{sheet}", ref.sheet).replace("{row}", ref.row or ref.cell),
        group=voice or group,
        missing=tuple(named[role] for role in counts.lacking(story, tuple(named))),
        remarks=tuple(remarks(story)),
    )


def _led(role: str, found: Sequence[Item]) -> list[str]:
    """What stands at a part of a story, without the word that its label says already: "als", "wil ik" or "zodat"."""
    texts = [item.standing for item in found]
    return [text[opening(role, text) :] if place == 0 else text for place, text in enumerate(texts)]


def _drafts(story: Story, named: Mapping[str, str], fixed: Mapping[str, str]) -> list[str]:
    """Draft criteria: the fixed sentences of the backlog with the words of the chain, and what has to be decided."""
    found = []
    lacking = counts.lacking(story, tuple(named))
    for role in CHAIN:
        if role in named and role != "place":
            texts = draft_criteria(story, role)
            found += [fixed[f"criterion-{role}"].replace("{text}", text) for text in texts]
            found += [] if texts or role not in lacking else [fixed["criterion-open"].replace("{name}", named[role])]
    return found


def make_entry(id_: str, parts: Mapping[str, Sequence[str]], to_be_decided: str, **rest: object) -> Entry:
    """The entry of a story. `parts` are the texts by role ("user", "wish", "value", "insight", ..., "data", "place").

    A text that is empty, a dash, or `to_be_decided` word for word, says nothing and is left out. `rest` are other
    fields of the entry.
    """
    told = {
        role: tuple(bare for text in texts if (bare := text.strip()) != to_be_decided and nature(bare) != "empty")
        for role, texts in parts.items()
    }
    user, wish, value, data, places = (told.get(role, ()) for role in ("user", "wish", "value", "data", "place"))
    together = [(text, place or "") for text, place in paired(data, places)]
    apart = [*((text, "") for text in data), *(("", place) for place in places)]
    found = Entry(
        id=id_,
        title="; ".join(map(one_line, wish or user or value)),
        user=user,
        wish=wish,
        value=value,
        chain=tuple((role, some) for role in _LINKS if (some := _answered(told.get(role, ())))),
        # Each apart where their numbers do not say which belongs to which.
        data=tuple(pair for pair in together or apart if not _put_off(*pair)),
    )
    return replace(found, **rest)  # type: ignore[arg-type] # the names are those of the caller's fields


def _answered(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if not _put_off(text))


def _put_off(*texts: str) -> bool:
    """Whether nothing stands there but what puts an answer off ("?"), which is told as what is to be decided."""
    return all(nature(text) in {"open", "not-discussed", "empty"} for text in texts)
