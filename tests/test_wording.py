"""This file shows that every finding can be told in both languages, and that a slip in the words is told well."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from conftest import all_canvases
from made import response

from generator.checks import check
from generator.errors import TemplateError, UsageError
from generator.model import LANGUAGES, CellRef, Finding, Passage, Response, Span, Unplaced
from generator.notices import notice
from generator.system.resources import templates_root
from generator.words.messages import MESSAGES, message
from generator.words.telling import Words, load, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model import Canvas

PACKAGE = Path(__file__).parent.parent / "generator"
GOOD = "[a]\nlabel='x'\nwhat='x'\naction='x'\nexplain='x'\n"
# What takes a code, and as which of its arguments: the finding, and the helpers of the rooms that make them.
MAKERS = {"Finding": 0, "finding": 0, "finding_of_rows": 0, "finding_of_people": 0, "_listed": 2, "_put_off": 1,
          "_unknown": 1, "_one": 0, "_tell": 0, "_finding": 0, "finding_at": 0}  # fmt: skip
STORIES = (
    {"f4_wens": "een dashboard", "f4_gebruiker": "brandweer"},
    {"f4_wens": "Als boer wil ik {peil} zien", "f4_data": "a; b; c", "f4_vindplaats": "p; q"},
    {"f4_wens": "- graven per sloot nu\n- dempen", "f4_data": "a"},
    {"f4_wens": "graven per sloot nu dempen", "f4_vindplaats": "p", "f4_waarde": "n.t.b. – later"},
    {"f4_gebruiker": "boer", "f4_inzichten": "a", "f4_informatie": "b", "f4_indicatoren": "c", "f4_waarde": "d"},
)


def _words(language: str) -> Words:
    return load(templates_root(), language)


def _sentences(entry: Mapping[str, Any]) -> list[str]:
    return [
        sentence
        for part in ("what", "action")
        for sentence in (entry[part].values() if isinstance(entry[part], dict) else [entry[part]])
    ]


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _codes_in_source() -> set[str]:
    """Every code that a call in the source hands to a finding, also by way of a table or a name."""
    codes: set[str] = set()
    for room in ("checks", "layouts", "xlsx", "api"):
        for module in sorted((PACKAGE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    codes |= _codes_of(node)
    return codes


def _codes_of(function: ast.FunctionDef) -> set[str]:
    codes: set[str] = set()
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        position = MAKERS.get(getattr(call.func, "id", getattr(call.func, "attr", "")))
        if position is None or len(call.args) <= position:
            continue
        given = call.args[position]
        codes |= _texts(given)
        if isinstance(given, ast.Name):
            codes |= _named(function, given.id)
    return codes


def _named(function: ast.FunctionDef, name: str) -> set[str]:
    """The texts that `name` can stand for: what is assigned to it, or gone through in a loop of pairs."""
    found: set[str] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == name for to in node.targets):
            choices = [node.value.body, node.value.orelse] if isinstance(node.value, ast.IfExp) else [node.value]
            found |= {text for choice in choices for text in _texts(choice)}
        if isinstance(node, ast.For) and isinstance(node.target, ast.Tuple):
            at = [getattr(to, "id", "") for to in node.target.elts]
            pairs = node.iter.elts if isinstance(node.iter, ast.Tuple) and name in at else []
            for pair in pairs:
                found |= _texts(pair.elts[at.index(name)]) if isinstance(pair, ast.Tuple) else set()
    return found


def _texts(node: ast.expr) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _messy(full: Canvas, light: Canvas) -> list[tuple[Canvas, Finding]]:
    answers = {
        "f1_vraagstuk": "?", "f1_voor_wie": "idem", "f1_opgave": "nat\nNat\nnat!", "f1_waarde": "x{" * 700,
        "f1_wettelijk_kader": "n.t.b. – {navragen}", "f1_ethiek": "nvt", "f1_indicatoren": "{{ naam }}",
        "f2_eigenaar": "dhr. Jansen", "f6_borging": "",
        "f6_afwegingen": "ja",
    }  # fmt: skip
    rows: dict[str, list[dict[str, str]]] = {
        "f2_voor_wie": [{"f2_vw_stakeholder": name} for name in ("boeren", "boeren", "gem. Dal")]
        + [{"f2_vw_stakeholder": "gemeente Dal", "f2_vw_belang": "orde"}],
        "f2_met_wie": [{"f2_mw_stakeholder": "Boeren", "f2_mw_rol": "gast"}],
        "f3_proces": [{"f3_stap": "start", "f3_wie": "brandweer"}, {"f3_stap": "eind"}],
        "f4_stories": [dict(story) for story in STORIES],
    }
    loose = (Unplaced(Passage(CellRef("Blad9", "A1"), (Span("los"),))),)
    made = response(full, answers, rows)
    made = Response(canvas=full.id, answers=made.answers, records=made.records, unplaced=loose)
    small = response(
        light,
        {"l1_knelpunten": "a\nb\nc\nd"},
        {"l2_belanghebbenden": [{"l2_stakeholder": "boeren"}], "l3_inzichten": [{"l3_stakeholder": "brandweer"}]},
    )
    return [(canvas, one) for canvas, given in ((full, made), (light, small)) for one in check(canvas, given)]


def test_every_code_has_words_in_both_languages() -> None:
    codes = _codes_in_source()
    assert {"double", "placeholder", "reference-only", "story-without-user", "broken-chain", "error-value"} <= codes
    for language in LANGUAGES:
        assert codes == set(_words(language).codes()), "a code without words, or words that nothing tells"


def test_both_languages_tell_the_same() -> None:
    dutch, english = _words("nl").findings, _words("en").findings
    assert list(dutch) == list(english)
    for code in dutch:
        assert dutch[code].get("asks", {}).keys() == english[code].get("asks", {}).keys(), code
        for part in ("what", "action"):
            pair = [
                set().union(*map(_fields, _sentences({"what": entry[part], "action": ""})))
                for entry in (dutch[code], english[code])
            ]
            assert pair[0] == pair[1], f"{code}.{part}"
            assert isinstance(dutch[code][part], dict) == isinstance(english[code][part], dict), f"{code}.{part}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_messy_canvas_can_be_told(language: str, canvases: dict[str, Canvas]) -> None:
    words = _words(language)
    found = _messy(canvases["usecase"], canvases["usecase-light"])
    assert len({finding.code for _, finding in found}) >= 25
    for canvas, finding in found:
        told = words.tell(finding, canvas)
        assert told.finding is finding
        assert all((told.label, told.what, told.action))
        assert told.what[0].isupper() or not told.what[0].isalpha() or told.what.startswith("x"), told.what
        assert "‘’" not in told.what, f"{finding.code}: {told.what}"
        assert "()" not in told.what
        assert "  " not in told.what
        assert told.place == places(finding.refs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_told_of_any_canvas_names_no_id_of_one(language: str, canvases: dict[str, Canvas]) -> None:
    ids = {question.id for question in canvases["usecase"].fields()} - {
        question.id for question in canvases["usecase-light"].fields()
    }
    told = [sentence for entry in _words(language).findings.values() for sentence in _sentences(entry)]
    assert not [sentence for sentence in told if any(id_ in sentence for id_ in ids)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_can_be_explained(language: str) -> None:
    words = _words(language)
    for code in words.codes():
        first, blank, *rest = words.explain(code).splitlines()
        assert first == f"{code}: {words.findings[code]['label']}"
        assert blank == ""
        assert len(" ".join(rest)) > 30


@pytest.mark.parametrize(
    ("language", "count", "what"),
    [("nl", 1, "1 tekst staat buiten de vragen."), ("nl", 2, "2 teksten staan buiten de vragen."),
     ("nl", 11, "11 teksten staan buiten de vragen."), ("en", 1, None), ("en", 2, None)],
)  # fmt: skip
def test_one_and_many(language: str, count: int, what: str | None, canvases: dict[str, Canvas]) -> None:
    words = _words(language)
    finding = Finding("not-placed", "attention", values=(("count", str(count)),))
    told = words.tell(finding, canvases["usecase"]).what
    sentence = words.findings["not-placed"]["what"]["one" if count == 1 else "many"]
    assert told == (what or sentence.format(count=count))


def test_braces_in_an_answer_stay_as_typed(canvases: dict[str, Canvas]) -> None:
    finding = Finding("placeholder", "attention", "f1", "f1_doelen", values=(("text", "{0} {{x}} {question}"),))
    assert "{0} {{x}} {question}" in _words("nl").tell(finding, canvases["usecase"]).what


def test_a_broken_chain_names_its_column(canvases: dict[str, Canvas]) -> None:
    values = (("stories", "US1"), ("count", "1"), ("columns", "f4_indicatoren"))
    finding = Finding("broken-chain", "attention", "f4", "f4_indicatoren", values=values)
    full = canvases["usecase"]
    column = full.find("f4_indicatoren")
    assert column is not None
    for language in LANGUAGES:
        assert column.name.get(language).lower() in _words(language).tell(finding, full).what


def test_places_name_a_sheet_once() -> None:
    assert places(()) == ""
    refs = tuple(CellRef(sheet, f"B{row}") for sheet in ("1 Waarde", "Blad2") for row in (3, 4, 3))
    assert places(refs) == "'1 Waarde'!B3, B4; Blad2!B3, B4"
    assert places(tuple(CellRef("Blad1", f"A{row}") for row in range(1, 10))).endswith("A7, A8, …")
    assert places(tuple(CellRef("Blad1", f"A{row}") for row in range(1, 9))).endswith("A7, A8")


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("a = 'x'\n", "canvas-wrong-type", "a"),
        (GOOD.replace("action='x'\n", ""), "canvas-missing-key", "a.action"),
        (GOOD + "lable='x'\n", "canvas-did-you-mean", "a"),
        (GOOD.replace("what='x'", "what={one='x'}"), "canvas-wrong-type", "a.what"),
        (GOOD.replace("what='x'", "what={one='x', many='x', none='x'}"), "canvas-wrong-type", "a.what"),
        (GOOD.replace("what='x'", "what='x {'"), "words-value", "a"),
        (GOOD.replace("what='x'", "what=3"), "words-value", "a"),
        ("[a\n", "canvas-syntax", None),
    ],
)
def test_a_mistake_is_told_with_file_and_key(text: str | None, code: str, key: str | None, tmp_path: Path) -> None:
    file = _put(tmp_path, text)
    with pytest.raises(TemplateError) as caught:
        load(tmp_path, "nl")
    assert caught.value.code == code
    assert caught.value.values["file"] == str(file)
    assert caught.value.values.get("key") == key
    for language in LANGUAGES:
        assert str(file) in message(code, language, **caught.value.values)


@pytest.mark.parametrize("field", ["{nothing}", "{}", "{0}", "{name:d}"])
def test_a_value_that_there_is_not(field: str, tmp_path: Path, canvases: dict[str, Canvas]) -> None:
    _put(tmp_path, GOOD.replace("what='x'", f"what='x {field}'"))
    with pytest.raises(TemplateError) as caught:
        load(tmp_path, "nl").tell(Finding("a", "tip"), canvases["usecase"])
    assert (caught.value.code, caught.value.values["key"]) == ("words-value", "a")


def test_a_code_without_words_is_told_itself(tmp_path: Path, canvases: dict[str, Canvas]) -> None:
    _put(tmp_path, GOOD)
    words = load(tmp_path, "nl")
    assert set(words.codes()) == {"a", *_words("nl").codes()}, "what a changed file lacks is as in ours"
    told = words.tell(Finding("b", "tip", "f1", "f1_doelen"), canvases["usecase"])
    assert (told.label, told.what, told.action, told.ask) == ("b", "b", "b", "b")
    assert words.explain("b") == "b: b\n\nb"


def test_a_message_without_a_sentence_is_its_code_and_values(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever has no sentence, or one that asks for what there is not, takes nothing else along."""
    monkeypatch.setitem(MESSAGES["nl"], "slip", "Hier staat {nothing}.")
    assert notice("no-such-sentence", "tip", file="x.xlsx", row=3).text("nl") == "no-such-sentence file=x.xlsx row=3"
    assert UsageError("slip", file="x.xlsx").text("nl") == "slip file=x.xlsx"


