"""This file follows the manuals as a reader would: every command in order, every file under the name it is given."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.cli import main
from generator.system.resources import samples_root
from generator.words.messages import MESSAGES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
MANUALS = {"nl": DOCS / "handleiding.md", "en": DOCS / "manual.md"}
FULL = {"nl": "waterkwaliteit-lindewaard", "en": "flood-safety-merewold"}
COMPLETE = "woningbouw-kromdiep-light"
MOST_BYTES = 600_000


def _text(language: str) -> str:
    return MANUALS[language].read_text(encoding="utf-8")


def _commands(text: str) -> list[str]:
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [line for kind, block in blocks if not kind for line in block.splitlines()]


def _sample(name: str) -> Path:
    return samples_root() / f"{name}.xlsx"


@pytest.mark.parametrize("language", MANUALS)
def test_every_command_does_what_the_manual_says(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _text(language)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USECASECANVAS_LANG", language)
    folder, _, _ = next(words for words in map(_folder, _commands(text)) if words)
    (tmp_path / folder).mkdir()
    shutil.copyfile(_sample(COMPLETE), tmp_path / folder / "a.xlsx")
    for name, content in re.findall(r"`([\w.]+)`:\n\n```(?:toml|markdown)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert {"canvas.notes.md", "brand.toml"} <= {path.name for path in tmp_path.iterdir()}
    commands = _commands(text)
    assert len(commands) > 18
    for command in commands:
        program, *words = shlex.split(command)
        assert program == "usecasecanvas"
        if "--pdf" in words and shutil.which("soffice") is None:
            continue
        if "new" not in words:
            # What a group has answered by then: for final documents, all that is required.
            shutil.copyfile(_sample(COMPLETE if "--final" in words else FULL[language]), tmp_path / "canvas.xlsx")
        if words[-1] == "--help":
            with pytest.raises(SystemExit, match="0"):
                main(words)
        else:
            assert main(words) == 0, (command, capsys.readouterr().err)
        told = capsys.readouterr()
        assert "annotate" not in words or "canvas-" in told.out + told.err
    for name in re.findall(r"`(canvas-[\w-]+\.\w+)`", text):
        assert (tmp_path / name).is_file(), name
    assert list(tmp_path.glob("canvas-jira-howto.md"))
    assert list(tmp_path.glob("canvas-gitlab*excel*"))


def _folder(command: str) -> tuple[str, str, str] | None:
    found = re.fullmatch(r"usecasecanvas build (\w+) (-o) (\w+)", command)
    return (found[1], found[2], found[3]) if found else None


@pytest.mark.parametrize("language", MANUALS)
def test_what_is_still_open_is_refused_as_the_manual_says(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile(_sample(FULL[language]), tmp_path / "canvas.xlsx")
    assert main(["build", str(tmp_path / "canvas.xlsx"), "--final", "--lang", language]) == 1
    said = capsys.readouterr().err
    (row,) = (message for message in _messages(language) if "--final" in message)
    assert re.search(re.escape(row.partition(": ")[2]).replace("…", r"\d+"), said)
    assert [path.name for path in tmp_path.iterdir()] == ["canvas.xlsx"]


def _messages(language: str) -> list[str]:
    """The first column of the table of messages."""
    return re.findall(r"^\| (?:Bestand|File) (.*?) \| .* \|$", _text(language), re.MULTILINE)


@pytest.mark.parametrize("language", MANUALS)
def test_messages_are_what_the_program_says(language: str) -> None:
    says = {sentence.partition(" ")[2] for sentence in MESSAGES[language].values()}
    shapes = [re.sub(r"\\\{\w+\\\}", "(?:canvas[\\\\w.-]*|…)", re.escape(sentence)) for sentence in says]
    shown = _messages(language)
    assert len(shown) >= 6
    assert [one for one in shown if not any(re.fullmatch(shape, one) for shape in shapes)] == []


def test_the_two_manuals_say_the_same() -> None:
    """As many steps and chapters, the same commands but for names and language, and pictures of their own language."""
    shapes = []
    for language in MANUALS:
        text = _text(language)
        commands = [re.sub(r" --lang en|(?<= )(mijn|my)-templates|(?<=build )werkboeken|(?<=build )workbooks", "", one)
                    for one in _commands(text)]  # fmt: skip
        pictures = re.findall(r"\]\(pictures/(\w+)-(\w+\.png)\)", text)
        assert {one for one, _ in pictures} == {language}
        assert len(re.findall(r"^## (?:Stap|Step) \d+\. ", text, re.MULTILINE)) == 10
        commands = [one.replace("uitvoer", "output") for one in commands]
        shapes.append((len(re.findall("^## ", text, re.MULTILINE)), commands, [name for _, name in pictures]))
    assert shapes[0] == shapes[1]


def test_pictures_are_few_and_each_is_shown() -> None:
    pictures = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}
    shown = set(re.findall(r"\]\(pictures/([\w.-]+)\)", _text("nl") + _text("en")))
    assert shown == set(pictures)
    assert sum(pictures.values()) < MOST_BYTES


class _Page(HTMLParser):
    """What a page has, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember."""
        named = dict(attrs)
        self.tags.append(tag)
        self.sources += [named["src"] or ""] if "src" in named else []
        self.links += [named["href"] or ""] if "href" in named else []
        self.ids |= {named["id"] or ""} if "id" in named else set()


@pytest.mark.parametrize("language", MANUALS)
def test_the_page_for_windows_is_whole(language: str) -> None:
    """One file: pictures inside, nothing to fetch, and no link that leads out of the folder."""
    code = (
        f"import sys; sys.path.insert(0, 'packaging'); import pages; sys.stdout.buffer.write(pages.page({language!r}))"
    )
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True).stdout.decode(
        "utf-8"
    )
    page = _Page()
    page.feed(made)
    assert page.tags.count("h1") == 1
    assert page.tags.count("img") == len(re.findall(r"!\[", _text(language)))
    assert {source.partition(",")[0] for source in page.sources} == {"data:image/png;base64"}
    assert [link for link in page.links if not (link.startswith("#") and link[1:] in page.ids) and link not in
            {"Handleiding.html", "Manual.html"}] == []  # fmt: skip
    assert f'<html lang="{language}">' in made
    assert "script" not in page.tags
    assert _commands(_text(language))[0] in made
