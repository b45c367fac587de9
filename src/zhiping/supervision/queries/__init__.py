"""Reading for supervisors: figures, populations, inspections."""

from zhiping.supervision.queries.ageing import BUCKETS, Ageing, oldest, standing_now
from zhiping.supervision.queries.asking import CRITERIA, Asked, areas, matching, plans_to_choose, population
from zhiping.supervision.queries.figures import (
    StationFigures,
    reasons_by_station,
    returns_by_unit,
    station_figures,
)
from zhiping.supervision.queries.inspections import (
    drawn_again,
    findings_about,
    inspected_cases,
    inspections_by,
    progress_of,
)

__all__ = [
    "BUCKETS",
    "CRITERIA",
    "Ageing",
    "Asked",
    "StationFigures",
    "areas",
    "drawn_again",
    "findings_about",
    "inspected_cases",
    "inspections_by",
    "matching",
    "oldest",
    "plans_to_choose",
    "population",
    "progress_of",
    "reasons_by_station",
    "returns_by_unit",
    "standing_now",
    "station_figures",
]
