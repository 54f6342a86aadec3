"""What is reported to the assembly, what came of it, and what has been printed."""

from reports.models.action import ReportAction
from reports.models.rendering import Rendering
from reports.models.report import AnnualReport, ReportState, ReportStep

__all__ = ["AnnualReport", "Rendering", "ReportAction", "ReportState", "ReportStep"]
