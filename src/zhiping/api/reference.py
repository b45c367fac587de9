"""接口说明: the interface in words, made from its own OpenAPI document."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

KINDS = {"string": "文字", "integer": "整数", "array": "列表", "object": "对象", "boolean": "是否"}
CODE = re.compile(r"[A-Za-z_][A-Za-z_./+-]{2,}(?: [A-Za-z]+)*")
SHAPES = (
    "NoticePage",
    "PeoplePage",
    "Notice",
    "Person",
    "CertificateState",
    "FileVerdict",
    "FileCheck",
    "IssuerDocument",
)


def reference(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, and every field of the answers."""
    from zhiping.api.urls import api  # it is made of addresses, and this page is one of them

    schema = api.get_openapi_schema()
    shapes = schema["components"]["schemas"]
    context = {
        "info": schema["info"],
        "base": settings.BASE_URL,
        "calls": [
            _call(way, where, each) for where, told in schema["paths"].items() for way, each in told.items()
        ],
        "shapes": [_shape(name, shapes[name]) for name in SHAPES],
    }
    return render(request, "api/reference.html", context)


reference.audience = "public"  # type: ignore[attr-defined]


def _spelled(text: str) -> SafeString:
    """A note of our own in Chinese, what is to be typed or is a standard's name set as code."""
    return mark_safe(CODE.sub(r'<span class="code">\g<0></span>', escape(text)))  # noqa: S308 -- escaped first


def _call(way: str, where: str, told: dict[str, Any]) -> dict[str, Any]:
    asked = [
        {
            "name": each["name"],
            "title": each["schema"].get("title", ""),
            "note": _spelled(each["schema"].get("description", "")),
        }
        for each in told.get("parameters", [])
    ]
    return {
        "where": f"{way.upper()} {where}",
        "summary": told["summary"],
        "note": _spelled(told.get("description", "")),
        "asked": asked,
    }


def _shape(name: str, told: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {
            "name": key,
            "title": each.get("title", ""),
            "kind": KINDS.get(each.get("type", ""), "对象"),
            "note": _spelled(each.get("description", "")),
            "values": each.get("enum", ()),
        }
        for key, each in told["properties"].items()
    ]
    return {"name": name, "note": _spelled(told.get("description", "")), "fields": fields}
