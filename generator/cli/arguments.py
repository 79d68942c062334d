"""This file says which commands and options there are; their words stand in `generator/words/<language>/help.toml`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from generator import __version__
from generator.config.settings import OPTIONS
from generator.errors import UsageError
from generator.formats import FORMATS
from generator.system.resources import tools
from generator.words.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.model import Language

HELP = Texts("help")
DOCUMENTS = ("report", "deck", "backlog", "poster")
COMPARISONS = ("report", "deck", "md", "json")
MOST_JOBS = 64
LEVELS = ("missing", "attention", "tip")
_LOOK = argparse.RawDescriptionHelpFormatter
SLIDES = ("deck", "poster")
SIZES = ("A0", "A1", "A3")
SHELLS = ("bash", "zsh", "tcsh", "fish", "powershell")


def parser(language: Language) -> Parser:
    """The whole command line, with its help in `language`."""
    _translate(language)
    words = words_of(language)
    top = Parser(
        prog="usecasecanvas",
        description=words["about"],
        epilog=words["examples"],
        formatter_class=_LOOK,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"usecasecanvas {__version__}", help=words["version"])
    _common(top, words, None)
    commands = top.add_subparsers(
        dest="command", metavar=words["COMMAND"], title=words["commands"], parser_class=Parser
    )
    common = Parser(add_help=False)
    # Left out rather than None: a default here would undo what stood before the command.
    _common(common, words, argparse.SUPPRESS)

    def command(name: str, *parents: Parser) -> Parser:
        top.commands[name] = commands.add_parser(
            name, help=words[name], description=words[f"{name}.about"], epilog=words[f"{name}.examples"],
            parents=[*parents, common], formatter_class=_LOOK, allow_abbrev=False,
        )  # fmt: skip
        return top.commands[name]

    _building(command, words)
    for name in DOCUMENTS:
        one = command(name, _documents(words, "pptx" if name in SLIDES else "docx"))
        one.add_argument("workbooks", nargs="+", type=Path, metavar=words["WORKBOOK"], help=words["workbook"])
        one.add_argument("-o", "--output", metavar=words["FILE"], help=words["document.output"])
        _together(one, words)
        if name == "backlog":
            _exports(one, words)
        else:
            _office(one, words, name)
        if name in {"report", "deck"}:
            _since(one, words)
    _comparing(command("compare", _reading(words)), words)
    check = command("check", _reading(words))
    check.add_argument("workbooks", nargs="*", type=Path, metavar=words["WORKBOOK"], help=words["workbooks"])
    _together(check, words)
    check.add_argument("--format", choices=("text", "json", "github", "junit"), help=words["format"])
    check.add_argument("--fail-on", choices=LEVELS, help=words["fail-on"])
    check.add_argument("--coverage", action="store_true", help=words["coverage"])
    check.add_argument("--schema", action="store_true", help=words["schema.option"])
    _copying(command("annotate", _reading(words)), words)
    explain = command("explain", _templates(words))
    explain.add_argument("code", nargs="?", metavar=words["CODE"], help=words["code"])
    command("lint", _templates(words)).add_argument("file", type=Path, metavar=words["FILE"], help=words["lint.file"])
    _modelling(command("model", _reading(words)), words)
    fill = command("fill", _workbook(words, "workbook.output", required=True))
    fill.add_argument("model", metavar="MODEL.json", help=words["model.input"])
    new = command("new", _workbook(words, "new.output", required=False))
    new.add_argument("--canvas", metavar="full|light", help=words["canvas"])
    new.add_argument("--with", dest="include", action="append", default=[], metavar=words["SHEET"], help=words["with"])
    _around(command, words)
    return top


def words_of(language: Language) -> dict[str, Any]:
    """The words of the help, in which stands what there is to choose from."""
    words = HELP[language]
    known = {"formats": sorted(FORMATS), "layout": OPTIONS["layout"].choices, "to": tools()}
    return {**words, **{key: words[key].format(names=", ".join(names)) for key, names in known.items()}}


def _building(command: Callable[..., Parser], words: dict[str, str]) -> None:
    """Every document of workbooks: of those that are named, or of whatever is saved."""
    build = command("build", _documents(words, "docx", "pptx"))
    build.add_argument("workbooks", nargs="+", type=Path, metavar=words["WORKBOOK"], help=words["workbooks"])
    _together(build, words)
    _since(build, words)
    build.add_argument("--jobs", type=_count, metavar="N", help=words["jobs"])
    watch = command("watch", _making(words, "docx", "pptx"))
    watch.add_argument("workbooks", nargs=1, type=Path, metavar=words["DIR"], help=words["watch.folder"])
    for one in (build, watch):
        one.add_argument("-o", "--output", type=Path, metavar=words["DIR"], help=words["build.output"])
        one.add_argument("--only", action="append", metavar=words["KIND"], help=words["only"])
        _brand(one, words)
        _formats(one, words, "page-numbers", "keep-slides", "pdf", "odt", "large", "watermark")


def _together(to: argparse.ArgumentParser, words: dict[str, str]) -> None:
    to.add_argument("--together", action="store_true", help=words["together"])
    to.add_argument("--name", metavar=words["NAME"], help=words["together.name"])


def _modelling(model: argparse.ArgumentParser, words: dict[str, str]) -> None:
    model.add_argument("workbooks", nargs="*", type=Path, metavar=words["WORKBOOK"], help=words["workbook"])
    _together(model, words)
    model.add_argument("-o", "--output", default="-", metavar=words["FILE"], help=words["model.output"])
    model.add_argument("--schema", action="store_true", help=words["schema.option"])
    model.add_argument("--force", action="store_true", help=words["force"])


def _around(command: Callable[..., Parser], words: dict[str, str]) -> None:
    """The commands that are not about a workbook."""
    for name in ("templates", "samples"):
        copy = command(name)
        copy.add_argument("folder", type=Path, metavar=words["DIR"], help=words[f"{name}.folder"])
        copy.add_argument("--force", action="store_true", help=words["force"])
    init = command("init")
    init.add_argument("folder", nargs="?", type=Path, default=Path(), metavar=words["DIR"], help=words["init.folder"])
    init.add_argument("--force", action="store_true", help=words["force"])
    command("schema").add_argument("name", nargs="?", metavar=words["NAME"], help=words["schema.name"])
    command("doctor", _templates(words))
    completion = command("completion")
    completion.add_argument("shell", choices=SHELLS, help=words["shell"])


def _count(text: str) -> int:
    """A number of 1 or more; argparse tells what is wrong in words of its own."""
    if not (text.isascii() and text.isdigit() and 0 < int(text[:4]) <= MOST_JOBS):
        raise UsageError("jobs-number", text=text, most=MOST_JOBS)
    return int(text[:4])


def _workbook(words: dict[str, str], name: str, *, required: bool) -> Parser:
    workbook = Parser(add_help=False, parents=[_templates(words)])
    workbook.add_argument("-o", "--output", required=required, metavar=words["FILE"], help=words[name])
    workbook.add_argument("--force", action="store_true", help=words["force"])
    workbook.add_argument("--open", action="store_true", help=words["open"])
    _brand(workbook, words)
    return workbook


def _brand(to: argparse.ArgumentParser, words: dict[str, str]) -> None:
    to.add_argument("--brand", type=Path, metavar=words["FILE"], help=words["brand"])


def _since(to: argparse.ArgumentParser, words: dict[str, str]) -> None:
    to.add_argument("--since", type=Path, metavar=words["WORKBOOK"], help=words["since"])


def _comparing(compare: argparse.ArgumentParser, words: dict[str, str]) -> None:
    compare.add_argument("workbooks", nargs="+", type=Path, metavar=words["WORKBOOK"], help=words["compare.workbooks"])
    compare.add_argument("-o", "--output", type=Path, metavar=words["DIR"], help=words["build.output"])
    compare.add_argument("--only", action="append", metavar=words["KIND"], help=words["compare.only"])
    for name in ("docx", "pptx"):
        compare.add_argument(f"--reference-{name}", type=Path, metavar=words["FILE"], help=words[f"reference-{name}"])
    _brand(compare, words)
    _formats(compare, words, "final", "force", "open")


def _formats(to: argparse.ArgumentParser, words: dict[str, str], *names: str) -> None:
    for name in names:
        to.add_argument(f"--{name}", action="store_true", help=words[name])


def _office(one: argparse.ArgumentParser, words: dict[str, str], name: str) -> None:
    _brand(one, words)
    if name == "deck":
        one.add_argument("--fit", action="store_true", help=words["fit"])
    if name in SLIDES:
        _formats(one, words, "keep-slides")
    if name == "poster":
        one.add_argument("--size", choices=SIZES, help=words["size"])
    _formats(one, words, *(("page-numbers", "pdf", "odt", "large", "watermark") if name == "report" else ("pdf",)))


def _exports(backlog: argparse.ArgumentParser, words: dict[str, str]) -> None:
    backlog.add_argument("--to", action="append", metavar=words["TOOL"], help=words["to"])
    backlog.add_argument("--numbers", action="append", metavar=words["FILE"], help=words["numbers"])
    backlog.add_argument("--all", action="store_true", help=words["all"])
    backlog.add_argument("--trace", type=Path, metavar=words["FILE"], help=words["trace"])


def _copying(annotate: argparse.ArgumentParser, words: dict[str, str]) -> None:
    annotate.add_argument("workbook", type=Path, metavar=words["WORKBOOK"], help=words["workbook"])
    annotate.add_argument("-o", "--output", metavar=words["FILE"], help=words["annotate.output"])
    annotate.add_argument("--force", action="store_true", help=words["force"])
    annotate.add_argument("--open", action="store_true", help=words["open"])


def _common(to: argparse.ArgumentParser, words: dict[str, str], default: str | None) -> None:
    to.add_argument("--settings", type=Path, default=default, metavar=words["FILE"], help=words["settings"])
    to.add_argument("--lang", choices=("nl", "en"), default=default, help=words["lang"])
    to.add_argument("-q", "--quiet", action="count", default=default, help=words["quiet"])
    to.add_argument("-v", "--verbose", action="count", default=default, help=words["verbose"])


def _templates(words: dict[str, str]) -> Parser:
    templates = Parser(add_help=False)
    templates.add_argument("--templates", type=Path, metavar=words["DIR"], help=words["templates.option"])
    return templates


def _reading(words: dict[str, str]) -> Parser:
    reading = Parser(add_help=False, parents=[_templates(words)])
    reading.add_argument("--map", action="append", metavar=words["MAP"], help=words["map"])
    reading.add_argument("--ignore", action="append", metavar=words["CODE"], help=words["ignore"])
    reading.add_argument("--layout", choices=OPTIONS["layout"].choices, help=words["layout"])
    return reading


def _making(words: dict[str, str], *references: str) -> Parser:
    making = Parser(add_help=False, parents=[_reading(words)])
    for name in references:
        making.add_argument(f"--reference-{name}", type=Path, metavar=words["FILE"], help=words[f"reference-{name}"])
    making.add_argument(
        "--format",
        action="append",
        default=[],
        metavar=words["FORMATS"],
        help=words["formats"],
    )
    _formats(making, words, "final", "force")
    return making


def _documents(words: dict[str, str], *references: str) -> Parser:
    documents = Parser(add_help=False, parents=[_making(words, *references)])
    documents.add_argument("--ids", type=Path, metavar=words["FILE"], help=words["ids"])
    documents.add_argument("--notes", type=Path, metavar=words["FILE"], help=words["notes"])
    _formats(documents, words, "dry-run", "open")
    return documents


def _translate(language: Language) -> None:
    """Give argparse its own few words in Dutch: it looks them up through these two names, and has no other door."""
    table = HELP[language]["argparse"]
    vars(argparse)["_"] = lambda text: table.get(text, text)
    vars(argparse)["ngettext"] = lambda one, other, count: (
        table.get(one, one) if count == 1 else table.get(other, other)
    )


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence, told like every other error. `commands` are those below it."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - what argparse takes
        """Make the parser as argparse does."""
        super().__init__(**given)
        self.commands: dict[str, Parser] = {}

    @property
    def options(self) -> tuple[str, ...]:
        """Every option that may be given here, as it is typed."""
        return tuple(self._option_string_actions)

    def choices(self, option: str) -> tuple[str, ...]:
        """The words of which one stands behind an option; none where it may be anything."""
        return tuple(self._option_string_actions[option].choices or ())

    def _print_message(self, message: str, file: Any = None) -> None:  # noqa: ANN401 - as argparse has it
        """Print help; argparse would keep to itself that the screen takes nothing."""
        (file or sys.stdout).write(message)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError instead of printing the whole usage."""
        raise UsageError("wrong-usage", reason=message, command=self.prog)
