"""This file shows one story, word for word, in the files of every tool."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trackers_kit import dicts, given

from generator.trackers import TRACKERS, Entry

if TYPE_CHECKING:
    from generator.trackers import File

STORY = Entry(
    id="US-07",
    title="zien waar het knelt",
    user=("netbeheerder",),
    wish=("zien waar het knelt",),
    chain=(("insight", ("knelpunten",)), ("indicator", ("MW", "aantal"))),
    data=(("metingen", "netbeheerder"), ("plannen", "")),
    drafts=("knelpunten zijn te zien", "ook in MW"),
    source="blad 4, rij 7",
    group="Tafel B",
    missing=("Informatie",),
    remarks=("Lijkt op US-03.",),
    priority="Must",
)
PLAIN = """\
Als netbeheerder

wil ik zien waar het knelt

Waarde: nog te bepalen

Prioriteit: Must

Inzicht:
- knelpunten

Indicator:
- MW
- aantal

Data (vindplaats):
- metingen (netbeheerder)
- plannen

Acceptatiecriteria (concept, afgeleid van het canvas):
- knelpunten zijn te zien
- ook in MW

Nog te bepalen:
- Informatie

Om samen naar te kijken:
- Lijkt op US-03.

Genoteerd door: Tafel B

Bron: US-07; blad 4, rij 7; tafel a.xlsx"""
WIKI = """\
*Als* netbeheerder

*wil ik* zien waar het knelt

*Waarde:* nog te bepalen

*Prioriteit:* Must

*Inzicht:*
* knelpunten

*Indicator:*
* MW
* aantal

*Data (vindplaats):*
* metingen (netbeheerder)
* plannen

*Acceptatiecriteria (concept, afgeleid van het canvas):*
* knelpunten zijn te zien
* ook in MW

*Nog te bepalen:*
* Informatie

*Om samen naar te kijken:*
* Lijkt op US-03.

*Genoteerd door:* Tafel B

*Bron:* US-07; blad 4, rij 7; tafel a.xlsx"""
MARKDOWN = r"""**Als** netbeheerder

**wil ik** zien waar het knelt

**Waarde:** nog te bepalen

**Prioriteit:** Must

**Inzicht:**

- knelpunten

**Indicator:**

- MW
- aantal

**Data (vindplaats):**

- metingen \(netbeheerder\)
- plannen

**Acceptatiecriteria (concept, afgeleid van het canvas):**

- [ ] knelpunten zijn te zien
- [ ] ook in MW

**Nog te bepalen:**

- Informatie

**Om samen naar te kijken:**

- Lijkt op US\-03\.

**Genoteerd door:** Tafel B

