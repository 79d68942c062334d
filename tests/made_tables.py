"""This file makes surveys, lists and boards as other tools export them, with what they must be read as.

Nobody in them is real. Every answer says which question it answers and who gave it: one at the wrong place shows.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openpyxl
from board_kit import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from openpyxl import Workbook

    from generator.model import Language

Row = list[Any]
LIGHT = ("l1_vraagstuk", "l1_knelpunten", "l1_doelen", "l2_stakeholder", "l2_rol", "l2_belang", "l3_inzicht", "l3_data")
LIGHT_FEW = ("l1_vraagstuk", "l1_doelen", "l3_data")
FULL = (
    "f1_vraagstuk",
    "f1_voor_wie",
    "f1_knelpunt",
    "f1_doelen",
    "f2_vw_stakeholder",
    "f2_vw_belang",
    "f2_eigenaar",
    "f3_stap",
    "f3_wie",
    "f4_wens",
    "f4_waarde",
    "f4_data",
    "f6_borging",
)
FULL_FEW = ("f1_waarde", "f2_opdrachtgever", "f4_wens", "f5_functionaliteit")
PEOPLE: tuple[dict[str, str], ...] = (
    {
        "id": "41",
        "first": "Sjoukje",
        "last": "Testema",
        "mail": "sjoukje@voorbeeld.example",
        "ip": "203.0.113.8",
        "phone": "06-12345678",
        "token": "tok3nXq7",
        "uuid": "0f8fad5b-d9cb-469f-a165-70867728950e",
        "stamp": "2026-03-12 13:05:07",
        "day": "12-3-2026 13:05:07",
        "lat": "52.09071",
        "lon": "5.12142",
    },
    {
        "id": "42",
        "first": "Klaas",
        "last": "Proefstra",
        "mail": "klaas.p@voorbeeld.example",
        "ip": "198.51.100.77",
        "phone": "+31 6 87654321",
        "token": "tok3nYw2",
        "uuid": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "stamp": "2026-03-12 14:26:39",
        "day": "12-3-2026 14:26:39",
        "lat": "51.98765",
        "lon": "4.87654",
    },
    {
        "id": "43",
        "first": "Aicha",
        "last": "el Voorbeeldi",
        "mail": "a.voorbeeldi@test.example",
        "ip": "192.0.2.201",
        "phone": "030-1234567",
        "token": "tok3nZz9",
        "uuid": "16fd2706-8baf-433b-82eb-8c7fada847da",
        "stamp": "2026-03-13 09:44:58",
        "day": "13-3-2026 09:44:58",
        "lat": "53.21937",
        "lon": "6.56650",
    },
)
SECRETS = tuple(value for person in PEOPLE for key, value in person.items() if key not in ("id", "last"))
SECRETS += tuple(person["last"] for person in PEOPLE)


@dataclass
class Case:
    """A workbook, the texts that must be read at each question, whose they are, and what reaches no document."""

    name: str
    canvas: str
    book: Workbook
    answers: dict[str, list[str]]
    voices: int
    layout: str = ""
    rows: dict[str, int] = field(default_factory=dict)
    secrets: tuple[str, ...] = SECRETS
    findings: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()

    def save(self) -> bytes:
        """The workbook as a file."""
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()


def cases() -> Iterator[Case]:
    """All of them, each with a name of its own."""
    yield from _surveys()
    yield from _dressed()
    yield from _polls()
    yield from _exports()
    yield from _undecided()
    yield from _boards()


# What tools put before the questions: heads, and what of each person stands below them.
Tool = tuple[str, str]
TOOLS: dict[str, Sequence[Tool]] = {
    "forms-nl": (
        ("ID", "id"),
        ("Begintijd", "day"),
        ("Tijd van voltooien", "day"),
        ("E-mail", "mail"),
        ("Naam", "name"),
    ),
    "forms-en": (
        ("ID", "id"),
        ("Start time", "day"),
        ("Completion time", "day"),
        ("Email", "mail"),
        ("Name", "name"),
        ("Last modified time", "day"),
        ("Language", "-nl"),
    ),
    "forms-de": (
        ("ID", "id"),
        ("Startzeit", "day"),
        ("Fertigstellungszeit", "day"),
        ("E-Mail", "mail"),
        ("Name", "name"),
        ("Zeitpunkt der letzten Änderung", "day"),
    ),
    "forms-fr": (
        ("ID", "id"),
        ("Heure de début", "day"),
        ("Heure de fin", "day"),
        ("Adresse de messagerie", "mail"),
        ("Nom", "name"),
        ("Total des points", "-0"),
    ),
    "google-nl": (("Tijdstempel", "day"), ("E-mailadres", "mail")),
    "google-en": (("Timestamp", "stamp"), ("Email Address", "mail"), ("Score", "-0")),
    "google-de": (("Zeitstempel", "day"), ("E-Mail-Adresse", "mail")),
    "google-fr": (("Horodateur", "day"), ("Adresse e-mail", "mail"), ("Nom d'utilisateur", "mail")),
    "limesurvey-nl": (
        ("Antwoord-ID", "id"),
        ("Datum ingezonden", "stamp"),
        ("Laatste pagina", "-3"),
        ("Starttaal", "-nl"),
        ("Startwaarde", "-98123"),
        ("Toegangscode", "token"),
        ("Voornaam", "first"),
        ("Achternaam", "last"),
        ("E-mailadres", "mail"),
        ("IP-adres", "ip"),
        ("Verwijzende URL", "-https://ref.example/x"),
    ),
    "limesurvey-codes": (
        ("id", "id"),
        ("submitdate", "stamp"),
        ("lastpage", "-3"),
        ("startlanguage", "-nl"),
        ("seed", "-77"),
        ("token", "token"),
        ("startdate", "stamp"),
        ("datestamp", "stamp"),
        ("ipaddr", "ip"),
        ("refurl", "-https://ref.example/x"),
        ("firstname", "first"),
        ("lastname", "last"),
        ("email", "mail"),
    ),
    "limesurvey-de": (
        ("Antwort-ID", "id"),
        ("Datum Abgeschickt", "stamp"),
        ("Letzte Seite", "-3"),
        ("Startsprache", "-de"),
        ("Zugangscode", "token"),
        ("Vorname", "first"),
        ("Nachname", "last"),
        ("IP-Adresse", "ip"),
    ),
    "typeform": (
        ("#", "token"),
        ("Response Type", "-completed"),
        ("Start Date (UTC)", "stamp"),
        ("Submit Date (UTC)", "stamp"),
        ("Network ID", "token"),
        ("Tags", "-"),
        ("First name", "first"),
        ("Phone number", "phone"),
    ),
    "own-columns": (("Deelnemer", "name"), ("Mobiel nummer", "phone"), ("Toestel", "uuid"), ("Waar was u?", "place")),
}
MONKEY = {
    "en": (
        "Respondent ID",
        "Collector ID",
        "Start Date",
        "End Date",
        "IP Address",
        "Email Address",
        "First Name",
        "Last Name",
        "Custom Data 1",
    ),
    "nl": (
        "Respondent-ID",
        "Collector-ID",
        "Begindatum",
        "Einddatum",
        "IP-adres",
        "E-mailadres",
        "Voornaam",
        "Achternaam",
        "Aangepaste gegevens 1",
    ),
    "de": (
        "Befragten-ID",
        "Collector-ID",
        "Startdatum",
        "Enddatum",
        "IP-Adresse",
        "E-Mail-Adresse",
        "Vorname",
        "Nachname",
        "Benutzerdefinierte Daten 1",
    ),
    "fr": (
        "ID du répondant",
        "ID du collecteur",
        "Date de début",
        "Date de fin",
        "Adresse IP",
        "Adresse e-mail",
        "Prénom",
        "Nom de famille",
        "Données personnalisées 1",
    ),
}
OPEN = {"en": "Open-Ended Response", "nl": "Open antwoord", "de": "Offene Antwort", "fr": "Réponse ouverte"}
QUALTRICS = (
    ("StartDate", "Start Date", "stamp"),
    ("EndDate", "End Date", "stamp"),
    ("Status", "Response Type", "-IP Address"),
    ("IPAddress", "IP Address", "ip"),
    ("Progress", "Progress", "-100"),
    ("Duration (in seconds)", "Duration (in seconds)", "-312"),
    ("Finished", "Finished", "-True"),
    ("RecordedDate", "Recorded Date", "stamp"),
    ("ResponseId", "Response ID", "token"),
    ("RecipientLastName", "Recipient Last Name", "last"),
    ("RecipientFirstName", "Recipient First Name", "first"),
    ("RecipientEmail", "Recipient Email", "mail"),
    ("LocationLatitude", "Location Latitude", "lat"),
    ("LocationLongitude", "Location Longitude", "lon"),
    ("UserLanguage", "User Language", "-NL"),
)
BEFORE = (
    "Q1. ",
    "3a) ",
    "[f1] ",
    "Vraag 4: ",
    "1.2 - ",
    "G01Q01. ",
    "[G01Q01] ",
    "Q7_1 - ",
    "(b) ",
    "Question 3. ",
    "#4 ",
    "1/8 ",
    "<p>",
    "*",
    "Deel A: ",
    "Blok 1 - Q2: ",
    "{f3} ",
    "QID12: ",
    "12. ",
    "Frage 5: ",
)
BEHIND = (
    " (optioneel)",
    " *",
    " (max. 3)",
    " Kies er maximaal 3.",
    "\n(meerdere antwoorden mogelijk)",
    " Licht toe.",
    " [verplicht]",
    " - Noem er hooguit drie",
    "\nDenk aan mensen, geld en tijd.",
    " (Multiple answers allowed)",
    "</p>",
    " Hier bedoelen wij de buurt en wat daar speelt.",
)


def _surveys() -> Iterator[Case]:
    wanted: tuple[tuple[str, ...], ...] = (LIGHT, FULL, LIGHT_FEW, FULL_FEW)
    for number, (name, columns) in enumerate(TOOLS.items()):
        ids = wanted[number % len(wanted)]
        language: Language = "en" if name.endswith("-en") or name == "typeform" else "nl"
        yield _survey(name, ids, columns, _head(language=language))
    for number, (spoken, heads) in enumerate(MONKEY.items()):
        keys = ("id", "id", "day", "day", "ip", "mail", "first", "last", "token")
        ids = wanted[number % len(wanted)]
        extra = [[*[None] * len(keys), *[OPEN[spoken]] * len(ids)]]
        columns = list(zip(heads, keys, strict=True))
        yield _survey(f"surveymonkey-{spoken}", ids, columns, _nl, below=extra, findings=("second-head",))
    for ids in wanted[:2]:
        codes = [[code for code, _, _ in QUALTRICS] + [f"Q{number}" for number, _ in enumerate(ids, 1)]]
        imports = [
            [f'{{"ImportId":"{code}"}}' for code, _, _ in QUALTRICS]
            + [f'{{"ImportId":"QID{number}_TEXT"}}' for number, _ in enumerate(ids, 1)]
        ]
        columns = [(head, key) for _, head, key in QUALTRICS]
        yield _survey(
            f"qualtrics-{ids[0][0]}", ids, columns, _nl, above=codes, below=imports, findings=("second-head",)
        )
    yield _survey(
        "codes-above", LIGHT, TOOLS["google-nl"], _nl, above=[[None, None, *(f"G01Q{n:02}" for n in range(8))]]
    )
    yield _survey("title-above", LIGHT, TOOLS["forms-nl"], _nl, above=[["Uitkomst van de vragenlijst"]])
    for seed, some in enumerate(wanted):
        yield _shuffled(f"shuffled-{seed}", some, seed)
    yield _survey("very-hidden", LIGHT, TOOLS["forms-nl"], _nl, hidden=True, findings=("sheet-left-out",))


def _dressed() -> Iterator[Case]:
    for number, before in enumerate(BEFORE):
        ids = (LIGHT, FULL_FEW, LIGHT_FEW, FULL)[number % 4]
        yield _survey(f"before-{number}", ids, TOOLS["google-nl"], _head(before=before))
    for number, behind in enumerate(BEHIND):
        ids = (LIGHT, FULL)[number % 2]
        yield _survey(f"behind-{number}", ids, TOOLS["forms-nl"], _head(behind=behind))
    for number in range(4):
        both = (BEFORE[number * 3], BEHIND[number * 2])
        yield _survey(f"both-{number}", LIGHT, TOOLS["google-en"], _head(*both))


def _head(before: str = "", behind: str = "", language: Language = "nl") -> Callable[[str], str]:
    """The question of an id with words before and behind it."""
    return lambda id_: before + LABELS[id_].get(language) + behind


def _nl(id_: str) -> str:
    return LABELS[id_].nl


def _said(id_: str, number: int) -> str:
    return f"over {id_} zegt nummer {number}"


def _of(person: dict[str, str], key: str) -> str | None:
    if key.startswith("-"):
        return key[1:] or None
    whole = {"name": f"{person['first']} {person['last']}", "place": f"{person['lat']}, {person['lon']}"}
    return whole.get(key) or person[key]


def _canvas(ids: Sequence[str]) -> str:
    return "usecase-light" if ids[0][0] == "l" else "usecase"


def _book(name: str, rows: Sequence[Row]) -> Workbook:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    return book


def _survey(  # noqa: PLR0913 - the rows around the head are what differs
    name: str,
    ids: Sequence[str],
    columns: Sequence[Tool],
    head: Callable[[str], str],
    *,
    above: Sequence[Row] = (),
    below: Sequence[Row] = (),
    findings: tuple[str, ...] = (),
    hidden: bool = False,
) -> Case:
    """The export of three people: the columns of a tool, and a column for each of `ids`."""
    rows: list[Row] = [*above, [*(text for text, _ in columns), *map(head, ids)], *below]
    for number, person in enumerate(PEOPLE, 1):
        rows.append([*(_of(person, key) for _, key in columns), *(_said(id_, number) for id_ in ids)])
    book = _book("Form1", rows)
    if hidden:
        other = book.create_sheet("_00AA11BB22CC")
        other.sheet_state = "veryHidden"
        for person in PEOPLE:
            other.append([person["token"], person["uuid"], f"{person['first']} {person['last']}"])
    answers = {id_: [_said(id_, number) for number in (1, 2, 3)] for id_ in ids}
    return Case(f"survey-{name}", _canvas(ids), book, answers, 3, "survey", findings=findings)


def _shuffled(name: str, ids: Sequence[str], seed: int) -> Case:
    """The same with the columns in any order, of a table each together, and questions of one's own among them."""
    own = [("Wat vond u van de middag?", "name"), ("Opmerkingen en afzender", "mail"), ("Zone", "uuid")]
    groups: list[list[Tool]] = [[pair] for pair in (*TOOLS["forms-nl"], *own)]
    by_table: dict[str, list[Tool]] = {}
    for id_ in ids:
        by_table.setdefault(id_[:5], []).append((_nl(id_), f"?{id_}"))
    groups += by_table.values()
    random.Random(seed).shuffle(groups)  # noqa: S311 - an order, no secret
    columns = [pair for group in groups for pair in group]
    rows: list[Row] = [[text for text, _ in columns]]
    for number, person in enumerate(PEOPLE, 1):
        rows.append([_said(key[1:], number) if key[0] == "?" else _of(person, key) for _, key in columns])
    answers = {id_: [_said(id_, number) for number in (1, 2, 3)] for id_ in ids}
    return Case(
        f"survey-{name}", _canvas(ids), _book("Antwoorden", rows), answers, 3, "survey", findings=("column-unclaimed",)
    )


