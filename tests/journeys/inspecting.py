"""What is wrong with a page as it stands in the browser: accessibility, width, words of another language, errors.

* `Watch(page)` hears console errors and failed requests; `.heard()` gives what came since it was last asked
* `faults(page)` gives what the page itself gets wrong, one line each
"""

import re

from axe_playwright_python.base import AXE_SCRIPT

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # everything is served from here and has arrived
}
# What a reader sees or hears, without code, numbers of documents and what an image of a font would say.
WORDS = """() => {
  const spoken = ["aria-label", "title", "alt", "placeholder"];
  const skipped = "code, .code, kbd, script, noscript, style, [hidden], object";
  const found = [document.title];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(skipped)) continue;
    for (const name of spoken) if (element.hasAttribute(name)) found.push(element.getAttribute(name));
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
  }
  return found.join("\\n");
}"""
WIDER = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return "";
  const over = [...document.body.querySelectorAll("*")].filter(
    (each) => each.getBoundingClientRect().right > root.clientWidth + 1);
  return `${root.scrollWidth} > ${root.clientWidth} ` + over.slice(-3).map(
    (each) => `${each.tagName.toLowerCase()}.${each.className}`).join(", ");
}"""
NAMES_OF_FILES = re.compile(r"\S+\.(?:pdf|jpe?g|png|yaml|sha256|docx|xlsx)\b", re.IGNORECASE)
ADDRESSES = re.compile(r"https?://\S+|\S+@\S+\.\w+")
NUMBERS = re.compile(
    r"\b(?:(?=[\w-]*\d)[\w-]+|(?:[A-Z0-9]{2})?[A-Z0-9]{5}-[A-Z0-9]{5})\b"
)  # of a case, a certificate, a patent
FOREIGN = re.compile(r"[A-Za-z]{4,}")
KNOWN = frozenset({"ISSN", "ISBN", "JPEG", "OCSP", "Word", "Excel", "docx", "xlsx"})


class Watch:
    """Errors of the console and answers that failed, on one page of the browser."""

    def __init__(self, page):
        self._found = []
        page.on("console", lambda message: self._hear(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self._hear(str(error)))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))

    def heard(self):
        found, self._found = self._found, []
        return found

    def _hear(self, text):
        if not text.startswith(
            ("htmx:sendAbort", "htmx:afterRequest")
        ):  # a poll that the next page cut short
            self._found.append(f"console: {text}")

    def _answered(self, status, url):
        if status >= 400:
            self._found.append(f"{status} {url}")


UNSTICK = """() => { for (const each of document.querySelectorAll("main *"))
    if (getComputedStyle(each).position === "sticky") each.style.position = "static"; }"""


def faults(page):
    """Lines that say what is wrong at the width the page has now."""
    wider = page.evaluate(WIDER)
    return [*([f"wider than the screen: {wider}"] if wider else []), *violations(page)]


def violations(page):
    """axe's findings: the rule, and where the first three are. Bars that stick lie where they belong meanwhile."""
    page.evaluate(UNSTICK)
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(rules).then(({violations}) => violations)", RULES)
    return [
        f"{each['id']}: {each['help']}: "
        + "; ".join(str(node["target"][0]) for node in each["nodes"][:3])
        + f" ({len(each['nodes'])})"
        for each in found
    ]


def foreign_words(page):
    """Latin words among the text, outside code, file names and addresses."""
    text = page.evaluate(WORDS)
    for known in (NAMES_OF_FILES, ADDRESSES, NUMBERS):
        text = known.sub(" ", text)
    return sorted(set(FOREIGN.findall(text)) - KNOWN)
