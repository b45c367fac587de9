"""Who is told what: one table (table.py) from an act to whom and in which words (templates.py), and how the persons are found."""
