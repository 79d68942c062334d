"""This file follows the manuals as a reader would: every command in order, every file under the name it is given."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from manual_kit import DOCS, FULL, MANUALS, commands, fill_in, prepare, sample, text_of

from generator.cli import main
from generator.words.messages import MESSAGES

ROOT = Path(__file__).parent.parent
MOST_BYTES = 600_000


@pytest.mark.slow
@pytest.mark.parametrize("language", MANUALS)
def test_every_command_does_what_the_manual_says(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("USECASECANVAS_LANG", language)
    typed = prepare(tmp_path, language)
    assert len(typed) > 18
    for words in typed:
        if "--pdf" in words and shutil.which("soffice") is None:
            continue
        fill_in(tmp_path, language, words)
        if words[-1] == "--help":
            with pytest.raises(SystemExit, match="0"):
                main(words)
        else:
            assert main(words) == 0, (words, capsys.readouterr().err)
    text = text_of(language)
    for name in re.findall(r"`((?:canvas|ronde2|round2)-[\w-]+\.\w+)`", text):
        assert (tmp_path / name).is_file(), name
    several = re.findall(r"`((?:samen|together)[-.]\w+\.\w+)`", text)
    assert len(several) == 4
    assert all((tmp_path / name.partition("-")[0].partition(".")[0] / name).is_file() for name in several)
    (autumn,) = re.findall(r"`((?:najaar|autumn)-[\w-]+\.\w+)`", text)
    assert list(tmp_path.glob(f"*/{autumn}"))
    assert list(tmp_path.glob("canvas-jira-howto.md"))
    assert list(tmp_path.glob("canvas-gitlab*excel*"))


@pytest.mark.parametrize("language", MANUALS)
def test_what_is_still_open_is_refused_as_the_manual_says(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile(sample(FULL[language]), tmp_path / "canvas.xlsx")
    assert main(["build", str(tmp_path / "canvas.xlsx"), "--final", "--lang", language]) == 1
    said = capsys.readouterr().err
    (row,) = (message for message in _messages(language) if "--final" in message)
    assert re.search(re.escape(row.partition(": ")[2]).replace("…", r"\d+", 1).replace("…", ".+"), said)
    assert [path.name for path in tmp_path.iterdir()] == ["canvas.xlsx"]


def _messages(language: str) -> list[str]:
    """The first column of the table of messages."""
    return re.findall(r"^\| (?:Bestand|File) (.*?) \| .* \|$", text_of(language), re.MULTILINE)


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
        text = text_of(language)
        typed = [re.sub(r" --lang en|(?<= )(mijn|my)-templates|(?<=build )werkboeken|(?<=build )workbooks", "", one)
                    for one in commands(text)]  # fmt: skip
        pictures = re.findall(r"\]\(pictures/(\w+)-(\w+\.png)\)", text)
        assert {one for one, _ in pictures} == {language}
        assert len(re.findall(r"^## (?:Stap|Step) \d+\. ", text, re.MULTILINE)) == 10
        for dutch, english in (("uitvoer", "output"), ("ronde", "round"), ("voorjaar", "spring"), ("najaar", "autumn"),
                               ("tafel-", "table-"), ("-o samen", "-o together")):  # fmt: skip
            typed = [one.replace(dutch, english) for one in typed]
        shapes.append((len(re.findall("^## ", text, re.MULTILINE)), typed, [name for _, name in pictures]))
    assert shapes[0] == shapes[1]


def test_pictures_are_few_and_each_is_shown() -> None:
    pictures = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}
    shown = set(re.findall(r"\]\(pictures/([\w.-]+)\)", text_of("nl") + text_of("en")))
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
    assert page.tags.count("img") == len(re.findall(r"!\[", text_of(language)))
    assert {source.partition(",")[0] for source in page.sources} == {"data:image/png;base64"}
    assert [link for link in page.links if not (link.startswith("#") and link[1:] in page.ids) and link not in
            {"Handleiding.html", "Manual.html"}] == []  # fmt: skip
    assert f'<html lang="{language}">' in made
    assert "script" not in page.tags
    assert commands(text_of(language))[0] in made
