"""This floor joins the rooms: read, check, compose, write, for every document of a canvas."""

from generator.pipeline.annotating import annotate
from generator.pipeline.documents import (
    Built,
    Failure,
    Made,
    Saved,
    Subject,
    build,
    deliver,
    examine,
    make,
    own_format,
    own_texts,
    refuse_edited,
    refuse_unfinished,
    save,
    wanted,
)
from generator.pipeline.exports import require
from generator.pipeline.lint import Linted, lint
from generator.pipeline.reference_choice import brand_of
from generator.pipeline.setup import Setup
from generator.pipeline.workbooks import blank, fill, model

__all__ = [
    "Built",
    "Failure",
    "Linted",
    "Made",
    "Saved",
    "Setup",
    "Subject",
    "annotate",
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
    "own_texts",
    "refuse_edited",
    "refuse_unfinished",
    "require",
    "save",
    "wanted",
]
