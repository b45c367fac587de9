"""Addresses of signing in and of one's own account."""

from django.urls import path

from zhiping.web.access.views import account, factors, signing_in

urlpatterns = [
    path("home/", signing_in.home, name="home"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/second-step/", signing_in.second_step, name="second_step"),
    path("sign-in/passkey/", factors.passkey_sign_in, name="passkey_sign_in"),
    path("sign-in/passkey/challenge/", factors.passkey_challenge, name="passkey_challenge"),
    path("sign-in/answer/", signing_in.answer, name="sign_in_answer"),
    path("sign-in/at/<slug:kind>/", signing_in.elsewhere, name="sign_in_elsewhere"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("acting-as/", signing_in.act_as, name="act_as"),
    path("account/", account.account, name="account"),
    path("account/proof/", account.proof, name="account_proof"),
    path("account/password/", account.password, name="account_password"),
    path("account/codes/", factors.codes, name="account_codes"),
    path("account/codes/removal/", factors.removed_codes, name="account_codes_removal"),
    path("account/recovery-codes/", factors.recovery_codes, name="account_recovery_codes"),
    path("account/passkeys/", factors.passkeys, name="account_passkeys"),
    path("account/passkeys/options/", factors.passkey_options, name="account_passkey_options"),
    path("account/passkeys/<uuid:pk>/removal/", factors.removed_passkey, name="account_passkey_removal"),
    path("account/devices/others/", account.ended_others, name="account_other_devices"),
    path("account/devices/<uuid:pk>/end/", account.ended_device, name="account_device_end"),
]
