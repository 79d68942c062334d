"""This file finds the styles of a house style by role, in any language of Word, and adds ours for what is missing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from generator.config.brand import Brand
from generator.formats.docx.colours import brand_colours, in_full
from generator.formats.docx.paragraphs import mark, tidy
from generator.formats.docx.parts import first, open_word, our_reference, tree
from generator.formats.docx.roles import ROLES, TABLES, Role, style_name
from generator.formats.docx.xml import VAL, Element, make, name, sub
from generator.formats.xml import take_out, theme_font
from generator.notices import Notice, notice

_LARGE = 24
"""Twelve points, in half points."""
_USUAL = 20
"""The type size in half points where a document names none."""
_UNNAMED = "Times New Roman"
"""The font that Word takes where a document names none."""
_FIXED = "Consolas"
"""The font of code, which stays what it is in every house."""
LETTERS = tuple(name(f"w:{tag}") for tag in ("b", "color", "sz", "szCs"))
"""What a style says of its letters, in the order of the schema."""
_NARROW = {f"Canvas {one}" for one in ("Table Text", "Table Head", "Table Name", "Table Dense", "Entry", "Board Text",
                                       "Board Label", "Board Heading")}  # fmt: skip
_SIMPLE = re.compile(r"[\W_]+")


@dataclass(eq=False, repr=False)
class Styles:
    """The styles part of a document. `ids` gives the style id of every role, `tables` those of the table roles."""

    root: Element
    ids: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    remarks: list[Notice] = field(default_factory=list)
    added: set[str] = field(default_factory=set)
    """The roles for which there was no style."""
    _looks: dict[str, list[Element]] = field(default_factory=dict)
    _said: dict[tuple[str, str], list[Element]] = field(default_factory=dict)

    def id(self, role: str) -> str:
        """The style id of a role; Normal's for a role that nobody knows."""
        return self.ids.get(role) or self.ids["normal"]

    def look(self, role: str) -> list[Element]:
        """Copies of what the style of a role says of its letters: weight, colour and size."""
        if role not in self._looks:
            style = next(chain(self.root, self.id(role)), None)
            letters = None if style is None else style.find(name("w:rPr"))
            self._looks[role] = [] if letters is None else [one for one in letters if one.tag in LETTERS]
        return deepcopy(self._looks[role])

    def head(self, table_style: str) -> tuple[Element | None, Element | None]:
        """What a table style says of its first row: the ground of cells (w:shd), the colour of letters (w:color).

        Some looks of a house go before that, so cells get it outright.
        """
        style = next(chain(self.root, table_style), None)
        parts = () if style is None else style.iterchildren(name("w:tblStylePr"))
        part = next((one for one in parts if one.get(name("w:type")) == "firstRow"), None)
        if part is None:
            return None, None
        return part.find(f"{name('w:tcPr')}/{name('w:shd')}"), part.find(f"{name('w:rPr')}/{name('w:color')}")

    def font(self, theme: Element | None) -> str:
        """The font of running text: the one that a style names, by itself or by `theme`, else Word's own."""
        for fonts in self.says(self.ids["normal"], "w:rPr/w:rFonts"):
            kind = fonts.get(name("w:asciiTheme"), "")[:5]
            named = theme_font(theme, kind) if kind else ""
            if named or fonts.get(name("w:ascii")):
                return named or fonts.get(name("w:ascii"), "")
        return _UNNAMED

    def points(self, role: str) -> float:
        """The type size of a role, in points."""
        return self.number(role, "w:rPr/w:sz", _USUAL) / 2

    def keeps(self, role: str) -> bool:
        """Whether a paragraph of this role stays on one page with the next, as a heading must in every house."""
        found = self.says(self.id(role), "w:pPr/w:keepNext")
        return bool(found) and found[0].get(VAL, "1") not in {"0", "false", "off"}

    def numbers(self, role: str) -> bool:
        """Whether paragraphs of this role get a number from their style, as some houses have it for headings."""
        return bool(self.says(self.id(role), "w:pPr/w:numPr"))

    def number(self, role: str, path: str, usual: int, key: str = VAL) -> int:
        """The number in the attribute `key` of what the style of a role says at `path`."""
        values = (one.get(key, "") for one in self.says(self.id(role), path))
        return next((int(value) for value in values if value.isdecimal()), usual)

    def says(self, identity: str, path: str) -> list[Element]:
        """What holds for a style at `path` ("w:rPr/w:sz"): its own, that of those it is based on, the defaults."""
        if (identity, path) not in self._said:
            holder = self.root.find(name("w:docDefaults"))
            styles = (*chain(self.root, identity), *(() if holder is None else holder))
            where = "/".join(map(name, path.split("/")))
            found = [one for style in styles if (one := style.find(where)) is not None]
            self._said[identity, path] = found
        return self._said[identity, path]


