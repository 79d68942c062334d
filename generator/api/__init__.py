"""This floor joins the rooms: read, check, compose and write, for every document of a canvas. It touches no disk."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.api.annotating import annotate
    from generator.api.assessing import Assessment, Source, beside_all, read_one
    from generator.api.comparing import compared, comparison_data, examine, round_of, since
    from generator.api.exports import require
    from generator.api.lint import Linted, lint
    from generator.api.project import Project, Run
    from generator.api.reference_choice import brand_of
    from generator.api.rendering import Failure, Output, make, own_format, refuse_unfinished, wanted
    from generator.api.setup import text as typed
    from generator.api.together import (
        DEFAULT_NAME,
        alike,
        brands,
        first,
        names_file,
        proposed_names,
        rounds,
        strange_names,
    )
    from generator.api.workbooks import blank, fill, model, model_of

__all__ = [
    "DEFAULT_NAME",
    "Assessment",
    "Failure",
    "Linted",
    "Output",
    "Project",
    "Run",
    "Source",
    "alike",
    "annotate",
    "beside_all",
    "blank",
    "brand_of",
    "brands",
    "compared",
    "comparison_data",
    "examine",
    "fill",
    "first",
    "lint",
    "make",
    "model",
    "model_of",
    "names_file",
    "own_format",
    "proposed_names",
    "read_one",
    "refuse_unfinished",
    "require",
    "round_of",
    "rounds",
    "since",
    "strange_names",
    "typed",
    "wanted",
]

_HOMES = {
    "annotating": ("annotate",),
    "assessing": ("Assessment", "Source", "beside_all", "read_one"),
    "comparing": ("compared", "comparison_data", "examine", "round_of", "since"),
    "exports": ("require",),
    "lint": ("Linted", "lint"),
    "project": ("Project", "Run"),
    "reference_choice": ("brand_of",),
    "rendering": ("Failure", "Output", "make", "own_format", "refuse_unfinished", "wanted"),
    "setup": ("typed",),
    "together": ("DEFAULT_NAME", "alike", "brands", "first", "names_file", "proposed_names", "rounds", "strange_names"),
    "workbooks": ("blank", "fill", "model", "model_of"),
}
"""In which module each name lives: that is imported when the name is used, so that `check` pays for no writer."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a value of another module
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"{__name__}.{home}"), "text" if name == "typed" else name)
    return found
