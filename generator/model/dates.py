"""This file says which day a person means, however it is typed."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    ("jan",), ("feb",), ("mrt", "maa", "mar"), ("apr",), ("mei", "may"), ("jun",),
    ("jul",), ("aug",), ("sep",), ("okt", "oct"), ("nov",), ("dec",),
)  # fmt: skip
_NAMES = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
MONTHS = {language: names.split() for language, names in _NAMES.items()}
"""The names of the months, by language."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?![\w-])")
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_DAYS = frozenset({
    *("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
})  # fmt: skip


def day(text: str) -> date | None:
    """The day that a date names: 8 oktober 2026, October 8, 2026, 8-10-2026 or 2026-10-08; None for anything else."""
    low = text.casefold()
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", low)
    words = (word for word in re.findall(r"[a-zé]{3,}", low) if word not in _DAYS)
    month = next((number for word in words if (number := _MONTH.get(word[:3]))), 0)
    others = [int(one) for one in re.findall(r"(?<!\d)\d{1,2}(?!\d)", low)]
    if not year or len(others) < (1 if month else 2):
        return None
    numbers = (month, others[0]) if month else (others[1], others[0])
    if low.strip().startswith(year[0]) and not month:
        numbers = (others[0], others[1])
    try:
        return date(int(year[0]), *numbers)
    except ValueError:
        return None


def date_key(text: str) -> str:
    """What is the same for every way to type a day; empty for a text that says more than a day, or something else."""
    words = [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in _DAYS]
    months = [word for word in words if word[:3] in _MONTH]
    numbers = re.findall(r"\d+", text)
    found = day(text)
    return str(found) if found and words == months and len(months) + len(numbers) == 3 else ""  # noqa: PLR2004 - day, month, year


def in_words(text: str, language: str) -> str:
    """`text` as people write it where it is a day that a program wrote, such as 2026-06-12: 12 juni 2026."""
    one = day(text) if _ISO.fullmatch(text) else None
    return f"{one.day} {MONTHS[language][one.month - 1]} {one.year}" if one else text
