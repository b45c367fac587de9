"""支付通知: where the payment provider says that something was paid. It signs; nobody signs in."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zhiping.fees import asking
from zhiping.gateways.shapes import WrongShape
from zhiping.gateways.signing import Request, WrongSignature
from zhiping.web.audience import audience

STATUS = {"unknown": 404, "differs": 409}


@csrf_exempt
@require_POST
@audience("public")
def notification(request: HttpRequest) -> HttpResponse:
    """401 for what is not signed, stale or a replay, 400 for signed nonsense; otherwise what came of it."""
    asked = Request("POST", request.path, request.META.get("QUERY_STRING", ""), request.body)
    try:
        result = asking.hear(asked, request.headers)
    except WrongSignature as wrong:
        return JsonResponse({"refused": wrong.code}, status=401)
    except WrongShape as wrong:
        return JsonResponse({"refused": f"shape: {wrong}"}, status=400)
    return JsonResponse({"result": result}, status=STATUS.get(result, 200))
