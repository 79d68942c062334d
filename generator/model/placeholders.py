"""This file tells a real answer from one that is still owed. Only a whole cell or item counts, never a part of it.

"Navragen bij Jan" is no answer to which data there is, but it is one to what has to be done: what is asked decides.

What people write on a wall when they do not know is built from few words: a text that holds nothing but such words, in
Dutch or English, is no answer. One word that says more, and it is an answer.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from generator.system.patterns import later

if TYPE_CHECKING:
    from collections.abc import Callable

Nature = Literal["real", "open", "not-discussed", "open-with-text", "not-applicable", "reference", "empty"]
POSTPONED: frozenset[Nature] = frozenset({"open", "not-discussed", "reference"})
"""What stands in the place of an answer and is none: a document may be made with it, but not a final one."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EMPTY = _words("- – — x +1 ☐ (leeg) leeg (empty) empty") | {""}
_BARE = _words("leeg empty")
_STROKES = " -–—;,:|/_*•·"
"""Of these alone, as of the ";" behind nothing, no answer is made."""
_FILL = _words(
    "dit dat het hier hierover daar er deze die ze we wij ik nog nu niet even later straks nader nadere verder samen"
    " met elkaar op moment in ronde fase sessie keer bijeenkomst workshop zomer volgende tweede latere is zijn was"
    " wordt worden moet moeten gaan gaat zal zullen hebben heb heeft te uit aan na toe vast af voor over naar"
    " om de een groep vraag punt antwoord deel vandaag binnenkort zsm tzt vooralsnog voorlopig steeds helemaal geen"
    " ons dan van door ervan hiervan bij zo snel mogelijk eerst terug iemand niemand"
    " this that it here there they we i not now later soon yet still first next second round phase session time meeting"
    " workshop stage at the moment for a an is are was be been being to have has had need needs must will should shall"
    " our group question answer do did does don't don’t didn't didn’t haven't haven’t hasn't n't we'll we’ll i'll about"
    " by with in on of no any point part today again together out up into"
    " week maand vakantie najaar voorjaar overleg month summer"
)
_ROUND = _words("ronde sessie fase keer bijeenkomst workshop zomer vakantie najaar voorjaar overleg")
_ROUND |= _words("round session phase stage meeting summer")
_SOON = _words("nog later nader nadere straks volgende tweede yet still later soon next")
_MUST = _words("moet moeten gaan gaat zal zullen wordt worden need needs must will should have to be")
_NOT = _words("niet geen niemand not no don't don’t didn't didn’t haven't haven’t hasn't n't")

