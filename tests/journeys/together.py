"""Two presses in the same moment, and what a person reads afterwards."""

from tests.cast import actor, case_of
from zhiping.applications.acts import request_signature, sign
from zhiping.demo.stories import SIGNATURE

# Sends the form as often as told, all requests under way at once, and gives back what each answer says.
SEND = """
async ([action, times, extra]) => {
  const form = document.querySelector(`form[action$='${action}']`);
  const send = async () => {
    const body = new FormData(form);
    Object.entries(extra).forEach(([name, value]) => body.set(name, value));
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(body) });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [answer.status, page.querySelector("main").innerText.replace(/\\s+/g, " ")];
  };
  return await Promise.all(Array.from({ length: times }, send));
}
"""


def send_at_once(page, action, times=2, **extra):
    """[status, text] of each of the answers, sorted by status."""
    return sorted(page.evaluate(SEND, [action, times, extra]))


def signed(login):
    """The draft of this person with a valid signature under it."""
    case = case_of(login)
    declaration = request_signature(case, by=actor(login))
    sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    return case


def main(page):
    return page.inner_text("main")
