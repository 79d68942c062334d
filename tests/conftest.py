"""This file holds what all tests share: the tools they may need, the canvases, and the rule that CI skips nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from generator.canvas import load_all
from generator.system.resources import templates_root

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from generator.model import Canvas

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}

# A shell that starts the tests in the background has them leave Ctrl-C alone, and whatever they start does so too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Where Python may write nothing beside the code, every program that a test starts would compile all of it again.
if sys.dont_write_bytecode:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(Path(__file__).parent.parent / ".pytest_cache" / "compiled")

# A busy machine is slow, and says nothing about the code: no test judges by the clock. Everyone who runs the tests
# tries the same examples, so that a failure tells of the change and not of luck; `tests/search.py` looks for new ones.
SEARCHES = "USECASECANVAS_SEARCH" in os.environ
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=not SEARCHES, database=None
)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="renew the golden files instead of comparing with them")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure in CI: a missing tool there would hide what the test should show."""
    report = yield
    allowed = item.get_closest_marker("may_skip")
    if IN_CI and report.skipped and not hasattr(report, "wasxfail") and allowed is None and call.excinfo is not None:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {call.excinfo.value}"
    return report


@cache
def all_canvases() -> dict[str, Canvas]:
    """Both canvases, loaded once."""
    return load_all(templates_root())


@pytest.fixture(scope="session")
def canvases() -> dict[str, Canvas]:
    """Both canvases, by id."""
    return all_canvases()


@pytest.fixture
def dutch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in Dutch, whatever the language of the machine."""
    monkeypatch.setenv("USECASECANVAS_LANG", "nl")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be renewed."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """A function that converts a file with LibreOffice to another ending, and gives the new file."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")

    def run(path: Path, ending: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        profile = tmp_path_factory.mktemp("profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
        made = folder / f"{path.stem}.{ending.partition(':')[0]}"
        assert made.is_file(), f"LibreOffice made nothing of {path.name}"
        return made

    return run
