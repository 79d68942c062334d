"""This file shows the API: values in and values out, limits that hold in threads, and failures that are values."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
import re
import subprocess
import sys
import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

import usecasecanvas
from generator.system import isolation
from generator.system.resources import samples_root
from usecasecanvas import CanvasToolError, Limits, Project, RefusedError, Run, UnreadableError, UsageError, save

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
LIGHT = samples_root() / "woningbouw-kromdiep-light.xlsx"
KINDS = ("report", "deck", "backlog")


@pytest.fixture(scope="module")
def made() -> Run:
    return Project().make(LIGHT)


def test_the_examples_of_the_guide_run(tmp_path: Path) -> None:
    """In order and in one program, as somebody would type them over."""
    examples = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(examples) >= 6
    (tmp_path / "samples").symlink_to(samples_root())
    program = "\n".join(examples).replace("\n", "\n    ")
    program = f"if __name__ == '__main__':\n    {program}"
    (tmp_path / "guide.py").write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "guide.py"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "woningbouw-kromdiep-light-report.docx").is_file()
    assert "usecase-light" in done.stdout


def test_the_guide_names_all_that_is_there() -> None:
    for name in usecasecanvas.__all__:
        assert name in {"__version__", "Brand", "Finding", "Assessment", "Output", "Run", "Failure"} or (name in GUIDE)
    assert (ROOT / "generator" / "py.typed").is_file()


def test_bytes_a_stream_and_a_path_give_the_same(made: Run) -> None:
    content = LIGHT.read_bytes()
    for source in (content, io.BytesIO(content), str(LIGHT)):
        run = Project().make(source, name=LIGHT.name)
        assert [(one.name, one.content) for one in run.outputs] == [(one.name, one.content) for one in made.outputs]
        assert run.done


def test_what_lies_in_the_working_folder_has_no_say_about_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / f"{LIGHT.stem}.notes.md").write_text("## Samenvatting\n\nNiet voor deze.\n", encoding="utf-8")
    (tmp_path / "brand.toml").write_text("[colours", encoding="utf-8")
    run = Project().make(LIGHT.read_bytes(), name=LIGHT.name)
    assert [one.content for one in run.outputs] == [one.content for one in made.outputs]


def test_notes_may_go_with_bytes() -> None:
    project = Project()
    assessment = project.assess(LIGHT.read_bytes(), notes="## Samenvatting\n\nEen bijzondere middag.\n")
    assert b"Een bijzondere middag." in project.render(assessment, "report", format="html").content


def test_the_name_of_bytes_is_no_path(made: Run) -> None:
    assessment = Project().assess(LIGHT.read_bytes(), name=f"../../{LIGHT.name}")
    assert Project().render(assessment, "backlog").name == made.outputs[-1].name


def test_nothing_is_written_but_by_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Run) -> None:
    workbook = tmp_path / "canvas.xlsx"
    workbook.write_bytes(LIGHT.read_bytes())
    monkeypatch.chdir(tmp_path)
    project = Project()
    project.render(project.assess(workbook), "backlog")
    assert [file.name for file in tmp_path.iterdir()] == ["canvas.xlsx"]
    paths = save(made.outputs, tmp_path / "uit")
    assert [path.name for path in paths] == [one.name for one in made.outputs]
    assert [path.read_bytes() for path in paths] == [one.content for one in made.outputs]


def test_save_leaves_an_edited_file_and_then_writes_nothing(tmp_path: Path, made: Run) -> None:
    first, *_, last = save(made.outputs, tmp_path)
    last.write_text("van mij", encoding="utf-8")
    first.unlink()
    with pytest.raises(RefusedError):
        save(made.outputs, tmp_path)
    assert (first.exists(), last.read_text(encoding="utf-8")) == (False, "van mij")
    save(made.outputs, tmp_path, overwrite=True)
    assert last.read_bytes() == made.outputs[-1].content


def test_save_puts_no_document_over_another_one_of_the_same_name(tmp_path: Path, made: Run) -> None:
    first, other = made.outputs[0], replace(made.outputs[0], content=b"anders")
    with pytest.raises(RefusedError) as caught:
        save([first, other], tmp_path)
    assert caught.value.code == "outputs-same-name"
    assert not [*tmp_path.iterdir()]
    assert len(set(save([first, first], tmp_path))) == 1


def test_the_files_of_a_project_may_be_given_as_text(tmp_path: Path) -> None:
    notes, ids = tmp_path / "eigen.md", tmp_path / "eigen.ids.json"
    notes.write_text("# Samenvatting\n\nEen fijne dag.\n", encoding="utf-8")
    (run,) = [Project(notes=str(notes), ids=str(ids), formats=("md",)).make(LIGHT, kinds=["report"])]  # type: ignore[arg-type] # as text
    assert run.done
    assert "Een fijne dag." in run.outputs[0].content.decode()


@pytest.mark.parametrize(
    "made",
    [
        lambda: Project(formats=("docx", "zip")),
        lambda: Project(formats="docx"),  # type: ignore[arg-type] # a mistake that people make
        lambda: Project(references={"word": Path("style.dotx")}),
        lambda: Project(layout="xx"),
        lambda: Project(language="de"),
        lambda: Project(poster="A2"),
        lambda: Limits(isolate="yes"),  # type: ignore[arg-type] # same
        lambda: Limits(seconds=-1),
        lambda: Limits(memory=0),
    ],
)
def test_a_setting_that_does_not_exist_is_told(made: Callable[[], object]) -> None:
    with pytest.raises(UsageError):
        made()


def test_words_are_known_in_any_capitals_and_no_seconds_are_no_end() -> None:
    project = Project(language="NL", formats=("DOCX",), also=("Pdf",), poster="a1")
    assert (project.language, project.formats, project.also, project.poster) == ("nl", ("docx",), ("pdf",), "A1")
    for isolate in ("none", "process"):
        limits = Limits(seconds=0, making=0, isolate=isolate)
        assert Project(limits=limits).make(LIGHT, kinds=["backlog"]).done


@pytest.mark.parametrize(("source", "code"), [
    ("/", "input-folder"), ("", "input-folder"), (None, "no-source"), (3, "no-source"), (io.StringIO("x"), "no-source"),
    (bytearray(b"x"), "input-no-workbook"),
])  # fmt: skip
def test_what_is_no_source_is_told_and_takes_no_other_along(source: Any, code: str) -> None:  # noqa: ANN401 - anything
    with pytest.raises(CanvasToolError) as caught:
        Project().assess(source)
    assert caught.value.code == code
    runs = [*Project().batch([source, LIGHT], kinds=["backlog"])]
    assert [run.done for run in runs] == [False, True]
    assert runs[0].failures[0].error.code == code


def test_the_command_line_writes_the_same_bytes(tmp_path: Path, made: Run) -> None:
    from generator.cli import main  # noqa: PLC0415 - the API itself knows no command line

    main(["build", str(LIGHT), "-o", str(tmp_path)])
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {
        one.name: one.content for one in made.outputs
    }


def test_a_project_an_assessment_and_a_run_can_be_pickled(made: Run) -> None:
    given: Any = {"references": {"docx": "huis.docx"}, "brand": "brand.toml", "templates": str(ROOT / "templates")}
    project = Project(**given)
    assert project.canvases
    again = pickle.loads(pickle.dumps(project))  # noqa: S301 - our own bytes
    assert again == project
    assert "canvases" not in vars(again)
    assert pickle.loads(pickle.dumps(project)) is again  # noqa: S301 - what it has read is kept
    assert pickle.loads(pickle.dumps(Project(**given))) is not again  # noqa: S301 - another project may have changed files
    assert pickle.loads(pickle.dumps(made)).outputs == made.outputs  # noqa: S301 - same
    assessment = pickle.loads(pickle.dumps(Project().assess(LIGHT)))  # noqa: S301 - same
    assert Project().render(assessment, "backlog").content == made.outputs[-1].content


def test_a_final_document_is_refused_while_something_is_missing() -> None:
    project = Project()
    assessment = project.assess(samples_root() / "netcongestie-veldersloot.xlsx")
    assert not assessment.complete
    with pytest.raises(RefusedError) as caught:
        project.render(assessment, "backlog", final=True)
    assert caught.value.code == "not-final"
    assert "'1 Waarde'!B53, B48" in caught.value.text("nl")


@pytest.mark.parametrize(("typed", "told"), [("jan@example.org", 1), ("06 12 34 56 78", 1), ("In 2030 klaar.", 0)])
def test_a_way_to_reach_somebody_in_an_own_text_is_printed_and_told(typed: str, told: int) -> None:
    project = Project(language="nl")
    made = project.render(project.assess(LIGHT, notes=f"# Inleiding\n\nBel {typed}\n"), "report", format="html")
    assert typed in made.content.decode()
    said = [one.text("nl") for one in made.notices if one.code == "own-text-contacts"]
    assert len(said) == told
    assert all(text.startswith("Bestand notes.md: in uw eigen tekst staat een e-mailadres") for text in said)
    poster = project.render(project.assess(LIGHT, notes=f"# Inleiding\n\nBel {typed}\n"), "poster")
    assert "own-text-contacts" not in [one.code for one in poster.notices]


def test_an_empty_cell_beside_one_that_was_put_off_does_not_keep_a_document_from_being_final(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.load_workbook(LIGHT)
    sheet = book["2 Belanghebbenden"]
    sheet["D4"], sheet["D5"] = "volgt nog", None
    book.save(path)
    project = Project(language="nl")
    with pytest.raises(RefusedError) as caught:
        project.render(project.assess(path), "backlog", final=True)
    assert "'2 Belanghebbenden'!D4" in caught.value.text("nl")
    assert "D5" not in caught.value.text("nl")


def test_concept_and_final_are_not_mixed_up() -> None:
    project = Project(language="nl")
    assessment = project.assess(LIGHT)
    if any(not finding.final for finding in assessment.findings):
        pytest.skip("the sample is not finished")
    told = [project.render(assessment, "backlog", final=final).content for final in (False, True, False)]
    assert told[0] == told[2] != told[1]


def test_a_format_that_is_not_there_is_told() -> None:
    project = Project()
    with pytest.raises(UsageError) as caught:
        project.render(project.assess(LIGHT), "deck", format="docx")
    assert caught.value.code == "format-not-here"


@contextlib.contextmanager
def _processes() -> Any:  # noqa: ANN401 - an executor
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        yield executor


class _Crashing(Executor):
    """An executor whose second piece of work brings a worker down, as the standard library tells it."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in Executor
        """Do it at once, but the second time and after."""
        future: Future[Any] = Future()
        self.count += 1
        if self.count > 1:
            future.set_exception(RuntimeError("a worker was lost"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.parametrize("executor", [None, _processes, lambda: ThreadPoolExecutor(2), _Crashing])
def test_a_batch_keeps_the_order_and_a_failure_is_a_value(executor: Any, tmp_path: Path, made: Run) -> None:  # noqa: ANN401
    bad = tmp_path / "stuk.xlsx"
    bad.write_bytes(b"stuk")
    sources = [LIGHT, bad, LIGHT]
    project = Project()
    with contextlib.nullcontext() if executor is None else executor() as pool:
        runs = list(project.batch(sources, pool, kinds=["backlog"]))
    assert [run.source for run in runs] == [str(source) for source in sources]
    assert [[one.content for one in run.outputs] for run in runs] == [
        [made.outputs[-1].content], [], [made.outputs[-1].content],
    ]  # fmt: skip
    (failure,) = runs[1].failures
    assert runs[1].assessment is None
    assert failure.text("nl").startswith("Bestand stuk.xlsx")


def test_bytes_in_a_batch_may_have_a_name() -> None:
    content = LIGHT.read_bytes()
    runs = Project().batch([("a.xlsx", content), ("b.xlsx", content), content], kinds=["backlog"])
    assert [run.outputs[0].name for run in runs] == ["a-backlog.md", "b-backlog.md", "canvas-backlog.md"]


def test_a_batch_asks_for_only_so_many_at_a_time() -> None:
    asked: list[int] = []

    def sources() -> Any:  # noqa: ANN401 - a generator
        for number in range(100):
            asked.append(number)
            yield b"x"

    with ThreadPoolExecutor(1) as executor:
        runs = Project(limits=Limits(isolate="none")).batch(sources(), executor, ahead=5)
        next(runs)
    assert len(asked) == 5


def _hang(*_: object) -> None:
    while True:
        pass


def _crash(*_: object) -> None:
    os.abort()


def test_what_works_for_ever_in_a_process_of_its_own_is_ended() -> None:
    with pytest.raises(UnreadableError) as caught:
        isolation.apart(_hang, file="a.xlsx", seconds=2)
    assert caught.value.code == "input-slow"


def test_a_crash_in_a_process_of_its_own_is_a_sentence() -> None:
    with pytest.raises(UnreadableError) as caught:
        isolation.apart(_crash, file="a.xlsx", seconds=60)
    assert caught.value.code == "input-crashed"


@pytest.mark.parametrize("isolate", ["auto", "process"])
def test_limits_hold_in_a_thread(isolate: Any) -> None:  # noqa: ANN401 - one of a few words
    project = Project(limits=Limits(seconds=0.001, isolate=isolate))
    found: list[Exception] = []

    def work() -> None:
        try:
            project.assess(LIGHT)
        except UnreadableError as error:
            found.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert [getattr(error, "code", "") for error in found] == ["input-slow"]


def test_limits_hold_for_documents_too() -> None:
    project = Project(limits=Limits(making=0.001))
    assessment = project.assess(LIGHT)
    with pytest.raises(UnreadableError) as caught:
        project.render(assessment, "report")
    assert caught.value.code == "work-slow"
    run = project.make(LIGHT)
    assert {("report", "work-slow"), ("deck", "work-slow")} <= {(one.kind, one.error.code) for one in run.failures}


@pytest.mark.parametrize("name", ["final", "fnal"])
def test_a_project_cannot_be_changed_and_a_mistyped_name_is_refused(name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(Project(), name, True)
