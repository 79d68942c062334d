"""This file makes what puts stories on GitHub: a file for each story, and scripts that have `gh` make the issues.

The scripts only tell what they would do, until they get `--go`. What was made stands in numbers.csv beside them, so
that a second run makes nothing twice and a later export edits what changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.model.identity import digest
from generator.system import files
from generator.trackers.body import body, word
from generator.trackers.entry import Entry, Export, File
from generator.trackers.items import number, priority_label, rank_label, texts, title
from generator.trackers.sanitise import cut, octets, one_line, pieces

_LONGEST_TITLE = 256
_LONGEST_BODY = 65_536
_LONGEST_LABEL = 50
# What GitHub would make a message to a person, or a link to another issue. An invisible space keeps it text.
# The signs of a text stand behind a backslash; `&#` begins a character of ours.
_LIVE = re.compile(r"(\\[@#]|(?<!&)[@#])(?=[\w-])|\b(GH)(?=-\d)")


def export(given: Export) -> tuple[File, ...]:
    """The scripts for all stories, and a file for each: the script itself knows what is there already."""
    entries = [entry for entry in given.entries if entry.change != "gone"]
    if not entries:
        return ()
    labels = {entry.id: _labels(entry, given) for entry in entries}
    bodies = {entry.id: _body(entry, given) for entry in entries}
    shell, power = [], []
    for entry in entries:
        head = title(entry, given, _LONGEST_TITLE)
        name = _name(entry)
        mark = digest([head, bodies[entry.id], *labels[entry.id]])
        rank = _label(_rank(entry, given))
        shell.append(" ".join(["story", *map(_sh, (entry.id, mark, rank, head, name, *labels[entry.id]))]))
        some = f"@({', '.join(map(_ps, labels[entry.id]))})"
        power.append(" ".join(["Story", *map(_ps, (entry.id, mark, rank, head, name)), some]))
    every = list(dict.fromkeys(label for some in labels.values() for label in some))
    pause, repository = number(given, "pause"), one_line(str(given.settings["repository"]))
    found = [File(f"github/{_name(entry)}", bodies[entry.id].encode("utf-8", errors="replace"), 1) for entry in entries]
    sh = _script("github.sh", pause, _sh(repository), [f"label {_sh(label)}" for label in every], shell)
    ps = _script("github.ps1", pause, _ps(repository), [f"Label {_ps(label)}" for label in every], power)
    # Windows PowerShell takes a script without a byte order mark for the letters of the computer's own language.
    power_shell = b"\xef\xbb\xbf" + ps.replace("\n", "\r\n").encode("utf-8", errors="replace")
    return (
        *found,
        File("github/issues.sh", sh.encode("utf-8", errors="replace"), 0),
        File("github/issues.ps1", power_shell, 0),
    )


def _body(entry: Entry, given: Export) -> str:
    """The description, with nothing in it that notifies people or points at other issues; cut at what GitHub takes."""
    text = _LIVE.sub(lambda found: f"{found[1] or found[2]}&#8203;", body(entry, given, "markdown")) + "\n"
    if octets(text) <= _LONGEST_BODY:
        return text
    note = f"\n\n{one_line(word(given, 'source'))}: {one_line(entry.workbook or given.source)} …\n"
    return pieces(text, _LONGEST_BODY - octets(note) - 2, octets)[0] + note


def _name(entry: Entry) -> str:
    return f"{files.safe_stem(entry.id)}.md"


def _labels(entry: Entry, given: Export) -> list[str]:
    """The labels of an issue: those of the settings, the user, and the priority."""
    user = [one_line("; ".join(entry.user))] if given.settings["user-labels"] else []
    some = (*texts(given, "labels"), *user, _rank(entry, given))
    return [label for label in dict.fromkeys(map(_label, some)) if label]


def _rank(entry: Entry, given: Export) -> str:
    return rank_label(entry, given) or priority_label(entry, given)


def _label(text: str) -> str:
    """A label that `gh` takes as one: a comma would make two of it, a dash an option, and a double quote a fault."""
    bare = text.replace(",", " ").replace('"', "”").lstrip("- ")
    return " ".join(cut(bare, _LONGEST_LABEL).split())


def _sh(text: str) -> str:
    """`text` as one word of a POSIX shell: between single quotes nothing has a meaning but the quote itself."""
    return "'" + one_line(text).replace("'", "'\\''") + "'"


def _ps(text: str) -> str:
    """`text` as one word of PowerShell, which takes four kinds of single quotes for one.

    Older ones lose a double quote on the way to a program, and read a backslash before the last one as an escape.
    """
    safe = one_line(text).replace('"', "”")
    safe = f"{safe} " if safe.endswith("\\") else safe
    return "'" + re.sub("(['‘’‚‛])", r"\1\1", safe) + "'"


def _script(name: str, pause: int, repository: str, labels: Sequence[str], stories: Sequence[str]) -> str:
    """The script beside this file with its values filled in, and behind it a line for each story."""
    values = {"@pause@": str(pause), "@repository@": repository, "@labels@": "\n".join(labels)}
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return re.sub("@(?:pause|repository|labels)@", lambda found: values[found[0]], text) + "\n".join([*stories, ""])
