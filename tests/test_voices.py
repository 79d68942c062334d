"""This file shows that respondents and groups stay apart: in checks, documents, JSON and a filled form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from board_kit import CANVASES, FULL, LIGHT
from compose_kit import job, passage
from test_readers_list import asked, nl

from generator import checks, exchange, forms, save
from generator.api.project import Project
from generator.blocks import walk
from generator.compose import compose
from generator.document import Table
from generator.layouts import read
from generator.model import Answer, Record, Response

if TYPE_CHECKING:
    from pathlib import Path

    from generator.document import Document
    from generator.model import Canvas

GROUPS = ("Groep Noord", "Groep Zuid")


def said(id_: str, *words: tuple[str, str]) -> Answer:
    """An answer: pairs of a voice and its words."""
    return Answer(id_, tuple(passage(text, cell=f"B{row}", voice=voice) for row, (voice, text) in enumerate(words, 2)))


def codes(canvas: Canvas, *answers: Answer, records: tuple[Record, ...] = ()) -> list[tuple[str, str]]:
    found = checks.check(canvas, Response(canvas.id, answers=answers, records=records))
    return [(finding.code, finding.question) for finding in found]


def told(document: Document) -> str:
    return "\n".join(str(block) for block in walk(document.blocks))


def story(voice: str, wish: str) -> Record:
    return Record("f4_stories", (said("f4_gebruiker", (voice, "bewoner")), said("f4_wens", (voice, wish))))


def test_one_answer_of_each_group_is_not_more_than_one() -> None:
    assert ("more-than-one", "f1_kansrijk") not in codes(FULL, said("f1_kansrijk", ("A", "x"), ("B", "y")))
    assert ("more-than-one", "f1_kansrijk") in codes(FULL, said("f1_kansrijk", ("A", "x"), ("A", "y"), ("B", "z")))
    assert ("more-than-one", "f1_kansrijk") in codes(FULL, said("f1_kansrijk", ("", "x"), ("", "y")))


def test_a_maximum_holds_for_each_group() -> None:
    two = [("A", "a\nb"), ("B", "c\nd")]
    assert ("too-many", "l1_knelpunten") not in codes(LIGHT, said("l1_knelpunten", *two))
    assert ("too-many", "l1_knelpunten") in codes(LIGHT, said("l1_knelpunten", *two, ("B", "e\nf")))

    def insights(voices: str) -> tuple[Record, ...]:
        return tuple(
            Record("l3_inzichten", (said("l3_stakeholder", (voice, f"partij {row}")),))
            for row, voice in enumerate(voices)
        )

    assert ("too-many", "l3_stakeholder") not in codes(LIGHT, records=insights("AABB"))
    assert ("too-many", "l3_stakeholder") in codes(LIGHT, records=insights("AAAA"))


def test_two_groups_that_say_the_same_are_no_double() -> None:
    assert ("double", "f1_doelen") not in codes(FULL, said("f1_doelen", ("A", "groen"), ("B", "Groen")))
    assert ("double", "f1_doelen") in codes(FULL, said("f1_doelen", ("A", "groen"), ("A", "Groen")))
    assert ("near-double", "f1_doelen") not in codes(
        FULL, said("f1_doelen", ("A", "groene wijk"), ("B", "groene wijken"))
    )


@pytest.mark.parametrize(("language", "label"), [("nl", "inbreng van"), ("en", "input from")])
def test_every_document_says_whose_words_are_whose(language: str, label: str) -> None:
    answers = (said("f1_vraagstuk", *((group, f"vraag {group}") for group in GROUPS)),)
    records = tuple(story(group, f"zien wat er is in {group}") for group in GROUPS)
    made = job(FULL, Response("usecase", language, answers=answers, records=records), language)
    report, deck, backlog = (told(compose(kind, made)) for kind in ("report", "deck", "backlog"))
    for group in GROUPS:
        assert f"({label} {group})" in report
        assert f"{group}: vraag {group}" in deck
        assert f"({label} {group})" in deck
        assert f"({label} {group})" in backlog
    summary, chapter = [
        block
        for block in walk(compose("report", made).blocks)
        if isinstance(block, Table) and "vraag Groep Noord" in str(block) and label not in str(block)
    ]
    assert "Groep Zuid" in str(summary)
    assert "Groep Zuid" in str(chapter)


def test_a_row_says_once_whose_it_is() -> None:
    records = tuple(
        Record("f1_knelpunten", (said("f1_knelpunt", (group, "nat")), said("f1_knelpunt_waarom", (group, "regen"))))
        for group in GROUPS
    )
    report = compose("report", job(FULL, Response("usecase", records=records)))
    tables = [block for block in walk(report.blocks) if isinstance(block, Table) and "regen" in str(block)]
    table = str(tables[0]).replace("\\xa0", " ")
    assert [table.count(group) for group in GROUPS] == [1, 1]


def test_what_several_groups_call_a_workshop_stands_there_once() -> None:
    titles = said("m_title", ("A", "Droge voeten"), ("B", "droge  voeten"), ("C", "Koel"))
    assert compose("report", job(FULL, Response("usecase", answers=(titles,)))).title.endswith("droge voeten; Koel")


def test_json_keeps_voices() -> None:
    answers = (said("f1_vraagstuk", *((group, "x") for group in GROUPS)),)
    response = Response("usecase", answers=answers, records=(story("A", "zien"), story("B", "horen")))
    assert exchange.from_json(exchange.to_json(response, FULL), CANVASES) == response


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=lambda canvas: canvas.id)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_filled_form_keeps_voices(canvas: Canvas, language: str, tmp_path: Path) -> None:
    survey(canvas, tmp_path / "enquete.xlsx")
    response = read(tmp_path / "enquete.xlsx", CANVASES).response
    response = Response(canvas.id, language, answers=response.answers, records=response.records)
    content = forms.fill(canvas, response)
    (tmp_path / "ingevuld.xlsx").write_bytes(content)
    again = read(tmp_path / "ingevuld.xlsx", CANVASES)
    assert again.layout == "form"
    assert voices(again.response) == voices(response)
    assert again.response.unplaced == ()
    assert forms.fill(canvas, again.response) == content


def test_a_survey_becomes_every_document(tmp_path: Path) -> None:
    survey(FULL, tmp_path / "enquete.xlsx")
    built = save.build(tmp_path / "enquete.xlsx", Project(), folder=tmp_path / "uit")
    subject, made = built.assessment, built.saved
    assert subject.reading.layout == "survey"
    assert len(made) == len(FULL.documents)
    backlog = (tmp_path / "uit" / "enquete-backlog.md").read_text(encoding="utf-8")
    assert "(inbreng van Groep Noord)" in backlog
    assert "voorbeeld.nl" not in backlog


@pytest.mark.parametrize("canvas", [FULL, LIGHT], ids=lambda canvas: canvas.id)
def test_documents_of_a_survey_say_that_respondents_wrote_it_and_no_group(canvas: Canvas, tmp_path: Path) -> None:
    survey(canvas, tmp_path / "enquete.xlsx", ("", ""))
    save.build(tmp_path / "enquete.xlsx", Project(formats=("docx", "pptx", "md")), folder=tmp_path)
    texts = [file.read_text(encoding="utf-8") for file in tmp_path.glob("*.md")]
    claims = ("de groep note", "de groep noem", "van de groep", "die de groep", "zoals de groep")
    assert not [claim for text in texts for claim in claims if claim in text.casefold()]
    assert "respondenten" in "".join(texts)


def survey(canvas: Canvas, file: Path, groups: tuple[str, ...] = GROUPS) -> None:
    """A survey in which two groups, or two respondents of none, answered everything."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Tijdstempel", "E-mailadres", "Groep", *map(nl, asked(canvas))])
    for group in groups:
        sheet.append(["3-3-2026 10:00", "jan@voorbeeld.nl", group, *(f"{id_} {group}" for id_ in asked(canvas))])
    book.save(file)


def voices(response: Response) -> list[tuple[str, str, str]]:
    answers = [*response.answers, *(answer for record in response.records for answer in record.answers)]
    return [(answer.question, one.text, one.voice) for answer in answers for one in answer.passages]
