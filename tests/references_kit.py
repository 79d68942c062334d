"""This file makes house styles as other people have them: from other programs, and changed in one way each."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

import docx as python_docx
import pptx as python_pptx
import pytest
from lxml import etree

from generator.formats import office

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

W_NAME = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NAME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "word/document.xml"
DECK = "ppt/presentation.xml"
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DECK = "application/vnd.openxmlformats-officedocument.presentationml."
_PIXEL = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0"
    b"\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82"
)


def minimal(body: str, **more: str) -> bytes:
    """A document of the fewest parts that make one: no styles, no numbering, no settings."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{more.get("kind", _WORD + "document.main+xml")}"/>'
            "</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{RELS}">'
            f'<Relationship Id="rId1" Type="{R_NAME}/officeDocument" Target="/word/document.xml"/></Relationships>'
        ),
        MAIN: more.get("before", "")
        + f'<w:document xmlns:w="{more.get("space", W_NAME)}" xmlns:r="{R_NAME}"><w:body>{body}</w:body></w:document>',
    }
    if "styles" in more:
        parts["word/styles.xml"] = f'<w:styles xmlns:w="{W_NAME}">{more["styles"]}</w:styles>'
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{RELS}">'
            f'<Relationship Id="rId1" Type="{R_NAME}/styles" Target="styles.xml"/></Relationships>'
        )
    return office.rezip({name: text.encode() for name, text in parts.items()})


