"""The ground floor: what is asked (canvas), what was answered (response), what a check found (finding)."""

from generator.model.canvas import (
    KINDS,
    LANGUAGES,
    Canvas,
    Choice,
    Kind,
    Language,
    Limit,
    Prompt,
    Question,
    Section,
    Wording,
)
from generator.model.finding import LEVELS, Finding, Level
from generator.model.items import Item, items, record_items
from generator.model.placeholders import Nature, nature
from generator.model.response import Answer, CellRef, Passage, Record, Response, Span, Unplaced, spans
from generator.model.states import PromptState, State, counted, prompt_states
from generator.model.stories import DataPlace, Story, stories

__all__ = [
    "KINDS",
    "LANGUAGES",
    "LEVELS",
    "Answer",
    "Canvas",
    "CellRef",
    "Choice",
    "DataPlace",
    "Finding",
    "Item",
    "Kind",
    "Language",
    "Level",
    "Limit",
    "Nature",
    "Passage",
    "Prompt",
    "PromptState",
    "Question",
    "Record",
    "Response",
    "Section",
    "Span",
    "State",
    "Story",
    "Unplaced",
    "Wording",
    "counted",
    "items",
    "nature",
    "prompt_states",
    "record_items",
    "spans",
    "stories",
]
