"""This file carries out `compare`: what changed between the rounds of a canvas, as documents and as JSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from generator import save
from generator.api import comparing, reference_choice, rendering
from generator.api.assessing import Assessment
from generator.api.project import Project
from generator.cli import faults, outputs, sources
from generator.cli.arguments import COMPARISONS
from generator.cli.project import project_of
from generator.cli.remarks import tell_brand, tell_moved, tell_remarks
from generator.cli.terminal import DONE, Terminal
from generator.document import COMPARISON, COMPARISON_SLIDE
from generator.errors import CanvasToolError, UsageError
from generator.formats import text_seal
from generator.notices import Notice
from generator.system import files
from generator.system.opening import show

_MADE = {"report": (COMPARISON, "docx"), "deck": (COMPARISON_SLIDE, "pptx"), "md": (COMPARISON, "md")}


def compare(options: argparse.Namespace, terminal: Terminal) -> int:
    """Make what was asked for of the comparison of the workbooks; what cannot be made takes nothing else along."""
    for what in options.only or ():
        if what not in COMPARISONS:
            raise UsageError("no-such-comparison", kind=what, known=", ".join(COMPARISONS))
    # For the name of one document with how to make that alone.
    last = outputs.ending(options.output)[1:] if options.output else ""
    kind = {format_: what for what, (_, format_) in _MADE.items()}.get(last, "report")
    folder, project = outputs.folder(options.output, "compare-folder", kind=kind), project_of(options)
    assessment = project.compare(sources.rounds(options.workbooks, project, terminal))
    if project.final:
        rendering.refuse_unfinished(assessment)
    folder = folder or assessment.path.parent
    told, written, codes = set[Notice](), list[Path](), [DONE]
    for what in COMPARISONS:
        if options.only and what not in options.only:
            continue
        try:
            written.append(_made(what, assessment, folder, project, terminal, told))
        except CanvasToolError as error:
            codes.append(faults.tell(error, terminal))
        else:
            terminal.wrote("wrote-plain", written[-1])
    tell_brand(
        reference_choice.brand_of(assessment.looks_beside(project), project, assessment.canvas.id), terminal, told
    )
    tell_moved(assessment, terminal)
    if options.open:
        show(written)
    return max(codes)


def _made(
    what: str, assessment: Assessment, folder: Path, project: Project, terminal: Terminal, told: set[Notice]
) -> Path:
    """Where what was made of the comparison is now."""
    if what == "json":
        data = json.dumps(comparing.comparison_data(assessment), ensure_ascii=False, indent=2)
        content = text_seal.seal(f"{data}\n".encode())
        path = folder / f"{files.safe_stem(assessment.path.stem)}-{COMPARISON}.json"
        if not project.force:
            files.refuse_edited(path, text_seal.sealed)
        files.write_whole(path, content)
        return path
    kind, format_ = _MADE[what]
    output = project.render(assessment, kind, format=format_)
    (path,) = save.save([output], folder, overwrite=project.force)
    tell_remarks(output.notices, terminal, told)
    return path
