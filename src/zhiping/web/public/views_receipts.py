"""缴费凭证查验: anybody who holds a receipt can see whether it is true and what became of the money."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiping.fees.queries import order_by_receipt
from zhiping.web.audience import audience


class ReceiptForm(forms.Form):
    """The code as it is printed; blanks and small letters do no harm."""

    code = forms.CharField(label="查验码", max_length=32, help_text="凭证上方的 12 位字母和数字。")

    def clean_code(self) -> str:
        told = "".join(str(self.cleaned_data["code"]).split()).upper()
        if order_by_receipt(told) is None:
            raise forms.ValidationError("没有这个查验码的凭证，请逐个字符核对。")
        return told


@audience("public")
def receipts(request: HttpRequest) -> HttpResponse:
    """The code is posted; the receipt is behind it."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return redirect("public:receipt", code=form.cleaned_data["code"])
    return render(request, "public/receipts.html", {"form": form}, status=422 if form.is_bound else 200)


@audience("public")
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """The order behind a code as it stands now; whose it is only in part."""
    order = order_by_receipt(code)
    if order is None:
        form = ReceiptForm({"code": code})
        form.is_valid()
        return render(request, "public/receipts.html", {"form": form}, status=404)
    return render(request, "public/receipt.html", {"order": order, "refund": getattr(order, "refund", None)})
