"""This file finds the question that a text means: exactly, or not at all. What only looks like one is a suggestion."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from html import unescape
from typing import NamedTuple

from generator.layouts.story_heads import story_part
from generator.model import LANGUAGES, Canvas, Language, Question, Section
from generator.system.patterns import later
from generator.xlsx.cells import Cell

NEAR = 0.85
_SHORTEST_NEAR, _SHORTEST_BEGUN = 8, 20
_LONGEST = 1_000
_SHORT, _MOST_SEEN = 200, 200_000
_FEWEST_LETTERS = 5
_FEWEST_WORDS = 3
_FEWEST_CAPTIONS = 2

# Also what tools and people put there: "Vraag 1:", "Blok 2 -", "Q1.", "V:", "A.1", "G01Q01.", "[V01]".
_NUMBERING = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?(?=\s)|\(?\d{1,2}(?:[.-]\d{1,2})?\s?[a-z]?\s?[.):]+|\(?[a-z][.)](?!\d)"
    r"|(?:vraag|question)\s?:|(?:vraag|question|blok|block)\s?\d{1,2}[a-z]?\s?(?:[.:)|]+|[-–—]+(?=\s))|(?:blok|block)\s?\d(?=\s)|[qv]\s?\d{0,2}[a-z]?\s?(?:[.:)|]+|[-–—]+(?=\s))"
    r"|[a-z]\.\d{1,2}(?=\s)|g\d{1,2}q\d{1,3}\w{0,8}[.:]?|\[[\w.-]{1,8}\])\s*(?=\S)"
)
_NUMBERED = ("vraag", "question", "blok", "block")
ASKING = frozenset(["welk", "welke", "wat", "wie", "which", "what", "who"])
ASKING |= frozenset(["top", "max", "grootste", "belangrijkste", "biggest", "main", "most"])
# How to answer, right behind a question: whole phrases only, for "(meer groen)" and "Max 3 dijken" are answers.
_NUMBER = r"(?:\d{1,2}|[eé]én|een|one|twee|two|drie|three|vier|four|vijf|five)"
_MOST = r"(?:max(?:\.|imaal|imum)?|min(?:\.|imaal|imum)?|hooguit|hoogstens|minstens|up to|at (?:most|least))"
_OF_WORDS = r"(?:zin(?:nen)?|sentences?|woord(?:en)?|words?)"
_SEVERAL = r"(?:meer(?:dere)?|several|multiple) (?:antwoorden|keuzes|opties|answers|choices|options)"
_ALONE = (
    rf"(?:{_MOST} ?|(?:kies|noem|geef|selecteer|choose|name|pick|list|select|give)(?: er)?(?: {_MOST})? ){_NUMBER}"
    rf"(?: (?:antwoord(?:en)?|answers?|opties?|options?|keuzes?|choices?|voorbeelden|examples|tekens|characters"
    rf"|{_OF_WORDS}))?"
    rf"|{_SEVERAL} (?:zijn |are )?(?:mogelijk|toegestaan|possible|allowed)"
    r"|vul (?:[^.!?]{1,60} )?in|(?:[eé]én|een|one) [^.!?]{2,30} (?:per|a) (?:rij|regel|cel|row|line|cell)"
    r"|(?:graag )?licht (?:kort )?toe|(?:graag |kort ){1,2}toelichten|leg uit|please (?:briefly )?(?:explain|specify)"
    r"|(?:[–—-] )?maak (?:ze|het|hem|deze) (?:zo )?(?:meetbaar|concreet|specifiek|smart)(?: mogelijk)?"
)
_IN_BRACKETS = (
    rf"{_ALONE}|{_SEVERAL}|optione(?:el|le vraag)|optional|facultatief|(?:niet )?verplicht(?:e vraag)?"
    r"|(?:not )?required|mandatory|multiple choice|meerkeuze|kort|briefly|toelichten|explain|specify"
    r"|(?:kort|lang|open|short|long) (?:antwoord|answer)|(?:open|gesloten) (?:vraag|question)"
    r"|(?:groep|tafel|team|group|table) ?(?:\d{1,2}|[a-z])"
    rf"|in (?:{_MOST} ?)?(?:{_NUMBER}(?: (?:of|or|tot|to) {_NUMBER})?|een paar|enkele|eigen|a few|your own) {_OF_WORDS}"
    rf"|(?:[eé]én|een|one) (?:{_OF_WORDS}|regel|organisatie|partij|antwoord|line|organisation|party|answer)"
)
# What begins so is an example or an order, whatever follows within the brackets.
_EXAMPLE = (
    r"(?:bijv|bijvoorbeeld|b\.?v(?=\.)|denk (?:\w+ )?aan|zoals|noem|(?:kies|choose|pick) (?:de|er|uit|the|from)|let op"
    r"|(?:geef|give) (?:een|enkele|an?|some)|beschrijf|e\.?g|for example|such as|think of|name (?:the|one|at)|describe"
    r")\b[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*"
)
_HINT = later(
    rf"(?:\*+ ?)?(?:[(\[] ?(?:(?:{_IN_BRACKETS})(?:[.,;:]? (?:{_IN_BRACKETS})){{0,3}}[.!*]?|{_EXAMPLE}) ?[)\]][.*]?"
    rf"|(?:{_ALONE})[.!]?)?",
    re.IGNORECASE,
)
_BEST = r"(?:(?:max\.? ?|top[ -]?)?\d{1,2} )?(?:grootste |belangrijkste |biggest |main |most important )?"
_OWN = r"(?:(?:de|het|onze|ons|the|our) )?"
# "Welke data?" and "3 grootste knelpunten" ask for what has that name; one of `ASKING` or a number stands first.
_ASKED = later(
    rf"(?:(?:(?:wat|wie|what|who) (?:is|zijn|are)|welke?|which) {_OWN}{_BEST}(?P<named>[^?]+?)"
    r"(?: (?:is|zijn|are|hebben (?:we|zij|ze))(?: (?:er|daarvoor|hiervoor))?(?: nodig| needed)?)? ?\?"
    rf"|{_BEST}(?P<counted>[^?]+))",
    re.IGNORECASE,
)
AGAIN, AROUND = tuple("/|(–—-"), " \t\n/|–—-()[]"
"""What may stand before a question that is asked again in another language, and around it."""
# Words of which bare text keeps exactly the same letters in small ones.
_PLAIN_WORDS = re.compile(r"([A-Za-z]{2,})(?: ([A-Za-z]{2,}))?(?=\s)")
_MAXIMUM = re.compile(r"\(?\bmax(?:imaal|imum)?\b[.) ]*(\d)\)?")
_PICTURES = re.compile(r"^\s*[\u2190-\u2bff\U0001f000-\U0001faff][\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d\s]*")
_QUOTES = str.maketrans("", "", "\"'“”„‘’‚‛«»`´\u00ad\u200b\ufeff")
_ENDS = " \t?.!:;*…-–—"


# "(en)" of "Belang(en)", and a word that was written short.
_PLURAL = re.compile(r"(?<=\w)\s?\((s|n|en|[a-z]en)\)", re.IGNORECASE)
_SHORTENED, _MOST_SHORTENED = re.compile(r"[^\W\d_]{3,}\."), 4
ASKS_BEHIND = re.compile(rf"\s*\((?:[^()]{{3,80}}\?|{_MOST} ?{_NUMBER})\)\s*$", re.IGNORECASE)
"""A question of somebody's own, or the most that there may be, behind a short name."""


