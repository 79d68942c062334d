"""This file is the name to import: `import usecasecanvas`. What each thing does stands in docs/api.md."""

from generator import __version__
from generator.api.assessing import Assessment
from generator.api.comparing import comparison_data
from generator.api.project import Project, Run
from generator.api.rendering import Failure, Output
from generator.config.brand import Brand
from generator.errors import (
    CanvasToolError,
    OwnFaultError,
    RefusedError,
    TemplateError,
    UnreadableError,
    UsageError,
)
from generator.model import Finding
from generator.notices import Notice
from generator.report.coverage import coverage_data
from generator.report.findings import as_data as findings_data
from generator.report.findings import findings_text
from generator.save import save
from generator.system.limits import Limits

__all__ = [
    "Assessment",
    "Brand",
    "CanvasToolError",
    "Failure",
    "Finding",
    "Limits",
    "Notice",
    "Output",
    "OwnFaultError",
    "Project",
    "RefusedError",
    "Run",
    "TemplateError",
    "UnreadableError",
    "UsageError",
    "__version__",
    "comparison_data",
    "coverage_data",
    "findings_data",
    "findings_text",
    "save",
]
