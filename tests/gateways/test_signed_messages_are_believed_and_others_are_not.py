import hashlib
import hmac
from dataclasses import replace

import pytest

from zhiping.gateways.signing import (
    SKEW,
    Doorkeeper,
    Key,
    Request,
    WrongSignature,
    answer_headers,
    available,
    check_answer,
    signed_headers,
)

NOW = 1_724_117_400.0
KEY = Key("unit", "a secret")
ASKED = Request("POST", "/insurance/v1/insurance", "b=2&a=1", b'{"name": "x"}')


def refused(request=ASKED, key=KEY, *, now=NOW, at=NOW, keys=(KEY,), **changed):
    headers = signed_headers(request, key, now=now) | changed
    with pytest.raises(WrongSignature) as wrong:
        Doorkeeper(keys).admit(ASKED, headers, now=at)
    return wrong.value.code


def test_the_signature_is_what_the_protocol_says():
    headers = signed_headers(ASKED, KEY, now=NOW)
    digest = hashlib.sha256(ASKED.body).hexdigest()
    lines = ["HMAC-SHA256", "POST", ASKED.path, "a=1&b=2", digest, "1724117400", headers["Zp-Nonce"]]
    by_hand = hmac.new(b"a secret", "\n".join(lines).encode(), "sha256").hexdigest()
    assert headers["Zp-Signature"] == by_hand


@pytest.mark.parametrize("algorithm", ["HMAC-SHA256", "HMAC-SM3"])
def test_a_signed_request_is_admitted(algorithm):
    if not available(algorithm):
        pytest.skip(f"no {algorithm} in this OpenSSL")
    key = replace(KEY, algorithm=algorithm)
    assert Doorkeeper([key]).admit(ASKED, signed_headers(ASKED, key, now=NOW), now=NOW) == key


@pytest.mark.parametrize(
    "changed",
    [
        {"method": "PUT"},
        {"path": "/insurance/v1/other"},
        {"query": "a=1&b=3"},
        {"body": b'{"name": "y"}'},
    ],
)
def test_whatever_is_changed_on_the_way_breaks_the_signature(changed):
    assert refused(replace(ASKED, **changed)) == "signature"


def test_another_secret_another_key_another_algorithm_are_refused():
    assert refused(key=replace(KEY, secret="guessed")) == "signature"
    assert refused(key=replace(KEY, id="stranger")) == "key"
    assert refused(**{"Zp-Algorithm": "HMAC-MD5"}) == "algorithm"


@pytest.mark.parametrize("shift", [SKEW + 1, -SKEW - 1])
def test_an_old_message_and_one_from_the_future_are_refused(shift):
    assert refused(now=NOW + shift) == "skew"


@pytest.mark.parametrize("stamp", ["", "yesterday", "1e9", "-5", "１７２４１１７４００"])
def test_a_time_that_is_none_is_refused(stamp):
    assert refused(**{"Zp-Timestamp": stamp}) == "skew"


def test_a_nonce_is_good_once():
    keeper, headers = Doorkeeper([KEY]), signed_headers(ASKED, KEY, now=NOW)
    keeper.admit(ASKED, headers, now=NOW)
    with pytest.raises(WrongSignature, match="replay"):
        keeper.admit(ASKED, headers, now=NOW + 1)
    assert refused(**{"Zp-Nonce": "short"}) == "nonce"


def test_an_answer_fits_its_request_alone():
    body, nonce = b'{"records": []}', "0" * 32
    headers = answer_headers(200, body, KEY, nonce, now=NOW)
    check_answer(200, body, headers, KEY, nonce, now=NOW)
    for status, changed, other in ((500, body, nonce), (200, body + b" ", nonce), (200, body, "1" * 32)):
        with pytest.raises(WrongSignature):
            check_answer(status, changed, headers, KEY, other, now=NOW)


def test_a_key_shows_its_secret_to_nobody():
    assert "secret" not in repr(KEY).replace("secret=", "")