class Part(NamedTuple):
    """A question in a cell: the ids it may have, and where it starts, where it ends, and where its answer ends.

    White space around a question goes with the question.
    """

    ids: tuple[str, ...]
    start: int
    middle: int
    end: int


class Known(NamedTuple):
    """A text of the canvas: what it is ("question" or "column"), the id, and whether it is its full wording.

    `free` says that it asks for a name in words of somebody's own: an answer may do so too.
    """

    kind: str
    id: str
    full: bool
    free: bool = False


class _Starts:
    """The first words of some texts: most others are told from them by a quick look at theirs."""

    def __init__(self, bare: Iterable[str]) -> None:
        words = [text.split(" ", 2) for text in bare]
        self._one = {found[0] for found in words} | {*_NUMBERED}
        self._two = {" ".join(found[:2]) for found in words}

    def may_be(self, text: str) -> bool:
        """Whether `text` can be one of them; True when a quick look does not tell."""
        plain = _PLAIN_WORDS.match(text)
        if not plain:
            return True
        return plain[0].lower() in self._two if plain[2] else plain[1].lower() in self._one


class Texts:
    """The texts of one canvas: which question they are, and which of them a form writes itself."""

    def __init__(self, canvas: Canvas, fixed: Iterable[str] = ()) -> None:
        """Index the texts of `canvas`, and the `fixed` texts of forms; {words} in those stand for anything."""
        self.canvas = canvas
        self._known: dict[str, list[Known]] = defaultdict(list)
        self._languages: dict[str, set[Language]] = defaultdict(set)
        self._letters: dict[str, tuple[tuple[str, int], ...]] = {}
        self._titles = {
            normalise(wording.get(language)): place
            for place, section in enumerate(canvas.sections)
            for wording in (section.title, section.sheet)
            for language in LANGUAGES
        }
        self.names = {normalise(text) for text in (*canvas.aliases, *map(canvas.title.get, LANGUAGES))}
        asked = [question for question in canvas.questions() if not question.role.startswith("meta.")]
        # What a canvas asks by itself ("Opdrachtgever") is no other word for what is said of the workshop.
        self._asked = {normalise(question.name.get(language)) for question in asked for language in LANGUAGES}
        for question in canvas.questions():
            self._add(question, "question")
            for column in question.columns:
                self._add(column, "column")
        stories = next((question for question in canvas.questions() if question.role == "stories"), None)
        self._story = {column.role: column.id for column in stories.columns} if stories else {}
        self._firsts = {_first(bare) for bare in self._known}
        self._plainly = self._firsts | {*_NUMBERED}
        self._starts = _Starts(self._known)
        self._seen: dict[str, list[Known]] = {}
        # What questions stand in a text, once that was looked for; see board_cut.
        self.cuts: dict[str, list[Part]] = {}
        words = tuple(fixed)
        self._words = {normalise(text) for text in words} - {""}
        self._patterns = [_pattern(text) for text in words if "{" in text and _says_something(text)]
        self._headings = {normalise(text) for text in _headings(canvas)} - {""}
        own = filter(_is_sentence, (*_sentences(canvas), *(text for text in words if "{" not in text)))
        self._fixed = {normalise(piece) for text in own for piece in (text, *text.split("\n"))} - {""}
        self._fixed_starts = _Starts((*self._fixed, *self._headings))

    def known(self, text: str) -> list[Known]:
        """What `text` is in this canvas, word for word but for case, numbering and marks at its end."""
        found = self._seen.get(text)
        if found is None:
            may_be = len(text) < _LONGEST and self._starts.may_be(text)
            found = (self._known.get(normalise(text)) or self._undressed(text) if may_be else []) or self._of_story(
                text
            )
            if len(text) < _SHORT and len(self._seen) < _MOST_SEEN:
                self._seen[text] = found
        return found

    def of(self, cell: Cell) -> list[Known]:
        """What the text of `cell` is in this canvas: what a person says it is, else as `known`."""
        if cell.label and (question := self.canvas.find(cell.label)):
            return [Known("column" if cell.label in self.canvas.table_of else "question", question.id, full=True)]
        return self.known(cell.text)

    def asked(self, cell: Cell) -> list[Known]:
        """What `cell` asks in this canvas: by its words, of two columns at once, or in words of somebody's own."""
        text = cell.text
        return self.of(cell) or ("?" in text and self.with_another(text)) or self.freely(text)

    def freely(self, text: str) -> list[Known]:
        """What `text` asks in words of somebody's own, by the name in it: "Welke data?"; an answer may do so too."""
        bare = text.strip()
        first = bare.partition(" ")[0].casefold().rstrip(".")
        reworded = first in ASKING or first[:1].isdigit()
        dressed = bare.endswith(")") or not _is_plain(bare[:1])
        if not (reworded or dressed):
            return []
        found = _ASKED().fullmatch(text[:_SHORT].strip().rstrip(":")) if reworded else None
        named = self._known.get(normalise(found["named"] or found["counted"]), []) if found else []
        # "Data (zoals kaarten)" is an answer, and "Vraagstuk (wat speelt er?)" may be none.
        short = ASKS_BEHIND.sub("", _PICTURES.sub("", text))
        named = named or (self._known.get(normalise(short), []) if short != text else [])
        return [one._replace(free=True) for one in named if not one.full]

    def begun(self, text: str) -> list[Known]:
        """What is asked in words that begin with `text`, which was cut off, and that only go on with each other."""
        bare = normalise(text)
        found = [known for known in self._known if known.startswith(bare)] if len(bare) >= _SHORTEST_BEGUN else []
        whole = min(found, key=len, default="")
        of = {frozenset(self.canvas.question_of(one.id) for one in self._known[known]) for known in found}
        return self._known[whole] if len(of) == 1 and all(known.startswith(whole) for known in found) else []

    def with_another(self, text: str) -> list[Known]:
        """What `text` is that asks for two columns of a table: the first. "Wat zijn de knelpunten? En waarom?"."""
        first, mark, second = text[:_LONGEST].partition("?")
        tables = {self.canvas.table_of.get(one.id) for one in self.known(second.strip())} - {None}
        return [one for one in self.known(first + mark) if self.canvas.table_of.get(one.id) in tables] if tables else []

    def _undressed(self, text: str) -> list[Known]:
        """What `text` is but for how to answer behind it, or but for the same question in another language.

        So it is but for "(en)" behind a word, and written short: "Maatsch. waarde".
        """
        # A question in full may have a picture before it; "✓ Wetgeving" is what somebody ticked.
        if not _is_plain(text[:1]) and (plain := _PICTURES.sub("", text)) != text:
            return [one for one in self._known.get(normalise(plain), []) if one.full]
        asks, bracket = "?" in text, "(" in text
        if not asks and bracket and (plain := _PLURAL.sub("", text)) != text:
            return self._known.get(normalise(plain), [])
        if not asks and "." in text and (plain := self._whole(text)) != text:
            return self._known.get(normalise(plain), [])
        short = ASKS_BEHIND.sub("", text) if bracket and not asks else text
        if short != text and (known := self._known.get(normalise(short))):
            return known
        mark = text.find("?") + 1 if asks else text.find("(")
        tail = text[mark:]
        bare = normalise(text[:mark]) if mark > 0 and tail.strip() else ""
        known = self._known.get(bare, []) if asks or bare.count(" ") + 1 >= _FEWEST_WORDS else []
        if not known or tells_how(tail):
            return known
        behind = self._known.get(normalise(tail.strip(AROUND)), [])
        again = {one.id for one in behind if one.full or tail.lstrip().startswith(AGAIN)}
        return [one for one in known if one.id in again]

    def _whole(self, text: str) -> str:
        """The only wording of the canvas of which the words begin as those of `text`, where these end in a point."""
        words = text.casefold().split()
        if not 1 < len(words) <= _MOST_SHORTENED or not any(_SHORTENED.fullmatch(word) for word in words):
            return text
        begins = [word.rstrip(".") for word in words]
        found = [
            " ".join(known)
            for known in self._by_start.get((words[0][:1], len(words)), ())
            if all(
                whole.startswith(begin) if word.endswith(".") else whole == word
                for whole, begin, word in zip(known, begins, words, strict=True)
            )
        ]
        return found[0] if len(found) == 1 else text

    @cached_property
    def _by_start(self) -> dict[tuple[str, int], list[list[str]]]:
        """The words of each wording, by its first letter and their number: few are begun by a short text."""
        found: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
        for known in self._known:
            found[known[:1], known.count(" ") + 1].append(known.split())
        return found

    def _of_story(self, text: str) -> list[Known]:
        part = story_part(text) if self._story else None
        id_ = self._story.get(part[0]) if part else None
        return [Known("column", id_, full=False)] if id_ else []

    def begins(self, text: str) -> bool:
        """Whether `text` begins with the first word of a text of this canvas: a quick look before a thorough one."""
        if plain := _PLAIN_WORDS.match(text, 0, _LONGEST):
            return plain[1].lower() in self._plainly
        return _first(normalise(_PICTURES.sub("", text[:_LONGEST]))) in self._firsts

    def is_fixed(self, text: str) -> bool:
        """Whether a form writes this text itself, and hardly anybody else: a word or two may be an answer anywhere."""
        if len(text) >= _LONGEST:
            return False
        if not self._patterns and not self._fixed_starts.may_be(text):
            return False
        bare = normalise(text)
        if bare in self._headings and (" " in bare or bare in self.names or _NUMBERING.match(text.strip().casefold())):
            return True
        return bare in self._fixed or any(found.fullmatch(bare) for found in self._patterns)

    def captions(self, cells: Sequence[Cell]) -> list[Cell]:
        """Those of the `cells` of a row that are the form's own captions ("Vraag | Antwoord"); one alone is none."""
        found = [cell for cell in cells if len(cell.text) < _LONGEST and normalise(cell.text) in self._words]
        return found if len(found) >= _FEWEST_CAPTIONS else []

    def is_heading(self, text: str) -> bool:
        """Whether this is what a form says above its questions; only a place above them makes it so."""
        return self.is_fixed(text) or (len(text) < _LONGEST and normalise(text) in self._headings)

    def is_title(self, text: str) -> bool:
        """Whether this is the title of a sheet or block."""
        return self.titled(text) >= 0

    def titled(self, text: str) -> int:
        """Which block of the canvas, counted from 0, has this title; -1 for none."""
        return self._titles.get(normalise(text), -1) if len(text) < _LONGEST else -1

    def heads(self, text: str, table: str) -> bool:
        """Whether this is the title of the block in which the canvas asks for `table` and nothing else."""
        block = self.titled(text)
        return block >= 0 and [one.id for one in self.canvas.sections[block].questions] == [table]

    def language(self, text: str) -> Language | None:
        """The one language in which `text` is a text of this canvas; None when it is none, or both."""
        found = self._languages.get(normalise(text), set()) if self.known(text) else set()
        part = story_part(text) if self._story and not found else None
        return part[1] if part else next(iter(found)) if len(found) == 1 else None

    def near(self, text: str, ids: Iterable[str]) -> tuple[str, float] | None:
        """The id among `ids` whose wording looks most like `text`, with the likeness; None below the limit."""
        bare = normalise(text) if len(text) < _LONGEST else ""
        if len(bare) < _SHORTEST_NEAR:
            return None
        from difflib import SequenceMatcher  # noqa: PLC0415 - in most workbooks all is found as it stands

        letters = Counter(bare)
        matcher: SequenceMatcher[str] | None = None
        best: tuple[str, float] | None = None
        for id_ in ids:
            for other in self.wordings.get(id_, ()):
                if not self._may_be_near(other, bare, letters):
                    continue
                matcher = matcher or SequenceMatcher(b=bare, autojunk=False)
                matcher.set_seq1(other)
                ratio = matcher.ratio()
                if ratio >= NEAR and (best is None or ratio > best[1]):
                    best = (id_, ratio)
        return best

    @cached_property
    def wordings(self) -> dict[str, list[str]]:
        """The texts of each question and column that are long enough to be looked for, in their bare form, by id."""
        by_id: dict[str, list[str]] = defaultdict(list)
        for text, found in self._known.items():
            for known in found if len(text) >= _SHORTEST_NEAR else ():
                by_id[known.id].append(text)
        return by_id

    def _may_be_near(self, other: str, bare: str, letters: Counter[str]) -> bool:
        """Whether `other`, a wording, has enough letters in common with `bare` to be near it, in whatever order.

        This is what SequenceMatcher.quick_ratio() says, from counts that are made once.
        """
        both = len(other) + len(bare)
        if 2.0 * min(len(other), len(bare)) / both < NEAR:
            return False
        if other not in self._letters:
            self._letters[other] = tuple(Counter(other).items())
        return 2.0 * sum([min(count, letters[letter]) for letter, count in self._letters[other]]) / both >= NEAR

    def _add(self, question: Question, kind: str) -> None:
        for text, full, languages in _wordings(question):
            bare = normalise(text)
            if bare in self._asked and text in question.aliases and question.role.startswith("meta."):
                continue
            if bare and not any(known.id == question.id for known in self._known[bare]):
                self._known[bare].append(Known(kind, question.id, full))
            self._languages[bare].update(languages)


