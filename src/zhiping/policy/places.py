"""The places in the order of authorities: whom a station on the way up may belong to."""

from typing import Final

PLACES: Final = {  # whom an authority's station may belong to
    "county": "县级主管部门",
    "city": "市级主管部门",
    "department": "省级主管部门",
    "agency": "人事代理机构",
    "acceptance_point": "职称申报受理点",
    "society": "学会",
    "mid_committee": "中评委办公室",
    "recommendation": "审核推荐部门",
    "personnel": "人事职改部门",
    "city_hrss": "市级人力社保部门",
}
STAND_INS: Final = {"recommendation": ("city", "department")}  # for a place that no body has itself
