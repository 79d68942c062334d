"""This floor joins the rooms: read, check, compose, write, for every document of a canvas."""

from generator.api.annotating import annotate
from generator.api.documents import (
    Assessment,
    Built,
    Failure,
    Made,
    Saved,
    build,
    deliver,
    examine,
    make,
    own_format,
    refuse_edited,
    refuse_unfinished,
    save,
    wanted,
)
from generator.api.exports import require
from generator.api.lint import Linted, lint
from generator.api.project import Project
from generator.api.reference_choice import brand_of
from generator.api.side_files import beside
from generator.api.workbooks import blank, fill, model

__all__ = [
    "Assessment",
    "Built",
    "Failure",
    "Linted",
    "Made",
    "Project",
    "Saved",
    "annotate",
    "beside",
    "blank",
    "brand_of",
    "build",
    "deliver",
    "examine",
    "fill",
    "lint",
    "make",
    "model",
    "own_format",
    "refuse_edited",
    "refuse_unfinished",
    "require",
    "save",
    "wanted",
]
