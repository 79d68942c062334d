"""This file reads what floats above the cells: notes, threaded comments, shapes, check boxes, pictures, charts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from generator.model import Span, spans
from generator.xlsx.cell_styles import Text, rich_text
from generator.xlsx.cells import Area, Loose, area, typed
from generator.xlsx.embedded import TICKED, UNTICKED, controls_of_old, corner, filters, upper_left
from generator.xlsx.package import Package, Relation, attribute, child, local, words
from generator.xlsx.sanitise import clean

if TYPE_CHECKING:
    from generator.xlsx.sheets import Draft

_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_CHART_NUMBERS = frozenset({"numCache", "numLit", "numDim"})
_CHART_TEXTS = (
    frozenset({"rich", "trendline", "strCache", "strLit", "multiLvlStrCache", "strDim", "v"}) | _CHART_NUMBERS
)
_TWIN_AUTHOR = "tc={"


def read_floating(package: Package, part: str, draft: Draft, people: str) -> None:
    """What floats above the sheet in `part`, into the sheet, in reading order."""
    loose: list[Loose] = []
    for relation in package.relations(part).values():
        if relation.external or not package.has(relation.target):
            continue
        if relation.kind == "comments":
            loose += _notes(package, relation.target)
        elif relation.kind == "threadedComment":
            loose += _threads(package, relation.target, people)
        elif relation.kind == "drawing":
            loose += _drawing(package, relation.target)
        elif relation.kind in {"slicer", "timeline"}:
            loose += filters(package, relation)
    for target in draft.drawings:
        if target.casefold().endswith(".vml") and package.has(target):
            _add_controls(loose, list(controls_of_old(package, target)))
    draft.sheet.loose += sorted(loose, key=lambda item: (item.row, item.column))


def _add_controls(loose: list[Loose], controls: list[Loose]) -> None:
    """Add `controls`, which newer versions of Excel keep twice; only the older place says whether a box is ticked."""
    places = {(item.row, item.column, _bare(item)): number for number, item in enumerate(loose) if item.kind == "shape"}
    for control in controls:
        number = places.pop((control.row, control.column, _bare(control)), None)
        if number is None:
            loose.append(control)
        elif control.kind == "checkbox":
            loose[number] = loose[number]._replace(kind=control.kind, spans=control.spans)


def _bare(item: Loose) -> str:
    text = "".join(span.text for span in item.spans)
    return " ".join(text.removeprefix(TICKED).removeprefix(UNTICKED).split())


def _notes(package: Package, part: str) -> Iterator[Loose]:
    authors: list[str] = []
    for element in package.elements(part, {"author", "comment"}):
        if local(element.tag) == "author":
            authors.append(element.text or "")
            continue
        place = area(element.get("ref", ""))
        body = child(element, "text")
        text = rich_text(body) if body is not None else Text(())
        number = element.get("authorId", "0")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        if place and text.spans:
            kind = "twin" if author.startswith(_TWIN_AUTHOR) else "note"
            yield Loose(kind, place.row, place.column, text.spans, clean(author).text, text.changed)


def _threads(package: Package, part: str, people: str) -> Iterator[Loose]:
    names = {}
    if people:
        names = {person.get("id", ""): person.get("displayName", "") for person in package.elements(people, {"person"})}
    for element in package.elements(part, {"threadedComment"}):
        place = area(element.get("ref", ""))
        text = clean("".join(child.text or "" for child in element if local(child.tag) == "text"))
        if place and text.text:
            author = clean(names.get(element.get("personId", ""), "")).text
            yield Loose("comment", place.row, place.column, (Span(text.text),), author, text.changed)


def _drawing(package: Package, part: str) -> Iterator[Loose]:
    relations = package.relations(part)
    for anchor in package.elements(part, _ANCHORS):
        row, column = upper_left(anchor)
        over, grouped = _over(anchor), any(local(child.tag) == "grpSp" for child in anchor)
        for item in _items(package, anchor, relations):
            yield item._replace(row=row, column=column, over=over, grouped=grouped)


def _items(package: Package, anchor: Element, relations: dict[str, Relation]) -> Iterator[Loose]:
    """What floats there; where that is, is told of all of it."""
    for element in _shown(anchor):
        match local(element.tag):
            case "sp" | "cxnSp":
                yield from _shape(element, relations)
            case "pic":
                yield from _picture(element, relations)
            case "graphicFrame":
                yield from _frame(package, element, relations)


def _over(anchor: Element) -> Area | None:
    """The cells that something lies over; None when it is not tied to cells."""
    corners = {local(child.tag): child for child in anchor if local(child.tag) in {"from", "to"}}
    if "from" not in corners:
        return None
    row, column = corner(corners["from"])
    last_row, last_column = corner(corners["to"], last=True) if "to" in corners else (row, column)
    return Area(row, column, max(row, last_row), max(column, last_column))


def _shown(element: Element) -> Iterator[Element]:
    """The drawing elements in `element`, groups opened; of alternatives for other versions only the first."""
    for one in element:
        name = local(one.tag)
        if name in {"grpSp", "AlternateContent", "Choice"}:
            if name == "AlternateContent":
                yield from _shown_first(one)
            else:
                yield from _shown(one)
        elif name in {"sp", "cxnSp", "pic", "graphicFrame"}:
            yield one


def _shown_first(alternatives: Element) -> Iterator[Element]:
    for choice in alternatives:
        found = list(_shown(choice))
        if found:
            yield from found
            return


def _shape(element: Element, relations: dict[str, Relation]) -> Iterator[Loose]:
    if (body := child(element, "txBody")) is not None:
        yield from _body("shape", body, relations)
    # It says what is to be seen, and is no answer: the words in the shape are.
    yield from typed("picture", _described(element)[1])


def _paragraphs(body: Element, relations: dict[str, Relation]) -> Text:
    found: list[Span] = []
    changed = False
    for number, paragraph in enumerate(one for one in body if local(one.tag) == "p"):
        found += [Span("\n")] if number else []
        for run in paragraph:
            name = local(run.tag)
            if name == "br":
                found.append(Span("\n"))
                continue
            if name in {"r", "fld"}:
                text, properties = clean(words(run)), child(run, "rPr")
            elif name in {"m", "AlternateContent"}:
                text, properties = clean(_equation(run)), None
            else:
                continue
            found.append(_looking(text.text, properties, relations))
            changed = changed or text.changed
    return Text(spans(found), changed)


def _looking(text: str, properties: Element | None, relations: dict[str, Relation]) -> Span:
    """`text` with the look and the link of a run with these properties."""
    if properties is None:
        return Span(text)
    bold, italic = (properties.get(name) in {"1", "true"} for name in ("b", "i"))
    strike = properties.get("strike", "noStrike") != "noStrike"
    click = child(properties, "hlinkClick")
    relation = relations.get(attribute(click, "id")) if click is not None else None
    link = clean(relation.target).text if relation and relation.external else ""
    return Span(text, bold, italic, strike, link)


def _picture(element: Element, relations: dict[str, Relation]) -> Iterator[Loose]:
    """The words that describe a picture; without any its name, so that it is not overlooked."""
    files = [relations[id_].target for one in element.iter() if (id_ := attribute(one, "embed")) in relations]
    name, said = _described(element)
    yield from typed("picture", said or name or next(iter(files), "").rpartition("/")[2])


def _described(element: Element) -> tuple[str, str]:
    """The name of something that floats, and the words for who does not see it, as somebody typed them."""
    for one in element.iter():
        if local(one.tag) == "cNvPr":
            said = dict.fromkeys(one.get(name, "").strip() for name in ("title", "descr"))
            return one.get("name", ""), "\n".join(filter(None, said))
    return "", ""


def _frame(package: Package, element: Element, relations: dict[str, Relation]) -> Iterator[Loose]:
    """The words of a chart or of a diagram (each of its boxes)."""
    targets = {attribute(one, name) for one in element.iter() for name in ("id", "dm")} - {""}
    for target in sorted(targets):
        relation = relations.get(target)
        if relation is None or relation.external or not package.has(relation.target):
            continue
        if relation.kind.startswith("chart"):
            yield from _chart(package, relation.target)
            yield from typed("chart", _described(element)[1])
        elif relation.kind == "diagramData":
            for point in package.elements(relation.target, {"pt"}):
                for one in point.iter():
                    if local(one.tag) in {"rich", "t"} and len(one):
                        yield from _body("shape", one)


def _chart(package: Package, part: str) -> Iterator[Loose]:
    """What people typed in a chart, text boxes included; and what it shows from cells, each text once."""
    seen: set[tuple[Span, ...]] = set()
    for found in package.elements(part, _CHART_TEXTS):
        name = local(found.tag)
        if name == "rich":
            yield from _body("chart", found)
        elif name == "trendline":
            yield from _trend_line(found)
        elif name not in _CHART_NUMBERS:
            values = [found] if name == "v" else [one for one in found.iter() if local(one.tag) in {"v", "pt"}]
            for item in (item for value in values for item in typed("chart-data", value.text or "")):
                if item.spans not in seen:
                    seen.add(item.spans)
                    yield item
    for relation in package.relations(part).values():
        if relation.kind == "chartUserShapes" and not relation.external and package.has(relation.target):
            for shape in package.elements(relation.target, {"sp", "cxnSp"}):
                yield from _shape(shape, package.relations(relation.target))


def _trend_line(element: Element) -> Iterator[Loose]:
    """The name that somebody gave to a trend line, and the words of its label."""
    for one in element.iter():
        if local(one.tag) == "name":
            yield from typed("chart", one.text or "")
        elif local(one.tag) == "rich":
            yield from _body("chart", one)


def _body(kind: str, body: Element, relations: dict[str, Relation] | None = None) -> Iterator[Loose]:
    text = _paragraphs(body, relations or {})
    if "".join(span.text for span in text.spans).strip():
        yield Loose(kind, 0, 0, text.spans, changed=text.changed)


# What stands before the parts of an equation that are raised, lowered or divided.
_BEFORE = {"den": "/", "sup": "^", "sub": "_"}


def _equation(element: Element) -> str:
    """An equation as one line of text, as people type it: (a+b)/c, x^2; of alternatives for older versions none."""
    name = local(element.tag)
    if name == "t":
        return element.text or ""
    if name == "Fallback":
        return ""
    inner = "".join(_equation(child) for child in element)
    if name in {"num", "den", "sup", "sub"} and len(inner.strip()) > 1:
        inner = f"({inner})"
    return _BEFORE.get(name, "") + inner if inner else ""
