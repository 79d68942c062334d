"""This file mends a reference deck: adds what PowerPoint expects, and takes out what would stop an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.config.brand import Brand
from generator.formats.pptx.package import TYPES, Package
from generator.formats.pptx.theme import theme
from generator.formats.pptx.xml import (
    Element,
    name,
    parse,
    plain_root,
    root,
    serialise,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_NO_STYLES = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
_BEFORE_NOTES_SIZE = ("p:sldSz", "p:sldIdLst", "p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")


def mend(package: Package) -> tuple[str, ...]:
    """Add a theme, sizes and properties where they are missing; a password against editing goes.

    Gives what was added or taken away that people can see: "theme", "lock".
    """
    done: list[str] = []
    for part in package.targets(package.main, "slideMaster"):
        if part in package.parts and not any(one in package.parts for one in package.targets(part, "theme")):
            package.relations[part] = [one for one in package.relations.get(part, ()) if one.type != "theme"]
            done.append("theme")
            package.relate(part, "theme", package.add(_free(package), theme(Brand()).encode(), _THEME))
    for kind, make in _PROPERTIES.items():
        if not any(one in package.parts for one in package.targets(package.main, kind)):
            part = f"ppt/{kind}.xml"
            package.relate(package.main, kind, package.add(part, serialise(make()), f"{TYPES}{kind}+xml"))
    main = parse(package.parts[package.main])
    locks = main.findall(name("p:modifyVerifier"))
    for lock in locks:
        main.remove(lock)
    before = [found for tag in _BEFORE_NOTES_SIZE if (found := main.find(name(tag))) is not None]
    sized = main.find(name("p:notesSz")) is not None or not before
    if not sized:
        before[0].addnext(root("p:notesSz", cx=6_858_000, cy=9_144_000))
    if locks or not sized:
        package.parts[package.main] = serialise(main)
    return (*dict.fromkeys(done), *(("lock",) if locks else ()))


def _free(package: Package) -> str:
    number = 1
    while f"ppt/theme/theme{number}.xml" in package.parts:
        number += 1
    return f"ppt/theme/theme{number}.xml"


def _table_styles() -> Element:
    made = plain_root("a:tblStyleLst")
    made.set("def", _NO_STYLES)
    return made


_PROPERTIES: dict[str, Callable[[], Element]] = {
    "presProps": lambda: root("p:presentationPr"),
    "viewProps": lambda: root("p:viewPr"),
    "tableStyles": _table_styles,
}