_OPEN_ALONE = _words(
    "onbekend onduidelijk ntb nnb nntb tbd tbc tba vraagteken blanco wip pending unknown unclear tbv invullen"
    " uitzoekpunt zoekpunt dunno"
)
_OPEN_UNLESS_ACTS = _words("navragen uitzoeken nagaan checken uitwerken aanvullen")
_SURELY_SOON = _SOON - _words("straks volgende tweede next soon")
_OPEN_WITH_SOON = _words(
    "bepalen kiezen besluiten beslissen doen bedenken vragen toevoegen afstemmen inventariseren verkennen bekijken"
    " beantwoorden controleren checken volgt komt stemmen voegen denken nadenken geven meer open onderzoek werken"
    " determine decide choose check ask explore add think follow follows kijken open more come back do define agree"
)
_OPEN_WITH_MUST = _words(
    "uitzoeken uitgezocht zoeken bepaald ingevuld vullen aanvullen aangevuld navragen nagevraagd nagaan nagegaan vragen"
    " onderzoeken onderzocht uitwerken uitgewerkt werken opzoeken opgezocht opvragen opgevraagd vaststellen vastgesteld"
    " stellen vervolgd gewerkt gevraagd gekeken invullen vast overlegd checken gecheckt"
    " determined decided defined agreed confirmed announced completed investigated checked filled worked found looked"
    " aangeleverd geleverd toegestuurd gestuurd supplied provided delivered"
    " figured explored added answered done find look figure work fill follow check determine clarify"
)
_OPEN_WITH_NOT = _words("idee beeld weten weet bekend duidelijk helder zeker idea clue know known clear decided sure")
_TALKED_ALONE = _words("overgeslagen overslaan vergeten geparkeerd doorgeschoven skipped forgotten parked")
_TALKED_WITH_NOT = _words(
    "besproken behandeld bediscussieerd gesproken toegekomen gekomen kwam kwamen gehad bod orde geweest beurt"
    " bekeken ingevuld"
    " discussed addressed covered treated reached talked get got discuss talk reach"
)
_TALKED_WITH_SOON = _words("bespreken discuss discussed orde besproken")
_TELLING = _OPEN_ALONE.union(
    *(_OPEN_UNLESS_ACTS, _OPEN_WITH_SOON, _OPEN_WITH_MUST, _OPEN_WITH_NOT),
    *(_TALKED_ALONE, _TALKED_WITH_NOT, _TALKED_WITH_SOON),
)
"""One of these is in everything that these words make no answer of."""
_NO_TIME = later(
    r"(?:daar|hier|er)? ?(?:nog |was |hadden we )?(?:te weinig|geen|onvoldoende|no|not enough) (?:tijd|time)"
    r"(?: meer| voor| gehad| over| hiervoor| left| for this| voor gehad)+|(?:we )?ran out of time|(?:tijd"
    r"|time) ?(?:te ?kort|gebrek|was up|was op)"
    r"|(?:nog (?:te )?|te )bespreken (?:met|in|bij|door) [^,;:.?]{1,40}"
)
_SAID_SO = later(
    r"(?:hier |daar )?komen we (?:later |nog )?(?:op terug|terug op)|(?:we['’]ll |we will )?come back to (?:this|it)"
    r"|(?:dit |dat )?moet(?:en)? nog|(?:nog |still )?(?:(?:nader )?te bepalen|(?<=nog )te (?:besluiten|kiezen|vragen)"
    r"|to be (?:decided|determined|chosen)|uit te zoeken|ntb|n\.t\.b\.|tbd|tbc)(?: (?:door|met|bij|aan|in"
    r"|by|with) [^,;:.?]{1,40})?"
    r"|(?:wordt|worden) (?:nog )?(?:uitgezocht|nagevraagd|nagegaan|gecheckt|ingevuld) (?:door|bij|met) [^,;:.?]{1,40}"
    r"|in (?:onderzoek|bewerking)|onderzoek loopt(?: nog)?|wie weet(?: dit| dat| het)?|in te vullen"
    r"|nog niemand|(?:nobody|no one) yet"
    r"|joost mag het weten|(?:bewust |nog )leeg(?: gelaten)?"
    r"|(?:wachten|wacht|waiting) (?:nog )?(?:op|for) (?:input|antwoord|reactie|info|informatie|an answer|feedback)"
    r"(?: (?:van |from )?[^,;:.?]{1,40})?|geen input|niet beantwoord|not answered|komt (?:er ?)?aan"
    r"|(?:antwoord )?(?:komt|volgt) (?:nog )?(?:per|via) (?:de )?(?:e-?)?(?:mail|post|app)"
    r"|coming(?: later| soon)"
    r"|to ?do|(?:work )?in progress|(?:nog )?geen antwoord(?: op)?|no answer(?: yet)?|meer volgt|nader onderzoek nodig"
    r"|awaiting input|(?:left )?blank|not filled(?: in)?|none yet|needs? (?:more |further )?(?:research|checking)"
    r"|(?:nog |still )?(?:een |an )?open (?:vraag|punt|question|point)|we['’]ll find out|later this (?:week|month)"
    r"|(?:graag |nog )?(?:invullen|aanvullen) (?:svp|s\.v\.p|aub|a\.u\.b)"
    r"|vul(?:len)? (?:(?:we|ik|wij) )?(?:(?:dit|dat|het|nog|later|straks) )*aan"
    r"|(?:foto|tekst|antwoord|informatie|info|uitwerking|verslag|details?|photo|text|answer|more) (?:volg(?:t|en)"
    r"|follows?|to follow)(?: nog| later)?"
)
_WORK_OUT = later(
    r"(?:zoek|vul|werk|vraag)(?:en)? (?:(?:we|ik) )?(?:dit |dat |het )?(?:nog |later |even )*(?:uit|in|na)"
)
_ASKED = r"[^,;:.?()]{1,40}"
_ASK_AROUND = later(
    r"(?!.*\b(?:welke?|hoe|wat|wie|waar(?:om)?|wanneer|of|die|dat er|dat de|which|how|what|who|where|whether|if)\b)(?:"
    r"(?:(?:nog|even|dit|dat|het|verder|nader|straks|later|eerst|moet(?:en)? we) )*(?:(?:navragen|nagaan|check(?:en)?"
    r"|na te (?:vragen|gaan)|uit te zoeken|uitzoeken|find out) (?:bij|met|door|with)|vragen aan|vraag het aan) "
    + _ASKED
    + r"|nog (?:af te stemmen|afstemmen|(?:te )?overleggen) met "
    + _ASKED
    + r"|(?:nog |even )*(?:bij|met|aan) "
    + _ASKED
    + r" (?:navragen|nagaan|uitzoeken|checken)|aan "
    + _ASKED
    + " vragen"
    r"|ask (?:the )?[\w. -]{2,30}|[^\W\d_][\w. -]{1,30} (?:zoekt|gaat|vraagt) (?:dit |dat |het "
    r"|er )?(?:nog |even |verder )*"
    r"(?:uit|na|uitzoeken|navragen|nagaan|achteraan))"
)
_SIGNS = later(r"[?!\s-]*\?[?!\s-]*|x{3,}|\.{2,}|…+")
_SMALL = later(
    r"p\.? ?m\.?|volgt|komt nog|later|t\.?z\.?t|nog (?:niet|niks|niets|geen)|not yet|nothing yet"
    r"|(?:pas )?(?:in )?(?:(?:de )?volgende|(?:the )?next) (?:keer|sessie|ronde|bijeenkomst|time|session|round|meeting)"
    r"|volgt na (?:de |deze )?(?:sessie|workshop|bijeenkomst)|(?:voor|for) later"
    r"|(?:pas )?in (?:ronde|sessie|fase|round|session|phase) \d{1,2}|(?:pas )?na de (?:zomer|vakantie)"
)
_NOTHING = _words("geen none niets nothing nihil")
_NO_ACTS = later(
    r"(?:er (?:zijn|werden) |there (?:are|were) )?(?:geen|no)"
    r"(?: (?:verdere|nadere|nieuwe|andere|concrete|further|new|other))?"
    r" (?:afspraken|acties|actiepunten|vervolgstappen|besluiten|agreements|actions|next steps|decisions)"
    r"(?: (?:gemaakt|genomen|nodig|made|taken|needed))?"
)
_LETTERS = later(
    r"(?<![^\W\d_])(n)\. ?(n)?\.? ?(t|n)?\. ?(b)\.?|(?<!\w)(t)\. ?(b)\. ?([dca])\.?|(?<!\w)(z)\.(s)\.(m)\.?"
)

