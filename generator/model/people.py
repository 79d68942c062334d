"""This file tells by its form whether a text may be the name of a person, or is that of a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.model.personal import PATTERNS
from generator.system.patterns import later

_LONGEST = 80
_SMALL = "van|de|der|den|ten|ter|te|het|'t|von|zu|du|la|le|el|al|bin|ben"
_GROUP = later(
    r"groep|tafel|team|group|table|gruppe|groupe|kamer|zaal|ronde|gemeente|provinc|waterschap|heemraad|regio|rijk|minist|dienst"
    r"|stichting|vereniging|bedrijf|corporat|universit|school|bank|coöperat|cooperat|adviesb|bureau|\b(?:b\.?v|n\.?v|vve|ggd)\b"
    r"|noord|zuid|oost|west|midden|wijk|buurt|stad|dorp|city|council|county|region|office|departm|afdeling|sectie|board"
    r"|holland|brabant|nederland|blauw|rood|rode|geel|gele|groen|red|blue|green|yellow|\d",
    re.IGNORECASE,
)
FIRST_NAME = later(r"[A-ZÀ-Þ][\w'’-]{1,14}")
"""What may be a first name, by its form."""
BETWEEN = later(r"[,;/&\n•+]|\b(?:en|and|und|et|met|with)\b")
"""What stands between the names of people."""
_NAME = later(rf"[A-ZÀ-Þ][\w'’.-]*(?: (?:{_SMALL}))*(?: [A-ZÀ-Þ][\w'’.-]*){{1,3}}|[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’. -]*")

_INITIALS = rf"[A-ZÀ-Þ]\.(?:\s?[A-ZÀ-Þ]\.)*\s?(?:(?:{_SMALL})\s)*[A-ZÀ-Þ][\w'’-]+"
_INITIAL = later(rf"(?<![\w.])({_INITIALS})")
_TITLE = later(r"^(?:[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]e heer|[Mm]evrouw|Mrs?\.?|Ms\.?)\s+")
_PARTS = later(r"[,;/&\n•+():]|\s[-–]\s|\b(?:en|and|und|et|met|with)\b")
_WORD = later(r"[^\W\d_][\w'’-]*")
_ROLE = later(
    r"advi[es]|beleid|policy|manage|beheer|coordinat|coördinat|leider|leader|lead\b|medewerk|specialist|expert|planner"
    r"|engineer|ingenieur|ontwerp|design|architect|jurist|lawyer|direct|wethouder|raadslid|secretar|bestuur|voorzitter"
    r"|chair|officer|analist|analyst|student|professor|hoogleraar|onderzoek|research|consultant|bewoner|resident"
    r"|ondernem|boer\b|farmer|inspect|\w+lo(?:og|gist|gen)\b|agency|authority|trust\b|federati|partners?\b|service"
    r"|water|klimaat|climate|energie|energy|data|\bgis\b|natuur|nature|landschap|veiligheid|ruimte|milieu|health|zorg"
    r"|verkeer|bouw|owner|eigenaar|user|gebruiker|meester|ambtena|werker|worker|trainee|stagiair|vertegenwoord|represent",
    re.IGNORECASE,
)
_BODY = later(r"\b(?:stichting|school|vereniging|groep|team|board|council|college|b\.?v|n\.?v)\b", re.IGNORECASE)
_KNOWN = """
Aad Aafke Abdel Abdelkader Abdul Abdullah Achmed Adriaan Ahmed Ahmet Aisha Alex Alexander Ali Alice Amber
Amina Amy Andrea Andrew Angela Anita Anja Ann Anna Anne Anneke Annelies Annemarie Annemiek Annet Annette Anouk
Ans Anthony Anton Arie Arjan Arjen Arnold Arthur Ashley Astrid Ayse Barbara Barry Bart Bas Ben Benjamin Berend
Bernard Bert Beth Bill Bob Boris Bram Brian Brigitte Bruno Carla Carlo Carlos Carmen Carol Caroline Cees
Charles Charlotte Chris Christiaan Christian Christine Christopher Claire Claudia Coen Conny Corine Corrie
Cynthia Daan Daniel Daniëlle Dave David Debbie Deborah Dennis Derk Diana Dick Diederik Dirk Donald Dorien Ed
Eddy Edith Edward Edwin Eline Elizabeth Ella Ellen Els Elsbeth Emily Emma Eric Erica Erik Erwin Esther Eva
Evelien Evert Ewout Fatih Fatima Fatma Femke Ferdinand Ferry Fleur Floor Floris Frank Frans Fred Frederik
Frits Geert George Gerald Gerard Gerben Gerda Gerrit Gert Gijs Greet Greta Guus Hanna Hannah Hanneke Hans Harm
Harold Harry Hassan Heidi Heleen Helen Helena Hendrik Henk Henny Henri Herman Hilde Hugo Ibrahim Ilse Ineke
Inge Ingrid Irene Iris Irma Isabel Ivo Jaap Jack Jacob Jacqueline James Jan Jane Janine Janneke Jantine Jasper
Jean Jeanette Jeffrey Jelle Jennifer Jeroen Jessica Jet Jim Job Jochem Joep Johan Johanna John Jolanda Jonas
Jonathan Joost Jordy Joris Jos Josephine Joshua José Judith Jules Julia Jurgen Karel Karen Karim Karin
Kathleen Kees Kelly Kenneth Kevin Khadija Kim Klaas Koen Kristel Lars Laura Lennart Leo Leon Leonie Lianne
Lieke Lies Liesbeth Linda Lisa Lisette Loes Lotte Louise Lucas Lucy Luuk Maaike Maarten Mandy Manon Marc
Marcel Margaret Margot Margriet Maria Mariam Marianne Marieke Marije Marijke Marijn Marion Mariska Marit
Marjan Marjolein Mark Marleen Marlies Marloes Martijn Martin Martine Marvin Mary Maurice Max Mehmet Melissa
Menno Merel Michael Michelle Michiel Mieke Mike Milan Mira Miranda Mirjam Mohamed Mohammed Monica Monique
Mustafa Myrthe Nadia Nancy Naomi Natasja Nathalie Nick Nicole Niels Nienke Nina Noor Noortje Nora Olaf Olga
Oscar Otto Pamela Pat Patricia Patrick Paul Paula Pauline Peter Petra Philip Piet Pieter Pim Rachel Rachid
Ralph Ramon Rebecca Reinier Remco Renate Renske René Rianne Richard Rick Rik Rita Rob Robbert Robert Robin
Roel Roelof Roger Roland Rolf Ronald Rosa Rosalie Roy Ruben Rudi Rutger Ruth Ruud Saar Said Sam Samantha
Samira Samuel Sander Sandra Sanne Sara Sarah Sarita Saskia Scott Sebastiaan Selma Sharon Sietske Simon Simone
Sjoerd Sjoukje Sofie Sophie Stefan Stephanie Stephen Steven Stijn Susan Suzanne Sven Sylvia Tamara Tanja Tara
Teun Theo Thijs Thomas Tijs Tim Timo Tineke Titia Tjeerd Tom Tomas Toon Trudy Ursula Valerie Vera Veronica
Victor Vincent Wendy Werner Wessel Wiebe Wilfred Wilhelmina Willeke Willem Willemijn William Wilma Wim Wout
Wouter Xander Yasmin Youssef Yusuf Yvette Yvonne Zeynep
"""
_FIRST_NAMES = frozenset(_KNOWN.split())
"""First names that are hardly another word: alone, or before another name, one is that of somebody."""


def tells_person(text: str) -> bool:
    """Whether the name of a group may be that of a person: built as one, and without a word that only groups have."""
    return is_name(text) and not tells_group(text)


def tells_group(text: str) -> bool:
    """Whether `text` has a word, a number or a letter that only the name of a group has."""
    return bool(_GROUP().search(text)) or len(text.strip()) == 1


def is_name(text: str) -> bool:
    """Whether `text` is built as the name of a person is; an organisation may be too."""
    return len(text) <= _LONGEST and bool(_NAME().fullmatch(" ".join(text.split())))


def names_somebody(text: str) -> bool:
    """Whether somebody is named in `text`, a list of roles: with a title, initials or a first name that is known."""
    return any(_is_somebody(part) for part in _parts(text))


def may_name_somebody(text: str) -> bool:
    """Whether a part of `text`, a list of roles, is built as a name, and has no word of a role or a group."""
    return any(_is_somebody(part) or (tells_person(part) and not _ROLE().search(part)) for part in _parts(text))


def called(names: Iterable[str]) -> frozenset[str]:
    """How those whose `names` these are may be called elsewhere: by a first name, or by initial and surname.

    What may be a role, a group or another word than a name is left out.
    """
    return frozenset(way for text in names for part in _parts(text) for way in _ways(part))


def calls(text: str, ways: frozenset[str]) -> bool:
    """Whether one of the `ways` of calling somebody stands in `text`."""
    if not ways:
        return False
    return not ways.isdisjoint(_WORD().findall(text)) or any(_short(one) in ways for one in _INITIAL().findall(text))


def _parts(text: str) -> Iterator[str]:
    yield from filter(None, (part.strip(" \t.-–") for part in _PARTS().split(text)))


def _is_somebody(part: str) -> bool:
    if PATTERNS["name"]().search(part) or _INITIAL().fullmatch(part):
        return not tells_group(part)
    if part.partition(" ")[0] not in _FIRST_NAMES:
        return False
    return " " not in part or (is_name(part) and not _BODY().search(part))  # who is called Joost Noordwijk is no region


def _ways(part: str) -> Iterator[str]:
    part = _TITLE().sub("", part)
    first, _, rest = part.partition(" ")
    if _INITIAL().fullmatch(part):
        yield _short(part)
    elif " " in part and (_is_somebody(part) or (tells_person(part) and not _ROLE().search(part))):
        yield first
        yield _short(f"{first[0]}. {rest}")
    elif part in _FIRST_NAMES:
        yield part


def _short(name: str) -> str:
    """The first letter of `name` and its last word: "M. de Groot" and "M.J. de Groot" are one."""
    return f"{name[0]}. {name.rsplit(maxsplit=1)[-1].rpartition('.')[2]}"
