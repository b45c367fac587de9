"""The provider's program: oidc-provider-mock with our users and with pages that people here can read."""

import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import flask
import jinja2
import oidc_provider_mock
from werkzeug.serving import make_server

from zhiping.demo.provider.users import User

PAGES = Path(__file__).with_name("templates")


def portal(
    users: Sequence[User], *, clients: dict[str, str], lasting: timedelta = timedelta(minutes=10)
) -> flask.Flask:
    """`clients`: client id → kind of user it lets choose from; `lasting`: how long what is signed is good."""
    known = [oidc_provider_mock.User(sub=each.sub, claims=dict(each.claims)) for each in users]
    app = oidc_provider_mock.app(
        require_nonce=True, issue_refresh_token=False, access_token_max_age=lasting, user_claims=known
    )
    app.jinja_env.loader = jinja2.FileSystemLoader(PAGES)
    app.jinja_env.globals |= {"users": users, "clients": clients}
    return app


def serve(app: flask.Flask, host: str, port: int) -> None:
    """Until the process is told to stop. Plain HTTP: it listens on this machine alone."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    make_server(host, port, app, threaded=True).serve_forever()
