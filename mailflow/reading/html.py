"""HTML to the text that a person reads: an own iterative walk that keeps quotes as `> `, drops what is hidden, fetches
nothing.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 400
MAX_OPEN = 5_000  # unclosed <p> and <li> count as open, so this is far above what people write
_SKIP = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg", "select", "textarea", "-comment"})
_BLOCK = frozenset(
    {
        "div",
        "section",
        "article",
        "header",
        "footer",
        "table",
        "tr",
        "center",
        "form",
        "address",
        "pre",
        "dl",
        "dt",
        "dd",
        "figure",
        "li",
    }
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:px|pt)?\s*(?:;|$)|mso-hide\s*:\s*all|"
    r"(?:^|[;\s])opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|max-height\s*:\s*0(?:px|pt)?\s*(?:;|$)",
    re.I,
)
_UNSEEN = re.compile(r"[\u00ad\u034f\u200b\u200c\u2060\ufeff]")
_TAG = re.compile(r"<(/?)(?!br|hr|img|meta|link|input|wbr|col|area|base)[a-zA-Z]")


class _Writer:
    """Collects words into lines; knows the depth of quoting and of lists."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quote = 0
        self.lists: list[int | None] = []
        self.gap = False
        self.gap_quote = 0

    def text(self, words: str, keep: bool) -> None:
        if keep:
            first, *rest = words.split("\n")
            self.line.append(first)
            for more in rest:
                self.end()
                self.line.append(more)
            return
        flat = re.sub(r"[ \t\n\r\f]+", " ", words)
        if flat.strip() or (flat and self.line and not self.line[-1].endswith(" ")):
            self.line.append(flat if self.line else flat.lstrip(" "))

    def end(self) -> None:
        """Close the line."""
        words = re.sub(r" {2,}", " ", _UNSEEN.sub("", "".join(self.line)).replace("\xa0", " ")).strip()
        self.line = []
        if not words:
            return
        if self.gap and self.lines:
            self.lines.append("> " * min(self.quote, self.gap_quote))
        self.gap = False
        self.lines.append("> " * self.quote + words)

    def paragraph(self) -> None:
        """Close the line and leave one empty line before the next."""
        self.end()
        self.gap, self.gap_quote = True, self.quote

    def broken(self) -> None:
        """`<br>`: a second one in a row makes an empty line."""
        if self.line and "".join(self.line).strip():
            self.end()
        else:
            self.line, self.gap = [], True


def html_to_text(html: str) -> str:
    """The visible words with line breaks, list marks (`- `, `1. `) and quotes (`> `). Time is linear and bounded."""
    source = html[:MAX_HTML]
    if too_deep(source):
        return _crude(source)
    root = LexborHTMLParser(source).body
    if root is None:
        return _crude(source)
    writer = _Writer()
    _walk(root, writer)
    writer.end()
    return "\n".join(line.rstrip() for line in writer.lines).strip("\n")


def too_deep(source: str) -> bool:
    """Whether tags nest or multiply so much that the parser's own time would grow with the square (reliability.md, 43)."""
    depth = deepest = count = 0
    for match in _TAG.finditer(source):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        count += 1
    return deepest > MAX_OPEN or count > MAX_NODES


def _crude(source: str) -> str:
    """For markup too large to walk: tags out, entities left to the reader's eye."""
    shown = "".join(_outside(source[:200_000]))
    lines = re.sub(r"<(?:br|p|div|tr|li)\b[^<>]{0,500}>", "\n", shown, flags=re.I)
    return re.sub(r"[ \t]+", " ", re.sub(r"<[^<>]{0,500}>", " ", lines)).strip()


def _outside(source: str) -> Iterator[str]:
    """The pieces outside of scripts and styles, in linear time; one that is never closed ends the text."""
    at = 0
    for found in re.finditer(r"<(/?)(?:script|style)\b[^<>]{0,500}>?", source, re.I):
        if not found[1] and found.start() >= at:
            yield source[at : found.start()]
            at = len(source)
        elif found[1] and at == len(source):
            at = found.end()
    yield source[at:]


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Depth first with an own stack: (node, leaving)."""
    stack: list[tuple[LexborNode, bool, int, bool]] = [(root, False, 0, False)]
    while stack:
        node, leaving, depth, pre = stack.pop()
        tag = node.tag or ""
        if leaving:
            _leave(tag, writer)
            continue
        if tag == "-text":
            writer.text(node.text_content or "", pre)
            continue
        if tag in _SKIP or depth > MAX_DEPTH or _is_hidden(node):
            continue
        _enter(tag, node, writer)
        stack.append((node, True, depth, pre))
        stack.extend((child, False, depth + 1, pre or tag == "pre") for child in reversed(_children(node)))


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return bool("hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""))


def _is_sign(alt: str) -> bool:
    """A picture that stands for a character: mail clients send emoji so."""
    return 0 < len(alt) <= 8 and not alt.isascii() and not any(char.isalpha() for char in alt)


def _enter(tag: str, node: LexborNode, writer: _Writer) -> None:
    if tag == "br":
        writer.broken()
    elif tag == "hr":
        writer.paragraph()
        writer.line.append("________________________________")
        writer.paragraph()
    elif tag == "img" and _is_sign(node.attributes.get("alt") or ""):
        writer.line.append(node.attributes["alt"] or "")
    elif tag in {"td", "th"} and writer.line:
        writer.line.append(" ")
    elif tag in _SPACED:
        _open_spaced(tag, node, writer)
    elif tag in _BLOCK:
        writer.end()
        if tag == "li":
            _mark(writer)


def _open_spaced(tag: str, node: LexborNode, writer: _Writer) -> None:
    if tag == "p" and "Mso" in (node.attributes.get("class") or "") and "List" not in (node.attributes.get("class") or ""):
        writer.end()
        if not (node.text() or "").strip("\xa0 \n"):
            writer.gap = True
    elif not (tag == "p" and _inside_item(writer)):
        writer.paragraph()
    if tag == "blockquote":
        writer.quote += 1
    elif tag in {"ul", "ol"}:
        writer.lists.append(0 if tag == "ol" else None)


def _inside_item(writer: _Writer) -> bool:
    return bool(writer.line) and bool(re.fullmatch(r"(?:- |\d+\. )", "".join(writer.line)))


def _mark(writer: _Writer) -> None:
    if writer.lists and writer.lists[-1] is not None:
        number = (writer.lists[-1] or 0) + 1
        writer.lists[-1] = number
        writer.line.append(f"{number}. ")
    else:
        writer.line.append("- ")


def _leave(tag: str, writer: _Writer) -> None:
    if tag == "blockquote":
        writer.paragraph()
        writer.quote = max(0, writer.quote - 1)
    elif tag in {"ul", "ol"}:
        writer.paragraph()
        if writer.lists:
            writer.lists.pop()
    elif tag in _SPACED:
        writer.end()
        if not writer.lists:
            writer.paragraph()
    elif tag in _BLOCK:
        writer.end()
