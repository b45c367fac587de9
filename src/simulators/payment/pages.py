"""模拟收银台: the page where a person pays, and the page that shows the books and switches how the merchant is told."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from simulators.pages import require_here
from simulators.payment.books import EVERYBODY, MODES, SHANGHAI, Bill, books
from simulators.payment.telling import paid
from zhiping.demo.outside.people import everybody

STATES = {"waiting": "待支付", "paid": "已支付", "closed": "已关闭", "refunded": "已退款"}


def pay(request: HttpRequest, token: str) -> HttpResponse:
    """GET: what is asked. POST mode: pay, and tell the merchant in that way."""
    bill = books.of_token(token)
    if bill is None:
        raise Http404
    if request.method == "POST":
        mode = request.POST.get("mode", "")
        done = mode in MODES and paid(bill, mode)
        return render(
            request, "simulators/paid.html", {"bill": bill, "done": done, "mode": MODES.get(mode, "")}
        )
    return render(
        request, "simulators/pay.html", _shown(bill) | {"modes": MODES, "mode": books.mode(bill.asked.payer)}
    )


def accounts(request: HttpRequest) -> HttpResponse:
    """The books, newest first. POST payer, mode: switch; reset: as at the start."""
    require_here(request)
    if request.method == "POST":
        return _switched(request)
    names = sorted({each.name for each in everybody().values()})
    context = {
        "bills": [_shown(each) for each in books.all()],
        "modes": MODES,
        "people": [(EVERYBODY, "所有人"), *((name, name) for name in names)],
        "switched": [
            ("所有人" if name == EVERYBODY else name, MODES[mode]) for name, mode in books.modes().items()
        ],
    }
    return render(request, "simulators/payment.html", context)


def _switched(request: HttpRequest) -> HttpResponse:
    if "reset" in request.POST:
        books.reset()
        return redirect("payment")
    try:
        books.set_mode(request.POST.get("payer", ""), request.POST.get("mode", ""))
    except KeyError:
        return HttpResponse("没有这种通知方式。", status=422, content_type="text/plain; charset=utf-8")
    return redirect("payment")


def _shown(bill: Bill) -> dict[str, object]:
    expires = bill.asked.expires_at
    return {
        "bill": bill,
        "state": STATES[bill.state],
        "payable": bill.state == "waiting" and not bill.over,
        "expires": datetime.fromtimestamp(expires, SHANGHAI) if expires else None,
        "paid_at": datetime.fromtimestamp(bill.paid_at, SHANGHAI) if bill.paid_at else None,
    }
