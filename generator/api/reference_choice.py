"""This file finds whose look a document gets: a house-style file, a look in the templates, or a brand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.api.setup import Setup, content
from generator.formats import FORMATS
from generator.notices import Notice, notice
from generator.system.resources import template_folders, templates_root

if TYPE_CHECKING:
    from generator.config.brand import Brand

_BRAND = "brand.toml"


def brand_of(beside: Path | None, project: Setup, canvas: str = "") -> Brand:
    """The brand for a file: the one given, the nearest brand.toml beside it or above it, or that of the templates.

    Raises TemplateError when it has a fault.
    """
    from generator.config.brand import Brand, load  # noqa: PLC0415 - who only checks needs no look

    file = (brand_file(beside, project) if beside else project.brand) or _in_templates(_BRAND, project, canvas)
    if file is None:
        return Brand()
    if file not in project.brands:
        project.brands[file] = load(file)
    return project.brands[file]


def brand_file(beside: Path, project: Setup) -> Path | None:
    """The brand.toml that was given or lies nearest; None when at most the templates have one."""
    folder = beside.resolve().parent
    nearest = (place / _BRAND for place in (folder, *folder.parents))
    return project.brand or next((file for file in nearest if file.is_file()), None)


def look(format_: str, beside: Path | None, project: Setup, canvas: str) -> tuple[bytes | None, tuple[Notice, ...]]:
    """The look for a document in `format_` of the workbook `beside`, and what to say about it.

    A house-style file goes first, and brings its own colours. Else it is the look in the templates, as somebody may
    have changed it, in the colours of a brand.
    """
    from generator.config.brand import Brand  # noqa: PLC0415 - same

    own = project.references.get(format_)
    format_file = FORMATS[format_].look
    kept = _in_templates(format_file, project, canvas) if own is None and format_file else None
    changed = kept is not None and content(kept) != content(templates_root() / "shared" / kept.name)
    brand = brand_of(beside, project, canvas) if FORMATS[format_].branded else Brand()
    if own is not None:
        told = () if brand == Brand() else (notice("brand-not-used", "attention", file=_BRAND, reference=own.name),)
        return content(own), told
    if brand != Brand():
        base = content(kept) if changed and kept is not None else None
        return FORMATS[format_].reference(brand, base), ()
    return (None if kept is None else content(kept)), ()


def _in_templates(name: str, project: Setup, canvas: str) -> Path | None:
    places = template_folders(project.templates, canvas)
    return next((place / name for place in places if (place / name).is_file()), None)