def _put(folder: Path, text: str | None) -> Path:
    (folder / "shared").mkdir()
    (folder / "shared" / "words.nl.toml").write_text("[fixed]\n", encoding="utf-8")
    file = folder / "shared" / "findings.nl.toml"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("names", "dutch", "english"),
    [
        (["boeren"], "boeren", "boeren"),
        (["boeren", "burgers"], "boeren en burgers", "boeren and burgers"),
        (["a", "b", "c"], "a, b en c", "a, b and c"),
        (["delen, tekenen", "hub"], "‘delen, tekenen’ en ‘hub’", "‘delen, tekenen’ and ‘hub’"),
        (["NS; havens", "hub"], "‘NS; havens’ en ‘hub’", "‘NS; havens’ and ‘hub’"),
        (["", "boeren"], "rij 5 en boeren", "row 5 and boeren"),
        (list("abcdefghij"), "a, b, c, d, e, f en nog 4", "a, b, c, d, e, f and 4 more"),
    ],
)
def test_rows_are_named_one_after_another(
    names: list[str], dutch: str, english: str, canvases: dict[str, Canvas]
) -> None:
    refs = tuple(CellRef("Blad1", f"C{row}") for row in range(5, 5 + len(names)))
    finding = Finding("partial-answer", "attention", "f2", "f2_vw_vragen", refs, (("count", "2"),), tuple(names))
    for language, told in (("nl", dutch), ("en", english)):
        values = _words(language).tell(finding, canvases["usecase"])
        assert values.what.endswith(f" {told}.")


