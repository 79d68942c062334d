"""This file tells a real answer from one that is still owed. Only a whole cell or item counts, never a part of it.

The ways of not answering are a small grammar in Dutch and English: what people write on a wall when they do not know.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Nature = Literal["real", "open", "not-discussed", "open-with-text", "not-applicable", "reference", "empty"]
POSTPONED: frozenset[Nature] = frozenset({"open", "not-discussed", "reference"})
"""What stands in the place of an answer and is none: a document may be made with it, but not a final one."""


def _any(*choices: str) -> str:
    return f"(?:{'|'.join(choices)})"


_THIS = r"(?:(?:dit|dat|het|hier|deze vraag|this|that|it|here)(?: is| zijn| wordt| staat| are)?(?: we| nog)?,? )?"
_LATE = (
    r"(?: (?:samen|met elkaar|nog|later|straks|binnenkort|z\.?s\.?m|t\.?z\.?t|together|soon|today|vandaag)"
    r"|,? (?:in|bij|voor|na|at|in the|for the|after) (?:deze? |de |een |the |this )?"
    r"(?:volgende |tweede |latere |next |later |second )?"
    r"(?:keer|ronde|sessie|fase|bijeenkomst|workshop|zomer|time|round|session|phase|meeting|summer))*"
)
_DONE_NL = _any(
    *("uitzoeken", "uitwerken", "invullen", "aanvullen", "navragen", "nagaan", "opzoeken", "opvragen", "vaststellen"),
    *("uit te zoeken", "uit te werken", "in te vullen", "aan te vullen", "na te vragen", "na te gaan", "op te zoeken"),
    *("op te vragen", "vast te stellen", "af te stemmen", "toe te voegen", "afstemmen", "toevoegen"),
    r"(?:te )?(?:bepalen|onderzoeken|checken|controleren|bedenken|besluiten|beslissen|kiezen|inventariseren|verkennen"
    r"|bekijken|beantwoorden|doen|vragen)",
)
_DONE_EN = _any(
    *("determined", "decided", "defined", "agreed", "confirmed", "announced", "completed", "investigated", "checked"),
    *("filled in", "worked out", "found out", "looked into", "figured out", "explored", "added", "answered", "done"),
)
_DO_EN = _any(
    *("find out", "look into", "figure out", "work out", "fill in", "check", "decide", "determine", "ask", "explore"),
)
_UNKNOWN = _any(
    r"(?:nog |is nog |nog steeds )?(?:on(?:bekend|duidelijk)|niet (?:bekend|duidelijk|helder))",
    r"(?:wij |we |ik )?(?:heb |hebben )?(?:nog )?geen (?:flauw )?(?:idee|beeld)(?: van)?",
    r"(?:dat |dit )?weten we (?:dat |dit |het )?(?:nog )?niet|weet ik (?:dat |het )?(?:nog )?niet|weet (?:het )?niet",
    r"(?:we|wij|ik) (?:weten|weet) (?:het|dit|dat)? ?(?:nog )?niet",
    r"(?:still |as yet )?(?:unknown|unclear)|not (?:yet )?(?:known|clear|decided|sure)(?: yet)?",
    r"(?:(?:we|i) (?:have )?)?no (?:idea|clue)(?: yet)?|(?:we |i )?(?:do not|don't|don’t) know(?: yet)?",
    r"nog geen antwoord|no answer yet",
)
_OWED = _any(
    r"n\.? ?t\.? ?b\.?|t\.? ?b\.? ?[dca]\.?|p\.m\.?",
    rf"(?:dat |dit |we |wij )?(?:moet(?:en)?|gaan|zullen) (?:we |wij )?(?:dit |dat |het )?(?:nog |nader )?{_DONE_NL}",
    rf"(?:nog|nader|later|verder) (?:even |nader |verder )?{_DONE_NL}|in te vullen|uit te zoeken",
    r"wordt (?:nog |later |nader )?(?:uitgezocht|bepaald|aangevuld|ingevuld|uitgewerkt|onderzocht|nagevraagd|vervolgd)",
    r"(?:antwoord )?(?:volgt|komt) (?:nog|later|binnenkort|z\.?s\.?m|t\.?z\.?t)",
    rf"(?:still |yet )?to be {_DONE_EN}|(?:(?:we |i )?(?:still )?(?:have|need) )?to {_DO_EN}(?: this| that| it| out)?",
    r"(?:will |to )follow(?: later| soon)?|fill in later|nog open|staat nog open|open punt|still open|open point",
    r"in onderzoek|work in progress|wip|to ?do",
)
_NOT_DISCUSSED = _any(
    r"(?:is )?(?:nog )?niet (?:besproken|behandeld|bediscussieerd|aan bod gekomen|over gesproken|over gehad|toegekomen"
    r"|aan toegekomen|aan toe gekomen|ingevuld|bekeken)",
    r"nog niet (?:aan de orde(?: geweest| gekomen)?|aan de beurt|gedaan|aan toe)",
    r"(?:daar |hier )?(?:zijn we |nog )?(?:zijn we |nog )?niet aan toe(?:gekomen| gekomen)?",
    r"(?:daar |hier |er )?(?:was |hadden we )?(?:te weinig|geen|onvoldoende) tijd(?: meer| voor| gehad| over)*",
    r"(?:nog|moeten we nog|later|nog te|te) (?:te )?bespreken|komt (?:later|nog) aan de orde|overgeslagen|geparkeerd",
    r"(?:was |has |is )?(?:not|n't) (?:yet )?(?:been )?"
    r"(?:discussed|addressed|covered|treated|reached|filled in)(?: yet)?",
    r"(?:we )?(?:have not|haven't|haven’t|did not|didn't|didn’t) (?:yet )?(?:discuss(?:ed)?|talk(?:ed)? about|get to"
    r"|got to|reach(?:ed)?)(?: this| that| it)?(?: yet)?",
    r"(?:there was |we had )?(?:no|not enough) time(?: left| for this)?|(?:we )?ran out of time|skipped|parked",
    r"(?:still |yet )?to (?:be )?discuss(?:ed)?|comes up later",
)
_SHORT = _any(
    r"\?+", r"x{3,}", r"\.{2,}", r"…+", "pm", "volgt", "later", "t.?z.?t", "volgende keer", "nog niet", "not yet",
    "next time", "tbd", r"\?+ ?!+", "invullen", "vraagteken",
)  # fmt: skip
_NOT_APPLICABLE = _any(
    r"n\.? ?v\.? ?t\.?", r"n\.? ?/ ?a\.?|n\.a\.?",
    r"(?:is )?(?:hier )?(?:nog )?niet (?:van toepassing|relevant)", r"(?:is )?not (?:yet )?(?:applicable|relevant)",
    r"(?:does not|doesn't|doesn’t) apply", "speelt hier niet",
)  # fmt: skip
_NOT_HERE = _any(
    r" (?:hier|nu|nog|op dit moment|vooralsnog|voorlopig|voor nu|bij ons|here|now|yet|at present|for now"
    r"|at the moment)",
    r" (?:in|voor|bij|op|at|in|for) (?:de(?:ze)? |dit |ons |onze |this |our )?(?:huidige |eerste |current |first )?"
    r"(?:fase|stadium|ronde|stap|moment|geval|project|vraagstuk|opgave|case|phase|stage|round|step|project|issue)",
    r"(?: -|:|;|,| ?\(| –| —)(?!.*\b(?:wel|maar|behalve|but|except)\b).+",
)
_KEPT = _any(
    *("foto", "flap", "flip-?over", "flip-?chart", "vel", "poster", "plaatje", "afbeelding", "bijlage", "brown ?paper"),
    *("whiteboard", "miro", "mural", "padlet", "tabblad", "blad", "werkblad", "sheet", "tab", "blok", "block", "us"),
    *("user story", "story", "vraag", "question", "rij", "row", "cel", "cell", "kolom", "column", "presentatie", "dia"),
    *("slide", "verslag", "notulen", "post-?its?", "bord", "board", "scherm", "foto['’]?s"),
    *("pagina", "page", "photo", "picture", "attachment", "appendix", "minutes", "notes", "notities", "antwoord"),
    *("doelen", "hierboven", "boven", "onder", "hieronder", "hiernaast", "above", "below", "eerder"),
    *("earlier", "vorige", "previous", "attached", "tafel", "table", "groep", "group", "(?:flip )?chart"),
)
_BESIDE = (
    rf"(?:[ ,]+(?:{_KEPT}s?|van|op|in|bij|de|het|en|of|nr\.?|nummer|onze|ons|and|or|on|the|of|no\.?|number"
    r"|\w*\d[\w.-]*|[a-z]))*"
)
_REFERENCE = _any(
    r"idem|dito|ditto|id\.|[\"”“„]|''|,,|(?:idem |zelfde |hetzelfde )?als (?:hier)?boven|hetzelfde|dezelfde|zelfde",
    r"(?:the )?same(?: as (?:above|before))?|as above",
    rf"(?:zie|see)(?: ook| also)?(?: de| het| onze| ons| mijn| the| our)? {_KEPT}s?{_BESIDE}(?:[ -][\w.-]{{1,20}})?"
    rf"(?: ?\({_KEPT}{_BESIDE}\))?",
    rf"(?:staa[tn] )?(?:op|on) (?:de |het |the )?(?:foto|photo|flap|flip-?over|flip-?chart|vel|whiteboard){_BESIDE}",
    rf"(?:foto|flap|photo|flip-?over|flip-?chart|bijlage|appendix){_BESIDE}(?: \d+| [a-z])",
)
_EMPTY = frozenset({"", "-", "–", "—", "x", "(leeg)", "leeg", "(empty)", "empty", "☐"})
_PARTS = re.compile(r"\s*[/;,\n]\s*|\s+[-–—]\s+|\.\s+")
_WRAPPED = re.compile(r"[(\[<*_‘“\"'~]+\s*([^()\[\]<>]*?)\s*[)\]>*_’”\"'~]+")

_IS: tuple[tuple[Nature, re.Pattern[str]], ...] = (
    ("not-applicable", re.compile(rf"{_THIS}{_NOT_APPLICABLE}(?:{_NOT_HERE})?", re.DOTALL)),
    ("not-discussed", re.compile(rf"{_THIS}{_NOT_DISCUSSED}{_LATE}")),
    ("open", re.compile(rf"(?:{_THIS}(?:{_OWED}|{_UNKNOWN}){_LATE}|{_SHORT})")),
    ("reference", re.compile(_REFERENCE)),
)
_OPEN_WITH_TEXT = re.compile(
    rf"{_THIS}(?:{_OWED}|{_UNKNOWN}|{_NOT_DISCUSSED}){_LATE}\.?\s*(?:[:;,(–—]|\s-)\s*\S.*", re.DOTALL
)


@lru_cache(maxsize=16384)
def nature(text: str) -> Nature:
    """What `text` (a whole cell or a whole item) is: a real answer, or one of the ways of not answering yet."""
    trimmed = " ".join(text[:_LONGEST].casefold().split())
    if trimmed in _EMPTY or trimmed.removesuffix(".").rstrip() in _EMPTY:
        return "empty"
    if found := _plain(trimmed):
        return found
    wrapped = _WRAPPED.fullmatch(trimmed.removesuffix("."))
    if wrapped and (found := _plain(wrapped.group(1))):
        return found
    if len(text) > _LONGEST:
        return "real"
    parts = [_plain(part) for part in _PARTS.split(trimmed) if part]
    if parts and None not in parts:
        return parts[0] or "real"
    return "open-with-text" if _OPEN_WITH_TEXT.fullmatch(trimmed) else "real"


_LONGEST = 400
"""In a longer text something was written, whatever it begins with."""


def _plain(text: str) -> Nature | None:
    """What a text is that is one of the ways of not answering and nothing else; None when it says more."""
    forms = {text, text.removesuffix(".").rstrip(), text.rstrip(".!?… ")}
    return next((kind for kind, pattern in _IS for form in forms if form and pattern.fullmatch(form)), None)
