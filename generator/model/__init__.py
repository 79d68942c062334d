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
from generator.model.response import Answer, CellRef, Passage, Record, Response, SetAside, Span, Unplaced, spans
from generator.model.states import Count, Progress, PromptState, State, cell_of, counted, progress, prompt_states
from generator.model.stories import DataPlace, Story, split_sentence, stories

__all__ = [
    "KINDS",
    "LANGUAGES",
    "LEVELS",
    "Answer",
    "Canvas",
    "CellRef",
    "Choice",
    "Count",
    "DataPlace",
    "Finding",
    "Item",
    "Kind",
    "Language",
    "Level",
    "Limit",
    "Nature",
    "Passage",
    "Progress",
    "Prompt",
    "PromptState",
    "Question",
    "Record",
    "Response",
    "Section",
    "SetAside",
    "Span",
    "State",
    "Story",
    "Unplaced",
    "Wording",
    "cell_of",
    "counted",
    "items",
    "nature",
    "progress",
    "prompt_states",
    "record_items",
    "spans",
    "split_sentence",
    "stories",
]