def _wordings(question: Question) -> Iterator[tuple[str, bool, tuple[Language, ...]]]:
    for language in LANGUAGES:
        for wording in (question.label, question.heading):
            if text := wording.get(language):
                yield text, True, (language,)
                # People who type "issue(s)" again choose one of the two.
                yield from (
                    (other, True, (language,)) for form in ("", r"\1") if (other := _PLURAL.sub(form, text)) != text
                )
        if text := question.short.get(language):
            yield text, False, (language,)
    for text in question.aliases:
        yield text, False, ()


def _headings(canvas: Canvas) -> Iterator[str]:
    """The titles that stand above the questions of a form."""
    yield from canvas.aliases
    for section in canvas.sections:
        yield from section.aliases
        for language in LANGUAGES:
            yield from (section.sheet.get(language), canvas.title.get(language), *titles(section, language))


def titles(section: Section, language: Language) -> tuple[str, ...]:
    """The title of a block, alone and as people write it together with its subtitle."""
    title, subtitle = section.title.get(language), section.subtitle.get(language)
    return (title, f"{title}: {subtitle}", f"{title} {subtitle}", f"{title} – {subtitle}")


def _sentences(canvas: Canvas) -> Iterator[str]:
    """What else a form of this canvas says."""
    for section in canvas.sections:
        wordings = [section.subtitle, section.intro]
        wordings += [wording for part in section.parts for wording in (part.label, part.heading, part.hint)]
        yield from (wording.get(language) for wording in wordings for language in LANGUAGES)


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """`text` without what people change when they type a question again: case, quotes, "(max.)", numbers, marks.

    Blanks at a slash go too, and some tools write "&nbsp;" and "&#39;" in it.
    """
    words = unicodedata.normalize("NFKC", unescape(text) if "&" in text else text).casefold().translate(_QUOTES).split()
    folded = _MAXIMUM.sub(r"max \1", " ".join(["we" if word == "wij" else word for word in words]))
    folded = folded.replace(" /", "/").replace("/ ", "/") if "/" in folded else folded
    bare = folded.strip(_ENDS)
    return _NUMBERING.sub("", bare, count=1).strip(_ENDS) if _NUMBERING.match(bare) else bare


