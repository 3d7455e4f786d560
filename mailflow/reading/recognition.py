"""Which lines of a reply stand in the mail of ours that it answers: what was typed into the quote is new text, marked or not.

No mark of a client is trusted: Roundcube puts `> ` before typed lines, Outlook before none (mails.md, 2). The quote is aligned
word by word with the mail as it was sent, both parts of it, since most clients quote the HTML.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import replace

from mailflow.core.mail import IncomingMail
from mailflow.core.snapshot import SentLetter
from mailflow.reading import clients, html, markup, mime
from mailflow.reading.alignment import LINK, Edited
from mailflow.reading.interleaved import interleaved, unsigned
from mailflow.reading.quoting import Line, Part, Reply, assembled

MAX_WORDS = 2_000
BREAK = "\n\f\n"  # between the two renderings of one mail
OURS = 0.4  # a line with fewer of its words in the sent mail was typed
FOUND = 0.5  # of the sent words: below that the mail is not quoted at all


def sent_text(content: bytes) -> str:
    """The words of a mail of ours as clients may quote them: its text part and its HTML part."""
    mail = mime.parse(content)
    return BREAK.join(part for part in (mail.text, html.html_to_text(mail.html) if mail.html else "") if part)


def recognised(reply: Reply, mail: IncomingMail, letter: SentLetter | None, service: str) -> Reply:
    """The reply with each line given to who wrote it, as far as the sent mail, or else colour, shape and place tell."""
    if letter and letter.text:
        lines = _aligned(reply, letter, _others(reply, mail, service))
    else:
        coloured = _coloured(reply.lines, markup.coloured(mail.html))
        lines = _parted(coloured, interleaved(coloured, reply.originals, service), Part.NEW)
    return reply if lines == reply.lines else assembled(lines, reply.originals)


def spoken(reply: Reply, edited: Edited | None) -> Reply:
    """The reply without the lines that became part of the draft: they speak to the mentor."""
    if edited is None:
        return reply
    lines = tuple(
        replace(line, part=Part.QUOTED) if line.part is Part.NEW and line.text.strip() in edited.kept else line
        for line in reply.lines
    )
    return reply if lines == reply.lines else assembled(lines, reply.originals)


def _others(reply: Reply, mail: IncomingMail, service: str) -> set[int]:
    """The levels of quoted mails that are not ours: a mentor's, or an earlier one of the writer."""
    own = mail.sender.name.lower() if mail.sender else ""
    senders = [(level, original.sender) for level, original in enumerate(reply.originals, start=1) if original.sender]
    return {level for level, by in senders if (by.address and by.address != service.lower()) or (own and by.name.lower() == own)}


def _aligned(reply: Reply, letter: SentLetter, others: set[int]) -> tuple[Line, ...]:
    quoted = any(line.part is Part.QUOTED for line in reply.lines)
    at = [
        index
        for index, line in enumerate(reply.lines)
        if line.part is (Part.QUOTED if quoted else Part.NEW) and line.level not in others
    ]
    if not at:
        return reply.lines
    texts = _without_links([reply.lines[index].text for index in at])
    words = [(index, word) for index, text in zip(at, texts, strict=True) for word in _words(text)][:MAX_WORDS]
    renderings = _renderings(letter)
    matched, share = max((_matched(words, sent) for sent in renderings), key=lambda pair: (pair[1], len(pair[0])))
    totals, hits = _count(index for index, _ in words), _count(words[place][0] for place in matched)
    if quoted:
        typed = {
            index for index in at if totals.get(index) and _typed(reply.lines[index].text, hits.get(index, 0), totals[index])
        }
        typed -= {index for index in typed if _repeats(reply.lines[index].text, letter, renderings)}
        return _parted(reply.lines, typed, Part.NEW) if share > FOUND / 2 else reply.lines
    ours = {index for index, total in totals.items() if hits.get(index, 0) > 0.8 * total and total > 2}
    return _parted(reply.lines, ours, Part.QUOTED) if share > FOUND else reply.lines


def _renderings(letter: SentLetter) -> list[list[str]]:
    return [_words(f"{letter.subject}\n{part}")[:MAX_WORDS] for part in letter.text.split(BREAK)]


def _matched(words: list[tuple[int, str]], sent: list[str]) -> tuple[set[int], float]:
    """Places of the reply's words that stand in the sent mail, in its order; and the share of the sent mail that was found."""
    matcher = difflib.SequenceMatcher(None, sent, [word for _, word in words], autojunk=False)
    places = {block.b + offset for block in matcher.get_matching_blocks() for offset in range(block.size)}
    return places, len(places) / max(1, len(sent))


def _typed(text: str, hits: int, total: int) -> bool:
    """Whether a line of a quote was typed into it. Header lines that a client quotes along with the mail were not."""
    return hits < OURS * total and clients.field(text)[0] not in {"from", "to", "cc", "date", "subject"}


def _repeats(text: str, letter: SentLetter, renderings: list[list[str]]) -> bool:
    """Whether a line stands in the sent mail word for word: quoted twice, it is ours both times."""
    words = _words(text)
    if len(words) > 2:
        return any(f" {' '.join(words)} " in f" {' '.join(sent)} " for sent in renderings)
    return any(_words(line) == words for line in letter.text.split("\n"))


def _parted(lines: tuple[Line, ...], chosen: set[int], part: Part) -> tuple[Line, ...]:
    return tuple(
        line
        if index not in chosen
        else Line(unsigned(line.text), part)
        if part is Part.NEW
        else Line(line.text, part, line.depth, line.level)
        for index, line in enumerate(lines)
    )


def _coloured(lines: tuple[Line, ...], coloured: frozenset[str]) -> tuple[Line, ...]:
    """Answers in a colour of their own, in a quote without marks: "my answers are in red below"."""
    chosen = {
        index
        for index, line in enumerate(lines)
        if line.part is Part.QUOTED and not line.depth and " ".join(line.text.split()) in coloured
    }
    return _parted(lines, chosen, Part.NEW) if chosen else lines


def _without_links(texts: list[str]) -> list[str]:
    """Lines without the `<mailto:…>` that clients write behind linked words, though it runs over several lines."""
    whole = LINK.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(texts))
    return whole.split("\n")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _count(items: Iterable[int]) -> dict[int, int]:
    out: dict[int, int] = {}
    for item in items:
        out[item] = out.get(item, 0) + 1
    return out
