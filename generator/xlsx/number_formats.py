"""This file shows a number as the spreadsheet shows it: by its number format, with Dutch or English marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING

from generator.model.dates import MONTHS
from generator.system.patterns import later

if TYPE_CHECKING:
    from datetime import datetime

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 49: "@",
}  # fmt: skip
# The short date follows the computer it is shown on. Day and month are easily swapped in English, hence the ISO form.
_SHORT_DATE = {"nl": "d-m-yyyy", "en": "yyyy-mm-dd"}
_SYSTEM = {14: "", 22: " h:mm"}

_NAMES = {
    "nl": (
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    ),
    "en": (
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    ),
}
_SHORT_MONTHS, _DAYS = ({language: names[at].split() for language, names in _NAMES.items()} for at in range(2))
_LOCALES = {0x13: "nl", 0x09: "en"}
_LAST_DAY = 2_958_466
_LEAP_THAT_NEVER_WAS = 60

_TOKEN = later(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*.|\[\$(?P<currency>[^\]-]*)-?(?P<locale>[^\]]*)\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<half>AM/PM|A/P)|(?P<part>y+|m+|d+|h+|s+|e+)|(?P<fraction>\.0+)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_DIGITS = later(r"[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*")
_FRACTION = later(r"(?P<whole>[#0?]+ +)?[#0?]+ ?/ ?(?P<below>[#0?]{1,4}|[1-9]\d{0,3})")
_CONDITION = later(r"\[(<=|>=|<>|<|>|=) ?(-?\d+(?:\.\d+)?)\]")
_COMPARED = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt, "=": eq}
_DATE_LETTER = later(r"[ymdhs]", re.IGNORECASE)
_MACHINE = later(r"(?:\[\$-[^\]]*\])?yyyy\\?-mm\\?-dd[ T\\\"]+hh?:mm:ss(?:\.0+)?", re.IGNORECASE)
_CHANGED = later(r"(?:d{1,2}[-/ ]mmm|mmm[-/ ]y{2,4})", re.IGNORECASE)


def code_of(number: int, own: dict[int, str], language: str) -> str:
    """The format code with this number; "" for General."""
    if number in own:
        code = own[number]
        return _SHORT_DATE[language] if code.casefold() in {"mm-dd-yy", "[$-f800]dddd, mmmm dd, yyyy"} else code
    if number in _SYSTEM:
        return _SHORT_DATE[language] + _SYSTEM[number]
    return BUILT_IN.get(number, "")


def show(value: float, code: str, language: str, *, from_1904: bool = False) -> str:
    """`value` as people see it in a cell with this format code ("" is General)."""
    section, value = _section(code, value)
    if is_date(section):
        # A program that writes a date gives it a time too; at midnight that is none that anybody typed.
        whole = value == int(value) >= 1 and _MACHINE().fullmatch(section)
        shown = _date(value, "yyyy-mm-dd" if whole else section, language, from_1904=from_1904)
    elif broken := _FRACTION().fullmatch(section):
        shown = _broken(value, broken)
    else:
        shown = _number(value, section, language)
    return shown.strip(" ") if shown is not None and shown.strip() else general(value, language)


def general(value: float, language: str) -> str:
    """`value` without a format: 41, not 41.0; a decimal comma in Dutch."""
    if value == int(value) and abs(value) < 1e15:  # noqa: PLR2004 - more digits than a double holds
        return str(int(value))
    text = f"{value:.15g}".upper().replace("E+0", "E+").replace("E-0", "E-")
    return text.replace(".", ",") if language == "nl" else text


def looks_changed(code: str) -> bool:
    """Whether this is the format that appears when someone types 1-2 and gets a date."""
    return _CHANGED().fullmatch(_section(code, 1)[0].replace("\\", "").removesuffix("@").strip(";")) is not None


@lru_cache(maxsize=512)
def is_date(section: str) -> bool:
    """Whether a format code shows a date or a time."""
    return (
        any(
            (found["part"] and _DATE_LETTER().match(found["part"])) or found["elapsed"]
            for found in _TOKEN().finditer(section)
        )
        and "general" not in section.casefold()
    )


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    found = [""]
    for token in _TOKEN().finditer(code):
        if token["plain"] == ";":
            found.append("")
        else:
            found[-1] += token.group()
    return tuple(found)


def _section(code: str, value: float) -> tuple[str, float]:
    """The part of `code` that is for `value`, and the value without the sign that the part shows itself."""
    sections = _sections(code)
    if _CONDITION().search(code):
        held = (section for section in sections if _holds(value, _CONDITION().search(section)))
        return next(held, ""), value
    if value < 0 and len(sections) > 1 and sections[1].strip():
        return sections[1], -value
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive; negative; zero
        return sections[2], value
    return sections[0], value


def _holds(value: float, condition: re.Match[str] | None) -> bool:
    """Whether `value` is what a part such as "[>=1000]" is for; a part without a condition is for all that is left."""
    return condition is None or _COMPARED[condition[1]](value, float(condition[2]))


def _number(value: float, section: str, language: str) -> str | None:
    """`value` by a code of digits and literals; None for a code that is beyond us (digits apart)."""
    if section.casefold() in ("", "general", "@"):
        return None
    if "general" in section.casefold():
        front, _, back = re.sub("general", "\0", section, flags=re.IGNORECASE).partition("\0")
        return _literals(front) + general(value, language) + _literals(back)
    bare = "".join(
        "\0" * len(token.group()) if token["plain"] is None and token["fraction"] is None else token.group()
        for token in _TOKEN().finditer(section)
    )
    spots = list(_DIGITS().finditer(bare))
    if not spots or "/" in bare:
        return None if spots else _literals(section)
    spot = spots[0]
    if re.match(r"[Ee][+-]?0+", section[spot.end() :]):
        return f"{value:.{len(spot.group().partition('.')[2])}E}".replace(".", "," if language == "nl" else ".")
    if len(spots) > 1:
        plain = all({*found.group()} <= {*"0#?"} for found in spots)
        return _in_groups(value, section, [at for at, sign in enumerate(bare) if sign in "0#?"]) if plain else None
    front, back = _literals(section[: spot.start()]), _literals(section[spot.end() :])
    digits = _digits(value * 100 ** bare.count("%"), spot.group(), language)
    return None if digits is None else "-" * digits.startswith("-") + front + digits.removeprefix("-") + back


def _in_groups(value: float, section: str, places: list[int]) -> str:
    """`value` with signs between its digits, as a telephone number by "00-00000000": filled from the right."""
    digits, end, shown = f"{abs(value):.0f}", len(section), ""
    for number, at in reversed([*enumerate(places)]):
        cut = len(digits) - 1 if number and digits else 0
        shown = (digits[cut:] or "0" * (section[at] == "0")) + _literals(section[at + 1 : end]) + shown
        digits, end = digits[:cut], at
    return "-" * (value < 0) + _literals(section[:end]) + shown


def _broken(value: float, code: re.Match[str]) -> str:
    """`value` as a fraction: "1 1/4" by "# ?/?", "5/4" by "?/?", "2/8" by "?/8"."""
    from fractions import Fraction  # noqa: PLC0415 - few workbooks have such numbers

    below = code["below"]
    number = Fraction(value)
    if below.isdigit() and int(below):
        over, under = round(number * int(below)), int(below)
    else:
        over, under = number.limit_denominator(10 ** len(below) - 1).as_integer_ratio()
    whole, rest = divmod(abs(over), under) if code["whole"] else (0, abs(over))
    shown = [str(whole)] if whole or not rest else []
    return "-" * (over < 0) + " ".join([*shown, *([f"{rest}/{under}"] if rest else [])])


def _digits(value: float, pattern: str, language: str) -> str | None:
    from decimal import ROUND_HALF_UP, Decimal, InvalidOperation  # noqa: PLC0415 - few workbooks have such numbers

    # A comma behind the digits, or behind the decimals, divides by a thousand.
    whole, _, decimals = pattern.partition(".")
    scale = len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(","))
    whole, decimals = whole.rstrip(","), decimals.rstrip(",")
    try:
        exact = Decimal(repr(value)) / (1000**scale)
        rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    text = f"{rounded:{',' if ',' in whole else ''}f}"
    front, _, back = text.partition(".")
    while back and len(back) > decimals.count("0") and back.endswith("0") and decimals[len(back) - 1] != "0":
        back = back[:-1]
    sign = "-" if front.startswith("-") and rounded != 0 else ""
    front = (
        front.removeprefix("-").zfill(whole.count("0"))
        if whole.count("0") != 0
        else front.removeprefix("-").removeprefix("0")
    )
    if language == "nl":
        front = front.replace(",", ".")
    return sign + front + ("," if language == "nl" else ".") * bool(back) + back


def _literals(code: str) -> str:
    return "".join(_literal(token) for token in _TOKEN().finditer(code))


def _literal(token: re.Match[str]) -> str:
    if token["space"]:
        return " "
    return token["quoted"] or token["escaped"] or token["currency"] or token["plain"] or token["part"] or ""


def _date(value: float, section: str, language: str, *, from_1904: bool) -> str | None:
    """`value`, days since the start of the workbook's calendar, by a code of days, months and hours."""
    from datetime import datetime, timedelta  # noqa: PLC0415 - few workbooks have dates

    if not 0 <= value < _LAST_DAY:
        return None
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zones
    early = 0 if from_1904 or value >= _LEAP_THAT_NEVER_WAS or value < 1 else 1
    try:
        when = first + timedelta(days=early, seconds=round(value * 86_400, 3))
    except OverflowError:
        return None
    if "s" not in section.casefold():
        when += timedelta(seconds=30) * (when.second >= 59)  # noqa: PLR2004 - 9:30 is stored as 9:29:59.99
    return "".join(_date_pieces(value, when, section, language)).strip()