def chain(root: Element, identity: str) -> Iterator[Element]:
    """The style with this id, and those that it is based on, nearest first."""
    by_id = {one.get(name("w:styleId"), ""): one for one in root.iterchildren(name("w:style"))}
    seen: set[str] = set()
    while identity in by_id and identity not in seen:
        seen.add(identity)
        yield by_id[identity]
        base = by_id[identity].find(name("w:basedOn"))
        identity = "" if base is None else base.get(VAL, "")


def settle(root: Element, brand: Brand, language: str) -> Styles:
    """The styles in `root` by role; what is missing is added to `root`: our own style, in the colours of `brand`."""
    found = Styles(root)
    _defaults(root, brand, language)
    shelf = _Shelf(root)
    lender = _Lender(shelf, brand, _undone(found, shelf))
    for role in ROLES:
        existing = shelf.find(role)
        found.ids[role.role] = existing or lender.lend(role.kind, role.label)
        if not existing:
            found.added.add(role.role)
            if role.told and not shelf.ours:
                found.remarks.append(notice("style-missing", style=role.label))
    for role_, label in TABLES.items():
        existing = shelf.named("table", (label,))
        found.tables[role_] = existing or lender.lend("table", label)
        if not existing:
            found.added.add(role_)
    return found


def _undone(styles: Styles, shelf: _Shelf) -> list[tuple[str, dict[str, object], bool]]:
    """What running text has that ours must not take from it: a property, what to say instead, and if in all places.

    In narrow places few justified words a line would have holes between them, and one that stands in breaks; where
    every paragraph stays with the next, no table can go on to another page.
    """
    normal = shelf.default("paragraph")
    placed, moved, kept = (styles.says(normal, f"w:pPr/w:{one}") for one in ("jc", "ind", "keepNext"))
    undone: list[tuple[str, dict[str, object], bool]] = []
    if placed and placed[0].get(VAL) not in {"left", "start"}:
        undone.append(("w:jc", {"val": "left"}, False))
    if moved:
        undone.append(("w:ind", {"left": 0, "firstLine": 0}, False))
    if kept:
        undone.append(("w:keepNext", {"val": 0}, True))
    return undone


def enlarge(styles: Styles) -> None:
    """Set running text in 12 points where it is smaller, and all other type larger by as much."""
    usual = styles.number("normal", "w:rPr/w:sz", _LARGE)
    for size in styles.root.iter(name("w:sz"), name("w:szCs")) if 0 < usual < _LARGE else ():
        if size.get(VAL, "").isdecimal():
            size.set(VAL, str(round(int(size.get(VAL, "")) * _LARGE / usual)))


class _Lender:
    """Gives a document the styles of our own reference that it lacks."""

    def __init__(self, shelf: _Shelf, brand: Brand, undone: Collection[tuple[str, dict[str, object], bool]]) -> None:
        """Lend to `shelf`; `undone` is what styles say for themselves, whatever running text does."""
        self._shelf, self._brand, self._undone = shelf, brand, undone
        self._own: dict[tuple[str, str], Element] = {}
        self._given: dict[str, str] = {}

    def lend(self, kind: str, label: str) -> str:
        """Add our style of this name, and say its id."""
        if not self._own:
            part = first(open_word(our_reference()).part, "styles")
            for style in () if part is None else tree(part).iterchildren(name("w:style")):
                self._own[style.get(name("w:type"), ""), style_name(style)] = style
        made = deepcopy(self._own[kind, label])
        identity = self._shelf.free(label)
        if not self._shelf.own:
            self._fit_in(made)
        for property_, said, everywhere in self._undone if kind == "paragraph" else ():
            if everywhere or label in _NARROW:
                mark(made, property_, **said)
                tidy(made, "style")
        for tag in ("w:basedOn", "w:next", "w:link"):
            self._point(made, tag)
        self._shelf.root.append(made)
        made.set(name("w:styleId"), identity)
        self._shelf.take(made)
        return identity

    def _fit_in(self, made: Element) -> None:
        """Colours of the house, and its font."""
        in_full(made, brand_colours(self._brand))
        for fonts in list(made.iter(name("w:rFonts"))):
            if fonts.get(name("w:ascii")) != _FIXED:
                take_out(fonts)

    def _point(self, made: Element, tag: str) -> None:
        """Turn a pointer at one of our styles into one at the style of the house with that role."""
        pointer = made.find(name(tag))
        if pointer is None:
            return
        kind = made.get(name("w:type"), "")
        label = next(
            (key[1] for key, style in self._own.items() if style.get(name("w:styleId")) == pointer.get(VAL)), ""
        )
        role = next((one for one in ROLES if one.label == label), None)
        identity = self._shelf.find(role) if role else self._shelf.default(kind)
        if identity:
            pointer.set(VAL, identity)
        else:
            made.remove(pointer)


