"""This file lets a library be imported without a module that it asks for and never uses."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def spared(name: str) -> Iterator[None]:
    """Within it the module `name` is an empty one where it was not imported yet; afterwards it can be, as ever."""
    empty = ModuleType(name)
    sys.modules.setdefault(name, empty)
    try:
        yield
    finally:
        if sys.modules.get(name) is empty:
            del sys.modules[name]
