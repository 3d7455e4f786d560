"""What an author marked in HTML and the plain text does not tell: words struck out, and answers in a colour of their own."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailflow.reading.html import too_deep

MAX_MARKED = 200
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;]+)", re.I)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", re.I)
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)", re.I)
_NAMES = frozenset("red blue green purple orange crimson darkred firebrick darkblue navy teal magenta fuchsia darkgreen".split())
_OURS = frozenset({"0b6b61", "9a3412", "5fd0bf", "ffb08a", "52606d", "1f2933", "a9b4be", "0563c1", "954f72", "1155cc"})
_LINE = frozenset({"p", "div", "li", "td", "blockquote", "body"})


def struck(source: str) -> tuple[str, ...]:
    """The runs of words that are struck out, in order. What a client does with deleted words (`<del>`) counts too."""
    if not re.search(r"<(?:s|strike|del)\b|line-through", source[:1_000_000], re.I):
        return ()
    return tuple(
        words for node in _marked(source, "s, strike, del, [style*=line-through]") if _crosses(node) and (words := _text(node))
    )


def coloured(source: str) -> frozenset[str]:
    """Whole lines in a bright colour that is neither ours nor a link's."""
    if not re.search(r"(?<![\w-])color\s*[:=]", source[:1_000_000], re.I):
        return frozenset()
    nodes = [node for node in _marked(source, "font[color], [style*=color]") if _is_bright(_colour(node))]
    return frozenset(words for node in nodes if (words := _text(node)) and words == _text(_line_of(node)))


def _marked(source: str, selector: str) -> list[LexborNode]:
    if too_deep(source[:1_000_000]):
        return []
    return LexborHTMLParser(source[:1_000_000]).css(selector)[:MAX_MARKED]


def _crosses(node: LexborNode) -> bool:
    return node.tag in {"s", "strike", "del"} or bool(_STRUCK.search(node.attributes.get("style") or ""))


def _colour(node: LexborNode) -> str:
    found = _COLOUR.search(node.attributes.get("style") or "")
    return (found[1] if found else node.attributes.get("color") or "").strip().lower()


def _is_bright(colour: str) -> bool:
    """Whether a colour says something: not black, white, grey, nor one of our own mails or of links."""
    if colour.split("!")[0].strip() in _NAMES:
        return True
    digits, parts = _HEX.search(colour), _RGB.search(colour)
    if digits:
        whole = digits[1] if len(digits[1]) == 6 else "".join(2 * letter for letter in digits[1])
    elif parts:
        whole = "".join(f"{min(255, int(part[:3])):02x}" for part in parts.groups())
    else:
        return False
    levels = [int(whole[at : at + 2], 16) for at in (0, 2, 4)]
    return whole not in _OURS and max(levels) - min(levels) > 80


def _line_of(node: LexborNode) -> LexborNode:
    """The block that the node stands in: itself, or the next one above."""
    while node.tag not in _LINE and node.parent is not None:
        node = node.parent
    return node


def _text(node: LexborNode) -> str:
    return " ".join((node.text(separator=" ") or "").split())
