"""This file knows what the columns of a list or a survey are for, by the words at their head."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from generator.layouts.questions import normalise

Role = Literal["question", "answer", "block", "remark", "voice", "personal", "technical", ""]

_WORDS: dict[Role, str] = {
    "question": "vraag vragen canvasvraag canvasvragen vraagtekst onderwerp onderdeel item question questions prompt"
    " prompts topic canvas_question question_text frage fragen fragetext",
    "answer": "body inhoud kaart kaartje kaartnaam kaarttekst subject title titel card card_name card_title"
    " card_description content bericht message post post_it postit post_its sticky stickies sticky_note"
    " sticky_notes notitietekst note_text beschrijving description omschrijving idee ideeen idea ideas"
    " contenu texte reponse reponses antwort antworten inhalt beitrag titre karte carte corps betreff"
    " objet beschreibung",
    "block": "blok blokken bloknummer thema categorie rubriek sectie hoofdstuk pagina canvas canvasblok block"
    " blocks section category theme chapter page canvas_block kategorie abschnitt bereich",
    "remark": "opmerking opmerkingen toelichting toelichtingen uitleg notitie notities aantekening aantekeningen"
    " commentaar reactie_facilitator bijzonderheden actie acties vervolg hulptekst remark remarks note"
    " notes comment comments explanation follow_up clarification hint",
    "voice": "groep groepen groepsnaam naam_groep groepsnummer tafel tafelnummer team subgroep werkgroep"
    " groep_tafel organisatie uw_organisatie jouw_organisatie naam_organisatie afdeling group groups"
    " group_name table team_name subgroup organisation organization your_organisation your_organization"
    " department gruppe gruppenname tisch abteilung groupe nom_du_groupe equipe",
    "personal": "naam wie door who afzender sender inbrenger indiener ingebracht_door uw_naam jouw_naam"
    " volledige_naam voornaam voornamen achternaam tussenvoegsel initialen naam_deelnemer respondent"
    " deelnemer deelnemers ingevuld_door e_mail email e_mailadres emailadres mailadres gebruikersnaam"
    " gebruiker_id telefoon telefoonnummer mobiel mobiel_nummer auteur auteurs schrijver name your_name"
    " full_name first_name last_name firstname lastname surname middle_name participant participants"
    " email_address e_mail_address username user_name user phone phone_number author authors"
    " respondent_name filled_in_by mobile created_by updated_by modified_by last_updated_by"
    " last_modified_by posted_by poster submitted_by assignee assigned_to members member leden"
    " aangemaakt_door gemaakt_door geplaatst_door gewijzigd_door laatst_gewijzigd_door toegewezen_aan"
    " recipient_email recipient_first_name recipient_last_name recipientemail recipientfirstname"
    " recipientlastname external_reference external_data_reference externaldatareference adres woonplaats"
    " postcode geboortedatum leeftijd geslacht functie address postal_code zip zip_code city job_title"
    " vorname nachname e_mail_adresse emailadresse mailadresse benutzername verfasser autor autorin"
    " erstellt_von geandert_von telefonnummer mitglieder prenom nom nom_de_famille adresse_e_mail"
    " adresse_de_messagerie courriel adresse_electronique nom_d_utilisateur telephone auteur_e cree_par"
    " modifie_par membres participant_e kuerzel voter voters attendee stemmer creator ersteller createur",
    "technical": "id nr nummer volgnummer # no number volgorde vraagnummer vraagcode tijdstempel begintijd starttijd"
    " eindtijd voltooiingstijd tijd_van_voltooien tijd_van_voltooiing laatst_gewijzigd"
    " tijd_van_laatste_wijziging datum_en_tijd tijdstip score totaalscore totaal_punten punten taal status"
    " timestamp start_time completion_time end_time submitted_at started_at submission_date submitdate"
    " startlanguage begintaal lastpage datestamp ipaddr refurl interviewtime seed startdate enddate recordeddate"
    " last_modified_time last_modified total_points quiz_feedback points language user_language duration"
    " duration_in_seconds finished progress response_type distribution_channel position position_x"
    " position_y x y width height rotation area_id size shape type soort_object order post_order"
    " sort_order volgorde_kaart order_index breedte hoogte positie tags tag labels label likes like"
    " reacties_aantal votes vote stemmen stippen upvotes attachment attachments bijlage bijlagen"
    " attachment_count afbeelding image icon emoji link url links due_date vervaldatum deadline_kaart"
    " archived gearchiveerd is_archived checklist toegangscode access_code laatste_pagina starttaal"
    " startwaarde basistaal browser device apparaat user_agent os besturingssysteem referrer referer"
    " ending network_id latitude longitude breedtegraad lengtegraad location_latitude location_longitude"
    " locationlatitude locationlongitude network tijdsduur duur voltooid voortgang collector antwort_id"
    " startzeit fertigstellungszeit endzeit gesamtpunktzahl punktzahl quizfeedback sprache zeitstempel"
    " zeitpunkt_der_letzten_anderung befragten_id startdatum enddatum abgeschickt ip_adresse letzte_seite"
    " startsprache zufallsstartwert zugangscode zugangsschlussel breitengrad langengrad fortschritt dauer"
    " beendet erstellt_am geandert_am farbe heure_de_debut heure_de_fin heure_de_la_derniere_modification"
    " total_des_points langue horodateur id_du_repondant id_du_collecteur id_de_la_reponse date_de_debut"
    " date_de_fin adresse_ip date_de_soumission derniere_page langue_de_depart code_d_acces"
    " commentaires_sur_le_questionnaire duree progression termine couleur numero j_aime",
}
_ROLES: dict[str, Role] = {word.replace("_", " "): role for role, words in _WORDS.items() for word in words.split()}
# Words that make a head technical or personal whatever stands beside them: "Antwoord-ID", "Tekstkleur", "Date created".


_TELLING_WORDS: dict[Role, str] = {
    "technical": "id ids uuid guid ip token tokens url uri link href timestamp datum date tijd time zeit heure created"
    " updated modified kleur kleuren color colour colours colors kleurcode tekstkleur farbe couleur"
    " latitude longitude hex recaptchascore collector seconds seconden custom aangepaste"
    " benutzerdefinierte personnalisees aantal count votes stemmen likes grootte size lettertype font"
    " style stijl",
    "personal": "naam name nom email mail mailadres emailadres telefoon telefoonnummer phone mobiel mobile auteur"
    " author autor voornaam achternaam firstname lastname vorname nachname prenom courriel",
    "voice": "groep tafel team organisatie afdeling group organisation organization department gruppe groupe",
}
_TELLING = {role: frozenset(words.split()) for role, words in _TELLING_WORDS.items()}
_PRESENT_WORDS = (
    "begeleider begeleiders procesbegeleider workshopbegeleider facilitator facilitators notulist verslaglegger"
    " gespreksleider workshopleider moderator moderators aanwezig aanwezigen afwezig afwezigen contact contactpersoon"
    " contactpersonen voorzitter trekker projectleider namen names attendees present facilitated_by note_taker chair"
    " host contact_person project_lead opgesteld_door ingevuld_door ingebracht_door deelnemer deelnemers deelnemende"
    " participant participants naam name auteur auteurs author authors e_mail email e_mailadres mailadres telefoon"
    " telefoonnummer phone mobiel prepared_by filled_in_by teilnehmer teilnehmende anwesend moderation animateur"
)
_PRESENT = frozenset(word.replace("_", " ") for word in _PRESENT_WORDS.split())
NOBODY = frozenset(["anoniem", "anonymous", "anonym", "anonyme", "onbekend", "unknown", "gast", "guest", "-", "–"])
"""What tools write where somebody gave no name."""
_WORK = frozenset(["organisatie", "organisation", "organization", "afdeling", "department", "abteilung"])
_EDITS_WORDS = (
    "updated modified gewijzigd geandert modifie assignee assigned toegewezen member members leden mitglieder membres"
)
_EDITS = frozenset(_EDITS_WORDS.split())
_SAID = frozenset(["title", "titel", "body", "content", "inhoud", "description", "beschrijving", "bericht", "contenu"])
_LONGEST_HEAD = 4
_ANSWER = re.compile(
    r"\b(?:antwoord(?:en)?|inbreng|invulling|opbrengst|resultaat|resultaten|respons|reacties?|tekst|answers?|responses?|repl(?:y|ies)"
    r"|input|outcomes?|results?|text|antwort(?:en)?|r[ée]ponses?)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:groep|tafel|team|subgroep|werkgroep|ronde|group|table|subgroup|round|respondent|deelnemer|participant)"
    r"(?:\s+[\w-]+|\s*\d+)(?:\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_SMALL = frozenset(["van", "de", "het", "uit", "of", "the", "from", "by", "door", "uw", "your", "jouw"])
_POINTS = re.compile(r"(?:punten|points|feedback|punkte|commentaires?)\s*[-–:]\s.*", re.IGNORECASE | re.DOTALL)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MARKS = re.compile(r"[^\w#]+|_")
_GLUED = re.compile(r"(?<=[^\W\d]) ?\d{1,2}$")
_LONGEST_VOICE = 80


def role(text: str) -> Role:
    """What a column with this head is for, as far as the head alone can tell; "" when it cannot."""
    if len(text) > _LONGEST_VOICE * 4:
        return ""
    for key in dict.fromkeys(_keys(text)):
        if found := _ROLES.get(key) or _ROLES.get(_GLUED.sub("", key)):
            return found
    if _POINTS.fullmatch(" ".join(text.split())):
        return "technical"
    return _family(_key(text)) if "?" not in text else ""


def answer_voice(text: str) -> str | None:
    """Whose answers stand below a head such as "Antwoord groep 1": "groep 1"; empty for nobody's, None for no answers.

    Only a number behind the word is no voice: it counts the answers of one group.
    """
    line = " ".join(text.split())
    if role(line) == "answer":
        return ""
    if _ANSWER.search(line):
        rest = _ANSWER.sub(" ", line).strip(" -–:()[]/.,")
        words = [word for word in rest.split() if word.casefold() not in _SMALL]
        return "" if rest.isdigit() or not words else voice(" ".join(words).strip(" -–:()[]/.,"))
    return voice(line) if _GROUP.fullmatch(line) else None


def says_who(text: str) -> Role:
    """What the head of a column that asks nothing of the canvas asks about the respondent: a group, a name, nothing."""
    words = set(_key(text).split())
    if words & _TELLING["personal"] and not words & _TELLING["voice"]:
        return "personal"
    return "voice" if words & _TELLING["voice"] else ""


def tells_present(text: str) -> bool:
    """Whether `text` is a label of who was there or whom to ask, such as "Begeleider" or "Aanwezig:"."""
    return len(text) <= _LONGEST_VOICE and _key(text) in _PRESENT


def tells_work(text: str) -> bool:
    """Whether the head of a column asks where somebody works: of some, only one person does."""
    return bool(_WORK.intersection(_key(text).split()))


def tells_editor(text: str) -> bool:
    """Whether the head of a column names who changed a note or has to deal with it: that is not who wrote it."""
    return bool(_EDITS.intersection(_key(text).split()))


def voice(text: str) -> str:
    """`text` as the name of a group, on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_VOICE else line[: _LONGEST_VOICE - 1].rstrip() + "…"


def _family(key: str) -> Role:
    """The role by a telling word in a short head, such as "id" in "Collector ID"."""
    words = key.split()
    if not 1 <= len(words) <= _LONGEST_HEAD:
        return ""
    if _TELLING["technical"].intersection(words):
        return "technical"
    if {"by", "door", "von", "par"} & set(words[1:]):
        return "personal"
    # "Post body", "Titel van de kaart": what a note says.
    return "answer" if _SAID & {words[0], words[-1]} and len(words) > 1 else ""


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """The words of a head: small, without accents, marks between them gone, "ResponseId" in two."""
    apart = _CAMEL.sub(" ", " ".join(text.split()))
    folded = unicodedata.normalize("NFKD", apart.casefold())
    return " ".join(_MARKS.sub(" ", "".join(c for c in folded if not unicodedata.combining(c))).split())


def _keys(text: str) -> tuple[str, ...]:
    return _key(text), _key(normalise(text) or text), _key(text.casefold()), _key(text.partition("(")[0])