def _date_pieces(value: float, when: datetime, section: str, language: str) -> Iterator[str]:
    tokens = list(_TOKEN().finditer(section))
    half = any(token["half"] for token in tokens)
    for place, token in enumerate(tokens):
        if token["locale"]:
            language = _locale(token["locale"]) or language
        if token["elapsed"]:
            unit = {"h": 3600, "m": 60, "s": 1}[token["elapsed"][0].lower()]
            yield str(int(round(value * 86_400, 3) // unit))
        elif token["half"]:
            yield "AM" if when.hour < 12 else "PM"  # noqa: PLR2004 - noon
        elif token["part"]:
            part = token["part"].lower()
            yield _part(when, "n" * len(part) if _minutes(tokens, place) else part, language, half=half)
        elif token["fraction"]:
            yield f"{when.microsecond / 1e6:.{len(token['fraction']) - 1}f}"[1:]
        elif token["plain"] != "@":
            yield _literal(token)


def _locale(text: str) -> str:
    try:
        return _LOCALES.get(int(text.partition(",")[0][-4:], 16) & 0xFF, "")
    except ValueError:
        return {"nl": "nl", "en": "en"}.get(text[:2].lower(), "")


def _minutes(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether the m's at `place` mean minutes: hours stand before them, or seconds after."""
    if tokens[place]["part"][0].lower() != "m" or len(tokens[place]["part"]) > 2:  # noqa: PLR2004 - mmm is a month
        return False
    before = [token for token in tokens[:place] if token["part"] or token["elapsed"]]
    after = [token for token in tokens[place + 1 :] if token["part"] or token["elapsed"]]
    return bool(
        (before and (before[-1]["part"] or before[-1]["elapsed"])[0].lower() == "h")
        or (after and (after[0]["part"] or after[0]["elapsed"])[0].lower() == "s")
    )


def _part(when: datetime, part: str, language: str, *, half: bool) -> str:
    month, day = when.month - 1, when.weekday()
    hour = (when.hour % 12 or 12) if half else when.hour
    table = {
        "yy": f"{when.year % 100:02d}", "y": f"{when.year % 100:02d}", "yyyy": str(when.year), "yyy": str(when.year),
        "m": str(when.month), "mm": f"{when.month:02d}", "mmm": _SHORT_MONTHS[language][month],
        "mmmm": MONTHS[language][month], "mmmmm": MONTHS[language][month][0],
        "d": str(when.day), "dd": f"{when.day:02d}", "ddd": _DAYS[language][day][: 2 if language == "nl" else 3],
        "dddd": _DAYS[language][day], "h": str(hour), "hh": f"{hour:02d}", "n": str(when.minute),
        "nn": f"{when.minute:02d}", "s": str(when.second), "ss": f"{when.second:02d}",
    }  # fmt: skip
    return table.get(part, str(when.year) if part[0] in "ye" else "")
