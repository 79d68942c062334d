"""This file says what templates can show: every name, its type, and in Dutch (as templates/README.md is) what it is.

`python tests/guide.py` prints the tables of that page; a test keeps page, types and values together.
"""

from __future__ import annotations

from typing import Annotated, TypedDict

from generator.compose.view_text import Cell, Mark, Passage, Point
from generator.model import Span


class _Somewhere(TypedDict):
    sheet: str
    cell: str


class Voice(TypedDict):
    """Wat één groep bij een vraag zei."""

    voice: str
    passages: list[Passage]
    told: Annotated[list[Passage], "hetzelfde zonder wat het antwoord uitstelt: n.t.b., ?"]


class Row(_Somewhere):
    """Een rij van een tabel."""

    number: Annotated[int, "vanaf 1"]
    name: Annotated[str, "hoe mensen de rij noemen: de woorden van de eerste kolom"]
    line: Annotated[str, "het rijnummer op het blad"]
    label: Annotated[str, "het nummer van de story, anders dat van de rij"]
    anchor: str
    cells: Annotated[list[Cell], "de kolommen waarin iets staat"]
    by: Annotated[dict[str, Cell], "elke kolom bij haar rol, ook een lege: `row.by.actor.rich`"]
    decision: Annotated[bool, "of het een besluit is"]
    voice: Annotated[str, "van wie, als er meer groepen zijn"]
    same: Annotated[str, "de stap van een andere groep met dezelfde woorden: `5 (Tafel A)`"]
    within: Annotated[list[str], "rollen van kolommen die een andere cel van de rij beantwoordt: actor, value ..."]


class Column(TypedDict):
    """Een kolom van een tabel."""

    id: str
    role: str
    asked: Annotated[bool, "of het canvas erom vraagt"]
    name: str
    label: str
    width: int


class Question(TypedDict):
    """Een vraag van het canvas, met alles wat erbij staat."""

    id: str
    role: str
    kind: Annotated[str, "text, list, single of table"]
    asked: bool
    required: bool
    label: Annotated[str, "zoals het canvas haar stelt"]
    name: Annotated[str, "kort"]
    filled: bool
    noted: Annotated[bool, "of er iets staat, ook als alles is doorgehaald"]
    rich: Annotated[tuple[Span, ...], "het hele antwoord"]
    text: Annotated[str, "hetzelfde zonder opmaak"]
    points: Annotated[list[Point], "per ding dat er staat"]
    passages: list[Passage]
    voices: Annotated[list[Voice], "per groep, als er meer zijn"]
    voiced: bool
    columns: Annotated[list[Column], "kolommen waarin iets staat"]
    unused: Annotated[list[Column], "kolommen waarin niets staat en die geen andere cel van een rij beantwoordt"]
    rows: Annotated[list[Row], "wat meer groepen schreven staat er één keer"]
    every: Annotated[list[Row], "hetzelfde, elke rij van elke groep apart"]
    numbered: bool
    texts: Annotated[list[str], "wat er staat, een regel per ding, voor een dia; n.t.b. en ? niet"]
    count: Annotated[int, "hoeveel antwoorden of rijen: n.t.b., ? en wat doorgehaald is tellen niet mee"]
    apart: Annotated[bool, "of bij losse antwoorden niet te zien is wat bij elkaar hoort"]
    table: Annotated[str, "de id van de tabel, bij een kolom die dan op zichzelf staat"]


class Section(TypedDict):
    """Een blok van het canvas, of een blad eromheen."""

    id: str
    number: Annotated[int, "0 als het geen nummer heeft"]
    title: str
    subtitle: str
    asked: bool
    later: Annotated[bool, "mag leeg zijn tot er iets gebruikt is"]
    filled: bool
    noted: Annotated[bool, "of er iets staat, ook als alles is doorgehaald"]
    questions: list[Question]
    facts: list[Passage]
    open: Annotated[list[str], "de namen van wat hier helemaal niet is ingevuld"]


class Named(TypedDict):
    """Een onderdeel van een story, bij naam."""

    role: str
    name: str


class Link(Named):
    """Een schakel van de keten, met wat er staat: beantwoord (real), niet van toepassing (not-applicable) of open."""

    points: list[Point]
    nature: str


class Pair(TypedDict):
    """Data en de vindplaats ervan."""

    data: Point
    place: Point | None
    known: bool