def _is_plain(letter: str) -> bool:
    """Whether this is a letter or digit that no picture is: "①" counts as a digit."""
    return letter.isascii() and letter.isalnum()


def _first(bare: str) -> str:
    return bare.partition(" ")[0].strip(_ENDS)


def _pattern(text: str) -> re.Pattern[str]:
    """What `text` can have become once its {words} were filled in."""
    pieces = re.split(r"\{[^{}]*\}", text)
    marked = normalise("\x01".join(pieces))
    return re.compile(".*".join(map(re.escape, marked.split("\x01"))), re.DOTALL)


def _is_sentence(text: str) -> bool:
    """Whether a text is too long to be what somebody else writes too."""
    return len(normalise(text).split()) >= _FEWEST_WORDS or "?" in text


def _says_something(text: str) -> bool:
    """Whether enough stays of `text` without its {words} to know it by."""
    return len(normalise(re.sub(r"\{[^{}]*\}", "", text))) >= _FEWEST_LETTERS


def tells_how(text: str) -> bool:
    """Whether `text`, right behind or below a question, only says how to answer it: "(bijv. hitte)"."""
    bare = " ".join(text[:_LONGEST].split())
    return bool(bare) and len(text) < _LONGEST and bool(_HINT().fullmatch(bare))


def asked_parts(canvas: Canvas) -> list[Question]:
    """The questions, and for a table its columns, that the canvas asks to fill in."""
    return [part for section in canvas.sections for part in (section.fields if section.asked else ()) if part.asked]


def natural(id_: str, canvas: Canvas) -> str:
    """The question itself, or for a whole table the first column that the canvas asks for."""
    columns = canvas[id_].columns
    asked = (column.id for column in columns if column.asked and column.required)
    return next(asked, columns[0].id) if columns else id_
