"""The HTML part of a mail as an inert fragment: the tags, attributes and styles of our own mails, nothing that acts or loads."""

from html import escape
from html.parser import HTMLParser

_TAGS = frozenset("p div span br strong em h1 h2 a table tbody tr td".split())
_VOID = frozenset({"br"})
_ATTRIBUTES = frozenset({"class", "style", "lang", "role", "width", "height", "cellpadding", "cellspacing"})
_HUSHED = frozenset("head style script title noscript template svg math iframe object".split())


class _Inert(HTMLParser):
    """Keeps the allowed, drops the rest. Links lose their target: nobody starts a mail by touching a story."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.hushed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HUSHED:
            self.hushed += 1
        if self.hushed or tag not in _TAGS:
            return
        kept = [(name, escape(value or "")) for name, value in attrs if name in _ATTRIBUTES and _is_plain(value or "")]
        self.parts.append("".join(("<", tag, *(f' {name}="{value}"' for name, value in kept), ">")))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _HUSHED:
            self.hushed = max(0, self.hushed - 1)
        elif not self.hushed and tag in self.open:
            while self.open:
                closed = self.open.pop()
                self.parts.append(f"</{closed}>")
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        if not self.hushed:
            self.parts.append(escape(data, quote=False))

    def result(self) -> str:
        """Everything, with what was left open closed."""
        return "".join(self.parts) + "".join(f"</{tag}>" for tag in reversed(self.open))


def _is_plain(value: str) -> bool:
    lower = value.lower()
    return not any(word in lower for word in ("url(", "expression", "@import", "javascript:", "\\"))


def fragment(html: str) -> str:
    """The body of a mail without anything that could run, load or send."""
    parser = _Inert()
    parser.feed(html)
    parser.close()
    return parser.result().strip()