**Bron:** US\-07\; blad 4\, rij 7\; tafel a\.xlsx"""
HTML = (
    "<p><b>Als</b> netbeheerder</p><p><b>wil ik</b> zien waar het knelt</p><p><b>Waarde:</b> nog te bepalen</p>"
    "<p><b>Prioriteit:</b> Must</p><p><b>Inzicht:</b></p><ul><li>knelpunten</li></ul>"
    "<p><b>Indicator:</b></p><ul><li>MW</li><li>aantal</li></ul>"
    "<p><b>Data (vindplaats):</b></p><ul><li>metingen (netbeheerder)</li><li>plannen</li></ul>"
    "<p><b>Nog te bepalen:</b></p><ul><li>Informatie</li></ul>"
    "<p><b>Om samen naar te kijken:</b></p><ul><li>Lijkt op US-03.</li></ul>"
    "<p><b>Genoteerd door:</b> Tafel B</p><p><b>Bron:</b> US-07; blad 4, rij 7; tafel a.xlsx</p>"
)
CRITERIA = "Acceptatiecriteria (concept, afgeleid van het canvas):"
TITLE = "US-07 zien waar het knelt"
LINE = "US-07 Als netbeheerder wil ik zien waar het knelt – Prioriteit: Must\r\n"


def _made(tool: str, **settings: Any) -> dict[str, File]:  # noqa: ANN401 - as a tool takes them
    return {file.name: file for file in TRACKERS[tool].files(given(STORY, **settings))}


def _told(file: File) -> list[dict[str, str]]:
    """The rows of a file, or of its copy for Excel."""
    assert file.count == 1
    human = file.content.startswith(b"\xef\xbb\xbf")
    return dicts(file.content.removeprefix(b"\xef\xbb\xbf"), ";" if human else ",")


def test_jira() -> None:
    made = _made("jira")
    row = {"Summary": TITLE, "Issue Type": "Story", "Description": WIKI, "Priority": "Highest"}
    assert _told(made["jira.csv"]) == [row]
    assert _told(made["jira-excel.csv"]) == [row | {"Description": PLAIN}]
    assert _told(_made("jira", markup="plain")["jira.csv"]) == [row | {"Description": PLAIN}]


def test_jira_with_parents() -> None:
    made = _made("jira-admin", parent_type="Epic")
    parent = {"Issue Type": "Epic", "Issue ID": "1", "Summary": "Groep: netbeheerder", "Parent": "", "Priority": ""}
    story = {"Issue Type": "Story", "Issue ID": "2", "Summary": TITLE, "Parent": "1", "Priority": "Highest"}
    assert _told(made["jira-admin.csv"]) == [
        parent | {"Description": "*Als* netbeheerder"}, story | {"Description": WIKI}
    ]  # fmt: skip
    assert _told(made["jira-admin-excel.csv"]) == [
        parent | {"Description": "Als netbeheerder"}, story | {"Description": PLAIN}
    ]  # fmt: skip


def test_gitlab() -> None:
    made = _made("gitlab", labels=["digitale tweeling"], milestone="M1")
    row = {"title": TITLE, "milestone": "M1"}
    head = '/label ~"digitale tweeling" ~"prioriteit: M"'
    assert _told(made["gitlab.csv"]) == [row | {"description": f"{head}\n\n{MARKDOWN}"}]
    assert _told(made["gitlab-excel.csv"]) == [row | {"description": PLAIN}]


def test_azure() -> None:
    made = _made("azure")
    row = {"Work Item Type": "User Story", "Title": TITLE, "Priority": "1"}
    points = "<ul><li>knelpunten zijn te zien</li><li>ook in MW</li></ul>"
    assert _told(made["azure.csv"]) == [
        row | {"Description": HTML, "Acceptance Criteria": f"<p><b>{CRITERIA}</b></p>{points}"}
    ]
    criteria = f"{CRITERIA}\n- knelpunten zijn te zien\n- ook in MW"
    assert _told(made["azure-excel.csv"]) == [
        row | {"Description": PLAIN.replace(f"{criteria}\n\n", ""), "Acceptance Criteria": criteria}
    ]


def test_openproject() -> None:
    assert _told(_made("openproject")["openproject.csv"]) == [
        {"Updatestatus": "", "Lock Version": "", "ID": "", "Subject": TITLE, "Type": "User story",
         "Priority": "Immediate", "Description": MARKDOWN}
    ]  # fmt: skip


def test_trello_and_taiga() -> None:
    made = _made("trello")
    card = {"name": TITLE, "due": "", "completed": ""}
    assert _told(made["trello.csv"]) == [card | {"description": MARKDOWN}]
    assert _told(made["trello-excel.csv"]) == [card | {"description": PLAIN}]
    assert made["trello.txt"].content.decode("utf-8") == LINE
    made = _made("taiga")
    assert made["taiga.txt"].content.decode("utf-8") == LINE
    assert made["taiga-descriptions.md"].content.decode("utf-8") == f"# US\\-07 zien waar het knelt\n\n{MARKDOWN}\n"


def test_the_rest_of_a_sentence_goes_on_in_its_words() -> None:
    export = given(replace(STORY, value=("ik kan sturen",), goes_on=True))
    files = {tool: TRACKERS[tool].files(export) for tool in ("trello", "backlog.md")}
    made = {tool: "\n".join(file.content.decode() for file in some) for tool, some in files.items()}
    assert "Als netbeheerder wil ik zien waar het knelt zodat ik kan sturen – " in made["trello"]
    assert "**zodat** ik kan sturen" in made["backlog.md"]
    assert "Waarde:" not in "".join(made.values())


def test_csv() -> None:
    row = {
        "id": "US-07", "title": "zien waar het knelt", "user": "netbeheerder", "wish": "zien waar het knelt",
        "value": "",
        "priority": "Must", "insight": "knelpunten", "information": "", "indicator": "MW\naantal",
        "data": "metingen (netbeheerder)\nplannen", "draft-criteria": f"{CRITERIA}\nknelpunten zijn te zien\nook in MW",
        "missing": "Informatie", "remarks": "Lijkt op US-03.", "source": "blad 4, rij 7", "group": "Tafel B",
        "change": "new", "number": "",
    }  # fmt: skip
    made = _made("csv")
    assert [_told(made[name]) for name in ("stories.csv", "stories-excel.csv")] == [[row], [row]]


def test_github() -> None:
    assert _made("github")["github/US-07.md"].content.decode("utf-8").strip() == MARKDOWN