def test_a_step_is_quoted_so_that_a_question_about_it_can_be_read(canvases: dict[str, Canvas]) -> None:
    refs = (CellRef("Blad1", "E5"), CellRef("Blad1", "E6"), CellRef("Blad1", "E7"))
    names = ("bedrijven bij elkaar aan tafel", "", "contract met netbeheerder")
    for language, asked in (
        ("nl", "Welke data is nodig bij ‘bedrijven bij elkaar aan tafel’, rij 6 en ‘contract met netbeheerder’?"),
        ("en", "Which data is needed for ‘bedrijven bij elkaar aan tafel’, row 6 and ‘contract met netbeheerder’?"),
    ):
        finding = Finding("partial-answer", "attention", "f3", "f3_data", refs, (("count", "3"),), names)
        assert _words(language).tell(finding, canvases["usecase"]).ask == asked


@pytest.mark.parametrize(
    ("name", "asked"),
    [("Drinkwaterbedrijf Oosterwater", "Welke vraag heeft Drinkwaterbedrijf Oosterwater?"),
     ("Huurders", "Welke vragen hebben Huurders?"), ("boeren", "Welke vragen hebben boeren?"),
     ("NS", "Welke vraag heeft NS?"), ("boeren; NS", "Welke vragen hebben ‘boeren; NS’?"),
     ("NS · Havenbedrijf", "Welke vragen hebben ‘NS · Havenbedrijf’?")],
)  # fmt: skip
def test_the_verb_of_a_question_follows_the_name(name: str, asked: str, canvases: dict[str, Canvas]) -> None:
    ref = CellRef("Blad1", "C5")
    finding = Finding("partial-answer", "attention", "f2", "f2_vw_vragen", (ref,), (("count", "1"),), (name,))
    assert _words("nl").tell(finding, canvases["usecase"]).ask == asked


