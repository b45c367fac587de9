"""Reviewing a case: the one way employers, authorities and the committee office do it.

* `desks.py`: the desk as a table with search, states and paging; what was handled before
* `pages.py`: the case page and its acts panel
* `views.py`: sections, points, return, refusal; `addresses(desk)` gives an audience its paths
* `forms.py`: what is filled in
"""