def _polls() -> Iterator[Case]:
    """A sheet a question: with the words of the tool above it, with votes beside the answers, or by its name alone."""
    for name in ("mentimeter", "votes", "names"):
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for number, id_ in enumerate(LIGHT, 1):
            sheet = book.create_sheet(_nl(id_).rstrip("?")[:31].strip("'() ") if name == "names" else str(number))
            rows: dict[str, list[Row]] = {
                "mentimeter": [["Mentimeter"], ["Question type: Open Ended"], [_nl(id_)], ["Responses"]],
                "votes": [[_nl(id_)], [], ["Answer", "Votes", "Name"]],
                "names": [["Antwoord", "Naam", "Tijdstip"]],
            }
            for row in rows[name]:
                sheet.append(row)
            for who, person in enumerate(PEOPLE[: 2 + number % 2], 1):
                full = f"{person['first']} {person['last']}"
                more: dict[str, Row] = {"mentimeter": [], "votes": [who, full], "names": [full, person["day"]]}
                sheet.append([_said(id_, who), *more[name]])
        answers = {id_: [_said(id_, who) for who in range(1, 3 + n % 2)] for n, id_ in enumerate(LIGHT, 1)}
        yield Case(f"poll-{name}", "usecase-light", book, answers, 0 if name == "mentimeter" else 3, "survey")


