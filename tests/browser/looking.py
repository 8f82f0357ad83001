"""What is asked of every page: legible to all, whole at every width, quiet, and nothing from elsewhere.

Nothing is read before it was waited for: whatever sends somebody to another page goes through ``go_on``, and pages
are counted by what was asked of the server, not by events that come when the browser finds the time.
"""

from typing import Any

import brotli
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Locator, Page, Request

from planning.models import User

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 740}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING: dict[str, Any] = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
}
CONTRAST: dict[str, Any] = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
PATIENCE = 60_000
"""Milliseconds until a wait gives up: only a failure costs them, also on a busy machine."""
_axe = Axe()


# Whole words of up to 24 letters that stand on more than one line; longer ones may have to be cut.
CUT_WORDS = r"""() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), cut = new Set(), word = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const block = text.parentElement;
    const hidden = block.closest("thead, .visually-hidden");  // for screen readers alone: one pixel wide
    if (!block.checkVisibility({ visibilityProperty: true }) || hidden?.clientWidth === 1) continue;
    for (const found of text.data.matchAll(/(?<![^\s(«“])\p{L}{3,24}(?![^\s.,;:)»”?!…])/gu)) {
      word.setStart(text, found.index);
      word.setEnd(text, found.index + found[0].length);
      const lines = new Set([...word.getClientRects()].filter(box => box.width > 0).map(box => Math.round(box.top)));
      if (lines.size > 1) cut.add(found[0]);
    }
  }
  return [...cut];
}"""


def go_on(page: Page, target: Locator) -> None:
    """Press what leads to another page, and wait until that one is there.

    The load event is of a new page alone; a navigation is noted, too, when a script writes into the tab's history.
    """
    with page.expect_event("load"):
        target.click()


def count_pages(page: Page) -> list[str]:
    """Return a list that gains an address with each page that is asked for from now on (a redirect adds none)."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request() and request.redirected_from is None and request.frame == page.main_frame:
            asked.append(request.url)

    page.on("request", note)
    return asked


class Visitor:
    """Somebody with a browser of their own, who remembers what the pages did behind their back."""

    def __init__(self, browser: Any, base: str, *, person: User | None = None, **context: Any) -> None:
        """Open a window on a phone; ``person`` is logged in already."""
        self.base = base
        self.context = browser.new_context(**{"viewport": PHONE, "locale": "es-MX", **context})
        if person:
            self.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key_of(person), "url": base}])
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note)

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def go(self, url: str) -> int:
        """Open the page; return its status."""
        self.requests.clear()
        self.complaints.clear()
        answer = self.page.goto(self.base + url)
        assert answer
        return answer.status

    def press(self, name: str, number: int = 0) -> None:
        """Press a button that leads to another page."""
        go_on(self.page, self.page.get_by_role("button", name=name).nth(number))

    def faults(self, options: dict[str, Any] = EVERYTHING) -> list[str]:
        """Return what axe finds against the page, in a line each."""
        found = _axe.run(self.page, options=options).response["violations"]
        return [f"{v['id']}: {v['help']}: {node['html'][:160]}" for v in found for node in v["nodes"]]

    def overflows(self, *sizes: dict[str, int]) -> list[str]:
        """Return the widths at which something sticks out to the right; the last size stays."""
        out = []
        for size in sizes:
            self.page.set_viewport_size(size)
            width = self.page.evaluate("document.documentElement.scrollWidth")
            if width > size["width"]:
                out.append(f"{width} px wide at {size['width']} px: {self._widest(size['width'])}")
        return out

    def broken_words(self, *sizes: dict[str, int]) -> list[str]:
        """Return the ordinary words that are cut in two between lines, by width; the last size stays."""
        out = []
        for size in sizes:
            self.page.set_viewport_size(size)
            out += [f"«{word}» is cut at {size['width']} px" for word in self.page.evaluate(CUT_WORDS)]
        return out

    def _widest(self, width: int) -> str:
        script = """w => [...document.querySelectorAll('main *, header *, footer *')]
            .filter(e => e.getBoundingClientRect().right > w + 1).map(e => e.outerHTML.slice(0, 120))[0]"""
        return str(self.page.evaluate(script, width))

    def anatomy(self) -> list[str]:
        """Return what is wrong with the page's headings, language and neighbours."""
        wrong = [f"a request to {url}" for url in self.requests if not url.startswith((self.base, "data:"))]
        headings = self.page.locator("h1").count()
        if headings != 1:
            wrong.append(f"{headings} h1")
        if self.page.locator("html").get_attribute("lang") != "es-MX":
            wrong.append("no lang")
        return [*wrong, *self.complaints]

    def text(self) -> str:
        """Return what the page says."""
        return " ".join(self.page.inner_text("main").split())


def key_of(person: User) -> str:
    """Return the key of a session in which ``person`` is logged in."""
    client = Client()
    client.force_login(person)
    assert client.session[BACKEND_SESSION_KEY]
    return str(client.cookies[settings.SESSION_COOKIE_NAME].value)


def compressed(url: str) -> int:
    """Return the bytes of a static file as WhiteNoise sends it to a browser: brotli, or as it is if that is shorter."""
    path = finders.find(url.split(settings.STATIC_URL, 1)[1].partition("?")[0])
    assert isinstance(path, str), url
    with open(path, "rb") as file:
        content = file.read()
    return min(len(content), len(brotli.compress(content)))