class Story(_Somewhere):
    """Een user story."""

    id: str
    row: str
    user: Annotated[tuple[Span, ...], "zonder ‘als’ ervoor"]
    wish: Annotated[tuple[Span, ...], "zonder ‘wil ik’ ervoor"]
    value: Annotated[tuple[Span, ...], "zonder ‘zodat’ ervoor"]
    texts: Annotated[dict[str, str], "per rol de woorden zoals ze er staan"]
    points: dict[str, list[Point]]
    said: Annotated[dict[str, str], "per rol wat echt geantwoord is, ook uit een hele zin in één cel"]
    title: str
    priority: str
    chain: list[Link]
    pairs: list[Pair]
    uneven: Annotated[bool, "of niet te zien is welke vindplaats bij welke data hoort"]
    missing: Annotated[list[Named], "wat nog te bepalen is; leeg als de story compleet is"]
    wishes: int
    split: Annotated[dict[str, str], "user, wish en value van een hele zin in één cel"]
    doubles: Annotated[list[str], "stories die erop lijken"]
    anchor: str
    voice: str
    remarks: list[str]
    goes_on: Annotated[bool, "of de waarde een zin afmaakt: achter ‘zodat’"]


class User(TypedDict):
    """Een gebruiker en zijn stories; de laatste kan leeg zijn: stories zonder gebruiker."""

    user: str
    stories: list[Story]


class Priority(TypedDict):
    """Een prioriteit en haar stories."""

    priority: str
    stories: list[Story]


class Source(TypedDict):
    """Een databron van de user stories; dezelfde woorden staan er één keer."""

    data: Point
    name: str
    count: Annotated[int, "hoe vaak genoemd"]
    stories: list[Mark]
    numbers: list[int]
    places: list[Point]
    uneven: bool
    status: Annotated[str, "known, ask (voorwaarde of vraag erbij) of unknown"]


class MatrixRow(Source):
    """Een databron, en per story van dit deel of die haar nodig heeft."""

    used: list[bool]


class Matrix(TypedDict):
    """Een deel van data tegen user stories."""

    stories: list[Mark]
    rows: list[MatrixRow]


class Entry(TypedDict):
    """Iets dat in een andere tabel genoemd is, en in welke rijen."""

    data: Point
    count: int
    rows: list[int]


class NamedData(TypedDict):
    """Een tabel waarin data of rekenmodellen genoemd zijn."""

    id: str
    role: str
    name: str
    column: str
    entries: list[Entry]


class Person(TypedDict):
    """Een belanghebbende."""

    number: Annotated[int, "de rij op het blad"]
    name: str
    role: Annotated[str, "leeg als er contactgegevens in staan"]
    interest: str
    questions: str
    side: str
    voice: str


class Side(TypedDict):
    """De belanghebbenden van één kant (intern, extern)."""

    name: str
    people: Annotated[list[Person], "per partij één, in de volgorde van het blad"]
    names: Annotated[list[str], "elke naam één keer"]


class Stakeholders(Question):
    """Een tabel met belanghebbenden."""

    people: Annotated[list[Person], "op alfabet"]
    names: Annotated[list[str], "elke naam één keer"]
    sides: list[Side]


class Place(TypedDict):
    """Cellen van één blad."""

    sheet: str
    cells: list[str]


class _Told(TypedDict):
    code: str
    level: Annotated[str, "missing, attention of tip"]
    label: str
    names: Annotated[list[str], "de rijen waarover het gaat"]
    places: list[Place]
    where: Annotated[str, "de bladen en cellen achter elkaar"]


class Finding(_Told):
    """Een bevinding in woorden."""

    what: Annotated[str, "wat er staat"]
    action: Annotated[str, "de vraag aan de groep"]
    ask: Annotated[str, "de vraag zoals zij op zichzelf staat"]


class FindingGroup(TypedDict):
    """De bevindingen van één blok; `section` is leeg voor het hele werkboek."""

    section: Section | None
    found: list[Finding]
    counts: dict[str, int]


class Ask(_Told):
    """Een vraag aan de groep die op zichzelf staat."""

    block: Annotated[int, "het nummer van het blok, 0 zonder"]
    section: str
    question: Annotated[str, "noemt de rij: ‘Welke vraag heeft Drinkwaterbedrijf Oosterwater?’"]
    reason: Annotated[str, "waarom zij gesteld wordt"]


class Progress(TypedDict):
    """Hoeveel vragen beantwoord zijn, deels en niet."""

    answered: int
    partial: int
    open: int
    total: int


class BlockProgress(Progress):
    """Hetzelfde voor één blok."""

    id: str
    number: int
    title: str
    later: bool
    filled: bool


class WholeProgress(Progress):
    """Hetzelfde voor het hele canvas."""

    blocks: list[BlockProgress]


