"""This file shows what `lint` tells of house styles and templates before use, and that writers then do just that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from outputs_kit import SAMPLES
from references_kit import PROTECTED, deck_references, house, line, minimal, word_references

from generator.cli import main
from generator.document import Document, Heading, Paragraph, Run
from generator.formats import FORMATS
from generator.formats.xml import NAMES

ROOT = Path(__file__).parent.parent
STYLES = {"docx": word_references(), "pptx": deck_references()}
OTHERS = [(format_, name) for format_, made in STYLES.items() for name in made]
DOCUMENT = Document((Heading(1, (Run("Kop"),)), Paragraph((Run("tekst"),))), "Titel")


def _lint(content: bytes, name: str, folder: Path, language: str = "nl") -> int:
    file = folder / name
    file.write_bytes(content)
    return main(["lint", str(file), "--lang", language])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_our_own_looks_lack_nothing(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("report.docx", "deck.pptx"):
        assert main(["lint", str(ROOT / "templates" / "shared" / name), "--lang", language]) == 0
    told = capsys.readouterr().out
    assert {"nl": "Aanwezig", "en": "There"}[language] in told
    assert {"nl": "Ontbreekt", "en": "Missing"}[language] not in told


@pytest.mark.parametrize(
    ("format_", "name", "language"), [(*other, "nl" if at % 2 else "en") for at, other in enumerate(OTHERS)]
)
def test_every_house_style_is_told(
    format_: str, name: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _lint(STYLES[format_][name](), f"stijl.{format_}", tmp_path, language) in {0, 1}
    assert len(capsys.readouterr().out.splitlines()) > 5


@pytest.mark.parametrize(("format_", "name"), OTHERS)
def test_what_lint_tells_is_what_writers_do(format_: str, name: str) -> None:
    """Every remark that a writer makes about a house style was told before."""
    told = {(fact.code, fact.values) for fact in FORMATS[format_].inspect(STYLES[format_][name]())}
    missing = {dict(values)["role"] for code, values in told if code == "lint-no-style"}
    for remark in FORMATS[format_].write(DOCUMENT, STYLES[format_][name]()).remarks:
        if remark.code == "style-missing":
            assert dict(remark.values)["style"] in missing
        elif remark.code != "reference-has-cover":
            assert (remark.code, remark.values) in told


def test_styles_are_named_as_the_house_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _lint(STYLES["docx"]["German"](), "stijl.dotx", tmp_path) == 1
    told = capsys.readouterr().out
    assert "‘heading 1’: Überschrift 1" in told
    assert "‘List Bullet’: Aufzählungszeichen" in told


def test_a_cover_and_what_comes_after_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _lint(house(), "stijl.docx", tmp_path)
    told = capsys.readouterr().out
    for part in ("eigen voorblad", "na het rapport", "kop- en voetteksten: 1 en 1", "{{ content }}", "en-US"):
        assert part in told


@pytest.mark.parametrize(("given", "told"), [("", True), (' descr="Logo van de gemeente"', False)])
def test_a_logo_without_words_is_told(
    given: str,
    told: bool,  # noqa: FBT001 - a case
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    drawn = f'<wp:inline xmlns:wp="{NAMES["wp"]}"><wp:docPr id="1" name="Picture 1"{given}/></wp:inline>'
    cover = f"<w:p><w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>"
    _lint(minimal(cover + line("{{ content }}")), "stijl.docx", tmp_path)
    assert ("alternatieve tekst bij een afbeelding" in capsys.readouterr().out) is told


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", PROTECTED + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        ("a.pptx", PROTECTED, "oud bestand"),
        ("a.pptx", minimal(""), "Word-bestand"),
        ("a.docx", b"PK\x03\x04", "geen heel Word-document"),
        ("a.potx", b"", "geen hele presentatie"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    name: str, content: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _lint(content, name, tmp_path) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert said in told.err


def test_other_files_and_no_file(tmp_path: Path) -> None:
    assert _lint(b"x", "a.txt", tmp_path) == 2
    assert main(["lint", str(tmp_path / "weg.docx")]) == 3


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """A copy of all our templates; where one file will do, `over` takes far less time."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    return tmp_path / "templates"


@pytest.fixture
def over(tmp_path: Path) -> Path:
    """Templates that lie over ours, without any file yet."""
    for folder in ("shared/report", "usecase"):
        (tmp_path / "over" / folder).mkdir(parents=True)
    return tmp_path / "over"


