"""This file says which addresses may become a link: pages, mail, and places in the document itself."""

from __future__ import annotations

import re
from urllib.parse import quote

_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


def link_target(url: str) -> str:
    """`url` as it can stand in a document; empty when it is no http, https or mailto address."""
    return quote(url, safe="/:?#@!$&'*+,;=%~-._") if _LINK.fullmatch(url) else ""
