"""This file holds what the program says on a terminal, in Dutch and in English: one sentence a code."""

from __future__ import annotations

MESSAGES: dict[str, dict[str, str]] = {
    "nl": {
        # canvas
        "templates-missing": "Map {folder}: hier staat geen enkele map met een canvas.toml; kies een map met templates (usecasecanvas templates MAP schrijft er een).",
        "file-unreadable": "Bestand {file}: kan niet worden gelezen ({reason}); controleer het pad en of het bestand elders openstaat.",
        "canvas-syntax": "Bestand {file}: dit is geen geldige TOML ({reason}); herstel de genoemde regel.",
        "canvas-missing-key": "Bestand {file}, {key}: deze sleutel ontbreekt; vul hem in.",
        "canvas-wrong-type": "Bestand {file}, {key}: deze waarde heeft de verkeerde vorm; schrijf iets als {expected}.",
        "canvas-did-you-mean": "Bestand {file}, {key}: ‘{word}’ is onbekend; bedoelde u ‘{meant}’?",
        "canvas-unknown-word": "Bestand {file}, {key}: ‘{word}’ is onbekend; kies uit: {known}.",
        "canvas-bad-id": "Bestand {file}, {key}: ‘{id}’ kan geen id zijn; gebruik kleine letters, cijfers en _, en niets dat op een celadres lijkt (f1).",
        "canvas-double-id": "Bestand {file}: het id ‘{id}’ staat er tweemaal; geef elk blok, elke vraag en elke kolom een eigen id.",
        "canvas-table-columns": 'Bestand {file}, {key}: alleen een vraag met kind = "table" heeft kolommen, en die heeft er minstens één; pas kind of columns aan.',
        "canvas-no-such-column": "Bestand {file}: tabel {table} verwijst naar kolom ‘{id}’, maar heeft die niet; noem een id uit dezelfde tabel.",
    },
    "en": {
        # canvas
        "templates-missing": "Folder {folder}: not one folder with a canvas.toml here; choose a folder with templates (usecasecanvas templates DIR writes one).",
        "file-unreadable": "File {file}: cannot be read ({reason}); check the path and whether another program has it open.",
        "canvas-syntax": "File {file}: this is not valid TOML ({reason}); mend the line that is named.",
        "canvas-missing-key": "File {file}, {key}: this key is missing; fill it in.",
        "canvas-wrong-type": "File {file}, {key}: this value has the wrong form; write something like {expected}.",
        "canvas-did-you-mean": "File {file}, {key}: ‘{word}’ is not known; did you mean ‘{meant}’?",
        "canvas-unknown-word": "File {file}, {key}: ‘{word}’ is not known; choose from: {known}.",
        "canvas-bad-id": "File {file}, {key}: ‘{id}’ cannot be an id; use lower case, digits and _, and nothing that looks like a cell address (f1).",
        "canvas-double-id": "File {file}: the id ‘{id}’ stands there twice; give every block, question and column an id of its own.",
        "canvas-table-columns": 'File {file}, {key}: only a question with kind = "table" has columns, and it has at least one; change kind or columns.',
        "canvas-no-such-column": "File {file}: table {table} points at column ‘{id}’, but does not have it; name an id of the same table.",
    },
}


def message(code: str, language: str, **values: object) -> str:
    """The sentence for `code` in `language` ("nl" or "en"), with `values` filled in.

    Raises KeyError for a code that has no sentence: a test keeps both languages complete.
    """
    return MESSAGES[language][code].format(**values)