def test_our_own_templates_have_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(ROOT / "templates"), "--lang", "nl"]) == 0
    assert main(["lint", str(ROOT / "templates" / "usecase" / "report.md.j2"), "--lang", "nl"]) == 0
    assert "geen fouten" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("{% if %}", "regel 3"),
        ("{{ answer | geenfilter }}", "regel 3"),
        ('{% include "bestaatniet.md.j2" %}', "bestaatniet.md.j2"),
        ("{{ bestaatniet }}", "bestaatniet"),
        ("::: nergens\n:::", "nergens"),
    ],
    ids=["syntax", "filter", "part", "name", "markdown"],
)
def test_a_fault_in_a_template_has_its_file_and_line(
    fault: str, said: str, over: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = over / "shared" / "report" / "contents.md.j2"
    file.write_text(f"# Aanleiding\n\n{fault}\n", encoding="utf-8")
    assert main(["lint", str(over), "--lang", "nl"]) == 4
    told = capsys.readouterr().err
    assert said in told
    assert "contents.md.j2" in told or "report.md.j2" in told
    assert "egel 3" in told or "report.md.j2" in told


def test_a_link_of_ones_own_that_leads_nowhere_is_told(over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = over / "usecase" / "report.md.j2"
    ours = (ROOT / "templates" / "usecase" / "report.md.j2").read_text(encoding="utf-8")
    # A chapter of ours may be left out; what led to it falls away by itself.
    left = ours.replace('{% include "report/answers.md.j2" %}\n', "")
    assert left != ours
    for link, code in (("mijn", 0), ("nergens", 4)):
        file.write_text(f'{left}\n# Verwijzing {{id="mijn"}}\n\n[hier](#{link}) en [daar](http://x.nl)\n', "utf-8")
        assert main(["lint", str(over), "--lang", "nl"]) == code
        assert ("#nergens" in capsys.readouterr().err) is bool(code)


def test_faults_of_words_and_canvases_are_told_as_well(over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (over / "usecase" / "canvas.toml").write_text("titel = 1\n", encoding="utf-8")
    assert main(["lint", str(over), "--lang", "en"]) == 4
    assert "canvas.toml" in capsys.readouterr().err


def test_how_a_deck_fits_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a small house style more is moved; which slides that are, is told to who asks."""
    style = tmp_path / "smal.pptx"
    style.write_bytes(STYLES["pptx"]["python-pptx"]())
    sample = str(next(one for one in SAMPLES if "waterkwaliteit" in one.name))
    command = [
        "deck",
        sample,
        "-o",
        str(tmp_path / "a.pptx"),
        "--reference-pptx",
        str(style),
        "--lang",
        "nl",
        "--force",
    ]
    main(command)
    short = capsys.readouterr().err
    assert "Wat niet op één dia paste, is verdeeld (dia's: " in short
    assert "is verdeeld over" not in short
    main([*command, "--fit"])
    long = capsys.readouterr().err
    assert long.count("is verdeeld over") >= 1
    main([*command, "-v"])
    assert "is verdeeld over" in capsys.readouterr().err


def test_every_placeholder_that_a_sentence_does_not_know_is_found(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In every sentence that has it: also where no template asks for the sentence with what was answered so far."""
    changes = [
        ("words.nl.toml", "{voice}", "{stem}", "words.nl.toml, voice: {stem} wordt hier niet ingevuld; gebruik: voice"),
        ("words.en.toml", "{voice}", "{voice", "words.en.toml, voice: {voice} wordt hier niet ingevuld; gebruik: v"),
        ("words.nl.toml", "{text}", "{ text }", "criterion-insight: { text } wordt hier niet ingevuld; gebruik: text"),
        ("findings.nl.toml", "{count}", "{aantal}", "findings.nl.toml, "),
    ]
    counts = {}
    for file, old, new, _ in changes:
        words = templates / "shared" / file
        text = words.read_text(encoding="utf-8")
        counts[new.strip("{}")] = sum(line.count(old) == 1 for line in text.splitlines())
        words.write_text(text.replace(old, new), encoding="utf-8")
    assert main(["lint", str(templates), "--lang", "nl"]) != 0
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert [said for *_, said in changes if said not in told] == []
    assert {name: told.count(f": {{{name}}} wordt hier niet ingevuld") >= least for name, least in counts.items()} == (
        dict.fromkeys(counts, True)
    )


def test_a_sentence_of_ones_own_knows_what_its_template_gives(over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (over / "shared" / "words.nl.toml").write_text(
        '[fixed]\neigen = "{wie} en {wat}"\nlos-een = "{n}"\nlos-many = "{m}"\n', encoding="utf-8"
    )
    (over / "usecase" / "eigen.md.j2").write_text(
        '{% if false %}{{ t("eigen", wie="a") }}{% endif %}', encoding="utf-8"
    )
    assert main(["lint", str(over), "--lang", "nl"]) != 0
    told = capsys.readouterr()
    assert "eigen: {wat} wordt hier niet ingevuld; gebruik: wie" in told.out + told.err
    assert "{wie}" not in told.out + told.err


def test_a_sentence_that_is_given_a_whole_set_of_values_is_not_judged(
    over: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (over / "shared" / "words.nl.toml").write_text('[fixed]\neigen = "{wie}"\n', encoding="utf-8")
    source = '{% if false %}{{ t("eigen", **{"wie": "a"}) }}{% endif %}'
    (over / "usecase" / "eigen.md.j2").write_text(source, encoding="utf-8")
    assert main(["lint", str(over), "--lang", "nl"]) == 0
    told = capsys.readouterr()
    assert "{wie}" not in told.out + told.err


def test_placeholders_are_found_in_what_is_shown_as_it_stands(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = [
        (
            "words.nl.toml",
            "vragen aan de groepen",
            "questions-to-group-many: {zz} wordt hier niet ingevuld; gebruik: n",
        ),
        ("findings.nl.toml", "Gebruiker ontbreekt", "story-without-user.label: {zz} wordt hier niet ingevuld"),
        ("form.nl.toml", "Kies uit de lijst", "form.nl.toml, choose: {zz} wordt hier niet ingevuld"),
        ("form.nl.toml", "Schrijf in de lichte vakken.", "form.nl.toml, how: {zz} wordt hier niet ingevuld"),
    ]
    for file, old, _ in changes:
        words = templates / "shared" / file
        text = words.read_text(encoding="utf-8")
        assert old in text
        words.write_text(text.replace(old, old + " {zz}", 1), encoding="utf-8")
    assert main(["lint", str(templates), "--lang", "nl"]) != 0
    told = capsys.readouterr()
    assert [said for *_, said in changes if said not in told.out + told.err] == []
