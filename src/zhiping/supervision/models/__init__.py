"""What supervisors see in figures, and what they look into."""

from zhiping.supervision.models.inspections import Finding, InspectedCase, Inspection, PointCheck
from zhiping.supervision.models.tallies import ReasonCount, StayCount, Tally

__all__ = ["Finding", "InspectedCase", "Inspection", "PointCheck", "ReasonCount", "StayCount", "Tally"]
