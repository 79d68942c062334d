"""This file shows which files beside a workbook are used with it, how their letters are read, and that it is told."""

from __future__ import annotations

import io
import shutil
from functools import partial
from pathlib import Path

import docx
import pytest
from brand_kit import png
from compose_kit import job, respond
from docx.enum.shape import WD_INLINE_SHAPE

from generator.api.project import Project
from generator.api.side_files import beside, own_texts, picture_beside
from generator.blocks import walk
from generator.canvas import load
from generator.cli import main
from generator.compose import compose
from generator.document import Heading, Paragraph, Region, plain
from generator.errors import TemplateError, UnreadableError
from generator.system import files
from generator.system.resources import templates_root
from generator.system.text import decoded
from generator.words.messages import message

SAMPLE = Path(__file__).parent.parent / "samples" / "woningbouw-kromdiep-light.xlsx"
TEXT = "# Conclusie\n“Coöperatie” – ’s avonds, € 5: één geïnteresseerde…\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_letters_are_read_as_they_were_saved(encoding: str, ends: str) -> None:
    assert decoded(TEXT.replace("\n", ends).encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-32"),
        "één geïnteresseerde coöperatie".encode("mac_roman"),
        "één geïnteresseerde coöperatie".encode("cp850"),
        "een café, dat weet hè".encode("cp437"),
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        b"a\x00b\x00c",
        b"\xff\xfea",
        b"tekst \x81\x8d\x8f",
        bytes(range(256)),
    ],
)
def test_what_cannot_be_read_rightly_is_refused(content: bytes, tmp_path: Path) -> None:
    assert decoded(content) is None
    (tmp_path / "boek.notes.md").write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        own_texts([("", tmp_path / "boek.notes.md")])
    assert caught.value.code == "text-encoding"
    assert all(message(caught.value.code, language, **caught.value.values) for language in ("nl", "en"))


def test_a_very_long_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "boek.notes.md").write_text("a\n" * 600_000, encoding="utf-8")
    with pytest.raises(UnreadableError) as caught:
        own_texts([("", tmp_path / "boek.notes.md")])
    assert caught.value.code == "text-large"


