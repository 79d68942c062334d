"""This file shows what the completeness check says, and above all what it must not say."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from made import response

from generator.checks import check
from generator.errors import TemplateError
from generator.model import LANGUAGES, Answer, CellRef, Finding, Passage, Response, Span, Unplaced
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from generator.model import Canvas

PACKAGE = Path(__file__).parent.parent / "generator"
PARTY = {
    "f2_vw_stakeholder": "boeren",
    "f2_vw_belang": "peil",
    "f2_vw_vragen": "wanneer",
    "f2_vw_beslissingen": "zaaien",
}
WITH = {"f2_mw_stakeholder": "waterschap", "f2_mw_rol": "beheerder", "f2_mw_belang": "orde", "f2_mw_vragen": "wat",
        "f2_mw_beslissingen": "peilbesluit"}  # fmt: skip
STEP = {"f3_stap": "start", "f3_soort": "", "f3_wie": "waterschap", "f3_inzichten": "peil", "f3_data": "meting"}
STORY = {"f4_nr": "US1", "f4_gebruiker": "boer", "f4_wens": "het peil zien", "f4_waarde": "plannen",
         "f4_inzichten": "peil", "f4_informatie": "stand", "f4_indicatoren": "cm", "f4_data": "meting",
         "f4_vindplaats": "waterschap"}  # fmt: skip


def _whole(canvas: Canvas) -> dict[str, Any]:
    answers = {"m_title": "dijk"} | {
        question.id: f"antwoord over {question.short.nl.lower() or 'dit'}"
        for section in canvas.sections
        if section.asked
        for question in section.questions
        if question.kind != "table"
    }
    rows = {
        "f1_knelpunten": [{"f1_knelpunt": "te nat", "f1_knelpunt_waarom": "regen"}],
        "f2_voor_wie": [PARTY],
        "f2_met_wie": [WITH],
        "f3_proces": [STEP],
        "f4_stories": [STORY],
        "f5_functies": [{"f5_functionaliteit": "kijken", "f5_interface": "lijst"}],
    }
    return {"answers": answers, "rows": rows}


def _codes(canvas: Canvas, **change: Any) -> dict[str, Finding]:  # noqa: ANN401 - tables of text
    whole = _whole(canvas)
    answers = whole["answers"] | change.get("answers", {})
    rows = whole["rows"] | change.get("rows", {})
    return {finding.code: finding for finding in check(canvas, response(canvas, answers, rows))}


def test_a_full_canvas_has_no_finding(canvases: dict[str, Canvas]) -> None:
    assert _codes(canvases["usecase"]) == {}


@pytest.mark.parametrize(
    ("code", "level", "change"),
    [
        ("missing-answer", "missing", {"answers": {"f1_doelen": ""}}),
        ("optional-missing", "tip", {"answers": {"f1_waarom": ""}}),
        ("placeholder", "attention", {"answers": {"f1_doelen": "n.t.b."}}),
        ("reference-only", "attention", {"answers": {"f1_doelen": "zie foto"}}),
        ("not-applicable", "tip", {"answers": {"f1_ethiek": "n.v.t."}}),
        ("open-point", "attention", {"answers": {"f1_doelen": "n.t.b. – later"}}),
        ("table-empty", "missing", {"rows": {"f1_knelpunten": []}}),
        ("partial-answer", "attention", {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "gemeente Dal", "f2_mw_rol": ""}]}}),
        ("cell-postponed", "attention", {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "gemeente Dal", "f2_mw_rol": "?"}]}}),
        ("row-postponed", "attention", {"rows": {"f2_met_wie": [WITH, {"f2_mw_stakeholder": "?"}]}}),
        ("item-postponed", "attention", {"answers": {"f1_doelen": "droog\nn.t.b."}}),
        ("not-discussed", "attention", {"answers": {"f1_doelen": "nog niet besproken"}}),
        ("missing-in-rows", "missing", {"rows": {"f2_met_wie": [WITH | {"f2_mw_rol": ""}]}}),
        ("number-twice", "attention", {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "us-01", "f4_wens": "graven"}]}}),
        ("story-without-user", "attention", {"rows": {"f4_stories": [STORY | {"f4_gebruiker": ""}]}}),
        ("story-without-wish", "attention", {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "US2", "f4_wens": ""}]}}),
        ("story-without-value", "attention", {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "US2", "f4_wens": "iets anders", "f4_waarde": "?"}]}}),
        ("story-in-one-sentence", "tip", {"rows": {"f4_stories": [STORY | {"f4_wens": "Als boer wil ik het peil zien zodat ik plan"}]}}),
        ("several-stories", "attention", {"rows": {"f4_stories": [STORY | {"f4_wens": "Als A wil ik graven\nAls B wil ik dempen"}]}}),
        ("several-wishes", "tip", {"rows": {"f4_stories": [STORY | {"f4_wens": "- peil zien\n- peil zetten"}]}}),
        ("wish-is-a-screen", "tip", {"rows": {"f4_stories": [STORY | {"f4_wens": "een dashboard"}]}}),
        ("user-not-a-stakeholder", "attention", {"rows": {"f4_stories": [STORY | {"f4_gebruiker": "brandweer"}]}}),
        ("broken-chain", "attention", {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "US2", "f4_wens": "graven", "f4_indicatoren": ""}]}}),
        ("data-missing", "attention", {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "US2", "f4_wens": "graven", "f4_data": "", "f4_vindplaats": ""}]}}),
        ("data-without-place", "attention", {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "US2", "f4_wens": "graven", "f4_vindplaats": "?"}]}}),
        ("data-and-places-uneven", "tip", {"rows": {"f4_stories": [STORY | {"f4_data": "a\nb\nc", "f4_vindplaats": "p\nq"}]}}),
        ("possible-double", "tip", {"rows": {"f4_stories": [STORY | {"f4_wens": "het peil per sloot zien"}, STORY | {"f4_nr": "US2", "f4_wens": "peil per sloot kunnen zien"}]}}),
        ("step-without-actor", "attention", {"rows": {"f3_proces": [STEP, STEP | {"f3_wie": ""}]}}),
        ("actor-not-a-stakeholder", "tip", {"rows": {"f3_proces": [STEP | {"f3_wie": "brandweer"}]}}),
        ("stakeholder-only-name", "attention", {"rows": {"f2_voor_wie": [PARTY, {"f2_vw_stakeholder": "vissers"}]}}),
        ("stakeholder-variant", "tip", {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "Water-schap"}, WITH | {"f2_mw_stakeholder": "gem. Dal"}, WITH | {"f2_mw_stakeholder": "Gemeente Dal"}]}}),
        ("stakeholder-on-both-sides", "tip", {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "Boeren"}]}}),
        ("double", "tip", {"answers": {"f1_doelen": "droog\nnat\nDroog"}}),
        ("near-double", "tip", {"answers": {"f1_doelen": "droge velden\nDroge velden!"}}),
        ("personal-data", "attention", {"answers": {"f2_eigenaar": "mevr. Jansen, 06-12345678"}}),
        ("template-text-left", "attention", {"answers": {"f1_doelen": "[invullen]"}}),
        ("long-cell", "tip", {"answers": {"f1_waarde": "x" * 1201}}),
    ],
)  # fmt: skip
def test_what_is_told(code: str, level: str, change: dict[str, Any], canvases: dict[str, Canvas]) -> None:
    found = _codes(canvases["usecase"], **change)
    assert code in found
    assert found[code].level == level
    assert found[code].section.startswith("f")
    words = load(templates_root(), "nl").tell(found[code], canvases["usecase"])
    assert words.label
    assert words.what
    assert "{" not in words.what.replace("{{", "")


@pytest.mark.parametrize(
    ("question", "text", "owed"),
    [
        ("f1_doelen", "n.t.b. – later", True),
        ("f1_doelen", "schoon water\nn.t.b. – later", False),
        ("f1_waarom", "n.t.b. – later", False),
    ],
    ids=["asked and not there", "asked and there", "not asked"],
)
def test_an_open_point_is_owed_where_an_answer_is_asked_and_nothing_else_stands_there(
    question: str,
    text: str,
    owed: bool,  # noqa: FBT001 - a parameter of the test
    canvases: dict[str, Canvas],
) -> None:
    assert _codes(canvases["usecase"], answers={question: text})["open-point"].owed == owed


@pytest.mark.parametrize(
    "change",
    [
        {"answers": {"f1_ethiek": "geen"}},
        {"answers": {"f1_doelen": "0"}},
        {"answers": {"f1_wettelijk_kader": "KRW?\nAVG?"}},
        {"answers": {"f1_doelen": "in 2030 € 1.250.000 besparen\n1234 AB is klaar\nvan 2024-2028\n06.30 uur open"}},
        {"answers": {"f2_eigenaar": "Van der Valk BV, gemeente Lindewaard, Jan van Galenstraat"}},
        {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "gem. Utrecht"}, WITH | {"f2_mw_stakeholder": "provincie Utrecht"}]}},
        {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "Waterschap Noord"}, WITH | {"f2_mw_stakeholder": "Waterschap Zuid"}]}},
        {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "Noorderdal"}, WITH | {"f2_mw_stakeholder": "Noordendal"}]}},
        {"rows": {"f4_stories": [STORY | {"f4_gebruiker": "veehouder (boeren)"}]}},
        {"rows": {"f4_stories": [STORY, STORY | {"f4_nr": "US2", "f4_wens": "een kaart met mijn percelen kunnen delen"}]}},
    ],
)  # fmt: skip
def test_what_is_not_told(change: dict[str, Any], canvases: dict[str, Canvas]) -> None:
    assert _codes(canvases["usecase"], **change) == {}


def test_blocks_for_later_are_one_line(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    whole = _whole(full)
    answers = {id_: text for id_, text in whole["answers"].items() if id_[:2] not in {"f5", "f6"}}
    rows = {id_: entries for id_, entries in whole["rows"].items() if id_ != "f5_functies"}
    (finding,) = check(full, response(full, answers, rows))
    assert (finding.code, finding.level) == ("block-not-yet", "tip")
    assert "De blokken 5–6 zijn" in load(templates_root(), "nl").tell(finding, full).what


def test_an_empty_canvas_is_told_block_by_block(canvases: dict[str, Canvas]) -> None:
    codes = [finding.code for finding in check(canvases["usecase"], response(canvases["usecase"]))]
    assert codes == ["title-none"] + ["block-empty"] * 4 + ["block-not-yet"]


@pytest.mark.parametrize(("names", "told"), [(["a1", "b2", "c3", "d4"], True), (["a1", "a1", "b2", "b2", "c3"], False)])
def test_the_limit_of_insights_counts_stakeholders(
    names: list[str],
    told: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    light = canvases["usecase-light"]
    rows = [{"l3_stakeholder": name, "l3_inzicht": f"inzicht {at}"} for at, name in enumerate(names)]
    found = check(light, response(light, {"l1_knelpunten": "a\nb\nc"}, {"l3_inzichten": rows}))
    assert ("too-many" in {finding.code for finding in found}) == told


def test_private_notes_are_not_looked_at(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    whole = _whole(full)
    answers = whole["answers"] | {"p_notes": "bel mevr. Jansen 06-12345678\n[invullen]"}
    assert check(full, response(full, answers, whole["rows"])) == ()


def test_findings_stand_in_the_order_of_the_blocks(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    loose = Unplaced(Passage(CellRef("Blad9", "A1"), (Span("los"),)))
    made = Response(canvas=full.id, answers=(Answer("f6_borging", (loose.passage,)),), unplaced=(loose,))
    found = check(full, made)
    blocks = [section.id for section in full.sections]
    order = [blocks.index(finding.section) if finding.section else len(blocks) for finding in found]
    assert order == sorted(order)
    assert found[-1].code == "not-placed"


def test_every_code_has_words_in_both_languages() -> None:
    codes = set()
    for room in ("checks", "layouts", "xlsx"):
        for module in (PACKAGE / room).rglob("*.py"):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
                if name in {"Finding", "finding", "_one", "_listed"} and isinstance(node, ast.Call):
                    codes |= {a.value for a in node.args if isinstance(a, ast.Constant) and "-" in str(a.value)}
    known = {language: load(templates_root(), language).findings for language in LANGUAGES}
    assert len(codes) > 25
    assert codes - {"more-than-one"} <= set(known["nl"])
    assert set(known["nl"]) == set(known["en"])


def test_a_mistake_in_the_words_is_told(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "words.nl.toml").write_text("[fixed]\n", encoding="utf-8")
    file = tmp_path / "shared" / "findings.nl.toml"
    for text, code in (
        ("[a]\nlabel='x'\nwhat='x'\naction='x'\n", "canvas-missing-key"),
        ("[a]\nlabel='x'\nwhat='x'\naction='x'\nexplain='x'\nlable='x'\n", "canvas-did-you-mean"),
        ("[a]\nlabel='x'\nwhat='x{'\naction='x'\nexplain='x'\n", "words-value"),
        ("[a\n", "canvas-syntax"),
    ):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError) as caught:
            load(tmp_path, "nl")
        assert caught.value.code == code
        assert caught.value.values["file"] == str(file)


def test_a_stakeholder_of_whom_only_the_name_is_there_is_asked_about_once(canvases: dict[str, Canvas]) -> None:
    found = _codes(canvases["usecase"], rows={"f2_voor_wie": [PARTY, {"f2_vw_stakeholder": "vissers"}]})
    assert found.keys() == {"stakeholder-only-name"}
    told = load(templates_root(), "nl").tell(found["stakeholder-only-name"], canvases["usecase"])
    assert told.ask == "Wat is voor vissers belangrijk?"


@pytest.mark.parametrize(
    ("text", "final"),
    [("n.t.b.", False), ("nog niet besproken", False), ("zie foto flap 5", False), ("n.t.b. – later", False),
     ("nat\n?", False), ("n.v.t. in deze fase", True), ("geen", True)],
)  # fmt: skip
def test_what_is_required_and_was_put_off_is_not_final(
    text: str,
    final: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    found = _codes(canvases["usecase"], answers={"f1_doelen": text}).values()
    assert all(finding.final for finding in found) is final
    optional = _codes(canvases["usecase"], answers={"f1_waarom": text}).values()
    assert all(finding.final for finding in optional)


def test_a_cell_of_a_table_that_was_put_off_is_not_final(canvases: dict[str, Canvas]) -> None:
    for text, final in (("?", False), ("", True)):
        rows = {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "gemeente Dal", "f2_mw_rol": text}]}
        assert all(finding.final for finding in _codes(canvases["usecase"], rows=rows).values()) is final


def test_personal_data_in_texts_without_a_place_are_counted_and_private_sheets_left_alone(
    canvases: dict[str, Canvas],
) -> None:
    full = canvases["usecase"]
    (private,) = {section.sheet.nl for section in full.sections if section.private}
    texts = [("Blad1", "bel 06-12345678"), ("Blad1", "niets"), ("Blad2", "jan@example.org"), (private, "mw. Bos")]
    loose = tuple(
        Unplaced(Passage(CellRef(sheet, f"Z{at}"), (Span(text),))) for at, (sheet, text) in enumerate(texts, 1)
    )
    found = {one.code: one for one in check(full, Response(full.id, unplaced=loose))}
    personal = found["personal-data-not-placed"]
    assert (personal.level, personal.values) == ("attention", (("count", "2"),))
    assert [str(ref) for ref in personal.refs] == ["Blad1!Z1", "Blad2!Z3"]
    assert found["not-placed"].values == (("count", "3"),)
    assert "personal-data-not-placed" not in {one.code for one in check(full, Response(full.id, unplaced=loose[1:2]))}


def test_data_of_which_one_is_still_to_come_is_asked_about_and_a_place_once(canvases: dict[str, Canvas]) -> None:
    for data, places, told in (
        ("meting\nn.t.b.", "waterschap\nprovincie", [("item-postponed", "f4_data")]),
        ("meting\nn.t.b.", "waterschap", [("item-postponed", "f4_data")]),
        ("meting\nkaart", "waterschap\n?", [("data-without-place", "f4_vindplaats")]),
    ):
        story = STORY | {"f4_nr": "US2", "f4_wens": "graven", "f4_data": data, "f4_vindplaats": places}
        found = _codes(canvases["usecase"], rows={"f4_stories": [STORY, story]}).values()
        assert [(finding.code, finding.question) for finding in found] == told
        assert [finding.names for finding in found] == [("US2",)]


def test_of_two_columns_that_share_a_question_the_one_that_nobody_filled_is_asked_about(
    canvases: dict[str, Canvas],
) -> None:
    light = canvases["usecase-light"]
    row = {"l3_stakeholder": "boeren", "l3_inzicht": "peil", "l3_waarvoor": "zaaien"}
    for data, models, told in (
        ("meting", "SOBEK", None),
        ("meting", "", ("column-missing", "missing")),
        ("meting en rekenmodellen van het waterschap", "", ("column-beside", "tip")),
        ("AHN digitaal hoogtemodel", "", ("column-beside", "tip")),
    ):
        rows = {"l3_inzichten": [row | {"l3_data": data, "l3_rekenmodellen": models}]}
        found = [one for one in check(light, response(light, rows=rows)) if one.code.startswith("column-")]
        assert [(one.code, one.level) for one in found] == ([told] if told else [])
        assert {one.question for one in found} <= {"l3_rekenmodellen"}


def test_too_many_counts_what_one_respondent_gave(canvases: dict[str, Canvas]) -> None:
    light = canvases["usecase-light"]

    def said(voice: str, cell: str, text: str) -> Passage:
        return Passage(CellRef("Blad", cell), (Span(text),), voice=voice)

    passages = (
        said("Noord", "B2", "nat\ndroog"),
        said("Zuid", "B3", "zout\nvol\nleeg"),
        said("Noord", "B4", "heet\nkoud"),
    )
    found = check(light, Response(light.id, answers=(Answer("l1_knelpunten", passages),)))
    (told,) = [one for one in found if one.code == "too-many"]
    assert dict(told.values) == {"found": "4", "maximum": "3"}
    assert [ref.cell for ref in told.refs] == ["B2", "B2", "B4", "B4"]


def test_a_number_given_twice_is_told_with_its_stories_and_none_is_no_number(canvases: dict[str, Canvas]) -> None:
    numbers = ("US-07", "us 7", "", "", "US8")
    rows = {"f4_stories": [STORY | {"f4_nr": number, "f4_wens": wish} for number, wish in
            zip(numbers, ("graven", "dempen", "blussen", "meten", "maaien"), strict=True)]}  # fmt: skip
    found = _codes(canvases["usecase"], rows=rows)
    assert list(found) == ["number-twice"]
    told = found["number-twice"]
    assert dict(told.values) == {"count": "2", "text": "US-07"}
    assert [ref.cell for ref in told.refs] == ["A5", "A6"]


def test_of_many_stories_the_first_are_named_and_the_others_counted(canvases: dict[str, Canvas]) -> None:
    """A question named 48 stories, twice."""
    rows = {"f4_stories": [STORY | {"f4_nr": f"US{n}", "f4_gebruiker": "jager", "f4_wens": wish} for n, wish in
            enumerate(["graven", "dempen", "blussen", "meten", "maaien", "zagen", "varen", "jagen", "duiken"], start=1)]}  # fmt: skip
    found = _codes(canvases["usecase"], rows=rows)["user-not-a-stakeholder"]
    told = load(templates_root(), "nl").tell(found, canvases["usecase"])
    assert "US6 en nog 3)" in told.ask
    assert "US7" not in told.what + told.ask


LONG = "zeer " * 50 + "droge velden"
CUT = "zeer " * 39 + "zeer…"


@pytest.mark.parametrize(
    ("code", "values", "change"),
    [
        ("double", {"text": CUT, "count": "3"}, {"answers": {"f1_doelen": f"{LONG}\nnat\n{LONG}\n{LONG.upper()}"}}),
        ("near-double", {"text_a": CUT, "text_b": CUT}, {"answers": {"f1_doelen": f"{LONG}\n{LONG}!"}}),
        ("long-cell", {"length": "1201"}, {"answers": {"f1_waarde": "woorden " * 150 + "!", "f1_waarom": "woorden " * 150}}),
        ("template-text-left", {"text": "{{ " + "antwoord " * 6 + "ant"}, {"answers": {"f1_doelen": "{{ " + "antwoord " * 9 + "}}"}}),
        ("stakeholder-variant", {"texts": "gem. Dal\nGemeente Dal"},
         {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "gem. Dal"}, WITH | {"f2_mw_stakeholder": "Gemeente Dal"}]}}),
        ("stakeholder-on-both-sides", {"names": "boeren, Waterschap", "count": "2"},
         {"rows": {"f2_voor_wie": [PARTY, PARTY | {"f2_vw_stakeholder": "Waterschap"}], "f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "Boeren"}]}}),
        ("user-not-a-stakeholder", {"stories": "US1, US2", "count": "1"},
         {"rows": {"f4_stories": [STORY | {"f4_gebruiker": "brandweer"}, STORY | {"f4_nr": "US2", "f4_wens": "graven", "f4_gebruiker": "Brandweer"}]}}),
        ("possible-double", {"story_a": "US1", "story_b": "US2", "count": "1"},
         {"rows": {"f4_stories": [STORY | {"f4_wens": "het peil per sloot zien"}, STORY | {"f4_nr": "US2", "f4_wens": "peil per sloot kunnen zien"}]}}),
        ("stakeholder-only-name", {"count": "2"}, {"rows": {"f2_voor_wie": [PARTY, {"f2_vw_stakeholder": "vissers"}, {"f2_vw_stakeholder": "burgers"}]}}),
        ("partial-answer", {"count": "1", "filled": "2", "rows": "3"},
         {"rows": {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "provincie", "f2_mw_rol": ""}, WITH | {"f2_mw_stakeholder": "gemeente"}]}}),
        ("placeholder", {"texts": "n.t.b.\nzie foto"}, {"answers": {"f1_doelen": "n.t.b.\nzie foto\nn.t.b."}}),
        ("block-empty", {"count": "4"}, {"rows": {"f3_proces": []}}),
    ],
)  # fmt: skip
def test_what_a_finding_counts_and_quotes(
    code: str, values: dict[str, str], change: dict[str, Any], canvases: dict[str, Canvas]
) -> None:
    assert dict(_codes(canvases["usecase"], **change)[code].values) == values


def test_data_and_places_that_are_uneven_are_told_as_that_alone(canvases: dict[str, Canvas]) -> None:
    story = STORY | {"f4_data": "meting\nkaart\nmodel", "f4_vindplaats": "waterschap\n?"}
    found = _codes(canvases["usecase"], rows={"f4_stories": [story]})
    assert list(found) == ["data-and-places-uneven"]
    assert found["data-and-places-uneven"].names == ("US1",)


def test_wishes_are_alike_when_three_of_five_words_are_shared(canvases: dict[str, Canvas]) -> None:
    for wish, told in (("peil sloot dijk stuw", True), ("peil sloot stuw weg", False), ("peil sloot", False)):
        stories = [STORY | {"f4_wens": "peil sloot dijk gemaal"}, STORY | {"f4_nr": "US2", "f4_wens": wish}]
        assert ("possible-double" in _codes(canvases["usecase"], rows={"f4_stories": stories})) == told
    for wish, other, told in (("het peil zien", "Het peil zien.", True), ("variant 1 zien", "variant 2 zien", False)):
        same = [STORY | {"f4_wens": wish}, STORY | {"f4_nr": "US2", "f4_wens": other}]
        assert ("possible-double" in _codes(canvases["usecase"], rows={"f4_stories": same})) == told


def test_the_name_of_a_group_is_personal_only_where_it_is_that_of_a_person(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    for voice, told in (("Groep Noord", False), ("mevr. A. Bos", True), ("", False)):
        passage = Passage(CellRef("Blad", "B2"), (Span("droge velden"),), voice=voice)
        found = check(full, Response(full.id, answers=(Answer("f1_doelen", (passage,)),)))
        assert ("personal-data" in {one.code for one in found}) == told


def test_what_is_about_a_whole_block_stands_behind_what_is_about_its_questions(canvases: dict[str, Canvas]) -> None:
    block = Finding("near-question", "missing", "f1")
    found = check(canvases["usecase"], response(canvases["usecase"], {"f1_doelen": "droog"}), found=(block,))
    told = [one.question for one in found if (one.section, one.level) == ("f1", "missing")]
    assert len(told) > 2
    assert told.index("") == len(told) - 1


def test_of_an_action_beside_which_nobody_stands_it_is_asked_who_does_it(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    told = [{"a_what": "meten", "a_who": "gemeente"}, {"a_what": "offerte"}, {"a_what": "peil", "a_kind": "besluit"}]
    for rows, lacking in ((told, ("offerte",)), (told[:1], ()), (told[1:], ())):
        found = [one for one in check(full, response(full, rows={"a_agreements": rows})) if one.question == "a_who"]
        assert [(one.code, one.names) for one in found] == [("partial-answer", lacking)] * bool(lacking)


@pytest.mark.parametrize(("when", "late"), [("na de zomer", False), ("Volgende sessie", False), ("later", True)])
def test_a_time_that_has_no_date_is_an_answer_to_when(when: str, late: bool, canvases: dict[str, Canvas]) -> None:  # noqa: FBT001
    full = canvases["usecase"]
    rows = {"a_agreements": [{"a_what": "meten", "a_who": "gemeente", "a_when": when}]}
    found = check(full, response(full, rows=rows))
    assert [one.code for one in found if one.question == "a_when"] == ["cell-postponed"] * late


def test_where_an_answer_that_need_not_be_given_stands_elsewhere_is_told(canvases: dict[str, Canvas]) -> None:
    """Of "zie foto" nothing was said where nobody asks for an answer, and the photo was lost."""
    full = canvases["usecase"]
    rows = [
        {"f1_knelpunt": one, "f1_knelpunt_waarom": why} for one, why in (("a", "geld"), ("b", "zie foto"), ("c", "?"))
    ]
    found = check(full, response(full, rows={"f1_knelpunten": rows}))
    (told,) = [one for one in found if one.question == "f1_knelpunt_waarom"]
    assert (told.code, told.names, told.owed) == ("cell-postponed", ("b",), False)
    assert dict(told.values)["texts"] == "zie foto"


@pytest.mark.parametrize(
    ("user", "party", "told"),
    [
        ("pandeigenaar", "pandeigenaren", False), ("ambtenaar", "ambtenaren", False), ("school", "scholen", False),
        ("bedrijven", "bedrijf", False), ("bestuurder", "treinbestuurder", True), ("huurders", "verhuurder", True),
        ("raad", "beraad", True), ("schooldirecteur", "scholen", True), ("brandweer", "weermannen", True),
    ],
)  # fmt: skip
def test_a_user_who_is_a_stakeholder_in_the_plural_is_not_said_to_be_none(
    user: str,
    party: str,
    told: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    rows = {
        "f2_voor_wie": [PARTY | {"f2_vw_stakeholder": party}], "f4_stories": [STORY | {"f4_gebruiker": user}],
        "f3_proces": [STEP | {"f3_wie": user}],
    }  # fmt: skip
    found = _codes(canvases["usecase"], rows=rows)
    assert ("user-not-a-stakeholder" in found, "actor-not-a-stakeholder" in found) == (told, told)
