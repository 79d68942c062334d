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
from generator.model.counts import FOUND, PARTS, Found, Process, Source
from generator.model.finding import LEVELS, Finding, Level
from generator.model.items import Item, items, record_items
from generator.model.names import folded, once, row_name
from generator.model.placeholders import POSTPONED, Nature, nature
from generator.model.response import Answer, CellRef, Passage, Record, Response, SetAside, Span, Unplaced, spans
from generator.model.sentences import split_sentence
from generator.model.states import (
    Count,
    Progress,
    PromptState,
    State,
    cell_of,
    counted,
    progress,
    prompt_states,
    unfilled,
)
from generator.model.stories import DataPlace, Story, id_key, own_id, stories

__all__ = [
    "FOUND",
    "KINDS",
    "LANGUAGES",
    "LEVELS",
    "PARTS",
    "POSTPONED",
    "Answer",
    "Canvas",
    "CellRef",
    "Choice",
    "Count",
    "DataPlace",
    "Finding",
    "Found",
    "Item",
    "Kind",
    "Language",
    "Level",
    "Limit",
    "Nature",
    "Passage",
    "Process",
    "Progress",
    "Prompt",
    "PromptState",
    "Question",
    "Record",
    "Response",
    "Section",
    "SetAside",
    "Source",
    "Span",
    "State",
    "Story",
    "Unplaced",
    "Wording",
    "cell_of",
    "counted",
    "folded",
    "id_key",
    "items",
    "nature",
    "once",
    "own_id",
    "progress",
    "prompt_states",
    "record_items",
    "row_name",
    "spans",
    "split_sentence",
    "stories",
    "unfilled",
]
