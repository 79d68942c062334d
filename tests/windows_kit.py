"""This file makes the one library of Windows that Wine 8 lacks and Rust wants: random numbers by a newer name."""

from __future__ import annotations

import struct

_RVA, _AT = 0x1000, 0x200


def random_numbers() -> bytes:
    """`bcryptprimitives.dll`, in which ProcessPrng is another name of what Wine has: names, and no code."""
    exports = _exports(b"bcryptprimitives.dll", b"ProcessPrng", b"advapi32.SystemFunction036")
    size = -(-len(exports) // _AT) * _AT
    head = b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0"
    head += struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)
    head += struct.pack("<HBBIIIII", 0x20B, 14, 0, 0, size, 0, 0, _RVA)
    head += struct.pack("<QIIHHHHHHIIIIHH", 0x180000000, 0x1000, _AT, 6, 0, 0, 0, 6, 0, 0, 0x2000, _AT, 0, 3, 0x100)
    head += struct.pack("<QQQQII", 1 << 20, 1 << 12, 1 << 20, 1 << 12, 0, 16)
    head += struct.pack("<II", _RVA, len(exports)) + bytes(15 * 8)
    head += struct.pack("<8sIIIIIIHHI", b".rdata", len(exports), _RVA, size, _AT, 0, 0, 0, 0, 0x40000040)
    return head.ljust(_AT, b"\0") + exports.ljust(size, b"\0")


def _exports(library: bytes, name: bytes, other: bytes) -> bytes:
    """A table of one name that leads to `other`, which stands in another library."""
    texts = library + b"\0" + name + b"\0" + other + b"\0"
    start = _RVA + 40 + 4 + 4 + 2
    where = [start, start + len(library) + 1, start + len(library) + len(name) + 2]
    table = struct.pack("<IIHHIIIIIII", 0, 0, 0, 0, where[0], 1, 1, 1, _RVA + 40, _RVA + 44, _RVA + 48)
    return table + struct.pack("<IIH", where[2], where[1], 0) + texts
