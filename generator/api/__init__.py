"""This floor joins the rooms: read, check, compose and write, for every document of a canvas. It touches no disk."""

from generator.api.annotating import annotate
from generator.api.assessing import Assessment, Source, beside_all, read_one
from generator.api.comparing import compared, comparison_data, examine, round_of, since
from generator.api.exports import require
from generator.api.lint import Linted, lint
from generator.api.project import Project, Run
from generator.api.reference_choice import brand_of
from generator.api.rendering import Failure, Output, make, own_format, refuse_unfinished, wanted
from generator.api.setup import text as typed
from generator.api.together import DEFAULT_NAME, alike, brands, first, names_file, proposed_names, rounds
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
    "typed",
    "wanted",
]
