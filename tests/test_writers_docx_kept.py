"""This file shows that what stays text until a report is saved stands in it as elements would: rows, runs, links."""

from __future__ import annotations

import gc
import io
import sys
from zipfile import ZipFile

from lxml import etree

from generator.document import Block, Document, Heading, Paragraph, Run, Table
from generator.formats import docx
from generator.formats.docx.xml import name

ODD = 'a < b & "c" > ]]> <?kept 0?>'


def body(*blocks: Block) -> etree._Element:
    """The body of the report of `blocks`."""
    with ZipFile(io.BytesIO(docx.write(Document(blocks), None).content)) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def said(root: etree._Element) -> str:
    return "".join(one.text or "" for one in root.iter(name("w:t")))


def test_words_come_through_whatever_signs_they_have() -> None:
    root = body(Paragraph((Run(ODD),)), Table(((Run("head"),),), (((Run(ODD),),), ((Run("é\tx"),),))))
    assert said(root).count(ODD) == 2
    assert len(list(root.iter(name("w:tr")))) == 3
    assert not list(root.iter(etree.ProcessingInstruction))


def test_a_link_to_what_is_not_there_is_text() -> None:
    links = (Run("there", link="#here"), Run(" "), Run("nowhere", link="#gone", strong=True))
    root = body(Heading(1, (Run("x"),), "here"), Paragraph(links), Table(((Run("head"),),), ((links,),)))
    found = list(root.iter(name("w:hyperlink")))
    assert [said(one) for one in found] == ["there", "there"]
    assert said(root).count("nowhere") == 2
    for one in root.iter(name("w:r")):
        if said(one) == "nowhere":
            assert [look.tag for look in one[0]] == [name("w:b")]


def test_nothing_holds_on_to_the_rows_of_a_report_that_was_written() -> None:
    rows = tuple(((Run(f"row {number}"),),) for number in range(3))
    cell = rows[1][0]
    before = sys.getrefcount(rows), sys.getrefcount(cell)
    gc.disable()
    try:
        docx.write(Document((Table(((Run("head"),),), rows),)), None)
        assert (sys.getrefcount(rows), sys.getrefcount(cell)) == before
    finally:
        gc.enable()