def line(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def style(identity: str, name: str, more: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{more}</w:style>'


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """`content` with one part changed."""
    parts = office.unzip(content)
    text = parts[part].decode()
    made = change(text)
    assert made != text, f"nothing changed in {part}"
    return office.rezip({**parts, part: made.encode()})


def related(content: bytes, part: str, relation: str, target: str, *, external: bool = True) -> bytes:
    """`content` with one more relation, of id "rIdX", from `part`."""
    folder, _, file = part.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    parts = office.unzip(content)
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rIdX" Type="{R_NAME}/{relation}" Target="{target}"{mode}/>'
    old = parts.get(rels, f'<Relationships xmlns="{RELS}"></Relationships>'.encode()).decode()
    parts[rels] = old.replace("</Relationships>", one + "</Relationships>").encode()
    return office.rezip(parts)


@cache
def of_python_docx() -> bytes:
    buffer = io.BytesIO()
    python_docx.Document().save(buffer)
    return office.rezip(buffer.getvalue())


@cache
def of_python_pptx() -> bytes:
    buffer = io.BytesIO()
    python_pptx.Presentation().save(buffer)
    return office.rezip(buffer.getvalue())


@cache
def of_pandoc(ending: str) -> bytes:
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    command = [program, "--print-default-data-file", f"reference.{ending}"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@cache
def house() -> bytes:
    """A house style with a cover, a marker that Word cut in two, a legal page, and fields in the header."""
    made = python_docx.Document()
    made.add_paragraph("Ministerie van Voorbeelden")
    made.add_paragraph("Voor {{ client }}: {{ title }}")
    made.add_picture(io.BytesIO(_PIXEL))
    marker = made.add_paragraph()
    marker.add_run("{{ con")
    marker.add_run("tent }}").bold = True
    made.add_paragraph("Colofon")
    made.sections[0].header.paragraphs[0].text = "Huisstijl {{ status }}"
    made.sections[0].footer.paragraphs[0].text = "Openbaar"
    buffer = io.BytesIO()
    made.save(buffer)
    return office.rezip(buffer.getvalue())


def word_references() -> dict[str, Callable[[], bytes]]:
    """Word house styles that must be usable, by what is special about them."""
    return {
        "python-docx": of_python_docx,
        "pandoc": lambda: of_pandoc("docx"),
        "house": house,
        "no Heading 1": lambda: _without_styles(of_python_docx(), "Heading1"),
        "no List Bullet": lambda: _without_styles(of_python_docx(), "ListBullet"),
        "coloured text": lambda: changed(of_python_docx(), "word/styles.xml", lambda text: text.replace(
            '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:rPr><w:color w:val="203040"/></w:rPr>', 1)),
        "no table style": lambda: _without_styles(of_python_docx(), *_table_styles(of_python_docx())),
        "Dutch": lambda: minimal(line("{{ content }}") + "<w:sectPr/>", styles=_DUTCH),
        "German": lambda: minimal(line("{{ content }}") + "<w:sectPr/>", styles=_GERMAN),
        "no styles": lambda: minimal(line("{{ content }}") + "<w:sectPr/>"),
        "marker in a table": lambda: changed(of_python_docx(), MAIN, _before_section(
            f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{line('{{ content }}')}</w:tc></w:tr>"
            f"</w:tbl>{line('slot')}")),
        "marker twice": lambda: changed(house(), MAIN, _before_section(line("{{ content }}"))),
        "marker in a sentence": lambda: minimal(line("hier komt {{ content }} dus")),
        "marker in a control": lambda: minimal(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{line('{{ content }}')}</w:sdtContent></w:sdt>{line('slot')}<w:sectPr/>"),
        "controls": lambda: changed(house(), MAIN, _before_section(
            '<w:sdt><w:sdtPr><w:id w:val="5"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>'
            f"{line('Kies een datum')}</w:sdtContent></w:sdt>")),
        "landscape": lambda: changed(of_python_docx(), MAIN, lambda text: re.sub(
            r"<w:pgSz [^>]*/>", '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>', text)),
        "landscape between": lambda: minimal(
            line("voor") + '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
            "</w:pPr></w:p>" + line("{{ content }}") + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + line("slot")
            + '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'),
        "dotx": lambda: _kind(of_python_docx(), "document.main+xml", "template.main+xml"),
        "docm": lambda: _macros(of_python_docx(), MAIN),
        "tracked changes": lambda: changed(house(), MAIN, _before_section(
            '<w:p><w:pPr><w:rPr><w:ins w:id="90" w:author="A" w:date="2024-01-01T00:00:00Z"/></w:rPr></w:pPr>'
            '<w:ins w:id="91" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:t>erbij</w:t></w:r></w:ins>'
            '<w:del w:id="92" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>eraf</w:delText></w:r></w:del>'
            "</w:p>")),
        "linked picture": lambda: related(changed(house(), MAIN, lambda text: text.replace("r:embed=", "r:link=", 1)
            .replace('r:link="' + re.search(r'r:embed="(\w+)"', text)[1], 'r:link="rIdX')),  # type: ignore[index]  # it has a picture
            MAIN, "image", "https://example.org/logo.png"),
        "attached template": lambda: related(changed(of_python_docx(), "word/settings.xml", lambda text: text.replace(
            "<w:zoom", f'<w:attachedTemplate xmlns:r="{R_NAME}" r:id="rIdX"/><w:zoom')),
            "word/settings.xml", "attachedTemplate", "file:///C:/huisstijl.dotm"),
        "embedded elsewhere": lambda: related(minimal(
            '<w:p><w:r><w:object xmlns:o="urn:schemas-microsoft-com:office:office"><o:OLEObject r:id="rIdX"/>'
            f"</w:object></w:r></w:p>{line('{{ content }}')}"), MAIN, "oleObject", "file:///C:/cijfers.xlsx"),
        "subdocument": lambda: related(minimal(f'<w:subDoc r:id="rIdX"/>{line("{{ content }}")}'), MAIN,
            "subDocument", "file:///C:/deel.docx"),
        "alternative chunk": lambda: minimal(f'<w:altChunk r:id="rId9"/>{line("{{ content }}")}'),
        "damaged numbers": lambda: minimal(
            line("{{ content }}")
            + '<w:sectPr><w:pgSz w:w="210mm" w:h="a"/><w:pgMar w:left="" w:top="1.5cm"/></w:sectPr>'),
        "styles named twice": lambda: minimal("", styles=style("a", "heading 1") * 2 + style("", "Title")),
    }  # fmt: skip


def deck_references() -> dict[str, Callable[[], bytes]]:
    """PowerPoint house styles that must be usable, by what is special about them."""
    return {
        "python-pptx": of_python_pptx,
        "pandoc": lambda: of_pandoc("pptx"),
        "no title and body": lambda: _layouts(of_python_pptx(), 5, 6),
        "one layout": lambda: _layouts(of_python_pptx(), 1),
        "one empty layout": lambda: _layouts(of_python_pptx(), 6),
        "one layout without placeholders": lambda: _bare_layout(of_python_pptx()),
        "4:3": of_python_pptx,
        "16:9": lambda: _sized(of_python_pptx()),
        "slides left in it": with_slides,
        "potx": lambda: _kind(of_python_pptx(), "presentation.main+xml", "template.main+xml"),
        "pptm": lambda: _macros(of_python_pptx(), DECK),
        "dark": lambda: dark(of_python_pptx()),
        "dark by its background": lambda: changed(of_python_pptx(), "ppt/slideMasters/slideMaster1.xml", _dark_ground),
        "no theme": lambda: _no_theme(of_python_pptx()),
        "Dutch names": lambda: _renamed(of_python_pptx()),
        "linked picture": lambda: related(changed(of_python_pptx(), "ppt/slideMasters/slideMaster1.xml", _picture),
            "ppt/slideMasters/slideMaster1.xml", "image", "https://example.org/logo.png"),
        "linked media": lambda: related(with_slides(), "ppt/slides/slide1.xml", "video", "file:///C:/film.mp4"),
        "no notes size": lambda: changed(of_python_pptx(), DECK, lambda text: re.sub("<p:notesSz[^>]*/>", "", text)),
        "sections": lambda: changed(with_slides(), DECK, _sections),
        "protected": lambda: changed(with_slides(), DECK, lambda text: text.replace("</p:defaultTextStyle>",
            '</p:defaultTextStyle><p:modifyVerifier algorithmName="SHA-512" hashData="YQ==" saltData="YQ==" '
            'spinValue="1"/>', 1)),
    }  # fmt: skip


_DUTCH = "".join(
    style(name.replace(" ", ""), name)
    for name in ("Standaard", "Kop 1", "Kop 2", "Kop 3", "Titel", "Ondertitel", "Citaat", "Lijstopsom.teken",
                 "Lijstnummering", "Bijschrift", "Inhopg 1", "Inhopg 2", "Koptekst", "Voettekst")
)  # fmt: skip
_GERMAN = "".join(
    style(name.replace(" ", "").lstrip("Ü"), name)
    for name in ("Standard", "Überschrift 1", "Überschrift 2", "Überschrift 3", "Titel", "Untertitel", "Zitat",
                 "Aufzählungszeichen", "Listennummer", "Beschriftung", "Verzeichnis 1", "Verzeichnis 2", "Kopfzeile")
)  # fmt: skip


def damaged(numbers: Random, references: Sequence[bytes]) -> bytes:
    """One of `references` with something taken away or emptied, as `numbers` has it."""
    parts = office.unzip(numbers.choice(references))
    for _ in range(numbers.randint(1, 2)):
        part = numbers.choice([name for name in sorted(parts) if name.endswith((".xml", ".rels"))])
        if numbers.random() < 0.1:
            del parts[part]
            continue
        root = etree.fromstring(parts[part])
        for _ in range(numbers.randint(1, 3)):
            one = numbers.choice(list(root.iter("*")))
            parent = one.getparent()
            if numbers.random() < 0.5 and parent is not None:
                parent.remove(one)
            elif one.attrib:
                one.set(
                    numbers.choice(sorted(map(str, one.attrib))), numbers.choice(["", "abc", "-1", "9999999", "1.5"])
                )
        parts[part] = etree.tostring(root)
    return office.rezip(parts)


def dark(content: bytes) -> bytes:
    """A deck whose theme has light letters on a dark ground."""
    theme = next(name for name in office.unzip(content) if name.startswith("ppt/theme/"))

    def change(text: str) -> str:
        for key, colour in (("dk1", "F2F2F2"), ("lt1", "101820"), ("dk2", "CFE3FF"), ("lt2", "25303B")):
            text = re.sub(rf"<a:{key}>.*?</a:{key}>", f'<a:{key}><a:srgbClr val="{colour}"/></a:{key}>', text)
        return text

    return changed(content, theme, change)


@cache
def with_slides() -> bytes:
    made = python_pptx.Presentation()
    for title in ("Wie wij zijn", "Colofon"):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = "notitie"
    buffer = io.BytesIO()
    made.save(buffer)
    return office.rezip(buffer.getvalue())


def _before_section(more: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        at = text.rindex("<w:sectPr")
        return text[:at] + more + text[at:]

    return change


def _without_styles(content: bytes, *identities: str) -> bytes:
    def change(text: str) -> str:
        for identity in identities:
            text = re.sub(rf'<w:style [^>]*w:styleId="{re.escape(identity)}".*?</w:style>', "", text, flags=re.DOTALL)
        return text

    return changed(content, "word/styles.xml", change)


def _table_styles(content: bytes) -> list[str]:
    text = office.unzip(content)["word/styles.xml"].decode()
    return re.findall(r'<w:style w:type="table"[^>]*w:styleId="([^"]+)"', text)


def _kind(content: bytes, old: str, new: str) -> bytes:
    return changed(content, "[Content_Types].xml", lambda text: text.replace(old, new))


def _macros(content: bytes, main: str) -> bytes:
    """With macros, as a file that may have them."""
    old, new = (
        (f"{_WORD}document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
        if main == MAIN
        else (f"{_DECK}presentation.main+xml", "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml")
    )
    parts = office.unzip(related(content, main, "x", "vbaProject.bin", external=False))
    folder, _, file = main.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    parts[rels] = parts[rels].replace(
        f"{R_NAME}/x".encode(), b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    )
    parts["[Content_Types].xml"] = (
        parts["[Content_Types].xml"]
        .replace(old.encode(), new.encode())
        .replace(
            b"<Default ", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default ', 1
        )
    )
    return office.rezip({**parts, f"{folder}/vbaProject.bin": PROTECTED})


def _layouts(content: bytes, *kept: int) -> bytes:
    """A deck with some of its layouts, by place."""
    made = python_pptx.Presentation(io.BytesIO(content))
    for place, layout in enumerate(list(made.slide_layouts)):
        if place not in kept:
            made.slide_layouts.remove(layout)
    buffer = io.BytesIO()
    made.save(buffer)
    return office.rezip(buffer.getvalue())


def _bare_layout(content: bytes) -> bytes:
    one = _layouts(content, 6)
    part = next(name for name in office.unzip(one) if re.fullmatch(r"ppt/slideLayouts/slideLayout\d+\.xml", name))
    return changed(one, part, lambda text: re.sub(r"<p:sp>.*</p:sp>", "", text, flags=re.DOTALL))


def _sized(content: bytes) -> bytes:
    return changed(content, DECK, lambda text: re.sub("<p:sldSz[^>]*/>", '<p:sldSz cx="12192000" cy="6858000"/>', text))


def _dark_ground(text: str) -> str:
    """A master with a dark ground of its own, and a map of colours that makes letters light."""
    text = re.sub(r"<p:bg>.*?</p:bg>", '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="0B1F33"/></a:solidFill>'
                  "<a:effectLst/></p:bgPr></p:bg>", text, flags=re.DOTALL)  # fmt: skip
    return text.replace('bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')


def _no_theme(content: bytes) -> bytes:
    parts = office.unzip(content)
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    parts[rels] = re.sub(rb'<Relationship [^>]*theme1\.xml"[^>]*/>', b"", parts[rels])
    return office.rezip(parts)


def _renamed(content: bytes) -> bytes:
    parts = office.unzip(content)
    for name, part in parts.items():
        if re.fullmatch(r"ppt/slide(Layouts|Masters)/[^/]+\.xml", name):
            parts[name] = (
                part.replace(b'name="Title', b'name="Titel')
                .replace(b'name="Content Placeholder', b'name="Tijdelijke aanduiding voor inhoud')
                .replace(b'<p:cSld name="', b'<p:cSld name="Indeling ')
            )
    return office.rezip(parts)


def _picture(text: str) -> str:
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="99" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        '<a:blip r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    return text.replace("</p:spTree>", picture + "</p:spTree>", 1)


def _sections(text: str) -> str:
    more = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section name="Deel" '
        'id="{6F6D4D2C-4A5C-4D0E-9B0C-0F5E5E5B3E11}"><p14:sldIdLst><p14:sldId id="256"/></p14:sldIdLst></p14:section>'
        "</p14:sectionLst></p:ext></p:extLst>"
    )
    text = re.sub(r"<p:extLst>.*</p:extLst>", "", text, flags=re.DOTALL)
    return text.replace("</p:presentation>", more + "</p:presentation>")