# The columns of exports of boards: "?" stands for the question, "!" for the answer.
BOARDS: dict[str, Sequence[Tool]] = {
    "post-title": (
        ("Column", "?"),
        ("Post title", "-"),
        ("Post body", "!"),
        ("Author name", "name"),
        ("Posted", "stamp"),
    ),
    "miro": (
        ("Frame", "?"),
        ("Sticky note", "!"),
        ("Color", "~"),
        ("Author", "name"),
        ("Link", "-https://board.example/1"),
    ),
    "miro-nl": (("Frame", "?"), ("Kleur", "~"), ("Tekst", "!"), ("Auteur", "name"), ("Aangemaakt op", "day")),
    "mural": (
        ("ID", "uuid"),
        ("BG COLOR", "#"),
        ("TEXT", "!"),
        ("POSITION X", "n"),
        ("POSITION Y", "n"),
        ("AREA", "?"),
        ("LAST UPDATED", "stamp"),
        ("LAST UPDATED BY", "name"),
        ("LINK TO", "-https://board.example/2"),
    ),
    "padlet": (
        ("Section", "?"),
        ("Post order", "n"),
        ("Subject", "-"),
        ("Body", "!"),
        ("Author", "name"),
        ("Created at", "stamp"),
        ("Updated at", "stamp"),
        ("Attachment", "-https://board.example/a.png"),
    ),
    "padlet-nl": (("Sectie", "?"), ("Volgorde", "n"), ("Onderwerp", "!"), ("Inhoud", "-"), ("Auteur", "mail")),
    "trello": (
        ("Card ID", "uuid"),
        ("Card Name", "!"),
        ("Card URL", "-https://board.example/c"),
        ("Card Description", "-"),
        ("Labels", "~"),
        ("Members", "name"),
        ("Due Date", "stamp"),
        ("Last Activity Date", "stamp"),
        ("List ID", "uuid"),
        ("List Name", "?"),
        ("Board Name", "-Middag"),
    ),
    "klaxoon": (("Auteur", "name"), ("Couleur", "~"), ("Contenu", "!"), ("Catégorie", "?"), ("J'aime", "n")),
    "conceptboard": (("Abschnitt", "?"), ("Farbe", "~"), ("Inhalt", "!"), ("Autor", "name"), ("Erstellt am", "stamp")),
    "unknown-heads": (("Wat", "?"), ("Hoe", "~"), ("Daar", "!"), ("Wie", "name"), ("Toen", "stamp")),
    "answer-left": (("Kaart", "!"), ("Stippen", "n"), ("Vraag", "?"), ("E-mail", "mail"), ("IP", "ip")),
    "classic": (("Blok", "-1"), ("Vraag", "?"), ("Antwoord", "!"), ("Ingevuld door", "name")),
    "figjam": (("Section", "?"), ("Type", "-STICKY"), ("Content", "!"), ("Created by", "mail"), ("Votes", "n")),
}
COLOURS = ("geel", "light yellow", "groen", "roze", "blue")


