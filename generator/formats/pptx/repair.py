"""This file mends a reference deck: adds what PowerPoint expects, and takes out what would stop an edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from generator.formats.pptx.own_look import own_theme
from generator.formats.pptx.xml import Element, name, plain_root, root, serialise

if TYPE_CHECKING:
    from collections.abc import Callable

    from pptx.presentation import Presentation

_NO_STYLES = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
_BEFORE_NOTES_SIZE = ("p:sldSz", "p:sldIdLst", "p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")


def mend(presentation: Presentation) -> tuple[str, ...]:
    """Add a theme, sizes and properties where they are missing; a password against editing goes.

    Gives what was added or taken away that people can see: "theme", "lock".
    """
    done: list[str] = []
    package, main = presentation.part.package, presentation.part
    for master in presentation.slide_masters:
        if not any(one.reltype == RELATION.THEME for one in master.part.rels.values()):
            free = package.next_partname("/ppt/theme/theme%d.xml")
            master.part.relate_to(Part(free, KIND.OFC_THEME, package, own_theme()), RELATION.THEME)
            done.append("theme")
    for relation, kind, file, make in _PROPERTIES:
        if not any(one.reltype == relation for one in main.rels.values()):
            taken = f"/ppt/{file}.xml" in {str(part.partname) for part in package.iter_parts()}
            free = package.next_partname(f"/ppt/{file}%d.xml") if taken else PackURI(f"/ppt/{file}.xml")
            main.relate_to(Part(free, kind, package, serialise(make())), relation)
    element = presentation.element
    locks = element.findall(name("p:modifyVerifier"))
    for lock in locks:
        element.remove(lock)
    before = [found for tag in _BEFORE_NOTES_SIZE if (found := element.find(name(tag))) is not None]
    if element.find(name("p:notesSz")) is None and before:
        before[0].addnext(root("p:notesSz", cx=6_858_000, cy=9_144_000))
    return (*dict.fromkeys(done), *(("lock",) if locks else ()))


def _table_styles() -> Element:
    made = plain_root("a:tblStyleLst")
    made.set("def", _NO_STYLES)
    return made


_PROPERTIES: tuple[tuple[str, str, str, Callable[[], Element]], ...] = (
    (RELATION.PRES_PROPS, KIND.PML_PRES_PROPS, "presProps", lambda: root("p:presentationPr")),
    (RELATION.VIEW_PROPS, KIND.PML_VIEW_PROPS, "viewProps", lambda: root("p:viewPr")),
    (RELATION.TABLE_STYLES, KIND.PML_TABLE_STYLES, "tableStyles", _table_styles),
)