class _Shelf:
    """The styles that are there, to be found by kind and name, by id, or by outline level."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.taken: set[str] = set()
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_id: dict[tuple[str, str], str] = {}
        self._by_level: dict[int, str] = {}
        self._default: dict[str, str] = {}
        for style in root.iterchildren(name("w:style")):
            self.take(style)
        self.own = bool(self.named("paragraph", ("Canvas Lead",)))
        self.ours = self.own or not self.taken
        """Whether these styles are our own, or none at all: then a missing one is no news."""

    def take(self, style: Element) -> None:
        identity = style.get(name("w:styleId"), "")
        kind = style.get(name("w:type"), "paragraph")
        if not identity or identity in self.taken:
            return
        self.taken.add(identity)
        aliases = style.find(name("w:aliases"))
        called = [style_name(style), *("" if aliases is None else aliases.get(VAL, "")).split(",")]
        for one in called:
            if _simple(one):
                self._by_name.setdefault((kind, _simple(one)), identity)
        self._by_id.setdefault((kind, _simple(identity)), identity)
        if style.get(name("w:default")) in {"1", "true", "on"}:
            self._default.setdefault(kind, identity)
        level = style.find(f"{name('w:pPr')}/{name('w:outlineLvl')}")
        if kind == "paragraph" and level is not None and level.get(VAL, "").isdecimal():
            self._by_level.setdefault(int(level.get(VAL, "9")), identity)

    def find(self, role: Role) -> str:
        """The id of the style for a role: by name, by another language's name, by id, by outline level; or nothing."""
        if role.role == "normal" and "paragraph" in self._default:
            return self._default["paragraph"]
        found = self.named(role.kind, (role.label, *role.names))
        if not found and role.level is not None:
            found = self._by_level.get(role.level, "")
        return found

    def named(self, kind: str, names: Sequence[str]) -> str:
        """The id of the first style of `kind` that bears one of `names`, as its name or as its id."""
        for where in (self._by_name, self._by_id):
            for one in names:
                if (kind, _simple(one)) in where:
                    return where[kind, _simple(one)]
        return ""

    def free(self, label: str) -> str:
        """A style id for a new style."""
        base = "".join(part[:1].upper() + part[1:] for part in label.split())
        identity, number = base, 1
        while identity in self.taken:
            number += 1
            identity = f"{base}{number}"
        return identity

    def default(self, kind: str) -> str:
        """The id of the style of `kind` that others are based on; nothing when there is none."""
        return self._default.get(kind, "")


def _simple(text: str) -> str:
    return _SIMPLE.sub("", text).casefold()


def _defaults(root: Element, brand: Brand, language: str) -> None:
    """Set the language for the whole document, and our font where there are no defaults at all."""
    for old in root.iter(name("w:lang")):
        old.set(VAL, language)
    holder = _at_front(_at_front(root, "w:docDefaults"), "w:rPrDefault")
    run = holder.find(name("w:rPr"))
    if run is None:
        run = sub(holder, "w:rPr")
        sub(run, "w:rFonts", ascii=brand.font, hAnsi=brand.font, eastAsia=brand.font, cs=brand.font)
        sub(run, "w:color", val=brand.ink)
        sub(run, "w:sz", val=21)
        sub(run, "w:szCs", val=21)
    lang = run.find(name("w:lang"))
    if lang is None:
        lang = make("w:lang")
        after = [one for one in run if one.tag in {name("w:eastAsianLayout"), name("w:specVanish"), name("w:oMath")}]
        if after:
            after[0].addprevious(lang)
        else:
            run.append(lang)
    lang.set(VAL, language)


def _at_front(parent: Element, short: str) -> Element:
    """The child of this name, made in front of the others where there is none."""
    found = parent.find(name(short))
    if found is None:
        found = make(short)
        parent.insert(0, found)
    return found
