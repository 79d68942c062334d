"""This file shows that the house stands: imports point down, and a library is used in its own room only."""

from __future__ import annotations

import ast
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
FLOORS = {
    "model": 1, "document": 1, "blocks": 1, "errors": 1, "notices": 1, "system": 1, "config": 1,
    "canvas": 2, "markdown": 2, "exchange": 2, "words": 2, "xlsx": 2,
    "layouts": 3, "checks": 3, "combine": 3, "compose": 3, "formats": 3, "trackers": 3, "forms": 3, "annotate": 3,
    "api": 4, "save": 5, "report": 5,
    "cli": 6, "__main__": 7,
    "words.messages": 1,  # a table and nothing else: what an error looks its sentence up in
}  # fmt: skip
LIBRARIES = {
    "openpyxl": {"forms"},
    "jinja2": {"compose"},
    "markupsafe": {"compose"},
    "markdown_it": {"markdown"},
    "docx": {"formats"},
    "pptx": {"formats"},
    "lxml": {"formats", "annotate"},
    "shtab": {"cli"},
    "watchfiles": {"cli"},
}
KNOW_EACH_OTHERS_TYPES = {
    "generator.formats.docx.body", "generator.formats.docx.grids",
}  # fmt: skip
"""Pairs of which one is made of the other, and the other only says so in its types."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(module: Path) -> str:
    first = module.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


@cache
def _tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def _nodes(node: ast.AST, *, typing: bool) -> Iterator[ast.AST]:
    """Everything in `node`, where it is asked also what only the type checker sees."""
    for child in ast.iter_child_nodes(node):
        if typing or not (isinstance(child, ast.If) and getattr(child.test, "id", "") == "TYPE_CHECKING"):
            yield child
            yield from _nodes(child, typing=typing)


def _imports(module: Path, *, typing: bool = True) -> list[str]:
    found = []
    for node in _nodes(_tree(module), typing=typing):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: say the whole name of what is imported"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_imports_point_down(module: Path) -> None:
    room = _room(module)
    for name in _imports(module):
        parts = name.split(".")
        if parts[0] != "generator" or room == "__init__":
            continue
        other = (
            ".".join(parts[1:3]) if ".".join(parts[1:3]) in FLOORS else parts[1] if parts[1] in FLOORS else "__init__"
        )
        if other in {"__init__", room}:
            continue
        same_floor_one = FLOORS[room] == FLOORS[other] == 1
        assert FLOORS[other] < FLOORS[room] or same_floor_one, f"{room} must not know {other}"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_a_library_stays_in_its_room(module: Path) -> None:
    for name in _imports(module):
        library = name.split(".")[0]
        if library != "generator" and library not in sys.stdlib_module_names:
            assert _room(module) in LIBRARIES.get(library, set()), f"{_room(module)} must not know {library}"


def _name(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _circles(graph: dict[str, set[str]]) -> set[str]:
    """The modules from which imports lead back to themselves."""

    def reached(start: str) -> set[str]:
        seen, left = set[str](), [start]
        while left:
            new = graph.get(left.pop(), set()) - seen
            seen |= new
            left += new
        return seen

    return {name for name in graph if name in reached(name)}


@pytest.mark.parametrize("typing", [False, True], ids=["when it runs", "types too"])
def test_no_imports_go_round(typing: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Also within a room, and also imports that stand in a function: who reads a module must find a first one."""
    names = {_name(module): module for module in MODULES}
    graph = {
        name: {one if one in names else one.rpartition(".")[0] for one in _imports(module, typing=typing)} - {name}
        for name, module in names.items()
    }
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}) == {"a", "b", "c"}
    assert _circles(graph) <= (KNOW_EACH_OTHERS_TYPES if typing else set())


PROCESS_WIDE = {
    "signal", "gc", "resource", "faulthandler", "_thread", "threading", "multiprocessing", "subprocess", "locale",
    "ctypes", "atexit",
}  # fmt: skip
CALLS = {"os.umask", "os.fork", "os.chdir", "os._exit", "os.kill", "os.dup2", "sys.setrecursionlimit", "sys.exit",
         "os.environ.update", "os.environ.setdefault", "os.putenv"}  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_nothing_below_the_command_line_and_system_concerns_the_whole_process(module: Path) -> None:
    """A program that uses the API keeps its clocks, its collector, its signals, its folder and its memory."""
    if _room(module) in {"system", "cli", "__main__"}:
        return
    assert PROCESS_WIDE.isdisjoint(name.split(".")[0] for name in _imports(module))
    tree = _tree(module)
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert CALLS.isdisjoint(called)
    written = {ast.unparse(node) for node in ast.walk(tree) if isinstance(getattr(node, "ctx", None), ast.Store)}
    assert not [target for target in written if target.startswith(("os.environ", "sys."))]


