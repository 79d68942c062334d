"""This file shows where a finding stands and how heavy it is, and what must never become one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import response

from generator.checks import CHECKS, check
from generator.model import LEVELS, Answer, CellRef, Passage, Response, Span, Unplaced
from generator.system.resources import templates_root
from generator.words.telling import load

if TYPE_CHECKING:
    from generator.model import Canvas, Finding

Rows = dict[str, list[dict[str, str]]]
FOR = {"f2_vw_stakeholder": "boeren", "f2_vw_belang": "peil", "f2_vw_vragen": "wanneer", "f2_vw_beslissingen": "zaaien"}
WITH = {"f2_mw_stakeholder": "waterschap", "f2_mw_rol": "beheerder", "f2_mw_belang": "orde", "f2_mw_vragen": "wat",
        "f2_mw_beslissingen": "peilbesluit"}  # fmt: skip
STEP = {"f3_stap": "start", "f3_wie": "waterschap", "f3_inzichten": "peil", "f3_data": "meting"}
STORY = {"f4_nr": "US1", "f4_gebruiker": "boer", "f4_wens": "het peil zien", "f4_waarde": "plannen",
         "f4_inzichten": "peil", "f4_informatie": "stand", "f4_indicatoren": "cm", "f4_data": "meting",
         "f4_vindplaats": "waterschap"}  # fmt: skip
OTHER = STORY | {"f4_nr": "US2", "f4_wens": "sloten graven"}
FUNCTION = {"f5_functionaliteit": "kijken", "f5_interface": "lijst"}
INSIGHT = {
    "l3_stakeholder": "boeren",
    "l3_inzicht": "peil",
    "l3_waarvoor": "zaaien",
    "l3_data": "meting",
    "l3_rekenmodellen": "SOBEK",
}


def _plain_answers(canvas: Canvas) -> dict[str, str]:
    return {
        question.id: "een antwoord"
        for section in canvas.sections
        if section.asked
        for question in section.questions
        if question.kind != "table"
    }


def _full(canvas: Canvas, answers: dict[str, str] | None = None, rows: Rows | None = None) -> tuple[Finding, ...]:
    whole: Rows = {
        "f1_knelpunten": [{"f1_knelpunt": "te nat", "f1_knelpunt_waarom": "regen"}],
        "f2_voor_wie": [FOR],
        "f2_met_wie": [WITH],
        "f3_proces": [STEP],
        "f4_stories": [STORY],
        "f5_functies": [FUNCTION],
    }
    return check(
        canvas, response(canvas, {"m_title": "dijk"} | _plain_answers(canvas) | (answers or {}), whole | (rows or {}))
    )


def _light(canvas: Canvas, answers: dict[str, str] | None = None, rows: Rows | None = None) -> tuple[Finding, ...]:
    whole: Rows = {
        "l2_belanghebbenden": [{"l2_stakeholder": "boeren", "l2_rol": "gebruiker", "l2_belang": "peil"}],
        "l3_inzichten": [INSIGHT],
    }
    return check(
        canvas, response(canvas, {"m_title": "dijk"} | _plain_answers(canvas) | (answers or {}), whole | (rows or {}))
    )


def _with_story(change: dict[str, str]) -> Rows:
    return {"f4_stories": [STORY, OTHER | change]}


def _one(findings: tuple[Finding, ...], code: str) -> Finding:
    found = [finding for finding in findings if finding.code == code]
    assert len(found) == 1, [finding.code for finding in findings]
    return found[0]


@pytest.mark.parametrize(
    ("code", "where", "answers", "rows"),
    [
        ("missing-answer", "missing f1_doelen ", {"f1_doelen": "-"}, {}),
        ("optional-missing", "tip f1_waarom ", {"f1_waarom": ""}, {}),
        ("placeholder", "attention f1_doelen B2", {"f1_doelen": "ntb"}, {}),
        ("reference-only", "attention f1_doelen B2", {"f1_doelen": "zie flap 5"}, {}),
        ("not-applicable", "tip f1_ethiek B2", {"f1_ethiek": "nvt"}, {}),
        ("open-point", "attention f1_doelen B2", {"f1_doelen": "nat\nn.t.b. – later"}, {}),
        ("open-point", "attention f2_eigenaar B2", {"f2_eigenaar": "RWS of provincie?"}, {}),
        (
            "table-empty",
            "missing f2_voor_wie ",
            {},
            {"f2_voor_wie": [], "f4_stories": [STORY | {"f4_gebruiker": "waterschap"}]},
        ),
        (
            "partial-answer",
            "attention f2_vw_belang B6",
            {},
            {"f2_voor_wie": [FOR, FOR | {"f2_vw_stakeholder": "burgers", "f2_vw_belang": ""}]},
        ),
        ("story-without-user", "attention f4_gebruiker B6", {}, _with_story({"f4_gebruiker": ""})),
        ("story-without-wish", "attention f4_wens C6", {}, _with_story({"f4_wens": ""})),
        ("story-without-value", "attention f4_waarde D6", {}, _with_story({"f4_waarde": "?"})),
        ("several-wishes", "tip f4_wens C6", {}, _with_story({"f4_wens": "- graven\n- dempen"})),
        (
            "several-stories",
            "attention f4_wens C6",
            {},
            _with_story({"f4_gebruiker": "", "f4_wens": "Als A wil ik graven\nAls B wil ik dempen"}),
        ),
        ("wish-is-a-screen", "tip f4_wens C6", {}, _with_story({"f4_wens": "een dashboard"})),
        ("user-not-a-stakeholder", "attention f4_gebruiker B6", {}, _with_story({"f4_gebruiker": "brandweer"})),
        ("broken-chain", "attention f4_indicatoren G6", {}, _with_story({"f4_indicatoren": ""})),
        ("data-missing", "attention f4_data H6", {}, _with_story({"f4_data": "", "f4_vindplaats": ""})),
        ("place-without-data", "attention f4_data H6", {}, _with_story({"f4_data": ""})),
        ("data-without-place", "attention f4_vindplaats I6", {}, _with_story({"f4_vindplaats": "?"})),
        (
            "data-and-places-uneven",
            "tip f4_vindplaats I6",
            {},
            _with_story({"f4_data": "a; b; c", "f4_vindplaats": "p; q"}),
        ),
        (
            "possible-double",
            "tip f4_wens C5 C6",
            {},
            {
                "f4_stories": [
                    STORY | {"f4_wens": "peil per sloot zien"},
                    OTHER | {"f4_wens": "per sloot het peil zien"},
                ]
            },
        ),
        (
            "step-without-actor",
            "attention f3_wie B6",
            {},
            {"f3_proces": [STEP, STEP | {"f3_stap": "eind", "f3_wie": "?"}]},
        ),
        ("actor-not-a-stakeholder", "tip f3_wie B6", {}, {"f3_proces": [STEP, STEP | {"f3_wie": "brandweer"}]}),
        (
            "stakeholder-only-name",
            "attention f2_vw_stakeholder A6",
            {},
            {"f2_voor_wie": [FOR, {"f2_vw_stakeholder": "vissers"}]},
        ),
        (
            "stakeholder-variant",
            "tip f2_mw_stakeholder A5 A6",
            {},
            {
                "f2_met_wie": [WITH | {"f2_mw_stakeholder": "gem. Dal"}, WITH | {"f2_mw_stakeholder": "Gemeente Dal"}],
                "f3_proces": [STEP | {"f3_wie": "gemeente"}],
            },
        ),
        (
            "stakeholder-on-both-sides",
            "tip f2_vw_stakeholder A5 A6",
            {},
            {"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": "Boeren"}]},
        ),
        ("double", "tip f1_doelen B2 B2", {"f1_doelen": "nat\ndroog\nNat"}, {}),
        ("near-double", "tip f1_doelen B2 B2", {"f1_doelen": "droge velden\ndroge velden!"}, {}),
        ("personal-data", "attention f2_eigenaar B2", {"f2_eigenaar": "dhr. J. de Boer"}, {}),
        ("personal-numbers", "attention f2_eigenaar B2", {"f2_eigenaar": "NL91 ABNA 0417 1643 00"}, {}),
        ("personal-numbers", "attention f2_eigenaar B2", {"f2_eigenaar": "wie woont op Weverstraat 14"}, {}),
        ("template-text-left", "attention f1_doelen B2", {"f1_doelen": "Lorem ipsum dolor"}, {}),
        ("long-cell", "tip f1_waarde B2", {"f1_waarde": "x" * 1201}, {}),
    ],
)
def test_level_and_place(
    code: str, where: str, answers: dict[str, str], rows: Rows, canvases: dict[str, Canvas]
) -> None:
    level, place, *cells = where.split()
    finding = _one(_full(canvases["usecase"], answers, rows), code)
    assert (finding.level, finding.question, finding.section) == (level, place, place[:2])
    assert sorted(ref.cell for ref in finding.refs) == cells


def test_a_whole_sentence_lacks_no_user_or_value(canvases: dict[str, Canvas]) -> None:
    sentence = OTHER | {"f4_gebruiker": "", "f4_waarde": "", "f4_wens": "Als boer wil ik graven zodat het droogt"}
    codes = {finding.code for finding in _full(canvases["usecase"], rows={"f4_stories": [STORY, sentence]})}
    assert "story-in-one-sentence" in codes
    assert codes.isdisjoint({"story-without-user", "story-without-wish", "story-without-value"})


def test_more_than_one_counts_filled_cells(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    for texts, told in ((("gemeente", "provincie"), True), (("gemeente\nen provincie",), False), (("x", " "), False)):
        passages = tuple(Passage(CellRef("2", f"B{at}"), (Span(text),)) for at, text in enumerate(texts, start=7))
        found = check(full, Response(canvas=full.id, answers=(Answer("f2_eigenaar", passages),)))
        assert ("more-than-one" in {finding.code for finding in found}) == told


def test_a_whole_canvas_yields_nothing(canvases: dict[str, Canvas]) -> None:
    assert _full(canvases["usecase"]) == ()
    assert _light(canvases["usecase-light"]) == ()


@pytest.mark.parametrize(
    ("name", "told"),
    [("Piet Jansen", True), ("Fatma Yılmaz-Öztürk", True), ("Jeroen", True), ("Dura Vermeer", False),
     ("Thuis in Breevoort", False), ("Basisschool De Regenboog", False)],
)  # fmt: skip
def test_a_stakeholder_called_by_the_name_of_a_person_is_asked_about(
    name: str,
    told: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    found = _full(canvases["usecase"], rows={"f2_met_wie": [WITH | {"f2_mw_stakeholder": name}]})
    assert ("personal-data" in {one.code for one in found}) is told


@pytest.mark.parametrize(
    "text",
    [
        "Van der Valk BV", "Waterschap de Linde, gemeente Dal", "Jan van Galenstraat", "MS Teams, 3 MW. Wind",
        "Provincie Utrecht (afdeling Wonen)", "van 2024-2028", "in 2030", "€ 1.250.000", "1 250 000 m3", "1234 AB Dal",
        "01-02-2026", "op 06-11-2026 10:00 uur", "05-11 2027", "06.30-07.30 uur", "0,50 m", "NL.IMBAG.0363010012345678",
        "@home", "boeren@dal", "art. 3.1.2, lid 2",
    ],
)  # fmt: skip
def test_no_personal_data(text: str, canvases: dict[str, Canvas]) -> None:
    assert _full(canvases["usecase"], {"f2_eigenaar": text}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "j.boer@example.org", "06-12345678", "06 12 34 56 78.", "bel 0612345678, na vijf uur", "+31 6 1234 5678",
        "0031612345678", "010-1234567", "(010) 123 45 67", "mevr. De Vries", "dhr. Jansen", "de heer Van den Berg",
        "Mrs. Smith", "Naam: Anna de Wit",
    ],
)  # fmt: skip
def test_personal_data(text: str, canvases: dict[str, Canvas]) -> None:
    finding = _one(_full(canvases["usecase"], {"f2_eigenaar": text}), "personal-data")
    assert text not in dict(finding.values).values(), "a finding does not repeat it"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("gem. Utrecht", "Gemeente Utrecht", True),
        ("prov. Utrecht", "Provincie Utrecht", True),
        ("R.W.S.", "RWS", True),
        ("Waterschap Linde", "Watershcap Linde", True),
        ("gem. Utrecht", "provincie Utrecht", False),
        ("Waterschap Noord", "Waterschap Zuid", False),
        ("Noorderdal", "Noordendal", False),
        ("wijk 1", "wijk 2", False),
        ("RWS", "Rijkswaterstaat", False),
    ],
)
def test_two_spellings(one: str, other: str, told: bool, canvases: dict[str, Canvas]) -> None:  # noqa: FBT001 - a table
    parties = [WITH, WITH | {"f2_mw_stakeholder": one}, WITH | {"f2_mw_stakeholder": other}]
    found = _full(canvases["usecase"], rows={"f2_met_wie": parties})
    assert [finding.code for finding in found] == ["stakeholder-variant"] * told


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gemeente Dal\nprovincie\nboeren", True),
        ("Gemeente Dal\nProvincie", True),
        ("- gemeente Dal\n- provincie", True),
        ("gemeente Dal, provincie en boeren", True),
        ("gemeente; provincie; boeren", True),
        ("Hoogheemraadschap van\nde Amstelstreek", False),
        ("Ministerie van Economische Zaken, Landbouw en Innovatie", False),
        ("Ministerie van Landbouw, Natuur en Voedselkwaliteit", False),
        ("Department for Environment, Food and Rural Affairs", False),
        ("Ministerie van LNV, Provincie Dal en Waterschap Dal", True),
        ("Ministerie van LNV, provincie en boeren", True),
        ("R&D, Inkoop", False),
        ("Jansen & Co + gemeente Dal", True),
        ("gemeente en provincie", False),
        ("Jansen, De Vries", False),
        ("LTO;Provincie", True),
        ("Ministerie van LNV; Natuurmonumenten", True),
        ("LTO;", False),
        ("gemeente Dal", False),
    ],
)
def test_several_names_in_one_cell_are_asked_about_and_never_split(
    name: str,
    told: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    """Three names counted as one party, and nothing asked about it."""
    found = _full(canvases["usecase"], rows={"f2_met_wie": [WITH, WITH | {"f2_mw_stakeholder": name}]})
    assert [(one.code, one.question, len(one.refs)) for one in found] == [
        ("several-parties", "f2_mw_stakeholder", 1)
    ] * told


LISTED = {
    "geld\ntijd\nmensen": True,
    "Geld\nTijd\nTe weinig mensen": True,
    "1. geld\n2. tijd\n3. mensen": True,
    "geld;\ntijd;\nmensen": True,
    "een kaart\n\neen peil\n\neen alarm": True,
    "geld\ntijd": False,
    "1. De kruising met de rijksweg ontbreekt\n2. Bus 314 rijdt niet na 22:00\n3. Data zijn niet open": True,
    "• geen gedeeld beeld van wachtlijsten\n• dubbele aanmeldingen\n• tarieven": True,
    "Het water staat\nte hoog in\nde kelders": False,
    "het water staat te hoog\nin de kelders van mensen\nlangs de oever": False,
    "geld\n(en tijd)\nmensen": False,
    "Als boer\nWil ik een kaart\nZodat ik weet": False,
    "De sluis is oud en lekt al jaren, en niemand weet wie de eigenaar is\nDe gemeente wil niet\nHet rijk niet": False,
}


@pytest.mark.parametrize(("words", "told"), [*LISTED.items()])
@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("f1_knelpunten", {"f1_knelpunt_waarom": "omdat"}, "f1_knelpunt"),
        ("f3_proces", STEP, "f3_stap"),
        ("f4_stories", STORY, "f4_gebruiker"),
        ("f4_stories", STORY, "f4_wens"),
    ],
)
def test_three_short_lines_in_one_cell_are_asked_about_and_never_split(
    table: str,
    row: dict[str, str],
    column: str,
    words: str,
    told: bool,  # noqa: FBT001 - a table
    canvases: dict[str, Canvas],
) -> None:
    """Three bottlenecks in one cell counted as one, and nothing asked about it."""
    given = response(canvases["usecase"], {}, {table: [row | {column: words}, row | {column: "iets anders"}]})
    found = [one for one in check(canvases["usecase"], given) if one.code == "several-things"]
    # Wishes with numbers or marks before them are several wishes, which is told as such.
    told = told and not (column == "f4_wens" and (words[0].isdigit() or words[0] == "•"))
    assert [(one.question, one.level, len(one.refs)) for one in found] == [(column, "tip", 1)] * told


def test_all_spellings_of_one_party_are_asked_at_once(canvases: dict[str, Canvas]) -> None:
    """Of four only two were asked, and a third in a question of its own."""
    names = ("gem. Noorderdal", "Gemeente Noorderdal", "gemeente Noorderdaal", "GEM NOORDERDAL.", "Waterschap Zuid")
    parties = [WITH, *(WITH | {"f2_mw_stakeholder": name} for name in names)]
    (found,) = _full(canvases["usecase"], rows={"f2_met_wie": parties})
    assert (found.code, dict(found.values)["texts"].split("\n")) == ("stakeholder-variant", [*names[:4]])
    assert len(found.refs) == len(names) - 1


@pytest.mark.parametrize("column", [column for column in STORY if column != "f4_nr"])
@pytest.mark.parametrize("text", ["geen", "n.v.t.", "nvt"])
def test_none_and_not_applicable_lack_nothing_in_a_story(column: str, text: str, canvases: dict[str, Canvas]) -> None:
    assert _full(canvases["usecase"], rows={"f4_stories": [STORY, OTHER | {column: text}]}) == ()


@pytest.mark.parametrize("text", ["geen", "n.v.t.", "iedereen"])
def test_none_and_not_applicable_are_takers_of_a_step(text: str, canvases: dict[str, Canvas]) -> None:
    assert _full(canvases["usecase"], rows={"f3_proces": [STEP, STEP | {"f3_stap": "eind", "f3_wie": text}]}) == ()


@pytest.mark.parametrize("column", ["f4_waarde", "f4_indicatoren", "f4_data", "f4_vindplaats"])
def test_an_open_point_is_told_once(column: str, canvases: dict[str, Canvas]) -> None:
    found = _full(canvases["usecase"], rows={"f4_stories": [STORY, OTHER | {column: "n.t.b. – navragen"}]})
    assert [(finding.code, finding.question) for finding in found] == [("open-point", column)]


def test_an_open_user_is_told(canvases: dict[str, Canvas]) -> None:
    found = _full(canvases["usecase"], rows={"f4_stories": [STORY, OTHER | {"f4_gebruiker": "n.t.b. – navragen"}]})
    assert [finding.code for finding in found] == ["story-without-user"]


@pytest.mark.parametrize("id_", ["f1_doelen", "f1_wettelijk_kader", "f2_eigenaar"])
@pytest.mark.parametrize("text", ["geen", "Geen.", "0", "KRW?"])
def test_a_short_answer_is_an_answer(id_: str, text: str, canvases: dict[str, Canvas]) -> None:
    # Of what is counted "geen" is none, which is asked about.
    told = ["not-applicable"] if id_ == "f1_doelen" and text.lower().startswith("geen") else []
    assert [one.code for one in _full(canvases["usecase"], {id_: text})] == told


def test_private_notes_yield_nothing(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    section = next(section for section in full.sections if section.private)
    text = "[invullen] dhr. Jansen 06-12345678 " + "x" * 1300
    question = next(question for question in section.questions if question.kind != "table")
    assert _full(full, {question.id: text}) == ()
    loose = (Unplaced(Passage(CellRef(section.sheet.nl, "Z9"), (Span(text),))),)
    findings = check(full, Response(canvas=full.id, unplaced=loose))
    assert "not-placed" not in {finding.code for finding in findings}


@pytest.mark.parametrize(("count", "told"), [(3, False), (4, True)])
@pytest.mark.parametrize("id_", ["l1_knelpunten", "l1_doelen"])
def test_the_light_canvas_names_a_maximum(id_: str, count: int, told: bool, canvases: dict[str, Canvas]) -> None:  # noqa: FBT001 - a table
    text = "\n".join(f"- punt {at}" for at in range(count))
    found = _light(canvases["usecase-light"], {id_: text})
    assert [(finding.code, finding.level, finding.question) for finding in found] == [("too-many", "tip", id_)] * told


@pytest.mark.parametrize(
    ("names", "told"),
    [("boeren gemeente vissers burgers", True), ("boeren boeren gemeente vissers Boeren", False),
     ("boeren - gemeente - vissers", False)],
)  # fmt: skip
def test_insights_of_more_than_three_stakeholders(names: str, told: bool, canvases: dict[str, Canvas]) -> None:  # noqa: FBT001 - a table
    parties = ("boeren", "gemeente", "vissers", "burgers")
    rows: Rows = {
        "l2_belanghebbenden": [{"l2_stakeholder": name, "l2_rol": "gast", "l2_belang": name} for name in parties],
        "l3_inzichten": [
            INSIGHT | {"l3_stakeholder": name, "l3_inzicht": f"inzicht {at}"} for at, name in enumerate(names.split())
        ],
    }
    found = _light(canvases["usecase-light"], rows=rows)
    assert [(finding.code, finding.question) for finding in found] == [("too-many", "l3_stakeholder")] * told


def test_an_insight_of_an_unknown_stakeholder(canvases: dict[str, Canvas]) -> None:
    rows = {"l3_inzichten": [INSIGHT, INSIGHT | {"l3_stakeholder": "brandweer", "l3_inzicht": "stroming"}]}
    (finding,) = _light(canvases["usecase-light"], rows=rows)
    assert (finding.code, finding.level, finding.question) == ("insight-stakeholder-unknown", "tip", "l3_stakeholder")


def test_of_wishes_that_are_alike_each_later_one_is_told_once(canvases: dict[str, Canvas]) -> None:
    """Five of them were ten questions."""
    wishes = [f"peil per sloot zien{' ' * at}" for at in range(5)] + ["dijk en stuw op kaart", "kaart van stuw en dijk"]
    rows = {"f4_stories": [STORY | {"f4_nr": f"US{at}", "f4_wens": wish} for at, wish in enumerate(wishes)]}
    told = [dict(one.values) for one in _full(canvases["usecase"], rows=rows) if one.code == "possible-double"]
    pairs = [("US0", "US1"), ("US0", "US2"), ("US0", "US3"), ("US0", "US4"), ("US5", "US6")]
    assert [(one["story_a"], one["story_b"]) for one in told] == pairs


@pytest.mark.parametrize(("empty", "blocks"), [({"f5", "f6"}, "5–6"), ({"f6"}, "6")])
def test_blocks_for_later_are_one_line(empty: set[str], blocks: str, canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    answers = {id_: "" for id_ in _plain_answers(full) if id_[:2] in empty}
    rows: Rows = {"f5_functies": []} if "f5" in empty else {}
    (finding,) = _full(full, answers, rows)
    assert (finding.code, finding.level, dict(finding.values)["blocks"]) == ("block-not-yet", "tip", blocks)


def test_a_later_block_that_was_begun_asks_for_the_rest(canvases: dict[str, Canvas]) -> None:
    finding = _one(_full(canvases["usecase"], {"f6_borging": ""}), "missing-answer")
    assert (finding.level, finding.question) == ("attention", "f6_borging")


def test_an_empty_block_is_one_line(canvases: dict[str, Canvas]) -> None:
    found = _light(canvases["usecase-light"], rows={"l3_inzichten": []})
    assert [(finding.code, finding.level, dict(finding.values)) for finding in found] == [
        ("block-empty", "missing", {"count": "3"})
    ]


def test_findings_stand_by_block_and_then_by_level(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    rows: Rows = {"f4_stories": [STORY | {"f4_gebruiker": "brandweer", "f4_wens": "een kaart"}], "f3_proces": []}
    found = _full(full, {"f1_doelen": "nat\nnat", "f1_ethiek": "?", "f1_opgave": "", "f6_borging": ""}, rows)
    blocks = [section.id for section in full.sections]
    order = [(blocks.index(finding.section), LEVELS.index(finding.level)) for finding in found]
    assert order == sorted(order)
    assert len({finding.section for finding in found}) == 4


def test_what_a_reader_found_is_sorted_in(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    (one,) = _full(full, {"f2_eigenaar": ""})
    again = check(full, response(full), found=(one,))
    assert [finding.section for finding in again if finding.section == "f2"] == ["f2", "f2"]
    assert one in again


def test_every_check_runs_on_nothing(canvases: dict[str, Canvas]) -> None:
    assert len(CHECKS) == len(set(CHECKS.values()))
    for canvas in canvases.values():
        assert {finding.code for finding in check(canvas, response(canvas))} <= {
            "block-empty",
            "block-not-yet",
            "title-none",
        }


def test_what_is_asked_of_several_rows_is_asked_once_and_names_each_with_its_cell(
    canvases: dict[str, Canvas],
) -> None:
    full, light = canvases["usecase"], canvases["usecase-light"]
    words = load(templates_root(), "nl")
    users = [
        OTHER | {"f4_nr": f"US{at}", "f4_wens": wish, "f4_gebruiker": user}
        for at, wish, user in (
            (2, "graven", "brandweer"),
            (3, "blussen met schuim", "brandweer"),
            (4, "toezien op zwemmers", "badmeester"),
        )
    ]
    parties = [
        FOR | {"f2_vw_stakeholder": name, "f2_vw_vragen": said} for name, said in (("burgers", "?"), ("vissers", ""))
    ]
    roles = [WITH | {"f2_mw_stakeholder": name, "f2_mw_rol": "n.t.b. – later"} for name in ("hengelclub", "zwemclub")]
    points = [OTHER | {"f4_nr": f"US{at}", "f4_wens": str(at), "f4_informatie": "stand\nn.t.b."} for at in (2, 3)]
    steps = [STEP | {"f3_wie": name} for name in ("brandweer", "badmeester")]
    unknown = INSIGHT | {"l3_stakeholder": "brandweer", "l3_inzicht": "stroming"}
    empty = [{"f2_mw_stakeholder": text} for text in ("?", "n.t.b.")]
    cases = (
        ("user-not-a-stakeholder", "B6 B7 B8",
         "Bij welke belanghebbenden horen ‘brandweer’ en ‘badmeester’ (US2, US3 en US4)?",
         _full(full, rows={"f4_stories": [STORY, *users]})),
        ("actor-not-a-stakeholder", "B6 B7", "Horen ‘brandweer’ en ‘badmeester’ bij de belanghebbenden?",
         _full(full, rows={"f3_proces": [STEP, *steps]})),
        ("insight-stakeholder-unknown", "A6", "Hoort ‘brandweer’ bij de belanghebbenden?",
         _light(light, rows={"l3_inzichten": [INSIGHT, unknown]})),
        ("partial-answer", "C6 C7", "Welke vragen hebben burgers en vissers?",
         _full(full, rows={"f2_voor_wie": [FOR, *parties]})),
        ("cell-postponed", "C6", "Welke vragen hebben burgers?",
         _full(full, rows={"f2_voor_wie": [FOR, parties[0]]})),
        ("open-point", "B6 B7", "Welke rol hebben hengelclub en zwemclub?",
         _full(full, rows={"f2_met_wie": [WITH, *roles]})),
        ("item-postponed", "F6 F7",
         "Wat komt er bij ‘Informatie’ in ‘User stories’ (US2 en US3) nog bij, waar nu ‘n.t.b.’ staat?",
         _full(full, rows={"f4_stories": [STORY, *points]})),
        ("row-postponed", "A6 A7",
         "Wat hoort in de rijen van ‘Met wie wij dit uitvoeren’ waar nu alleen ‘?’ en ‘n.t.b.’ staat?",
         _full(full, rows={"f2_met_wie": [WITH, *empty]})),
    )  # fmt: skip
    for code, cells, asked, found in cases:
        finding = _one(found, code)
        canvas = light if code.startswith("insight") else full
        assert [ref.cell for ref in finding.refs] == cells.split(), code
        assert words.tell(finding, canvas).ask == asked
        assert [one for one in found if one.question == finding.question] == [finding]


def test_a_row_whose_first_cell_is_empty_is_called_by_its_other_words(canvases: dict[str, Canvas]) -> None:
    rows = {"f2_met_wie": [WITH | {"f2_mw_stakeholder": "", "f2_mw_belang": "rust in de wijk", "f2_mw_rol": ""}]}
    found = [one for one in _full(canvases["usecase"], rows=rows) if "" in one.names]
    assert {dict(one.values)["said"] for one in found} == {"rust in de wijk"}


def test_of_a_row_that_nobody_named_it_is_asked_who_that_is(canvases: dict[str, Canvas]) -> None:
    """Its words were taken for a party: "Wie staat er in rust in de wijk? Welke rol heeft rust in de wijk?"."""
    nameless = WITH | {"f2_mw_stakeholder": "", "f2_mw_belang": "rust in de wijk", "f2_mw_rol": ""}
    found = [one for one in _full(canvases["usecase"], rows={"f2_met_wie": [WITH, nameless]}) if "" in one.names]
    assert [one.question for one in found] == ["f2_mw_stakeholder"]
    told = load(templates_root(), "nl").tell(found[0], canvases["usecase"])
    assert told.action == "Wie staat er in de rij met ‘rust in de wijk’?"
