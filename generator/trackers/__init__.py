"""This floor turns user stories into files that trackers take unedited: a module for each tool, and a dict to see them.

To add a tool: a folder with `export(given: Export) -> tuple[File, ...]`, and with `<name>.nl.md` and `<name>.en.md`
that tell how to import; and a line in `TRACKERS`, with its settings: ours stand in `settings.toml`, and our texts in
`templates/shared/trackers/`.
"""

from pathlib import Path

from generator.config import toml
from generator.trackers import (
    azure,
    backlog_md,
    github,
    gitlab,
    jira,
    jira_admin,
    json_,
    openproject,
    plain_csv,
    taiga,
    trello,
)
from generator.trackers.entry import Entry, Export, File, Tracker
from generator.trackers.howto import howto

TEMPLATED = ("md",)
"""What is made of the backlog's templates, as a document is, and so has no module here."""

_SETTINGS = toml.load(Path(__file__).with_name("settings.toml"))
TRACKERS: dict[str, Tracker] = {
    "backlog.md": Tracker(backlog_md.export, updates=True, whole=True, settings=_SETTINGS["backlog.md"]),
    "github": Tracker(github.export, updates=True, whole=True, settings=_SETTINGS["github"]),
    "jira": Tracker(jira.export, updates=False, settings=_SETTINGS["jira"]),
    "jira-admin": Tracker(jira_admin.export, updates=True, settings=_SETTINGS["jira-admin"]),
    "azure": Tracker(azure.export, updates=True, settings=_SETTINGS["azure"], number=r"\d+"),
    "gitlab": Tracker(gitlab.export, updates=False, settings=_SETTINGS["gitlab"]),
    "openproject": Tracker(openproject.export, updates=False, settings=_SETTINGS["openproject"]),
    "trello": Tracker(trello.export, updates=False, settings=_SETTINGS["trello"]),
    "taiga": Tracker(taiga.export, updates=False),
    "csv": Tracker(plain_csv.export, updates=False, whole=True, settings=_SETTINGS["csv"]),
    "json": Tracker(json_.export, updates=True, whole=True),
}
