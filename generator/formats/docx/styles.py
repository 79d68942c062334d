"""This file finds the styles of a house style by role, in any language of Word, and adds ours for what is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.document import Remark
from generator.formats.docx.grids import LABELS, style_name, table_style
from generator.formats.docx.style_table import Look, looks, style_element
from generator.formats.docx.xml import VAL, Element, make, name, sub

if TYPE_CHECKING:
    from generator.config.brand import Brand

_SIMPLE = re.compile(r"[\W_]+")


@dataclass
class Styles:
    """The styles part of a document. `ids` gives the style id of every role, `tables` those of the table roles."""

    root: Element
    ids: dict[str, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    added: set[str] = field(default_factory=set)
    """The roles for which there was no style."""

    def id(self, role: str) -> str:
        """The style id of a role; Normal's for a role that nobody knows."""
        return self.ids.get(role) or self.ids["normal"]


def empty_styles() -> Element:
    """A styles part without a style."""
    return make("w:styles")


def settle(root: Element, brand: Brand, language: str) -> Styles:
    """The styles in `root` by role; what is missing is added to `root`, in the colours of `brand`."""
    found = Styles(root)
    _defaults(root, brand, language)
    shelf = _Shelf(root)
    ours = shelf.is_ours()
    for look in looks(brand):
        existing = shelf.find(look)
        if existing:
            found.ids[look.role] = existing
            continue
        identity = shelf.free(look.label)
        root.append(style_element(look, found.ids, identity))
        shelf.taken.add(identity)
        found.ids[look.role] = identity
        found.added.add(look.role)
        if look.told and not ours:
            found.remarks.append(Remark("style-missing", (("style", look.label),)))
    base = shelf.default_table()
    for role, label in LABELS.items():
        identity = shelf.named("table", (label,))
        if not identity:
            identity = shelf.free(label)
            root.append(table_style(role, identity, brand, base))
            shelf.taken.add(identity)
            found.added.add(role)
        found.tables[role] = identity
    return found


class _Shelf:
    """The styles that are there, to be found by kind and name, by id, or by outline level."""

    def __init__(self, root: Element) -> None:
        self.taken: set[str] = set()
        self._by_name: dict[tuple[str, str], str] = {}
        self._by_id: dict[tuple[str, str], str] = {}
        self._by_level: dict[int, str] = {}
        self._default: dict[str, str] = {}
        for style in root.iterchildren(name("w:style")):
            self._take(style)

    def _take(self, style: Element) -> None:
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

    def find(self, look: Look) -> str:
        """The id of the style for a role: by name, by another language's name, by id, by outline level; or nothing."""
        if look.role == "normal" and "paragraph" in self._default:
            return self._default["paragraph"]
        found = self.named(look.kind, (look.label, *look.names))
        if not found and look.level is not None:
            found = self._by_level.get(look.level, "")
        return found

    def named(self, kind: str, names: tuple[str, ...]) -> str:
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

    def default_table(self) -> str:
        """The id of the table style that others are based on; nothing when there is none."""
        return self._default.get("table") or self.named("table", ("Normal Table",))

    def is_ours(self) -> bool:
        """Whether these styles are our own, or none at all: then a missing one is no news."""
        return not self.taken or bool(self.named("paragraph", ("Canvas Lead",)))


def _simple(text: str) -> str:
    return _SIMPLE.sub("", text).casefold()


def _defaults(root: Element, brand: Brand, language: str) -> None:
    """Set the language for the whole document, and our font where there are no defaults at all."""
    for old in root.iter(name("w:lang")):
        old.set(VAL, language)
    defaults = root.find(name("w:docDefaults"))
    if defaults is None:
        defaults = make("w:docDefaults")
        root.insert(0, defaults)
    holder = defaults.find(name("w:rPrDefault"))
    if holder is None:
        holder = make("w:rPrDefault")
        defaults.insert(0, holder)
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