class Counts(TypedDict):
    """De aantallen die in elk document dezelfde zijn."""

    stakeholders: Annotated[int, "elke partij één keer"]
    users: Annotated[int, "zonder de stories zonder gebruiker"]
    stories: int
    complete: Annotated[int, "stories waarvan niets meer te bepalen is"]
    priorities: int
    steps: int
    decisions: Annotated[int | None, "leeg als niemand zei welke stappen besluiten zijn"]
    findings: Annotated[int, "de vragen aan de groep"]


class LooseUser(TypedDict):
    """Een gebruiker die geen belanghebbende is."""

    user: str
    stories: list[Mark]


class Trace(TypedDict):
    """Van doelen en mensen naar stories."""

    goals: list[Point]
    unmeasured: list[Point]
    users: list[LooseUser]


class MetaRow(TypedDict):
    """Een gegeven van het startblad."""

    name: str
    text: str


class Meta(TypedDict):
    """Het startblad; leeg waar niets staat."""

    title: str
    date: str
    place: str
    client: str
    group: str
    round: str
    rows: list[MetaRow]


class CanvasName(TypedDict):
    """Het canvas."""

    id: str
    title: str


class SideBySide(TypedDict):
    """Wat er van één ding in elke ronde staat."""

    name: str
    texts: Annotated[list[str], "per ronde, leeg waar niets staat"]


class RoundSide(TypedDict):
    """Een ronde die vergeleken is."""

    name: Annotated[str, "‘ronde 2’, wat het startblad anders zegt, de datum; waar dat niets onderscheidt het werkboek"]
    title: Annotated[str, "hetzelfde met een hoofdletter"]
    source: str


class Change(_Somewhere):
    """Een regel of rij die gewijzigd, nieuw of vervallen is."""

    state: Annotated[str, "changed, new of gone"]
    kinds: Annotated[list[str], "renamed, reworded, priority, status, answered, opened, emptied, struck of returned"]
    question: str
    name: str
    rich: Annotated[tuple[Span, ...], "oude woorden doorgehaald, nieuwe vet"]
    elsewhere: Annotated[str, "de vraag waarbij dezelfde woorden in de andere ronde staan"]
    split: Annotated[str, "de regel van de vorige ronde waaruit iets nieuws gesplitst lijkt"]
    joined: Annotated[str, "de regel van deze ronde waarin iets wat vervallen is samengevoegd lijkt"]
    voice: str


class ChangedQuestion(TypedDict):
    """Een vraag waarbij iets veranderde."""

    name: str
    changes: list[Change]
    unchanged: int


class ChangedSection(TypedDict):
    """Een blok waarin iets veranderde; zonder titel: niet geplaatste teksten."""

    number: int
    title: str
    questions: list[ChangedQuestion]
    changes: Annotated[list[Change], "die van alle vragen achter elkaar"]
    unchanged: int


class NowPartial(TypedDict):
    """Een vraag die nu deels beantwoord is."""

    name: str
    came: Annotated[int, "hoeveel rijen erbij kwamen"]
    lacking: Annotated[int, "hoeveel rijen zonder antwoord zijn"]


class OpenPoint(TypedDict):
    """Iets dat nog te bepalen was of is."""

    state: Annotated[str, "closed, gone, new, returned of still"]
    question: str
    name: str
    old: str
    now: str
    voice: Annotated[str, "van wie het is, bij meer groepen"]


class AgreedBefore(TypedDict):
    """Een afspraak van de vorige keer."""

    status: Annotated[str, "done, open, noted of vanished"]
    what: str
    who: str
    when: str
    said: Annotated[str, "de status zoals de groep die opschreef"]
    voice: str


class AbsentGroups(TypedDict):
    """De groepen die maar één ronde heeft."""

    side: Annotated[int, "welke van `sides`, vanaf 0"]
    names: list[str]
    compared: Annotated[bool, "of hun antwoorden meetellen: alleen als ook de andere ronde eigen groepen heeft"]


class NotCompared(TypedDict):
    """Vragen met antwoorden die alleen het canvas van deze ronde stelt."""

    side: Annotated[int, "welke van `sides`, vanaf 0"]
    names: list[str]


class RoundStep(TypedDict):
    """Een ronde naast de vorige."""

    old: Annotated[int, "welke van `sides`, vanaf 0"]
    new: int
    counts: Annotated[dict[str, int], "unchanged, changed, new, gone en moved"]
    not_compared: Annotated[list[NotCompared], "leeg als beide rondes van hetzelfde canvas zijn"]
    absent: Annotated[list[AbsentGroups], "leeg als beide rondes dezelfde groepen hebben"]
    answered: list[str]
    emptied: list[str]
    partial: list[NowPartial]
    open: list[OpenPoint]
    agreements: list[AgreedBefore]
    sections: list[ChangedSection]
    named: Annotated[list[Change], "hoogstens 24, voor een dia: van elke soort om de beurt één"]


