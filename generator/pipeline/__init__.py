"""This floor joins the rooms: read, check, compose, write, for every document of a canvas."""

from generator.pipeline.annotating import annotate
from generator.pipeline.documents import (
    SUFFIXES,
    Made,
    Saved,
    Subject,
    also_made,
    build,
    examine,
    make,
    own_texts,
    refuse_edited,
    refuse_unfinished,
    save,
)
from generator.pipeline.exports import EXPORTS, require
from generator.pipeline.lint import Linted, lint
from generator.pipeline.reference_choice import brand_of
from generator.pipeline.setup import Setup
from generator.pipeline.workbooks import blank, fill, model

__all__ = [
    "EXPORTS",
    "SUFFIXES",
    "Linted",
    "Made",
    "Saved",
    "Setup",
    "Subject",
    "also_made",
    "annotate",
    "blank",
    "brand_of",
    "build",
    "examine",
    "fill",
    "lint",
    "make",
    "model",
    "own_texts",
    "refuse_edited",
    "refuse_unfinished",
    "require",
    "save",
]
