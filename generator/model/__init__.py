"""The ground floor: what is asked (canvas), what was answered (response), what a check found (finding)."""

from generator.model.canvas import KINDS, LANGUAGES, Canvas, Choice, Kind, Language, Limit, Question, Section, Wording
from generator.model.counts import PARTS, Source
from generator.model.finding import Finding
from generator.model.items import Item, is_listed, items, lines_apart, real_items, record_items
from generator.model.names import (
    folded,
    name_key,
    names_parties,
    naming,
    once,
    party_key,
    row_name,
    row_words,
    same_key,
    spelled,
    words_key,
)
from generator.model.placeholders import POSTPONED, Nature, nature
from generator.model.response import (
    Answer,
    CellRef,
    Group,
    Passage,
    Record,
    Response,
    SetAside,
    Span,
    Unplaced,
    between,
    spans,
    split_at,
    standing,
)
from generator.model.sentences import around, opening, sentences, several_sentences, split_sentence
from generator.model.states import (
    Progress,
    PromptState,
    counted,
    crossed_out,
    progress,
    prompt_states,
    said,
    unfilled,
)
from generator.model.stories import Story, id_key, own_id, stories
from generator.notices import LEVELS, Level
