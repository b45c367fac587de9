"""Addresses of who handles the fee's money."""

from django.urls import path

from zhiping.web.cashier import accounts, views

app_name = "cashier"
urlpatterns = [
    path("", views.orders, name="orders"),
    path("export/", views.export, name="export"),
    path("orders/<uuid:pk>/", views.order, name="order"),
    path("orders/<uuid:pk>/refund/", views.refund, name="refund"),
    path("orders/<uuid:pk>/closing/", views.closing, name="closing"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<uuid:pk>/", accounts.account, name="account"),
    path("accounts/<uuid:pk>/export/", accounts.export, name="account_export"),
    path("differences/<uuid:pk>/settlement/", accounts.settlement, name="settlement"),
]