def test_only_saving_writes_files() -> None:
    """What makes a thing gives it back; who wants it on disk asks for that. Scratch folders are no disk of anyone."""
    words = ("write_whole(", "write_all(", "write_folder(")
    writers = {_room(module) for module in MODULES if any(word in module.read_text("utf-8") for word in words)}
    assert writers == {"system", "save", "cli"}


def test_one_loader_reads_toml() -> None:
    """What people typed goes through its bounds; only the program's own words need none."""
    readers = {str(module.relative_to(PACKAGE)) for module in MODULES if "tomllib.load" in module.read_text("utf-8")}
    assert readers == {"config/toml.py", "words/texts.py"}


def test_the_command_line_uses_the_api() -> None:
    """It asks the API and the rooms that say what there is; it does none of the work of the others itself."""
    work = {"layouts", "checks", "compose", "forms", "annotate", "markdown", "xlsx", "canvas"}
    found = {
        (str(module.relative_to(PACKAGE)), name.split(".")[1])
        for module in MODULES
        if _room(module) == "cli"
        for name in _imports(module, typing=False)
        if name.startswith("generator.") and name.split(".")[1] in work
    }
    # `doctor` looks whether the cache of templates can be used; a folder is searched for what is no product of ours.
    assert found <= {("cli/doctor.py", "compose"), ("cli/sources.py", "xlsx"), ("cli/watch.py", "xlsx")}


def test_every_room_has_a_floor() -> None:
    assert {_room(module) for module in MODULES} - {"__init__"} <= set(FLOORS)
    assert {room.partition(".")[0] for room in FLOORS} == {_room(module) for module in MODULES} - {"__init__"}


def test_the_command_line_starts_without_a_library() -> None:
    """Help and version must come at once: every library costs more than the interpreter itself."""
    import subprocess  # noqa: PLC0415 - only this test starts a process

    program = "import sys, generator.cli; print(*sorted(sys.modules), sep='\\n')"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {line.split(".")[0] for line in shown.stdout.split()}
    assert loaded.isdisjoint(LIBRARIES)


def test_checking_pays_for_no_writer() -> None:
    """Nor for templates, tools, rounds and tables side by side: `check` is what people ask again and again."""
    import subprocess  # noqa: PLC0415 - same

    sample = str(next((ROOT / "samples").glob("*.xlsx")))
    program = "import sys; from generator.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), sep='\\n')"
    command = [sys.executable, "-c", program, "check", "-q", sample]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.split())
    assert "generator.checks" in loaded
    assert loaded.isdisjoint(LIBRARIES)
    rooms = ("trackers", "combine", "compose", "markdown", "annotate", "forms", "exchange")
    assert loaded.isdisjoint(f"generator.{room}" for room in rooms)
    # Nor for documents and looks, and what the standard library makes folders, processes and help of other shells with.
    assert loaded.isdisjoint({"generator.document", "generator.config.brand", "generator.api.rendering"})
    assert loaded.isdisjoint({"tempfile", "pickle", "uuid", "random", "shlex"})


def test_one_workbook_pays_for_no_tools_and_tables(tmp_path: Path) -> None:
    """Nor for posters and PDF; and help, once kept, for no argparse and no reader of TOML."""
    import subprocess  # noqa: PLC0415 - same

    sample = str(ROOT / "samples" / "woningbouw-kromdiep-light.xlsx")
    program = "import sys; from generator.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), sep='\\n')"
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "USECASECANVAS_CACHE": "",
        "HOME": str(tmp_path),
    }
    environment["LOCALAPPDATA"] = str(tmp_path / "cache")

    def loaded(*words: str) -> set[str]:
        command = [sys.executable, "-c", program, *words]
        shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
        return set(shown.stdout.split())

    # One at a time: of several a copy of the process makes some.
    kinds = ("report", "deck", "backlog")
    built = set().union(*(loaded("build", "-q", sample, "-o", str(tmp_path / "out"), "--only", kind) for kind in kinds))
    assert "generator.formats.pptx.packing" in built
    spared = ("trackers", "combine", "api.together", "formats.odt", "formats.pdf_words", "formats.pptx.poster")
    assert built.isdisjoint(f"generator.{one}" for one in spared)
    assert "generator.trackers" not in loaded("backlog", "-q", sample, "-o", str(tmp_path / "out" / "x.md"))
    loaded("help")
    assert loaded("help").isdisjoint({"argparse", "tomllib", "dataclasses", "inspect", "shutil"})
