"""This file measures the whole job against what people do today, and how each stage grows.

    python tests/bench/run.py                          S, M and L: some minutes
    python tests/bench/run.py --sizes S --runs 9       one workshop only
    python tests/bench/run.py --save                   also renew the tables of RESULTS.md beside this file

Every job is a fresh process, and the jobs take turns, so that a machine that speeds up or slows down does so for all.
Only ratios and exponents are worth comparing between machines.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCALES = {"S": 1, "M": 10, "L": 100, "tiny": 0.1}
RUNS = {"S": 7, "M": 3, "L": 3, "tiny": 1}
START_RUNS = 15
TABLE_RUNS = 5
FOLDER_RUNS = 3
WORKBOOKS = 20
JOBS = (1, 2)
"""How many workbooks stand in a folder, and with how many processes they are done."""
TOGETHER = ("merging", "comparing", "both")
"""What is done with five tables of a workshop, against reading them and building one workbook as large as they are."""
INCOMPLETE = 1
_ABOUT = """Whole job: workbook -> docx + pptx + md, each run a fresh process, the ways taking turns. Words: of report,
deck (without notes) and backlog. The medians of n runs; processor time is the user's and the system's. The peak is that
of the largest process; behind it, of ours, what its processes take together."""
_WRITTEN = "\n## "
# Modules are compiled once, as after an installation, whatever this shell says about it.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
_ENVIRONMENT |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
GOALS = {"exponent": 1.05, "help": 3.5, "story": 1.2, "tables": 1.5, "folder": 0.6}
WAYS = {"S": {"docxtpl": 1.1, "pandoc": 0.6}, "M": {"docxtpl": 0.7, "pandoc": 0.3}, "L": {"docxtpl": 0.2}}
"""How much of the processor time of another way ours may take, by size."""
WALLS = {"S": {"docxtpl": 0.9}, "M": {"docxtpl": 0.7}}
"""The same of the time on the clock, on two processors."""
PEAKS = {"S": 65.0, "L": 400.0}
PARTS = {"report alone": ("the script's report alone", 0.8), "check": ("a bare load by openpyxl", 0.8)}
"""Parts of the job of one workshop, what each is measured against, and how much of its processor time it may take."""
_BODY = re.compile(r"(?:word/document|ppt/slides/slide\d+)\.xml")
_SHARE = re.compile(r"^Pss: +(\d+)", re.MULTILINE)
_TAG, _PARAGRAPH = re.compile(r"<[^>]*>"), re.compile(r"</[wa]:p>")


class Spent(NamedTuple):
    """What a command took: seconds of the clock and of the processor, and the peak of its largest process in MiB.

    The last two are nan where the platform does not tell them.
    """

    seconds: float
    processor: float
    peak: float


@dataclass
class Job:
    """One way to do the work: its command ("{}" stands for the folder), what its runs took, the words that it made."""

    name: str
    command: list[str]
    setting: dict[str, str] = field(default_factory=dict)
    runs: list[Spent] = field(default_factory=list)
    whole: float = math.nan
    """The peak in MiB of all its processes together, what they share counted once; nan where that is not told."""
    words: list[int] = field(default_factory=list)

    def middle(self, what: str) -> float:
        """The median of "seconds", "processor" or "peak" over the runs."""
        return float(median(getattr(one, what) for one in self.runs))


@dataclass
class Rest:
    """What is measured once, whatever the sizes."""

    parts: dict[str, tuple[float, float]] = field(default_factory=dict)
    """The processor seconds of each of PARTS, and of what it is measured against."""
    start: dict[str, float] = field(default_factory=dict)
    exports: dict[str, tuple[float, float]] = field(default_factory=dict)
    tables: dict[str, list[float]] = field(default_factory=dict)
    folders: dict[int, list[Spent]] = field(default_factory=dict)
    """The runs of a folder, by the number of processes."""


def main() -> None:
    """Measure and print."""
    options = _parser().parse_args()
    text = "\n".join(_report(options))
    sys.stdout.write(f"{text}\n")
    if options.save:
        results = HERE / "RESULTS.md"
        read = results.read_text(encoding="utf-8") if results.exists() else ""
        # What people wrote below the tables about them stays: it is theirs to bring up to date.
        _, start, written = read.partition(_WRITTEN)
        results.write_text(f"{text}\n{start}{written}", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", default="S,M,L", help="which sizes, such as S,M (default: S,M,L)")
    parser.add_argument("--runs", default="", help="runs of each job: one number, or one a size (default: 7,3,3)")
    parser.add_argument("--save", action="store_true", help="also renew the tables of RESULTS.md")
    return parser


def _report(options: argparse.Namespace) -> list[str]:
    sizes = options.sizes.split(",")
    asked = [int(number) for number in options.runs.split(",") if number]
    counts = asked * len(sizes) if len(asked) == 1 else asked or [RUNS[size] for size in sizes]
    lines = ["# What the benchmark found", "", _ABOUT, ""]
    jobs: dict[str, list[Job]] = {}
    stages: dict[str, dict[str, float]] = {}
    rest = Rest()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        _ENVIRONMENT["XDG_CACHE_HOME"] = str(folder / "cache")
        template = folder / "template.docx"
        _python(str(HERE / "docxtpl_template.py"), str(template))
        for size, runs in zip(sizes, counts, strict=True):
            workbook = folder / f"workshop-{size}.xlsx"
            _python(str(HERE / "inputs.py"), str(SCALES[size]), str(workbook))
            jobs[size] = _whole(workbook, template, folder / size, runs)
            stages[size] = _stages(workbook, runs)
            if size == "S":
                rest.parts = _parts(workbook, template, folder, runs)
                rest.folders = _folders(workbook, folder / "workshops")
        rest.start = _start_up(3 if sizes == ["tiny"] else START_RUNS)
        rest.tables = _tables(folder / "tables", sizes)
        rest.exports = _exports(quick=sizes == ["tiny"])
    told = [*lines, *_whole_table(jobs), "", *_stage_table(stages), "", *_export_table(rest.exports)]
    told += ["", *_tables_table(rest.tables)]
    told += ["", *_folder_table(rest.folders)] if rest.folders else []
    return [*told, "", *_goals(jobs, stages, rest)]


def _whole(workbook: Path, template: Path, folder: Path, runs: int) -> list[Job]:
    """The ways to do it, each run `runs` times, taking turns; a turn before that warms the disk and does not count."""
    ours = [sys.executable, "-m", "generator", "build", "-q", str(workbook), "-o", "{}"]
    jobs = [
        Job("ours", ours),
        Job("docxtpl", [sys.executable, str(HERE / "docxtpl_job.py"), str(workbook), "{}", str(template)]),
    ]
    if workbook.stem.endswith("-S"):
        jobs.append(Job("ours, no template compiled yet", ours, {"USECASECANVAS_CACHE": "off"}))
    if shutil.which("pandoc"):
        jobs.append(Job("pandoc", [sys.executable, str(HERE / "pandoc_job.py"), str(workbook), "{}"]))
    warm = 1 if runs > 1 else 0
    for turn in range(runs + warm):
        for job in jobs:
            target = folder / f"{jobs.index(job)}-{turn}"
            target.mkdir(parents=True)
            command = [str(target) if word == "{}" else word for word in job.command]
            spent = _measure(command, job.setting)
            made = sorted(target.iterdir(), key=lambda path: path.name, reverse=True)
            if len(made) != 3:
                sys.exit(f"{job.name}: expected three documents in {target}")
            if turn >= warm:
                job.runs.append(spent)
                job.words = [_words(path) for path in made]
            shutil.rmtree(target)
    jobs[0].whole = _peak_together([*ours[:-1], str(folder)])
    return jobs


def _parts(workbook: Path, template: Path, folder: Path, runs: int) -> dict[str, tuple[float, float]]:
    """The median processor seconds of each of PARTS, and of what that is measured against, taking turns."""
    script = [sys.executable, str(HERE / "docxtpl_job.py"), str(workbook), str(folder), str(template), "report"]
    ours = [sys.executable, "-m", "generator"]
    load = f"import openpyxl; openpyxl.load_workbook({str(workbook)!r})"
    pairs = {
        "report alone": ([*ours, "report", "-q", "--force", str(workbook), "-o", str(folder / "ours.docx")], script),
        "check": ([*ours, "check", "-q", str(workbook)], [sys.executable, "-c", load]),
    }
    found: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in pairs}
    for _ in range(runs):
        for name, pair in pairs.items():
            for times, command in zip(found[name], pair, strict=True):
                times.append(_measure(command).processor)
    return {name: (median(first), median(second)) for name, (first, second) in found.items()}


def _folders(workbook: Path, folder: Path) -> dict[int, list[Spent]]:
    """What a folder of copies of `workbook` takes with each of JOBS, taking turns after one that does not count."""
    source = folder / "source"
    source.mkdir(parents=True)
    for number in range(WORKBOOKS):
        shutil.copy(workbook, source / f"workshop-{number + 1}.xlsx")
    found: dict[int, list[Spent]] = {jobs: [] for jobs in JOBS}
    for turn in range(FOLDER_RUNS + 1):
        for jobs, runs in found.items():
            target = folder / f"{jobs}-{turn}"
            command = [sys.executable, "-m", "generator", "build", "-q", str(source), "-o", str(target)]
            spent = _measure([*command, "--jobs", str(jobs)])
            if len(list(target.iterdir())) != 3 * WORKBOOKS:
                sys.exit(f"expected three documents of each workbook in {target}")
            if turn:
                runs.append(spent)
            shutil.rmtree(target)
    return found


def _words(path: Path) -> int:
    """How many words stand in a document; notes under slides do not count."""
    if path.suffix == ".md":
        return len(path.read_text(encoding="utf-8").split())
    with zipfile.ZipFile(path) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if _BODY.fullmatch(name)]
    return sum(len(_TAG.sub("", _PARAGRAPH.sub(" ", text)).split()) for text in texts)


def _measure(command: list[str], setting: dict[str, str] | None = None) -> Spent:
    """What one process takes."""
    start = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=_ENVIRONMENT | (setting or {}), stdout=subprocess.DEVNULL)
    peak = processor = math.nan
    if hasattr(os, "wait4"):
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        processor = usage.ru_utime + usage.ru_stime
        peak = usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    else:
        process.wait()
    seconds = perf_counter() - start
    if process.returncode not in {0, INCOMPLETE}:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Spent(seconds, processor, peak)


def _peak_together(command: list[str]) -> float:
    """The most MiB that the processes of `command` have at a time; asking costs time, so this run is not measured."""
    most = math.nan
    with subprocess.Popen(
        command, cwd=ROOT, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while process.poll() is None:
            with contextlib.suppress(OSError):
                own = [one for one in Path("/proc").glob("[0-9]*") if os.getpgid(int(one.name)) == process.pid]
                texts = [(one / "smaps_rollup").read_text(encoding="ascii") for one in own]
                most = max(sum(int(kib) for text in texts for kib in _SHARE.findall(text)) / 1024, most)
            sleep(0.02)
    return most


def _stages(workbook: Path, runs: int) -> dict[str, float]:
    """The median processor seconds of every stage, each run a fresh process."""
    found = [json.loads(_python(str(HERE / "stages.py"), str(workbook))) for _ in range(runs)]
    return {name: median(run[name] for run in found) for name in found[0]}


def _exports(*, quick: bool) -> dict[str, tuple[float, float]]:
    """Microseconds a story for a hundred stories and for a thousand, by target."""
    arguments = ("5", "10", "1") if quick else ("100", "1000", "3")
    found: dict[str, tuple[float, float]] = json.loads(_python(str(HERE / "exports.py"), *arguments))
    return found


def _tables(folder: Path, sizes: list[str]) -> dict[str, list[float]]:
    """The processor seconds of five tables, read, built as one workbook, merged and compared, taking turns."""
    quick = sizes == ["tiny"]
    folder.mkdir()
    script = str(HERE / "tables.py")
    _python(script, "inputs", str(folder), "0.03" if quick else "0.3")
    found: dict[str, list[float]] = {way: [] for way in ("reading", "building", *TOGETHER)}
    for _ in range(1 if quick else TABLE_RUNS):
        for way, times in found.items():
            times.append(float(_python(script, way, str(folder))))
    return found


def _start_up(runs: int) -> dict[str, float]:
    """The median seconds of a bare interpreter and of --help, taking turns."""
    commands = {"bare": [sys.executable, "-c", "pass"], "help": [sys.executable, "-m", "generator", "--help"]}
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(_measure(command).seconds)
    return {name: median(seconds) for name, seconds in found.items()}


def _python(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=_ENVIRONMENT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    ).stdout


def _whole_table(jobs: dict[str, list[Job]]) -> list[str]:
    lines = [
        "| size | way | n | processor ms (from, to) | ours : this | wall ms | ours : this | peak MiB | words |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --- |",
    ]
    for size, found in jobs.items():
        for job in found:
            times = sorted(one.processor * 1000 for one in job.runs)
            ratios = [found[0].middle(what) / job.middle(what) for what in ("processor", "seconds")]
            lines.append(
                f"| {size} | {job.name} | {len(times)} | {median(times):,.0f} ({times[0]:,.0f}, {times[-1]:,.0f})"
                f" | {ratios[0]:.2f} | {job.middle('seconds') * 1000:,.0f} | {ratios[1]:.2f} | {job.middle('peak'):.0f}"
                f"{'' if math.isnan(job.whole) else f' ({job.whole:.0f})'}"
                f" | {', '.join(f'{count:,}' for count in job.words)} |"
            )
    return lines


def _stage_table(stages: dict[str, dict[str, float]]) -> list[str]:
    sizes = list(stages)
    lines = [f"| stage | {' | '.join(f'{size} ms' for size in sizes)} | exponent M to L |"]
    lines.append("| --- |" + " --: |" * (len(sizes) + 1))
    for name in stages[sizes[0]]:
        spent = " | ".join(f"{stages[size][name] * 1000:,.1f}" for size in sizes)
        growth = _exponent(stages, name)
        lines.append(f"| {name} | {spent} | {'' if math.isnan(growth) else f'{growth:.2f}'} |")
    return lines


def _export_table(exports: dict[str, tuple[float, float]]) -> list[str]:
    lines = ["| stories | at 100, µs each | at 1,000, µs each | ratio |", "| --- | --: | --: | --: |"]
    return lines + [
        f"| {name} | {few:,.0f} | {many:,.0f} | {many / few:.2f} |" for name, (few, many) in exports.items()
    ]


def _tables_table(tables: dict[str, list[float]]) -> list[str]:
    lines = ["| five tables | n | processor ms (from, to) | : reading + building |", "| --- | --: | --: | --: |"]
    budget = median(tables["reading"]) + median(tables["building"])
    return lines + [
        f"| {way} | {len(times)} | {median(times) * 1000:,.0f} ({min(times) * 1000:,.0f}, {max(times) * 1000:,.0f})"
        f" | {median(times) / budget:.2f} |"
        for way, times in tables.items()
    ]


def _folder_table(folders: dict[int, list[Spent]]) -> list[str]:
    lines = [f"| folder of {WORKBOOKS} | n | wall s (from, to) | processor s |", "| --- | --: | --: | --: |"]
    for jobs, runs in folders.items():
        times = sorted(one.seconds for one in runs)
        lines.append(
            f"| `--jobs {jobs}` | {len(runs)} | {median(times):.2f} ({times[0]:.2f}, {times[-1]:.2f})"
            f" | {median(one.processor for one in runs):.1f} |"
        )
    return lines


def _exponent(stages: dict[str, dict[str, float]], name: str) -> float:
    """How the time grows with the rows: 1 is in step with them, 2 with their square."""
    if "M" not in stages or "L" not in stages:
        return math.nan
    return math.log(stages["L"][name] / stages["M"][name]) / math.log(SCALES["L"] / SCALES["M"])


def _goals(
    jobs: dict[str, list[Job]],
    stages: dict[str, dict[str, float]],
    rest: Rest,
) -> list[str]:
    start, tables, folders = rest.start, rest.tables, rest.folders
    help_ = start["help"] / start["bare"]
    rows = [(f"--help : bare interpreter ({start['bare'] * 1000:.0f} ms)", help_, GOALS["help"])]
    for size, (ours, *others) in jobs.items():
        rows += [
            (f"{size}, ours : {one.name}, {told}", ours.middle(what) / one.middle(what), goals[one.name])
            for what, told, goals in (
                ("processor", "processor", WAYS.get(size, {})),
                ("seconds", "wall", WALLS.get(size, {})),
            )
            for one in others
            if one.name in goals
        ]
        rows += [(f"{size}, peak MiB", ours.middle("peak"), PEAKS[size])] if size in PEAKS else []
    rows += [
        (f"S, {name} : {PARTS[name][0]}", ours / other, PARTS[name][1]) for name, (ours, other) in rest.parts.items()
    ]
    growth = {name: _exponent(stages, name) for name in next(iter(stages.values()))}
    rows += [(f"exponent, {name}", value, GOALS["exponent"]) for name, value in growth.items() if not math.isnan(value)]
    rows += [
        (f"a story at 1,000 : at 100, {name}", many / few, GOALS["story"]) for name, (few, many) in rest.exports.items()
    ]
    budget = median(tables["reading"]) + median(tables["building"])
    rows += [
        (f"five tables, {way} : reading + building", median(tables[way]) / budget, GOALS["tables"]) for way in TOGETHER
    ]
    if folders:
        few, many = (median(one.seconds for one in folders[jobs]) for jobs in JOBS)
        rows.append((f"folder of {WORKBOOKS}, `--jobs 2` : `--jobs 1`, wall", many / few, GOALS["folder"]))
    lines = ["| goal | at most | reached | |", "| --- | --: | --: | --- |"]
    return lines + [
        f"| {name} | {goal:g} | {value:.2f} | {'yes' if value <= goal else 'NO'} |" for name, value, goal in rows
    ]


if __name__ == "__main__":
    main()
