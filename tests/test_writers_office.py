"""This file shows that Office files are the same every time, and that an edit is seen."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.formats import office

PARTS = {
    "word/document.xml": b"<a/>",
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
}


def _with_core() -> dict[str, bytes]:
    return {
        **PARTS,
        office.CORE: b'<core xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Titel</dc:title></core>',
    }


def test_a_part_may_come_in_pieces_when_it_is_packed() -> None:
    pieces = {name: (lambda part=part: iter((part[:3], part[3:]))) for name, part in PARTS.items()}
    assert office.rezip(pieces) == office.rezip(PARTS)


def test_the_same_parts_in_another_order_give_the_same_bytes() -> None:
    assert office.rezip(PARTS) == office.rezip(dict(reversed(PARTS.items())))


def test_content_types_come_first_and_dates_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(office.rezip(_with_core()))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "word/document.xml", office.CORE]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_date_follows_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775000000")
    with zipfile.ZipFile(io.BytesIO(office.rezip(_with_core()))) as archive:
        assert archive.infolist()[0].date_time[0] == 2026


def test_a_package_given_as_bytes_keeps_its_parts() -> None:
    assert office.unzip(office.rezip(office.rezip(PARTS))) == PARTS


def test_a_seal_holds_until_a_part_changes() -> None:
    ours = office.seal(office.rezip(_with_core()))
    assert office.sealed(ours) is True
    changed = office.unzip(ours) | {"word/document.xml": b"<b/>"}
    assert office.sealed(office.rezip(changed)) is False
    assert office.sealed(office.rezip(PARTS)) is None


def test_sealing_twice_gives_the_same_file_and_a_sound_zip() -> None:
    once = office.seal(office.rezip(_with_core()))
    assert office.seal(once) == once
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 4


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut short"])
def test_what_is_no_package_is_not_ours(content: bytes) -> None:
    assert office.sealed(content) is None
