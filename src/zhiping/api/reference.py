"""接口说明: the interface in words, made from its own OpenAPI document."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

KINDS = {"string": "文字", "integer": "整数", "array": "列表", "object": "对象", "boolean": "是否"}


def reference(request: HttpRequest) -> HttpResponse:
    """Every address with its parameters, and every field of the answers."""
    from zhiping.api.urls import api  # it is made of addresses, and this page is one of them

    schema = api.get_openapi_schema()
    shapes = schema["components"]["schemas"]
    context = {
        "info": schema["info"],
        "base": settings.BASE_URL,
        "calls": [_call(where, told["get"]) for where, told in schema["paths"].items()],
        "shapes": [_shape(name, shapes[name]) for name in ("NoticePage", "PeoplePage", "Notice", "Person")],
    }
    return render(request, "api/reference.html", context)


reference.audience = "public"  # type: ignore[attr-defined]


def _call(where: str, told: dict[str, Any]) -> dict[str, Any]:
    asked = [
        {
            "name": each["name"],
            "title": each["schema"].get("title", ""),
            "note": each["schema"].get("description", ""),
        }
        for each in told.get("parameters", [])
    ]
    return {"where": where, "summary": told["summary"], "note": told.get("description", ""), "asked": asked}


def _shape(name: str, told: dict[str, Any]) -> dict[str, Any]:
    fields = [
        {
            "name": key,
            "title": each.get("title", ""),
            "kind": KINDS.get(each.get("type", ""), "对象"),
            "note": each.get("description", ""),
            "values": each.get("enum", ()),
        }
        for key, each in told["properties"].items()
    ]
    return {"name": name, "note": told.get("description", ""), "fields": fields}
