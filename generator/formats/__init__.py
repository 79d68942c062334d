"""This floor is every format a document can be had in: what it is called, who writes it, and how an edit is seen.

One line a format in FORMATS; nothing else knows one by name. Modules are named and imported when their format is used:
a library costs more than the rest of a short command.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from generator.config.brand import Brand
    from generator.document import Document, Written
    from generator.notices import Notice


class Format(NamedTuple):
    """One format. `room` is the module that writes it, empty when LibreOffice makes it of another format.

    `sealing` is the module with its checksum; `media_type` what a browser calls it; `family` whether it has pages or
    slides: a document can be had in the formats of its own family. `exports` are the formats that LibreOffice makes of
    it, each with the name of its filter. `references` are the endings of its house styles, of which `look` stands in
    the templates. A brand colours that look where it is `branded`.
    """

    suffix: str
    media_type: str
    sealing: str
    room: str = ""
    family: Literal["", "pages", "slides"] = ""
    exports: Mapping[str, str] = MappingProxyType({})
    references: tuple[str, ...] = ()
    look: str = ""
    branded: bool = False
    text: bool = False

    def write(self, document: Document, reference: bytes | None = None, *, keep_slides: bool = False) -> Written:
        """`document` in this format, with the look of `reference` (None: our own), with its slides too if asked for.

        Raises TemplateError.
        """
        options = {"keep_slides": keep_slides} if self.family == "slides" else {}
        written: Written = _module(self.room).write(document, reference, **options)
        return written

    def reference(self, brand: Brand, look: bytes | None = None) -> bytes:
        """`look`, or our own, in the colours, fonts and logo of `brand`."""
        make = _module(f"{self.room}.reference" if self.references else self.room).make_reference
        made: bytes = make(brand) if look is None else make(brand, look)
        return made

    def inspect(self, reference: bytes) -> tuple[Notice, ...]:
        """What is in a house style, what is missing, and what would be left out.

        Raises TemplateError, with the reason, when it cannot be used.
        """
        found: tuple[Notice, ...] = _module(f"{self.room}.inspect").survey(reference)
        return found

    def load(self, *, whole: bool = False) -> None:
        """Import what formats of its kind have in common, or with `whole` what writes it too."""
        _module((whole and self.room) or self.sealing)

    def seal(self, content: bytes) -> bytes:
        """The file with a checksum of itself in it."""
        made: bytes = _module(self.sealing).seal(content)
        return made

    def sealed(self, content: bytes) -> bool | None:
        """Whether `content` is what seal() gave (True), was changed since (False), or is not ours (None)."""
        found: bool | None = _module(self.sealing).sealed(content)
        return found


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    "docx": Format(
        ".docx", f"{_OFFICE}.wordprocessingml.document", "office", "docx", "pages",
        exports={"pdf": "writer_pdf_Export", "odt": ""}, look="report.docx", branded=True,
        references=(".docx", ".dotx", ".docm", ".dotm"),
    ),
    "pptx": Format(
        ".pptx", f"{_OFFICE}.presentationml.presentation", "office", "pptx", "slides",
        exports={"pdf": "impress_pdf_Export"}, look="deck.pptx", branded=True,
        references=(".pptx", ".potx", ".pptm", ".potm"),
    ),
    "md": Format(".md", "text/markdown; charset=utf-8", "text_seal", "markdown", "pages", text=True),
    "html": Format(".html", "text/html; charset=utf-8", "text_seal", "html", "pages", branded=True, text=True),
    "pdf": Format(".pdf", "application/pdf", "pdf"),
    "odt": Format(".odt", "application/vnd.oasis.opendocument.text", "odt"),
}  # fmt: skip


def possible(own: str) -> tuple[str, ...]:
    """The formats that a document can be had in whose own format is `own`, its own first; none when that is no format.

    They are those of its family, and what LibreOffice makes of them.
    """
    if own not in FORMATS or not FORMATS[own].room:
        return ()
    family = FORMATS[own].family
    written = [name for name, one in FORMATS.items() if one.family == family]
    exported = [name for one in written for name in FORMATS[one].exports]
    return tuple(dict.fromkeys([own, *written, *exported]))


def suffix(name: str) -> str:
    """The ending of a file in the format `name`; empty for one that does not exist."""
    return FORMATS[name].suffix if name in FORMATS else ""


def source(target: str, own: str) -> str:
    """The format that `target` is made of for a document whose own format is `own`; itself when we write it."""
    if FORMATS[target].room:
        return target
    return next(name for name in possible(own) if target in FORMATS[name].exports)


def _module(name: str) -> Any:  # noqa: ANN401 - a module
    return import_module(f"generator.formats.{name}")
