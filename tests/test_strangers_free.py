"""This file shows that canvases which people typed by heart in Excel are read as a person reads them.

In a case every text that answers something ends in " @" and what it answers; a text without that answers nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from board_kit import CANVASES, new
from test_readers_list import nl

from generator.layouts import read

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[tuple[str | None, ...]]
START: Rows = [(nl("f1_vraagstuk"), "hitte @f1_vraagstuk"), (nl("f1_doelen"), "koele stad @f1_doelen"), ()]
LIGHT: Rows = [(nl("l1_vraagstuk"), "rook @l1_vraagstuk"), (nl("l1_knelpunten"), "kachels @l1_knelpunten"), ()]
ALS = "Als arts wil ik meldingen zodat ik kan waarschuwen"
CASES: dict[str, Rows] = {
    "several answers beside one question": [
        ("Vraagstuk", "zwerfafval @f1_vraagstuk"),
        ("Knelpunten", "veel bronnen @f1_knelpunt#1", "hoog water @f1_knelpunt#2", "geen eigenaar @f1_knelpunt#3"),
        ("Doelen", "schone oevers @f1_doelen", "bronnen in beeld @f1_doelen"),
    ],
    "states and names beside questions": [
        ("Vraagstuk", "zwerfafval @f1_vraagstuk", "klaar", "Jan"),
        ("Doelen", "schone oevers @f1_doelen", "bezig", "Piet"),
        ("Knelpunten", "veel bronnen @f1_knelpunt#1", "open"),
    ],
    "scores beside questions": [
        ("Vraagstuk", "zwerfafval @f1_vraagstuk", "5"),
        ("Doelen", "schone oevers @f1_doelen", "3", "4"),
        ("Knelpunten", "veel bronnen @f1_knelpunt#1", "2", "1", "5"),
    ],
    "remarks beside questions": [
        ("Vraagstuk", "zwerfafval @f1_vraagstuk", "dit is urgent"),
        ("Doelen", "schone oevers @f1_doelen", "staat in de visie", "moet langs de raad"),
        ("Eigenaar", "wethouder @f2_eigenaar", "nog vragen"),
    ],
    "a table that was turned": [
        *START,
        ("Voor wie wij dit doen",),
        (None, "Stakeholder 1", "Stakeholder 2"),
        ("Naam", "huurders @f2_vw_stakeholder#1", "kopers @f2_vw_stakeholder#2"),
        ("Belang", "lage huur @f2_vw_belang#1", None),
        ("Vragen", "wanneer? @f2_vw_vragen#1", "waar? @f2_vw_vragen#2"),
    ],
    "a turned table below its name and those of its columns": [
        *START,
        ("User stories", "Story A", "Story B"),
        (nl("f4_gebruiker"), "huurder @f4_gebruiker#1", "koper @f4_gebruiker#2"),
        (nl("f4_wens"), "kosten zien @f4_wens#1", "warmte zien @f4_wens#2"),
        (nl("f4_data"), "BAG @f4_data#1", "BRO @f4_data#2"),
    ],
    "a table of the light canvas that was turned": [
        *LIGHT,
        (nl("l2_stakeholder"), "ruiters @l2_stakeholder#1", "fietsers @l2_stakeholder#2"),
        (nl("l2_rol"), "gebruiker @l2_rol#1", "gebruiker @l2_rol#2"),
        (nl("l2_belang"), "eigen paden @l2_belang#1", "uitdaging @l2_belang#2"),
    ],
    "a poster of short names": [
        ("Vraagstuk", "Maatschappelijke waarde", "Knelpunten"),
        ("muggen @f1_vraagstuk", "rust @f1_waarde", "poelen @f1_knelpunt#1"),
        (None, None, "regentonnen @f1_knelpunt#2"),
        ("Doelen", "Indicatoren", "Ethische afwegingen"),
        ("minder @f1_doelen", "klachten @f1_indicatoren", "gif? @f1_ethiek"),
    ],
    "a poster of the light canvas": [
        ("1 Maatschappelijke waarde", "2 Belanghebbenden", "3 Inzichten, data en modellen"),
        ("Vraagstuk", "Belanghebbenden", "Inzichten"),
        ("rupsen @l1_vraagstuk", "boomverzorgers @l2_stakeholder#1", "nesten per laan @l3_inzicht#2"),
        ("Knelpunten", "Rol", "Data"),
        ("te laat @l1_knelpunten", "uitvoering @l2_rol#1", "bomen @l3_data#2"),
        ("Doelen", "Belang", "Modellen"),
        ("geen klachten @l1_doelen", "veilig @l2_belang#1", "verspreiding @l3_rekenmodellen#2"),
    ],
    "stories below their priorities": [
        *START,
        ("Must have @f4_prioriteit#1", "Could have @f4_prioriteit#2"),
        (f"{ALS} @f4_wens#1", "Als gast wil ik een app zodat ik de weg vind @f4_wens#2"),
    ],
    "stories under headings of their own": [
        *START,
        ("Bewoners",),
        (f"{ALS} @f4_wens#1",),
        ("Als bewoner wil ik tips zodat ik mijn huis koel houd @f4_wens#2",),
    ],
    "stories over three rows": [
        *START,
        ("Als agent @f4_wens#1",),
        ("wil ik drukte zien @f4_wens#1",),
        ("zodat ik kan bijsturen @f4_wens#1",),
        (),
        ("Als BOA @f4_wens#2", "wil ik meldingen zien @f4_wens#2", "zodat ik gericht loop @f4_wens#2"),
    ],
    "stories on cards": [
        *START,
        ("User story 1",),
        ("Als", "agent @f4_gebruiker#1"),
        ("wil ik", "drukte zien @f4_wens#1"),
        ("zodat", "ik kan bijsturen @f4_waarde#1"),
        (),
        ("User story 2",),
        ("Als", "BOA @f4_gebruiker#2"),
        ("wil ik", "meldingen zien @f4_wens#2"),
    ],
    "one sentence among notes": [*START, ("Omschrijving",), ("kaart",), ("cijfers",), (ALS,)],
    "sentences that only show what a story is, or were dropped": [
        *START,
        ("Een story schrijf je zo:",),
        ("Als (rol) wil ik (wens) zodat (waarde)",),
        ("Als <rol> wil ik <wens>",),
        (),
        ("Bijvoorbeeld:",),
        (ALS,),
        (),
        ("Afgevallen (niet doen)",),
        ("Als raad wil ik alles zien zodat ik kan sturen",),
        (ALS,),
        (),
        (None, "Als je wilt wil ik helpen zodat het sneller gaat"),
        (None, "Als team wil ik jullie bedanken"),
    ],
    "one story below the name of stories": [*START, ("Gebruikersverhalen:",), (f"{ALS} @f4_wens#1",)],
    "sides of stakeholders": [
        *START,
        ("Voor wie",),
        ("Stakeholder", "Belang"),
        ("starters @f2_vw_stakeholder#1", "een kans @f2_vw_belang#1"),
        (),
        ("Met wie",),
        ("Stakeholder", "Rol"),
        ("bouwer @f2_mw_stakeholder#2", "bouwt @f2_mw_rol#2"),
    ],
    "for whom and with whom in a plan": [
        *START,
        ("Communicatieplan",),
        ("Voor wie", "Boodschap", "Met wie"),
        ("bewoners", "plannen", "pers"),
    ],
    "for whom and with whom in minutes": [*START, ("Verslag",), ("Met wie", "de buurt belt"), ("Voor wie", "bijlage")],
    "numbered blocks": [
        *START,
        ("BLOK 2 - BELANGHEBBENDEN",),
        ("Voor wie", "Belang"),
        ("fietsers @f2_vw_stakeholder#1", "veilig @f2_vw_belang#1"),
        (),
        ("Blok 2: Met wie wij dit uitvoeren",),
        ("Belanghebbende(n)", "Rol(len)"),
        ("wegbeheerder @f2_mw_stakeholder#3", "strooit @f2_mw_rol#3"),
        (),
        ("BLOK 3 - ONTWERP",),
        ("Stap", "Wie"),
        ("meten @f3_stap#2", "wegbeheerder @f3_wie#2"),
    ],
    "tables below titles side by side": [
        *LIGHT,
        ("Interne & externe belanghebbenden", None, "Inzichten, data en modellen", None),
        ("Belanghebbende", "Rol", "Inzicht", "Waarvoor"),
        ("scholen @l2_stakeholder#1", "gebruiker @l2_rol#1", "ongevallen @l3_inzicht#2", "route @l3_waarvoor#2"),
    ],
    "names written short, or with a question": [
        ("Maatsch. waarde", "schone lucht @f1_waarde"),
        ("Wett. kader", "Omgevingswet @f1_wettelijk_kader"),
        ("Vraagstuk (wat speelt er?)", "houtrook @f1_vraagstuk"),
        ("Doelen (max. 3)", "minder klachten @f1_doelen"),
        ("Ethiek", "wie betaalt? @f1_ethiek"),
    ],
    "answers with a question of their own": [
        (nl("f1_vraagstuk"),),
        ("muggen @f1_vraagstuk",),
        (),
        (nl("f1_knelpunt"),),
        ("Wetgeving (geldt de Omgevingswet?) @f1_knelpunt#1",),
        ("Rol (wie doet wat?) @f1_knelpunt#2",),
        ("Waarde (voor wie dan?) @f1_knelpunt#3",),
        ("tijd @f1_knelpunt#4",),
        (),
        (nl("f1_doelen"),),
        ("rust @f1_doelen",),
    ],
    "causes below an issue": [
        (nl("f1_vraagstuk"),),
        ("plassen @f1_vraagstuk",),
        ("Oorzaak: @f1_vraagstuk", "Gevolg:"),
        ("regen @f1_vraagstuk", "natte kelder"),
        (),
        (nl("f1_doelen"),),
        ("droog @f1_doelen",),
    ],
    "hints below heads, and heads nobody knows": [
        *START,
        ("Gebruiker", "Wens", "Data"),
        ("(rol)", "(wat wil hij kunnen?)", "(welke bron?)"),
        ("hulpdienst @f4_gebruiker#1", "route zien @f4_wens#1", "wegen @f4_data#1"),
        (),
        ("5. Prototesting", "naar een prototype digitale tweeling"),
        ("Kosten?", "Baten?"),
        ("veel", "weinig"),
    ],
    "a first row in brackets": [
        *START,
        ("Gebruiker", "Wens"),
        ("(beheerder) @f4_gebruiker#1", "(stand zien?) @f4_wens#1"),
        ("bewoner @f4_gebruiker#2", "kaart @f4_wens#2"),
    ],
    "remarks below what they are about": [
        *LIGHT,
        ("Belanghebbende", "Rol"),
        ("recreanten @l2_stakeholder#1", "gebruiker @l2_rol#1"),
        (),
        ("* vet = al gesproken",),
        (),
        ("Afspraken",),
        ("GGD deelt de metingen @a_what#2",),
        ("gemeente stuurt een brief @a_what#3",),
        (),
        (),
        ("De foto's staan op Teams",),
    ],
    "rows of a table far apart": [
        *START,
        ("Stakeholder", "Belang"),
        ("huurders @f2_vw_stakeholder#1", "lage huur @f2_vw_belang#1"),
        (),
        (),
        ("kopers @f2_vw_stakeholder#2",),
        (),
        (),
        ("GGD @f2_vw_stakeholder#3", "koelte @f2_vw_belang#3"),
        (),
        (),
        ("nog niet compleet",),
    ],
    "stories with what they have to meet": [
        *START,
        (f"{ALS} @f4_wens#1",),
        ("- binnen een minuut",),
        ("- per wijk",),
        (),
        ("Als gast wil ik een app zodat ik de weg vind @f4_wens#2",),
    ],
    "a turned table of two columns": [
        *START,
        ("Met wie wij dit uitvoeren",),
        ("Belanghebbende", "boeren @f2_mw_stakeholder#1", "banken @f2_mw_stakeholder#2"),
        ("Rol", "uitvoerder @f2_mw_rol#1", "financier @f2_mw_rol#2"),
    ],
    "pictures before questions": [
        (f"\U0001f3af {nl('l1_vraagstuk')}", "stank @l1_vraagstuk"),
        (f"\u26a0\ufe0f {nl('l1_knelpunten')}", "geen meting @l1_knelpunten"),
        (f"\u2705 {nl('l1_doelen')}", "rust @l1_doelen"),
    ],
    "ticks before answers": [
        (nl("f1_vraagstuk"),),
        ("muggen @f1_vraagstuk",),
        (),
        (nl("f1_knelpunt"),),
        ("→ Wetgeving @f1_knelpunt#1",),
        ("→ Data @f1_knelpunt#2",),
        ("✓ Rol @f1_knelpunt#3",),
        (),
        (nl("f1_doelen"),),
        ("→ Ethiek @f1_doelen",),
        ("droog @f1_doelen",),
    ],
    "letters in a column before questions": [
        ("1", "a", nl("l1_vraagstuk"), "stank @l1_vraagstuk"),
        (None, "b", nl("l1_doelen"), "rust @l1_doelen"),
        ("2", "a", nl("l2_stakeholder"), "omwonenden @l2_stakeholder#1"),
        (None, "b", nl("l2_rol"), "klager @l2_rol#1"),
    ],
    "blocks of the form side by side": [
        ("Knelpunten", None, None, "Voor wie wij dit doen"),
        (nl("f1_knelpunt"), nl("f1_knelpunt_waarom"), None, nl("f2_vw_stakeholder"), nl("f2_vw_belang")),
        (
            "mest @f1_knelpunt#1",
            "helling @f1_knelpunt_waarom#1",
            None,
            "vissers @f2_vw_stakeholder#2",
            "vis @f2_vw_belang#2",
        ),
        (),
        (nl("f1_wettelijk_kader"), "KRW @f1_wettelijk_kader", None, nl("f2_eigenaar"), "waterschap @f2_eigenaar"),
        (nl("f1_doelen"), "schoon @f1_doelen"),
    ],
    "as many columns beside each question": [
        (nl("f1_vraagstuk"), "stikstof @f1_vraagstuk", "veel discussie", "PBL"),
        (nl("f1_waarde"), "natuur @f1_waarde", "eens", "tafel 1"),
        (nl("f1_doelen"), "minder @f1_doelen", "KDW", "wet"),
    ],
    "owner and client below two tables side by side": [
        *START,
        ("Voor wie wij dit doen", None, None, "Met wie wij dit uitvoeren"),
        ("Belanghebbende", "Belang", None, "Belanghebbende", "Rol"),
        (
            "huurders @f2_vw_stakeholder#1",
            "rust @f2_vw_belang#1",
            None,
            "bouwer @f2_mw_stakeholder#2",
            "bouwt @f2_mw_rol#2",
        ),
        ("Eigenaar", "wethouder @f2_eigenaar", None, "Opdrachtgever", "college @f2_opdrachtgever"),
    ],
    "client and date right below stakeholders": [
        *LIGHT,
        ("Belanghebbende", "Intern/extern", "Rol", "Belang"),
        ("GGD @l2_stakeholder#1", "extern @l2_int_ext#1", "adviseur @l2_rol#1", "lucht @l2_belang#1"),
        ("Opdrachtgever", "gemeente @m_client"),
        ("Datum", "3 mei 2026 @m_date"),
    ],
    "a group that names itself": [
        ("Vraag", "Gemeente", "Waterschap"),
        (nl("f1_vraagstuk"), "leeg @f1_vraagstuk", "droog @f1_vraagstuk"),
        (nl("f1_knelpunten"), "geld @f1_knelpunt#1", "ruimte @f1_knelpunt#2"),
        (nl("f2_eigenaar"), "Gemeente @f2_eigenaar", "Gemeente @f2_eigenaar"),
        (nl("f2_opdrachtgever"), "Gemeente @f2_opdrachtgever", "Waterschap @f2_opdrachtgever"),
    ],
    "a client below other stakeholders": [
        *LIGHT,
        ("Belanghebbende", "Rol", "Belang"),
        ("GGD @l2_stakeholder#1", "adviseur @l2_rol#1", "lucht @l2_belang#1"),
        ("Opdrachtgever @l2_stakeholder#2", "betaalt @l2_rol#2"),
    ],
    "a client among stakeholders": [
        *LIGHT,
        ("Belanghebbende", "Rol", "Belang"),
        ("Opdrachtgever @l2_stakeholder#1", "betaalt @l2_rol#1"),
        ("GGD @l2_stakeholder#2", "adviseur @l2_rol#2", "lucht @l2_belang#2"),
    ],
    "a planning below the questions": [
        ("Datum", "12-3-2026 @m_date"),
        (),
        *START,
        ("Planning",),
        ("Datum", "Activiteit"),
        ("1-4-2026", "overleg"),
        ("1-5-2026", "besluit"),
    ],
    "project, status and version above the questions": [
        ("Project", "Dijk Noord @m_title"),
        ("Status", "concept"),
        ("Versie", "0.3"),
        (),
        *LIGHT,
    ],
    "status above short names": [
        ("Project", "Stationsgebied @m_title"),
        ("Status", "concept"),
        (),
        ("Vraagstuk", "onveilig @f1_vraagstuk"),
        ("Doelen", "prettig @f1_doelen"),
        ("Eigenaar", "gemeente @f2_eigenaar"),
    ],
    "the group beside each question": [
        (nl("l1_vraagstuk"), "(groep 2)", "nat @l1_vraagstuk"),
        (nl("l1_knelpunten"), "(groep 2)", "verharding @l1_knelpunten"),
        (nl("l1_doelen"), "(tafel Groen)", "vergroening @l1_doelen"),
    ],
    "how to answer, below and behind questions": [
        (nl("l1_vraagstuk"), "rook @l1_vraagstuk"),
        (f"{nl('l1_doelen')} - maak ze meetbaar", "koel @l1_doelen"),
        (),
        (nl("l1_knelpunten"),),
        ("Eén knelpunt per regel",),
        ("kachels @l1_knelpunten",),
    ],
    "several answers with numbers beside one question": [
        (nl("l1_knelpunten"), "1. schaduw @l1_knelpunten", "2. steen @l1_knelpunten", "3. geld @l1_knelpunten"),
        (nl("l1_doelen"), "1. koel @l1_doelen", "2. groen @l1_doelen"),
        (nl("l1_vraagstuk"), "hitte @l1_vraagstuk"),
    ],
    "a remark below the last row of a table": [
        *LIGHT,
        ("Belanghebbende", "Rol"),
        ("GGD @l2_stakeholder#1", "adviseur @l2_rol#1"),
        (),
        ("Opmerking: verzekeraar nog uitnodigen",),
    ],
    "a column for each short name": [
        ("Vraagstuk", "Knelpunten", "Doelen", "Data"),
        ("hitte @f1_vraagstuk", "schaduw @f1_knelpunt#1", "koelte @f1_doelen", "hittekaart @f3_data#3"),
        (None, "stenen @f1_knelpunt#2", "groen @f1_doelen"),
    ],
    "lanes of short names with a gap": [
        (None, "geld"),
        ("Vraagstuk", "Knelpunten", "Doelen", "Data"),
        (None, "stenen @f1_knelpunt#1", "groen @f1_doelen"),
        ("hitte @f1_vraagstuk", "schaduw @f1_knelpunt#2", "koelte @f1_doelen", "hittekaart @f3_data#3"),
    ],
    "stories below an example": [
        *START,
        ("Voorbeeld:",),
        (ALS,),
        (),
        ("Als bewoner wil ik tips zodat ik mijn huis koel houd @f4_wens#1",),
        ("Als gast wil ik een app zodat ik de weg vind @f4_wens#2",),
    ],
    "stories below their title and an example": [
        *START,
        ("User stories",),
        ("Voorbeeld",),
        ("Als (rol) wil ik (wens) zodat (waarde)",),
        (),
        (f"{ALS} @f4_wens#1",),
        ("Als gast wil ik een app zodat ik de weg vind @f4_wens#2",),
    ],
    "stories that were dropped, with blank rows": [
        *START,
        ("User stories",),
        ("Als gast wil ik een app zodat ik de weg vind @f4_wens#1",),
        (),
        ("Afgevallen",),
        (ALS,),
        (),
        ("Als bewoner wil ik tips zodat ik mijn huis koel houd",),
    ],
    "wishes and their users": [
        *START,
        ("Gebruiker", "Wensen", "Waarde"),
        ("arts @f4_gebruiker#1", "melding @f4_wens#1", "zorg @f4_waarde#1"),
    ],
    "a poster in English": [
        ("Issue", "Stakeholder", "Insight"),
        ("heat @l1_vraagstuk", "residents @l2_stakeholder#1", "where hot @l3_inzicht#2"),
        ("Bottlenecks", "Role", "Data"),
        ("stone @l1_knelpunten", "user @l2_rol#1", "map @l3_data#2"),
        ("Goals", "Aspects that matter", "Calculation models"),
        ("cool @l1_doelen", "health @l2_belang#1", "heat model @l3_rekenmodellen#2"),
    ],
    "a poster of which only the models are of the light canvas": [
        ("Vraagstuk", "Belanghebbende", "Inzicht"),
        ("hitte @l1_vraagstuk", "bewoners @l2_stakeholder#1", "waar heet @l3_inzicht#2"),
        ("Knelpunten", "Rol", "Data"),
        ("steen @l1_knelpunten", "gebruiker @l2_rol#1", "kaart @l3_data#2"),
        ("Doelen", "Belang", "Modellen"),
        ("koel @l1_doelen", "rust @l2_belang#1", "hittemodel @l3_rekenmodellen#2"),
    ],
    "columns of a table beside their answers below its name": [
        ("Usecase-canvas light",),
        (),
        ("Vraagstuk", "hitte @l1_vraagstuk"),
        ("Doelen", "koel @l1_doelen"),
        ("Belanghebbenden", "bewoners @l2_stakeholder#1"),
        ("Rol", "gebruiker @l2_rol#1"),
    ],
    "heads that stand again beside the title of a block": [
        ("1. Maatschappelijke waarde", "Antwoord"),
        (nl("l1_vraagstuk"), "hitte @l1_vraagstuk"),
        (nl("l1_doelen"), "koel @l1_doelen"),
        ("2. Belanghebbenden", "Antwoord"),
        (nl("l2_stakeholder"), "bewoners @l2_stakeholder#1"),
        (nl("l2_rol"), "gebruiker @l2_rol#1"),
    ],
    "questions behind the word for it": [
        (f"Vraag: {nl('l1_vraagstuk')}", "hitte @l1_vraagstuk"),
        (f"Vraag: {nl('l1_knelpunten')}", "steen @l1_knelpunten"),
    ],
    "a note outside all frames": [
        ("Frame", "Tekst"),
        (nl("l1_vraagstuk"), "hitte @l1_vraagstuk"),
        (nl("l1_knelpunten"), "steen @l1_knelpunten"),
        (nl("l1_doelen"), "koel @l1_doelen"),
        (None, "los briefje"),
    ],
    "client and who leads below steps": [
        *START,
        ("Stap of besluit", "Wie", "Data"),
        ("meten @f3_stap#1", "GGD @f3_wie#1", "kaart @f3_data#1"),
        (),
        ("Opdrachtgever", "college @f2_opdrachtgever"),
        ("Trekker", "Els Bakker"),
    ],
    "a client with a wish": [
        *START,
        ("Gebruiker", "Wens", "Waarde"),
        ("arts @f4_gebruiker#1", "melding @f4_wens#1", "zorg @f4_waarde#1"),
        ("Opdrachtgever @f4_gebruiker#2", "voortgang zien @f4_wens#2"),
    ],
    "votes beside bottlenecks": [
        *START,
        ("Knelpunten", "Stemmen"),
        ("geld @f1_knelpunt#1", "3"),
        ("tijd @f1_knelpunt#2", "5"),
        ("Totaal", "8"),
    ],
    "questions in other words below the head that says so": [
        ("Vraag", "Ons antwoord"),
        (nl("l1_vraagstuk"), "druk @l1_vraagstuk"),
        ("3 grootste knelpunten", "parkeren @l1_knelpunten"),
        (None, "geen fietsen @l1_knelpunten"),
        ("Belangrijkste doelen", "autoluw @l1_doelen"),
        ("Hoeveel budget is er?", "2 ton"),
        ("Welke data en modellen?", "telling @l3_data#1"),
    ],
    "steps below their question among pairs": [
        *START,
        (nl("f3_stap"),),
        ("1. inventariseren @f3_stap#1",),
        ("2. kiezen @f3_stap#2",),
    ],
}


@pytest.mark.parametrize("rows", CASES.values(), ids=list(CASES))
def test_what_people_typed_by_heart(rows: Rows, tmp_path: Path) -> None:
    book, page = new("Blad1")
    expected: dict[str, str] = {}
    for number, row in enumerate(rows, 1):
        for column, tagged in enumerate(row, 1):
            text, _, id_ = (tagged or "").partition(" @")
            if text:
                expected[page.cell(number, column, text).coordinate] = id_
    book.save(tmp_path / "uit het hoofd.xlsx")
    reading = read(tmp_path / "uit het hoofd.xlsx", CANVASES)
    found = dict.fromkeys(expected, "")
    found |= {one.ref.cell: answer.question for answer in reading.response.answers for one in answer.passages}
    rows_of: dict[str, set[int]] = {}
    for number, record in enumerate(reading.response.records):
        for answer in record.answers:
            for passage in answer.passages:
                found[passage.ref.cell] = answer.question
                rows_of.setdefault(_row_of(expected, passage.ref.cell), set()).add(number)
    assert found == {cell: id_.partition("#")[0] for cell, id_ in expected.items()}
    together = [*rows_of.values()]
    assert all(len(numbers) == 1 for numbers in together)
    assert len(set().union(*together)) == len(together) or not together


def _row_of(expected: dict[str, str], cell: str) -> str:
    return expected[cell].partition("#")[2]


def test_rows_under_a_merge_are_not_empty(tmp_path: Path) -> None:
    book, page = new("Blad1")
    for line in ([nl("f1_vraagstuk"), "hitte"], [nl("f1_doelen"), "koel"], [], ["Stap", "Wie", "Data"]):
        page.append(line)
    for row, cells in ((5, ["meten", "GGD", "wegen"]), (8, ["ontwerp"]), (11, ["bouw"])):
        for column, text in enumerate(cells, 1):
            page.cell(row, column, text)
        page.merge_cells(start_row=row, end_row=row + 2, start_column=1, end_column=1)
    book.save(tmp_path / "samengevoegd.xlsx")
    steps = [one for one in read(tmp_path / "samengevoegd.xlsx", CANVASES).response.records if one.table == "f3_proces"]
    assert [one.answers[0].passages[0].text for one in steps] == ["meten", "ontwerp", "bouw"]


@pytest.mark.parametrize("groups", [("1", "2"), ("Tafel Groen", "Tafel Blauw")])
def test_each_group_may_have_a_row_below_short_names(groups: tuple[str, str], tmp_path: Path) -> None:
    book, page = new("Blad1")
    rows = [[groups[0], "hitte", "steen", "groen"], [groups[1], "nat", "riool", "droog"]]
    for line in (["Tafel", "Vraagstuk", "Knelpunten", "Doelen"], *rows):
        page.append(line)
    book.save(tmp_path / "tafels.xlsx")
    answers = read(tmp_path / "tafels.xlsx", CANVASES).response.every_answer()
    said = sorted((one.voice, one.text) for answer in answers for one in answer.passages)
    assert said == sorted((row[0], text) for row in rows for text in row[1:])


def test_nobody_answers_in_a_row_of_lanes(tmp_path: Path) -> None:
    book, page = new("Blad1")
    for line in (["Vraagstuk", "Knelpunten", "Doelen"], ["hitte", "steen", "groen"], ["nat", "riool", "droog"]):
        page.append(line)
    book.save(tmp_path / "banen.xlsx")
    answers = read(tmp_path / "banen.xlsx", CANVASES).response.every_answer()
    assert {one.voice for answer in answers for one in answer.passages} == {""}


def test_our_answer_is_no_name_of_a_group(tmp_path: Path) -> None:
    book, page = new("Blad1")
    for line in (["Vraag", "Ons antwoord"], [nl("l1_vraagstuk"), "druk"], [nl("l1_doelen"), "rust"]):
        page.append(line)
    book.save(tmp_path / "ons.xlsx")
    answers = read(tmp_path / "ons.xlsx", CANVASES).response.answers
    assert [(one.voice, one.text) for answer in answers for one in answer.passages] == [("", "druk"), ("", "rust")]