def _exports() -> Iterator[Case]:
    for number, (name, columns) in enumerate(BOARDS.items()):
        ids: tuple[str, ...] = (LIGHT, FULL, FULL_FEW, LIGHT_FEW)[number % 4]
        before = BEFORE[number] if number % 3 == 2 else ""
        rows: list[Row] = [[text for text, _ in columns]]
        answers: dict[str, list[str]] = {}
        for place, id_ in enumerate(ids):
            # Of a table each question has as many notes; the others have one to three.
            for turn in range(2 if id_.count("_") > 1 or id_[:2] in ("l2", "l3", "f3", "f4") else 1 + place % 3):
                text = _said(id_, turn)
                answers.setdefault(id_, []).append(text)
                kinds = {"?": before + _nl(id_), "!": text, "~": COLOURS[(place + turn) % len(COLOURS)], "n": place * 7}
                kinds["#"] = f"#FF{place:02X}A{turn}"
                person = PEOPLE[(place + turn) % len(PEOPLE)]
                rows.append([kinds[key] if key in kinds else _of(person, key) for _, key in columns])
        yield Case(f"export-{name}", _canvas(ids), _book("Posts", rows), answers, -1, "list")


def _undecided() -> Iterator[Case]:
    """Two columns that may hold the answers: nothing is taken until a person points at one."""
    rows: list[Row] = [["Zaal", "Eerste", "Tweede"]]
    rows += [[_nl(id_), f"eerst bij {id_}", _said(id_, 1)] for id_ in LIGHT]
    empty: dict[str, list[str]] = {}
    yield Case(
        "list-undecided", "usecase-light", _book("Blad1", rows), empty, 0, "list", findings=("answers-undecided",)
    )
    answers = {id_: [_said(id_, 1)] for id_ in LIGHT}
    yield Case("list-mapped", "usecase-light", _book("Blad1", rows), answers, 0, "list", mapped=("Blad1!C=answer",))
    yield Case(
        "list-antwoord", "usecase-light", _book("Blad1", rows), answers, 0, "list", mapped=("Blad1!C:C=Antwoord",)
    )