@pytest.mark.parametrize(
    "name",
    ["boek.notes.md", "boek.notes.md.txt", "boek.notes.txt", "Boek.Notes.MD", "boek.note.md", "boek.notes.markdown"],
)
def test_own_texts_are_found_however_their_name_ends(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("hallo", encoding="utf-8")
    used = beside(tmp_path / "boek.xlsx", Project()).used
    assert [file.name for file in used] == [name]
    assert own_texts([("", used[0])]) == [("", name, "hallo")]


@pytest.mark.parametrize(
    ("workbook", "theirs", "pointed"),
    [
        ("boek v2.xlsx", "boek", True),
        ("boek v2.xlsx", "boek v1", True),
        ("boek_def.xlsx", "boek-concept", True),
        ("boek (1).xlsx", "boek", True),
        ("Kopie van boek.xlsx", "boek", True),
        ("2026-03-01 boek.xlsx", "boek", True),
        ("20260301_boek.xlsx", "boek", True),
        ("Mijn boek.xlsx", "boek", False),
        ("boek 2026-05-01.xlsx", "boek 2026-04-01", True),
        ("boek.xlsx", "boek kopie", True),
        ("boek_v2_PJ.xlsx", "boek", True),
        ("boek-bevindingen.xlsx", "boek", True),
        ("boek-findings.xlsx", "boek", True),
        ("boek PJ.xlsx", "boek", False),
        ("boek.xlsx", "boekhouding", False),
        ("boek.xlsx", "ander boek", False),
        ("v2.xlsx", "v1", True),
    ],
)
def test_files_of_another_version_are_pointed_at(workbook: str, theirs: str, pointed: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a table
    for ending in (".notes.md", ".ids.json"):
        (tmp_path / f"{theirs}{ending}").write_text("x", encoding="utf-8")
    found = beside(tmp_path / workbook, Project())
    assert found.used == ()
    told = [(f"{theirs}.notes.md", "--notes"), (f"{theirs}.ids.json", "--ids")]
    assert [(file.name, option) for file, option in found.elsewhere] == (told if pointed else [])


def test_of_other_files_in_the_folder_only_the_names_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("boek v1.notes.md", *(f"ander {number}.docx" for number in range(20))):
        (tmp_path / name).touch()
    asked: list[Path] = []
    present = files.present

    def asking(file: Path) -> bool:
        asked.append(file)
        return present(file)

    monkeypatch.setattr(files, "present", asking)
    found = beside(tmp_path / "boek v2.xlsx", Project())
    assert [file.name for file, _ in found.elsewhere] == ["boek v1.notes.md"]
    assert ".docx" not in {file.suffix for file in asked}


def test_a_build_tells_what_it_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook, notes = tmp_path / "boek v2.xlsx", tmp_path / "boek.notes.md"
    shutil.copy(SAMPLE, workbook)
    notes.write_text("# Samenvatting\nEerder.", encoding="utf-8")
    (tmp_path / "brand.toml").write_text('name = "Wij"', encoding="utf-8")
    main(["build", str(workbook), "--only", "report", "--lang", "nl"])
    told = capsys.readouterr().err
    assert "gebruikt: brand.toml\n" in told
    assert "boek.notes.md hoort bij een ander bestand en is niet gebruikt" in told
    assert f'geef dan --notes "{notes}"' in told
    main(["build", str(workbook), "--only", "report", "--lang", "nl", "--notes", str(notes)])
    told = capsys.readouterr().err
    assert "gebruikt: boek.notes.md, brand.toml\n" in told
    assert "hoort bij" not in told


@pytest.mark.parametrize(("content", "code"), [(b"\x81\x8d", 3), (b"", 3), (b"{}", 3)])
def test_a_model_from_standard_input_is_read_rightly_or_not(
    content: bytes, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert main(["fill", "-", "-o", str(tmp_path / "x.xlsx"), "--lang", "nl"]) == code
    told = capsys.readouterr().err
    assert ("letters" in told) == (content == b"\x81\x8d")
    assert len(told.splitlines()) == 1


def test_notes_go_with_one_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        shutil.copy(SAMPLE, tmp_path / name)
    assert main(["build", str(tmp_path), "--notes", "x.md", "--lang", "nl"]) == 2
    assert "--notes: dit bestand hoort bij één Excel-bestand" in capsys.readouterr().err


def test_a_fault_in_own_texts_spoils_no_document_that_has_none(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "boek.xlsx")
    (tmp_path / "boek.notes.md").write_text("# Samenvatting\n<b>", encoding="utf-8")
    assert main(["build", str(tmp_path / "boek.xlsx")]) == 4
    assert sorted(path.name for path in tmp_path.glob("boek-*")) == ["boek-backlog.md", "boek-deck.pptx"]


def test_a_picture_stands_in_every_format_with_its_words(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "boek.xlsx")
    (tmp_path / "foto's").mkdir()
    (tmp_path / "foto's" / "flap 1.png").write_bytes(png(1600, 400))
    notes = "# Samenvatting\nZo zag het eruit:\n\n![De flap met *alle* briefjes](<foto's/flap 1.png>)\n"
    (tmp_path / "boek.notes.md").write_text(notes, encoding="utf-8")
    assert main(["build", str(tmp_path / "boek.xlsx"), "--only", "report", "--format", "docx,html,md", "-q"]) in {0, 1}
    word = docx.Document(str(tmp_path / "boek-report.docx"))
    (shape,) = (one for one in word.inline_shapes if one.type == WD_INLINE_SHAPE.PICTURE)
    assert shape._inline.docPr.get("descr") == "De flap met alle briefjes"
    assert shape.width / shape.height == pytest.approx(4, rel=0.01)
    section = word.sections[0]
    assert shape.width <= (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    assert word.part.related_parts[relation].blob == png(1600, 400)
    assert 'alt="De flap met alle briefjes" width="1600"' in (tmp_path / "boek-report.html").read_text(encoding="utf-8")
    shown = (tmp_path / "boek-report.md").read_text(encoding="utf-8")
    assert "![De flap met alle briefjes](<foto%27s/flap%201.png>)" in shown


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("![](a.png)", "markdown-picture-alt"),
        ("![ ](a.png)", "markdown-picture-alt"),
        ('![x](a.png "titel")', "markdown-picture-alt"),
        ("![x](weg.png)", "markdown-picture"),
        ("![x](b.png)", "markdown-picture"),
        ("![x](map)", "markdown-picture"),
        ("![x](../a.png)", "markdown-picture"),
        ("![x](/etc/passwd)", "markdown-picture"),
        ("![x](https://voorbeeld.example/a.png)", "markdown-picture"),
        ("![x](a%00.png)", "markdown-picture"),
        ("tekst ![x](a.png) tekst", "markdown-picture-alone"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told(typed: str, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "map"
    (folder / "map").mkdir(parents=True)
    for place in (tmp_path, folder):
        (place / "a.png").write_bytes(png(20, 20))
    (folder / "b.png").write_bytes(png(20, 20)[:40])
    canvas = load(templates_root() / "usecase")
    found = partial(picture_beside, (folder / "boek.notes.md",))
    with pytest.raises(TemplateError) as caught:
        compose("report", job(canvas, respond(canvas), own_texts=f"# Samenvatting\n{typed}\n", pictures=found))
    assert caught.value.code == code
    assert all(message(code, language, **caught.value.values) for language in ("nl", "en"))


def test_chapters_of_ones_own_stand_in_the_report() -> None:
    canvas = load(templates_root() / "usecase")
    notes = "# Samenvatting\nKort.\n\n# Conclusie\n## Hoe nu verder\nDoen.\n\n# Leeg\n\n# In short\nAlso.\n"
    english = job(canvas, respond(canvas), "en").words.fixed
    document = compose("report", job(canvas, respond(canvas), own_texts=notes, other_words=[english]))
    headings = [plain(block.inlines) for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    own = [block for block in walk(document.blocks) if isinstance(block, Region) and block.kind == "own-text"]
    assert headings.index("Leeg") == headings.index("Conclusie") + 1
    said = [
        [plain(block.inlines) for block in region.blocks if isinstance(block, Heading | Paragraph)] for region in own
    ]
    assert said == [["Kort.", "Also."], ["Hoe nu verder", "Doen."]]


@pytest.mark.parametrize("title", ["Samenvating", "Blok 9", "Blok", "Sumary", "Block 12"])
def test_a_title_that_was_meant_for_a_chapter_is_asked_about(title: str) -> None:
    canvas = load(templates_root() / "usecase")
    english = job(canvas, respond(canvas), "en").words.fixed
    with pytest.raises(TemplateError) as caught:
        compose("report", job(canvas, respond(canvas), own_texts=f"# {title}\nx", other_words=[english]))
    assert caught.value.code == "no-such-chapter"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "Zie ![de kaart](kaart.png) hier.",
            "mijn.md, regel 3 (‘Zie ![de kaart](kaart.png) hier.’): een plaatje staat op",
        ),
        ("<b>vet</b>", "mijn.md, regel 3 (‘<b>vet</b>’): dit kan in geen enkel document worden getoond"),
        (
            "# Samenvating",
            "mijn.md, regel 3: het rapport heeft geen hoofdstuk ‘Samenvating’; bedoelde u ‘samenvatting’?",
        ),
    ],
)
def test_a_fault_in_own_texts_is_told_by_its_file_and_line(
    typed: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = tmp_path / "mijn.md"
    notes.write_text(f"# Samenvatting\n\n{typed}\n", encoding="utf-8")
    order = ["report", str(SAMPLE), "--notes", str(notes), "-o", str(tmp_path / "r.docx"), "--lang", "nl"]
    assert main(order) == 4
    assert told in capsys.readouterr().err


def test_lines_before_the_first_chapter_are_counted_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = tmp_path / "mijn.md"
    notes.write_text("[" * 100_000, encoding="utf-8")
    order = ["report", str(SAMPLE), "--notes", str(notes), "-o", str(tmp_path / "r.docx"), "--lang", "nl"]
    assert main(order) == 4
    assert "mijn.md, regel 1 (" in capsys.readouterr().err