_NVT = r"(?:n\.? ?v\.? ?t\.?|n\.? ?/ ?a\.?|n\.a\.?|niet (?:van toepassing|relevant)|not (?:applicable|relevant)"
_NVT += r"|does not apply|doesn['’]t apply|speelt niet)"
_HERE = (
    r"(?:hier|nu|nog|yet|here|now|vooralsnog|voorlopig|op dit moment|voor nu|bij ons|at present|for now|at the moment"
    r"|is|voor (?:ons|hen)|(?:in|voor|bij|op|at|for) (?:de(?:ze)? |dit |ons |onze |this |our )?"
    r"(?:huidige |eerste |current |first )?"
    r"(?:fase|stadium|ronde|stap|moment|geval|project|vraagstuk|opgave|case|phase|stage|round|step|issue))"
)
_NOT_APPLICABLE = later(
    rf"(?:{_HERE} )*{_NVT}(?: {_HERE})*"
    r"(?:(?: ?[(:;,–—]| -| want| omdat| because| since)(?!.*\b(?:wel|maar|behalve|but|except)\b).*)?",
    re.DOTALL,
)

_KEPT = (
    r"(?:(?:foto|flap|vel|poster|plaatje|afbeelding|bijlage|brown ?paper|whiteboard|miro|mural|padlet|tabblad|blad"
    r"|werkblad|sheet|tab|blok|block|us|user story|story|vraag|question|rij|row|cel|cell|kolom|column|presentatie|dia"
    r"|slide|verslag|notulen|mail|post-?it|bord|board|scherm|pagina|page|photo|picture|attachment"
    r"|appendix|minutes|notes"
    r"|notities|antwoord|doelen|hierboven|boven|onder|hieronder|hiernaast|above|below|eerder|earlier|vorige?|previous"
    r"|attached|tafel|table|groep|group|flip[- ]?over|flapover|flip[- ]?chart|chart|keer|parkeerplaats"
    r"|parking lot)(?:['’]?s)?)"
)
_BESIDE = (
    rf"(?:[ ,]+(?:{_KEPT}|van|op|in|bij|de|het|en|of|nr\.?|nummer|onze|ons|and|or|on|the|of|no\.?|number|\w*\d[\w.-]*"
    r"|[a-z]))*"
)
_SAME = later(
    rf"idem,? (?:(?:aan|als|zoals|met|as) )?(?:de |het )?{_KEPT}{_BESIDE}"
    r"|idem(?: dito)?|dito|ditto|id\.|(?:idem |zelfde |hetzelfde )?als (?:hier)?boven"
    r"|hetzelfde|dezelfde|zelfde|(?:the )?same(?: as (?:above|before|previous))?|as above"
)
_JOINING = later(
    r"(?:(?:en|dus|maar|and|but) )?(?:omdat|daarom|want|zodat|doordat|waardoor|dus|because|therefore|so that|thus)"
)
_DITTO = later(r"[\"”“„](?: [\"”“„])*|''|,,")
_SEEN = (
    rf"(?:zie|see)(?: ook| also)?(?: de| het| onze| ons| mijn| the| our)? {_KEPT}{_BESIDE}(?:[ -][\w.-]{{1,20}})?"
    rf"(?: ?\({_KEPT}{_BESIDE}\))?"
)
_ON = rf"(?:staa[tn] )?(?:op|on) (?:de |het |the )?(?:foto|photo|flap|flip-?over|flip-?chart|vel|whiteboard){_BESIDE}"
_ITSELF = rf"(?:foto|flap|photo|flip-?over|flip-?chart|bijlage|appendix){_BESIDE}(?: \d+| [a-z])"
_ELSEWHERE = (
    dict.fromkeys(("zie", "see"), _SEEN)
    | dict.fromkeys(("staat", "staan", "op", "on"), _ON)
    | dict.fromkeys(("foto", "flap", "photo", "flip", "flipover", "flipchart", "bijlage", "appendix"), _ITSELF)
)
"""By its first word what says where an answer stands: these three take longer to compile than all others together."""
FORMS: tuple[tuple[frozenset[str], Callable[[], re.Pattern[str]], Nature], ...] = (
    (_words("nvt n nv niet not doesn't doesn’t"), _NOT_APPLICABLE, "not-applicable"),
    (_words("p pm volgt nog later t tz tzt not nothing volgende next in na"), _SMALL, "open"),
    (
        _words(
            "komen come nog bepalen besluiten kiezen vragen zoeken ntb n tbd tbc decided determined chosen wordt worden"
            " onderzoek bewerking weet vullen joost leeg wachten wacht waiting input beantwoord answered komt coming do"
            " todo progress antwoord answer volgt yet blank filled needs need open find later invullen aanvullen"
            " vul vullen volgen follow follows"
        ),
        _SAID_SO,
        "open",
    ),
    (_words("zoek zoeken vul vulen werk werken vraag vraagen"), _WORK_OUT, "open"),
    (
        _words("tijd time bespreken")
        | {one + end for one in ("tijd", "time") for end in ("te", "tekort", "gebrek", "was")},
        _NO_TIME,
        "not-discussed",
    ),
    (
        _words("omdat daarom want zodat dus doordat waardoor because therefore thus so"),
        _JOINING,
        "open",
    ),
    (_words("idem dito ditto id als hetzelfde dezelfde zelfde same as"), _SAME, "reference"),
)
"""Ways of not answering, each after words of which one is in all that it matches: looking for words is quicker."""
_ASKING = _words(
    "navragen nagaan check checken vragen gaan zoeken uitzoeken find vraag stemmen afstemmen overleggen ask zoekt gaat"
    " vraagt"
)
_SOME = _TELLING.union(_ELSEWHERE, _ASKING, *(some for some, _, _ in FORMS))
"""One of these is in every text without points that is no real answer, unless it is signs only."""
_CUT = re.compile(r"\s*[:;,(–—/]\s*| - |\. ")
_CUTS = re.compile(r"[:;,(–—/]")
_MAYBE = re.compile(r"\((nog|nu|even|yet)\)")
_OPENING = "([<*_‘“\"'~"
_WRAPPED = later(r"[(\[<*_‘“\"'~]+\s*([^()\[\]<>]*?)\s*[)\]>*_’”\"'~]+")
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def is_none(text: str) -> bool:
    """Whether `text` says that there is nothing: "geen", "none"."""
    return text.casefold().rstrip(".!") in _NOTHING