def _boards() -> Iterator[Case]:
    """Walls: notes that lie in one line, are as many, share a name, are uneven, or hang several in one cell."""
    stakeholders, interests, wishes, values = "f2_vw_stakeholder", "f2_vw_belang", "f4_wens", "f4_waarde"
    walls: dict[str, tuple[list[tuple[str, list[str]]], dict[str, int], tuple[str, ...]]] = {
        "equal": ([(stakeholders, ["a", "b", "c"]), (interests, ["x", "y", "z"])], {"f2_voor_wie": 3}, ()),
        "uneven": (
            [(stakeholders, ["a", "b", "c"]), (interests, ["x", "y"])],
            {"f2_voor_wie": 0},
            ("rows-not-joined",),
        ),
        "one-user": ([("f4_gebruiker", ["u"]), (wishes, ["a", "b", "c"])], {"f4_stories": 0}, ("rows-not-joined",)),
        "names": (
            [(stakeholders, ["Huurders", "Winkels", "Scholen"]), (interests, ["Scholen: rust", "Huurders: geld"])],
            {"f2_voor_wie": 3},
            (),
        ),
        "only-wishes": ([(wishes, ["a", "b", "c", "d"])], {"f4_stories": 4}, ()),
        "stories": ([(wishes, ["a", "b"]), (values, ["x", "y"]), ("f4_data", ["d", "e"])], {"f4_stories": 2}, ()),
    }
    for name, (columns, rows, findings) in walls.items():
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = "Wand"
        for row, id_ in ((1, "f1_vraagstuk"), (1 + 6 * (len(columns) - 1), "f1_doelen")):
            sheet.cell(row, 1, _nl(id_) if row > 1 or id_ == "f1_vraagstuk" else None)
            sheet.cell(row + 1, 1, _said(id_, 0))
        answers = {"f1_vraagstuk": [_said("f1_vraagstuk", 0)], "f1_doelen": [_said("f1_doelen", 0)]}
        if len(columns) == 1:
            sheet.cell(1, 1, _nl("f1_vraagstuk"))
            sheet.cell(2, 1, _said("f1_vraagstuk", 0))
            del answers["f1_doelen"]
            sheet.cell(8, 1, _nl("f1_waarde"))
            sheet.cell(9, 1, _said("f1_waarde", 0))
            answers["f1_waarde"] = [_said("f1_waarde", 0)]
        for block, (id_, notes) in enumerate(columns):
            sheet.cell(1 + 6 * block, 2, _nl(id_))
            for place, note in enumerate(notes):
                text = note if ":" in note or name == "names" else f"{note} bij {id_}"
                sheet.cell(2 + 6 * block + place, 2, text)
                answers.setdefault(id_, []).append(text)
        yield Case(f"board-{name}", "usecase", book, answers, 0, "board", rows, (), findings)