def test_a_question_about_a_question_has_its_name_and_not_all_its_words(canvases: dict[str, Canvas]) -> None:
    """A sentence asked whether ‘Welke ethische afwegingen worden gemaakt om … te komen?’ does not apply."""
    full = canvases["usecase"]
    for code, field, asked in (
        ("not-applicable", "f1_ethiek", "dat ‘Ethische afwegingen’ niet van toepassing is?"),
        ("optional-missing", "f1_waarom", "nog iets kwijt over ‘Waarom we dit belangrijk vinden’?"),
    ):
        told = _words("nl").tell(Finding(code, "tip", "f1", field), full)
        assert told.ask.endswith(asked)


def test_a_finding_in_a_table_names_the_column_the_table_and_the_row(canvases: dict[str, Canvas]) -> None:
    full = canvases["usecase"]
    party = {
        "f2_mw_stakeholder": "gemeente Dal",
        "f2_mw_rol": "n.t.b. – na de zomer",
        "f2_mw_belang": "loket@example.nl",
    }
    found = {finding.code: finding for finding in check(full, response(full, rows={"f2_met_wie": [party]}))}
    told = {code: _words("nl").tell(finding, full) for code, finding in found.items()}
    assert "‘Rol’ in ‘Met wie wij dit uitvoeren’ (gemeente Dal)" in told["open-point"].what
    assert told["open-point"].ask == "Welke rol heeft gemeente Dal?"
    assert "bij ‘Belang’ in ‘Met wie wij dit uitvoeren’" in told["personal-data"].what


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_sentence_with_a_count_is_right_for_one_as_well(language: str) -> None:
    """What may be one thing is not "they" in the sentence after it."""
    words = tomllib.loads((templates_root() / "shared" / f"words.{language}.toml").read_text("utf-8"))
    counted = re.compile(r"\{(questions|texts|stories|sources|steps|users|agreements|functions|insights)\}")
    plural = re.compile(r"\b(ze|zij|hen|staan|they|them|stand|these)\b", re.IGNORECASE)
    said = [text for part in words.values() for text in part.values() if counted.search(text)]
    assert len(said) > 10
    assert [text for text in said if plural.search(text)] == []


def test_a_faulty_word_is_told_with_the_file_and_the_name_that_it_has() -> None:
    words = _words("nl")
    faulty = words._replace(fixed={**words.fixed, "to-group": "Aan {groep}: {ask}"})
    with pytest.raises(TemplateError) as told:
        faulty.tell(Finding("left-open", "attention", group="Tafel A"), all_canvases()["usecase"])
    assert "words.nl.toml, to-group: " in told.value.text("nl")
