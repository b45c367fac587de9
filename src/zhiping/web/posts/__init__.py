"""岗位: a unit declares its posts and its competition; its department and its bureau read, opine, approve.

* `units.py`: the unit's pages; `reviews.py`: those of department and bureau; `tables.py`: what both show
* `forms.py`: the matrix and the list of names; `workbooks.py`: spreadsheets; `printed.py`: 岗位信息表
"""
