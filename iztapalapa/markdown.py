"""Markdown for people's texts: no HTML passes, and what comes out is cleaned once more."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED_TAGS = {"a", "blockquote", "br", "em", "h3", "h4", "hr", "li", "ol", "p", "strong", "ul"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    parser.disable(["image", "code", "fence", "html_block", "html_inline"])
    return parser


def render_markdown(text: str) -> SafeString:
    """Return ``text`` as safe HTML; headings are h3 and h4, because the page and the part have h1 and h2."""
    tokens = _parser().parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 2, 4)}"
    html = _parser().renderer.render(tokens, _parser().options, {})
    clean = nh3.clean(html, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    return mark_safe(clean)  # noqa: S308  (cleaned on the line above)