_LONGEST, _MOST_WORDS = 400, 12
"""In a longer text something was written, whatever it begins with."""


@lru_cache(maxsize=65_536)
def nature(text: str, acts: bool = False) -> Nature:  # noqa: FBT001, FBT002 - a name would cost twice the time
    """What `text` (a whole cell or a whole item) is: a real answer, or one of the ways of not answering yet.

    `acts` says that what was asked is what people do, or want to: "uitzoeken met Piet" is an answer to that.
    """
    trimmed = " ".join(text[: _LONGEST + 1].casefold().split())
    if "(" in trimmed:
        trimmed = _MAYBE.sub(r"\1", trimmed)
    if trimmed in _EMPTY or trimmed.removesuffix(".").strip(_STROKES) in _EMPTY:
        return "empty"
    # Elsewhere "Geen besluiten genomen" may be what is wrong.
    if acts and ((bare := trimmed.rstrip(".!")) in _NOTHING or _NO_ACTS().fullmatch(bare)):
        return "not-applicable"
    if found := _plain(trimmed, acts):
        return found
    wrapped = _WRAPPED().fullmatch(trimmed.removesuffix(".")) if trimmed[0] in _OPENING else None
    if wrapped and (found := "empty" if wrapped[1] in _BARE else _plain(wrapped[1], acts)):
        return found
    return "real" if len(trimmed) > _LONGEST else _in_parts(trimmed, acts)


