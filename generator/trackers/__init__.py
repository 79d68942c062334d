"""This floor turns user stories into files that trackers take unedited: a module for each tool, and a dict to see them.

To add a tool: a folder with `SETTINGS` and `export(given: Export) -> tuple[File, ...]`, and with `<name>.nl.md` and
`<name>.en.md` that tell how to import; and a line in `TRACKERS`. Texts of ours stand in `templates/shared/trackers/`.
"""

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

TRACKERS: dict[str, Tracker] = {
    "backlog.md": Tracker(backlog_md.export, updates=True, whole=True, settings=backlog_md.SETTINGS),
    "github": Tracker(github.export, updates=True, whole=True, settings=github.SETTINGS),
    "jira": Tracker(jira.export, updates=False, settings=jira.SETTINGS),
    "jira-admin": Tracker(jira_admin.export, updates=True, settings=jira_admin.SETTINGS),
    "azure": Tracker(azure.export, updates=True, settings=azure.SETTINGS),
    "gitlab": Tracker(gitlab.export, updates=False, settings=gitlab.SETTINGS),
    "openproject": Tracker(openproject.export, updates=False, settings=openproject.SETTINGS),
    "trello": Tracker(trello.export, updates=False, settings=trello.SETTINGS),
    "taiga": Tracker(taiga.export, updates=False, settings=taiga.SETTINGS),
    "csv": Tracker(plain_csv.export, updates=False, whole=True, settings=plain_csv.SETTINGS),
    "json": Tracker(json_.export, updates=True, whole=True, settings=json_.SETTINGS),
}
