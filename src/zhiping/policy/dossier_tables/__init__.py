"""A dossier as a spreadsheet: one sheet for every category, one column for every field. What is written can be read again."""

from zhiping.policy.dossier_tables.reading import MOST_ROWS, Found, Row, read_items
from zhiping.policy.dossier_tables.writing import write_items

__all__ = ["MOST_ROWS", "Found", "Row", "read_items", "write_items"]
