"""This floor joins the rooms: read, check, compose, write, for every document of a canvas."""

from generator.pipeline.documents import (
    SUFFIXES,
    Made,
    Saved,
    Subject,
    build,
    examine,
    make,
    own_texts,
    refuse_unfinished,
    save,
)
from generator.pipeline.setup import Setup
from generator.pipeline.workbooks import blank, fill, model

__all__ = [
    "SUFFIXES",
    "Made",
    "Saved",
    "Setup",
    "Subject",
    "blank",
    "build",
    "examine",
    "fill",
    "make",
    "model",
    "own_texts",
    "refuse_unfinished",
    "save",
]