def _in_parts(text: str, acts: bool) -> Nature:  # noqa: FBT001 - of this file alone, as below
    """What a text is of which the first part may be a way of not answering: all of it, or with words that say more."""
    # What is not cut was looked at as a whole.
    if not (_is_cut(text) or text.endswith(")")):
        return "real"
    parts = [part.rstrip(")") for part in _CUT.split(text) if part.strip("() ")]
    first = _part(parts[0], acts) if parts and parts[0] != text else None
    if first is None:
        return "real"
    # "n.t.b.: navragen bij Jan" says what will be done.
    if all(_part(part, acts=True) for part in parts[1:]):
        return first
    return "open-with-text" if first in {"open", "not-discussed"} and not _SIGNS().fullmatch(parts[0]) else "real"


def _part(text: str, acts: bool) -> Nature | None:  # noqa: FBT001
    """What a part of a text is. "later: een dashboard" and "pm, 200 euro" are answers: a small word says nothing."""
    return None if _SMALL().fullmatch(text) else _plain(text, acts)


def _plain(text: str, acts: bool) -> Nature | None:  # noqa: FBT001
    """What a text is that is one of the ways of not answering and nothing else; None when it says more."""
    words = _tokens(text)
    if words and words.isdisjoint(_SOME) and "." not in text and not text.startswith("xxx"):
        # Half of all answers; looking closer takes five times as long.
        return None
    for form in dict.fromkeys([text, text.removesuffix(".").rstrip(), text.rstrip(".!?… "), text.lstrip(".… ")]):
        if found := _kind(form, acts):
            return found
    return None


