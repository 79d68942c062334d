"""This file says in the reader's language why something failed: what systems and parsers tell us comes in English.

A reason stands between brackets in a sentence of ours. The words of an operating system are looked up by its own error
numbers; of a parser the place is kept; what only a programmer knows becomes "unexpected content".
"""

from __future__ import annotations

import errno
import os
import re
from functools import cache

_SYSTEM: dict[int, tuple[str, str]] = {
    errno.EACCES: ("geen toegang", "no access"),
    errno.EPERM: ("niet toegestaan", "not allowed"),
    errno.ENOENT: ("bestaat niet", "does not exist"),
    errno.EEXIST: ("bestaat al", "exists already"),
    errno.ENOTDIR: ("een deel van het pad is geen map", "a part of the path is no folder"),
    errno.EISDIR: ("dit is een map", "this is a folder"),
    errno.ENOSPC: ("de schijf is vol", "the disk is full"),
    errno.EROFS: ("hier mag alleen gelezen worden", "this place is read-only"),
    errno.ENAMETOOLONG: ("de naam is te lang", "the name is too long"),
    errno.EBUSY: ("in gebruik door een ander programma", "in use by another program"),
    errno.ETXTBSY: ("in gebruik door een ander programma", "in use by another program"),
    errno.EIO: ("de schijf geeft een leesfout", "the disk has a read error"),
    errno.EMFILE: ("er staan te veel bestanden open", "too many files are open"),
    errno.ENFILE: ("er staan te veel bestanden open", "too many files are open"),
    errno.EINVAL: ("de naam of waarde kan hier niet", "the name or value is not possible here"),
    errno.ELOOP: ("koppelingen verwijzen naar elkaar", "links point to each other"),
    errno.ENOTEMPTY: ("de map is niet leeg", "the folder is not empty"),
    errno.EXDEV: ("het is een andere schijf", "it is another disk"),
    errno.EPIPE: ("de ontvanger is gestopt", "the receiver has stopped"),
    errno.ENODEV: ("dit apparaat is er niet", "this device is not there"),
    errno.ETIMEDOUT: ("het duurde te lang", "it took too long"),
    errno.EFBIG: ("het bestand wordt te groot", "the file becomes too large"),
    errno.ENOMEM: ("er is te weinig geheugen", "there is too little memory"),
    **({errno.EDQUOT: ("de toegewezen ruimte is op", "the quota is used up")} if hasattr(errno, "EDQUOT") else {}),
}
_WINDOWS: dict[str, int] = {
    "access is denied": errno.EACCES,
    "the system cannot find the file specified": errno.ENOENT,
    "the system cannot find the path specified": errno.ENOENT,
    "the process cannot access the file because it is being used by another process": errno.EBUSY,
    "the process cannot access the file because another process has locked a portion of the file": errno.EBUSY,
    "there is not enough space on the disk": errno.ENOSPC,
    "the media is write protected": errno.EROFS,
    "cannot create a file when that file already exists": errno.EEXIST,
    "the filename, directory name, or volume label syntax is incorrect": errno.EINVAL,
    "the filename or extension is too long": errno.ENAMETOOLONG,
    "the directory is not empty": errno.ENOTEMPTY,
    "the device is not ready": errno.ENODEV,
    "the network path was not found": errno.ENOENT,
    "the specified network name is no longer available": errno.ENODEV,
    "the directory name is invalid": errno.ENOTDIR,
}
_PARSERS: tuple[tuple[str, str, str], ...] = (
    (r".*\bline (\d+),? column (\d+).*", "regel {0}, kolom {1}", "line {0}, column {1}"),
    (r".*\(at end of document\).*", "aan het eind", "at the end"),
    (
        r"'?[\w. ]+'? (?:object )?has no (?:attribute|element) '?([^']+)'?",
        "‘{0}’ bestaat hier niet",
        "‘{0}’ does not exist here",
    ),
    (r"'(\w+)' is undefined", "‘{0}’ bestaat niet", "‘{0}’ does not exist"),
    (r"[Ee]ncountered unknown tag '(\w+)'.*", "‘{0}’ is onbekend", "‘{0}’ is unknown"),
    (r"expected token '(.+)', got '(.+)'", "verwacht werd {0}, er staat {1}", "{0} was expected, it says {1}"),
    (r"[Nn]o (filter|test) named '(\w+)'.*", "{0} ‘{1}’ bestaat niet", "{0} ‘{1}’ does not exist"),
    (r"unexpected '(.+)', expected '(.+)'", "verwacht werd {1}, er staat {0}", "{1} was expected, it says {0}"),
    (r"parameter '(.+)' was not provided", "‘{0}’ is niet meegegeven", "‘{0}’ was not given"),
    (r"(?:truncated|incomplete|malformed|illegal) .*", "onverwachte inhoud", "unexpected content"),
    (r"unexpected '(.+)'", "{0} hoort hier niet", "{0} does not belong here"),
    (r"(?:tag name|an expression|name|'=') expected.*|(?:E|e)xpected (?!token).*|Missing end of .*",
     "er ontbreekt iets", "something is missing"),
    (r"block '(.+)' defined twice", "‘{0}’ staat er tweemaal", "‘{0}’ stands there twice"),
    (r"can't assign to .*", "hier is niets aan toe te kennen", "nothing can be assigned to this"),
    (r"division by zero.*", "delen door nul", "division by zero"),
    (r"maximum recursion depth exceeded.*", "dit roept zichzelf steeds aan", "this keeps calling itself"),
    (r".+ would make something very large", "dit wordt veel te groot", "this becomes far too large"),
    (r".+ does not work on markup|markup cannot be cut", "dit kan niet met opgemaakte tekst",
     "formatted text cannot do this"),
    (r"access to attribute '(.+)' of .+ is unsafe\.?", "‘{0}’ mag hier niet", "‘{0}’ is not allowed here"),
    (r"[Uu]nexpected end of template.*", "er ontbreekt een afsluiting", "something is not closed"),
    (r"unexpected char ['\"](.+)['\"] at (\d+)", "het teken {0} hoort hier niet", "{0} does not belong here"),
    (r"(?:builtins\.)?[A-Z]\w*(?:Error|Exception|Warning)\b.*", "onverwachte inhoud", "unexpected content"),
    (r".*(?:NoneType|list indices|dict object|object is not|not subscriptable|unsupported operand|must be \w+,).*",
     "onverwachte inhoud", "unexpected content"),
)  # fmt: skip
_TOKENS = {
    "name": ("een naam", "a name"),
    "end of print statement": ("}}", "}}"),
    "end of statement block": ("%}", "%}"),
}
"""What the parser of templates calls what it meets."""


def reason(text: str, language: str) -> str:
    """`text`, which a system or parser gave as a reason, in `language`; as it is where it is in no table."""
    at = 0 if language == "nl" else 1
    if pair := _SYSTEM.get(_number(text)):
        return pair[at]
    for pattern, *told in _PARSERS:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return told[at].format(*(_TOKENS.get(group, (group, group))[at] for group in found.groups()))
    return text


def _number(text: str) -> int:
    """The number of the error that a system has these words for; 0 for none."""
    bare = re.sub(r"^\[(?:Errno|WinError) -?\d+\] |: '.*'$", "", text).rstrip(".").casefold()
    return _WINDOWS.get(bare) or _numbers().get(bare, 0)


@cache
def _numbers() -> dict[str, int]:
    return {os.strerror(number).casefold(): number for number in _SYSTEM}