class LineHistory(TypedDict):
    """Een regel die in drie rondes of meer veranderde."""

    question: str
    name: str
    states: Annotated[list[str], "per ronde na de eerste"]


class Rounds(TypedDict):
    """De rondes die vergeleken zijn."""

    sides: list[RoundSide]
    start: Annotated[list[SideBySide], "wat op de startbladen verschilt"]
    steps: list[RoundStep]
    histories: list[LineHistory]
    reflections: list[SideBySide]


class Said(TypedDict):
    """Iets dat groepen in dezelfde woorden noteerden."""

    text: str
    groups: Annotated[str, "de groepen, met een komma ertussen"]


class Near(TypedDict):
    """Twee dingen die op elkaar lijken en niet hetzelfde zijn."""

    one: Said
    other: Said


class Laid(TypedDict):
    """Wat de groepen bij één vraag samen noemden, en wat maar één groep noemde."""

    name: str
    role: str
    shared: list[Said]
    only: Annotated[list[Said], "wat één groep noemde"]


class Difference(TypedDict):
    """Waar groepen iets anders noteerden op dezelfde plek."""

    id: Annotated[str, "die van de vraag of de kolom"]
    name: Annotated[str, "de vraag of de kolom"]
    about: Annotated[str, "waar het over gaat: de naam van de rij"]
    label: Annotated[str, "die naam, of die van de vraag"]
    sides: list[Said]


class Chosen(TypedDict):
    """Een vraag waarbij de groepen samen meer noemden dan het canvas er vraagt."""

    name: str
    count: int
    maximum: int


class Together(TypedDict):
    """Wat de tafels van één werksessie delen en waarin zij verschillen."""

    groups: list[str]
    shared: Annotated[list[Laid], "vragen met iets dat meer dan één groep noemde"]
    only: Annotated[list[Laid], "vragen met iets dat maar één groep noemde"]
    near: Annotated[list[Near], "wat op elkaar lijkt"]
    differences: list[Difference]
    chosen: list[Chosen]


class Seen(TypedDict):
    """Alles wat een template kan laten zien."""

    language: Annotated[str, "nl of en"]
    status: Annotated[str, "concept of final"]
    canvas: CanvasName
    source: Annotated[str, "de naam van het werkboek"]
    meta: Meta
    sections: Annotated[list[Section], "de blokken van het canvas"]
    around: Annotated[list[Section], "de bladen eromheen"]
    left: Annotated[int, "zoveel teksten zonder plaats kunnen toch een antwoord zijn; 0 bij een formulier"]
    answers: Annotated[dict[str, Question], "elke vraag bij haar id uit `canvas.toml`: `answers.f1_doelen`"]
    role: Annotated[dict[str, Question | None], "elke vraag bij waar zij voor dient: `role.issue`"]
    has_stories: Annotated[bool, "of het canvas naar user stories vraagt"]
    stories: Annotated[list[Story], "de user stories, in de volgorde van het blad"]
    story_order: Annotated[list[Story], "dezelfde, in de volgorde van de prioriteit die de groep gaf"]
    users: Annotated[list[User], "dezelfde per gebruiker"]
    priorities: Annotated[list[Priority], "dezelfde per prioriteit"]
    data: Annotated[list[Source], "de data uit de user stories"]
    data_counts: Annotated[dict[str, int], "hoeveel vindplaatsen known, ask en unknown zijn"]
    data_groups: Annotated[dict[str, list[Source]], "many (bij meer stories), ask, unknown en rest"]
    matrix: Annotated[list[Matrix], "data tegen stories, de meest gebruikte eerst, hoogstens 24 stories per deel"]
    trace: Trace
    models: Annotated[list[NamedData], "rekenmodellen uit andere tabellen"]
    stakeholders: Annotated[list[Stakeholders], "de tabellen met belanghebbenden"]
    decisions: Annotated[list[Row], "de besluiten uit het proces; wie: `row.by.actor`"]
    findings: Annotated[list[FindingGroup], "de vragen aan de groep per blok"]
    questions: Annotated[list[Ask], "dezelfde als één lijst"]
    progress: WholeProgress
    counts: Counts
    together: Annotated[Together | None, "de tafels van één werksessie naast elkaar"]
    unplaced: Annotated[list[Passage], "teksten die stonden waar het canvas niets vraagt"]
    rounds: Annotated[Rounds | None, "wat er sinds een vorige ronde veranderde; leeg als er niet vergeleken is"]