def _kind(text: str, acts: bool) -> Nature | None:  # noqa: FBT001
    words = _tokens(text)
    if not words or text.startswith("xxx"):
        found = _of_signs(text)
        if found or not words:
            return found
    for some, form, kind in FORMS:
        if not words.isdisjoint(some) and form().fullmatch(text):
            return kind
    first = _TOKEN.match(text)
    elsewhere = _ELSEWHERE.get(first[0]) if first else None
    if elsewhere and re.fullmatch(elsewhere, text):
        return "reference"
    if not (acts or words.isdisjoint(_ASKING)) and _ASK_AROUND().fullmatch(text):
        return "open"
    bare = _LETTERS().sub(lambda found: "".join(filter(None, found.groups())), text) if "." in text else text
    # "Om te kiezen" says what something is for.
    if _is_cut(bare) or bare.count(" ") >= _MOST_WORDS or bare.startswith(("om ", "in order to ")):
        return None
    return _of_words(words if bare is text else _tokens(bare), acts)


def _of_signs(text: str) -> Nature | None:
    return "open" if _SIGNS().fullmatch(text) else "reference" if _DITTO().fullmatch(text) else None


def _is_cut(text: str) -> bool:
    """Whether `_CUT` would find something: several times faster, and nearly no text is cut."""
    return _CUTS.search(text) is not None or " - " in text or ". " in text


def _of_words(words: frozenset[str], acts: bool) -> Nature | None:  # noqa: FBT001
    """What a text is that holds these words: nothing but words for not knowing, or not having talked about it."""
    if words.isdisjoint(_TELLING):
        return None
    numbers = frozenset(word for word in words if word.isdigit()) if words & _ROUND else frozenset()
    words -= numbers
    soon, must, refused = (bool(words & some) for some in (_SURELY_SOON if acts else _SOON, _MUST, _NOT))
    soon = soon or (not acts and bool(numbers or words & _words("zomer vakantie")))
    talked = (
        _TALKED_ALONE
        | (_TALKED_WITH_NOT if refused else frozenset())
        | (_TALKED_WITH_SOON if soon or must else frozenset())
    )
    if words & talked and words <= _FILL | talked:
        return "not-discussed"
    unknown = (
        (_OPEN_ALONE if acts else _OPEN_ALONE | _OPEN_UNLESS_ACTS)
        | (_OPEN_WITH_NOT if refused else frozenset())
        | (_OPEN_WITH_SOON if soon else frozenset())
        | (_OPEN_WITH_MUST if soon or must else frozenset())
    )
    return "open" if words & unknown and words <= _FILL | unknown else None


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text))
