"""This file reads a workbook: our own reader, as the libraries lose shapes, comments and whole Strict workbooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree.ElementTree import Element

from generator.errors import UnreadableError
from generator.xlsx.annotations import overviews, take_out
from generator.xlsx.cell_styles import read_styles, rich_text
from generator.xlsx.cells import Area, Name, Sheet, State, Workbook, area
from generator.xlsx.drawings import read_floating
from generator.xlsx.embedded import read_properties
from generator.xlsx.package import Package, Relation, attribute, local, open_package
from generator.xlsx.rich_values import read_rich_values
from generator.xlsx.sanitise import clean
from generator.xlsx.sheets import Shared, finish, read_sheet

_STATES: dict[str, State] = {"hidden": "hidden", "veryHidden": "veryHidden"}
_MOST_SHEETS = 500
_MOST_NAMES = 50_000
_POINTER = re.compile(
    r"(?:(?<!')'((?:[^']|''){1,64})'|(?<![^'!,:()\s])([^'!,:()\s]+))!(\$?[A-Za-z]{0,3}\$?\d{0,7}(?::\$?[A-Za-z]{0,3}\$?\d{0,7})?)"
)
_CONSTANT = re.compile(r'=?\s*"((?:[^"]|"")*)"\s*')


LanguageOf = Callable[[Iterable[Name], Iterable[str]], str]


def read_workbook(path: Path, language_of: LanguageOf) -> Workbook:
    """Everything that a person sees in the workbook at `path`.

    `language_of` gets the defined names and the texts of the cells, and says in which language to show numbers.
    Raises UnreadableError with a code for each way in which a file can be something else than a workbook.
    """
    package = open_package(path)
    try:
        return _read(package, language_of)
    except UnreadableError:
        raise
    except RecursionError:
        raise UnreadableError("input-bomb", file=path.name) from None
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, ArithmeticError) as error:
        # A part that is well-formed XML and still nonsense: whatever it broke, the person needs to hear only this.
        raise UnreadableError("input-damaged", file=path.name, reason=type(error).__name__) from error
    finally:
        package.close()


def _read(package: Package, language_of: LanguageOf) -> Workbook:
    main = _main_part(package)
    relations = package.relations(main)
    found = (one for one in relations.values() if not one.external and package.has(one.target))
    by_kind = {relation.kind: relation.target for relation in found}
    styles = read_styles(package, by_kind.get("styles", ""))
    texts = by_kind.get("sharedStrings", "")
    strings = [rich_text(element) for element in package.elements(texts, {"si"})] if texts else []
    shared = Shared(package.file, strings, styles, read_rich_values(package, by_kind))
    sheets: list[tuple[Sheet, str]] = []
    names: list[Name] = []
    for element in package.elements(main, {"sheet", "definedName", "workbookPr"}):
        match local(element.tag):
            case "sheet" | "definedName" if len(sheets) >= _MOST_SHEETS or len(names) >= _MOST_NAMES:
                raise UnreadableError("input-bomb", file=package.file)
            case "sheet":
                sheets.append(_sheet(element, relations))
            case "definedName":
                names += _name(element)
            case "workbookPr":
                shared.from_1904 = element.get("date1904") in {"1", "true"}
    if not sheets:
        raise UnreadableError("input-no-sheets", file=package.file)
    drafts = [read_sheet(package, part, sheet, shared) for sheet, part in sheets]
    lists = overviews(names)
    typed = [sheet for sheet, _ in sheets if sheet.name.casefold() not in lists]
    language = language_of(names, (cell.text for sheet in typed for cell in sheet.cells.values()))
    for draft, (_, part) in zip(drafts, sheets, strict=True):
        finish(draft, shared, language)
        read_floating(package, part, draft, by_kind.get("person", ""))
    read = [sheet for sheet, _ in sheets]
    taken = take_out(read, names)
    return Workbook(package.file, read, names, language, read_properties(package), taken)


def _main_part(package: Package) -> str:
    for relation in package.relations("").values():
        if relation.kind == "officeDocument" and package.has(relation.target):
            return relation.target
    raise UnreadableError("input-zip", file=package.file)


def _sheet(element: Element, relations: dict[str, Relation]) -> tuple[Sheet, str]:
    relation = relations[attribute(element, "id")]
    state = _STATES.get(element.get("state", ""), "visible")
    return Sheet(clean(element.get("name", "")).text, state), relation.target


def _name(element: Element) -> list[Name]:
    name, text = element.get("name", ""), element.text or ""
    constant = _CONSTANT.fullmatch(text)
    areas: list[tuple[str, Area]] = []
    for found in _POINTER.finditer(text[:8192]):
        place = area(found[3])
        if place:
            areas.append(((found[1] or found[2] or "").replace("''", "'"), place))
    if constant is None and not areas:
        return []
    value = constant[1].replace('""', '"') if constant else None
    return [Name(name, tuple(areas), value)]
