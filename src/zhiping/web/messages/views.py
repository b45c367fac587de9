"""消息: the inbox, one message, everything read, and how one wants to be told."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from zhiping.messaging.acts import choose_channels, mark, mark_all_read
from zhiping.messaging.models import Message
from zhiping.messaging.queries import inbox_of, preference_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.messages.forms import PreferenceForm, initial_of
from zhiping.web.messages.leading import leads_to
from zhiping.web.messages.listing import inbox_context, kinds_for
from zhiping.web.nouns import posted


def _found(request: HttpRequest, pk: UUID) -> Message:
    return get_object_or_404(inbox_of(acting(request)).select_related("duty__body"), pk=pk)


@audience("signed_in")
def inbox(request: HttpRequest) -> HttpResponse:
    """消息, the latest first; by kind, unread alone or all."""
    return render(request, "messages/inbox.html", inbox_context(request))


@audience("signed_in")
def message(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One message whole, read from now on, with the way to what it is about."""
    found = mark(_found(request, pk), read=True)
    url, words = leads_to(found)
    return render(request, "messages/message.html", {"message": found, "url": url, "words": words})


@audience("signed_in")
@posted(lambda _: reverse("messages:inbox"), find=_found)
def unread(_request: HttpRequest, found: Message) -> HttpResponse:
    """标为未读."""
    mark(found, read=False)
    return redirect("messages:inbox")


@audience("signed_in")
@posted("messages:inbox")
def all_read(request: HttpRequest) -> HttpResponse:
    """全部标为已读."""
    mark_all_read(by=acting(request))
    return redirect("messages:inbox")


@audience("signed_in")
def preferences(request: HttpRequest) -> HttpResponse:
    """消息设置: channels by kind, mail, quiet hours."""
    actor, kinds = acting(request), kinds_for(acting(request))
    if request.method != "POST":
        initial = initial_of(preference_of(actor.me), kinds)
        return _preferences(request, PreferenceForm(initial=initial, kinds=kinds))
    form = PreferenceForm(request.POST, kinds=kinds)
    return perform(
        request, form, lambda _: choose_channels(**form.chosen(), by=actor),
        said="已保存。", then=reverse("messages:preferences"), again=lambda bound: _preferences(request, bound),
    )  # fmt: skip


def _preferences(request: HttpRequest, form: PreferenceForm) -> HttpResponse:
    return render(request, "messages/preferences.html", {"form": form, "mobile": acting(request).me.mobile})
