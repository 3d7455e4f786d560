"""Puts the material of one mail together: passages with their authors and dates, items of the answered mail, the mentor
that it is about.
"""

import re
from dataclasses import replace
from datetime import tzinfo

from mailflow.core.intent import Person
from mailflow.core.mail import IncomingMail
from mailflow.core.understanding import Context
from mailflow.reading import dates, markup, naming, people, recognition, sentences, zones
from mailflow.reading.act_model import FAMILIES, Setting
from mailflow.reading.alignment import edited_draft, without_zone
from mailflow.reading.alignment import zone_of as marked_zone
from mailflow.reading.dates import Frame
from mailflow.reading.letterkinds import letter_kind
from mailflow.reading.material import Item, Material, Passage, Statement, zone_of
from mailflow.reading.partners import partners
from mailflow.reading.quoting import Original, Reply
from mailflow.reading.sentences import Sentence
from mailflow.reading.stamp import stamp

MAX_READ = 20_000  # characters of one author's text: no letter to a mentor is longer
MAX_STATEMENTS = 300


def build(mail: IncomingMail, context: Context, reply: Reply) -> Material:
    """Put the material of one mail together."""
    zone = zone_of(context)
    frame = dates.frame_for(context.now, zone, context.timezone)
    exclude = _own_words(mail, context)
    author = context.writer
    writer = _writer(mail, context)
    own_zone = marked_zone(reply.new_text) is not None
    struck = markup.struck(mail.html)
    edited = edited_draft(mail.text, context.letter.draft_text, own_zone, struck) if context.letter else None
    reply = recognition.spoken(reply, edited)
    reply = replace(reply, new_text=without_zone(reply.new_text), inline=() if edited else reply.inline)
    new = _passage(reply.new_text, author, writer, frame, "new", context, exclude)
    earlier = tuple(_earlier(original, mail, context, zone, exclude) for original in reply.originals[:8])
    letter = context.letter
    items = (
        tuple(Item(item.number, item.text, item.kind) for item in letter.items)
        if letter and letter.items
        else _items(reply, context)
    )
    draft = Material(mail, context, reply, zone, frame, new, earlier, None, items, letter_kind(letter, reply, mail, context),
                     edited, exclude)  # fmt: skip
    return _with_main(_in_their_setting(draft), writer)


def _in_their_setting(found: Material) -> Material:
    """The statements of the new text and of forwarded mails with what stands round them."""
    answers = FAMILIES.get(found.letter_kind, "other") if found.letter_kind else ""
    if not answers and any(passage.source == "quote" for passage in found.earlier):
        answers = "person"
    new = _set(found.new, answers)
    return replace(found, new=new, earlier=tuple(_set(p, "") if p.source == "forward" else p for p in found.earlier))


def _set(passage: Passage, answers: str) -> Passage:
    texts = ["", *(statement.words() for statement in passage.statements), ""]
    statements = tuple(
        replace(
            statement,
            setting=Setting(
                before=texts[index], after=texts[index + 2], mentor=passage.author == "mentor",
                begins=statement.sentence.first, answers=answers,
            ),
        )
        for index, statement in enumerate(passage.statements)
    )  # fmt: skip
    return replace(passage, statements=statements)


def _own_words(mail: IncomingMail, context: Context) -> frozenset[str]:
    """Names that are no mentor's: the member's own, and the service's."""
    names = {"mailflow", *context.member_name.lower().split()}
    if mail.sender and context.writer == "member":
        names |= {word.strip(".,") for word in mail.sender.name.lower().split()}
    local = context.member_address.split("@")[0]
    names |= {word for word in re.split(r"[._\d-]", local.lower()) if len(word) > 2}
    return frozenset(name for name in names if len(name) > 1)


def _writer(mail: IncomingMail, context: Context) -> Person | None:
    if context.writer != "mentor":
        return None
    known = next((mentor for mentor in context.mentors if mentor.id == context.writer_mentor_id), None)
    if known is not None:
        return Person(name=known.name, address=known.address or (mail.sender.address if mail.sender else ""), title=known.title)
    if mail.sender is None:
        return None
    name, title = people.clean_name(mail.sender.name)
    return Person(name=name, address=mail.sender.address, title=title)


def _passage(
    text: str, author: str, person: Person | None, frame: Frame, source: str, context: Context, exclude: frozenset[str]
) -> Passage:
    names = tuple(exclude) if author == "member" else (*person.name.lower().split(), person.name.lower()) if person else ()
    if author == "member" and context.member_name:
        names += (context.member_name.lower(),)
    seen = people.seen_in(text[:MAX_READ])
    found = tuple(
        _statement(sentence, frame, author, source, context, exclude, seen)
        for sentence in sentences.sentences(text[:MAX_READ], names)[:MAX_STATEMENTS]
    )
    whole = naming.in_full([statement.mentions for statement in found])
    found = tuple(replace(statement, mentions=mentions) for statement, mentions in zip(found, whole, strict=True))
    return Passage(author, person, found, text, frame, source)


def _statement(
    sentence: Sentence, frame: Frame, author: str, source: str, context: Context, exclude: frozenset[str], seen: people.Seen
) -> Statement:
    named = people.mentions(sentence.text, exclude, context.mentors, seen)
    lowered = not named and not re.search(r"[A-ZÀ-Ý]", sentence.text[1:])
    if lowered:
        named = people.lower_mentions(sentence.text, exclude)
    return Statement(sentence, frame, author, tuple(named), source)


def _earlier(original: Original, mail: IncomingMail, context: Context, zone: tzinfo, exclude: frozenset[str]) -> Passage:
    author, person = _who(original, mail, context)
    written = stamp(original.date, zone) or (context.now if not original.is_forward else None) or context.now
    frame = dates.frame_for(min(written, context.now), zone, context.timezone)
    return _passage(original.body, author, person, frame, "forward" if original.is_forward else "quote", context, exclude)


def _who(original: Original, mail: IncomingMail, context: Context) -> tuple[str, Person | None]:
    sender = original.sender
    if sender is None:
        return "unknown", None
    if sender.address == context.service_address.lower() or "mailflow" in sender.name.lower():
        return "service", None
    if sender.address == context.member_address.lower():
        return "member", None
    name, title = people.clean_name(sender.name)
    own = mail.sender.name.lower().split() if mail.sender and context.writer == "member" else context.member_name.lower().split()
    if not sender.address and name and own and set(name.lower().split()) <= set(own):
        return "member", None
    return "mentor", people.resolve(Person(name=name, address=sender.address, title=title), context.mentors)


def _items(reply: Reply, context: Context) -> tuple[Item, ...]:
    """The numbered items of our mail, read from the quote where the letter itself is not known."""
    out: list[Item] = []
    section = ""
    for line in sentences.logical_lines(reply.quoted_text):
        words = line[1].strip()
        found = re.match(r"(?:open:?\s*)?\(?(?:(\d{1,2})[.):]|([a-h])\))\s+(\S.*)", words, re.I)
        if found:
            where = "open" if words.lower().startswith("open") else section
            number = int(found[1]) if found[1] else ord(found[2].lower()) - 96
            out.append(Item(number, found[3].strip(), "", where))
        elif len(words) < 60 and words and not re.search(r"[.!?]$", words):
            section = words
        elif words.lower().startswith(("your open items", "open:", "open items")):
            out += [
                Item(int(number), text.strip(), "action", "open")
                for number, text in re.findall(r"\((\d{1,2})\)\s+([^()]+)", words)
            ]
    return tuple(out)


def _with_main(draft: Material, writer: Person | None) -> Material:
    draft = replace(draft, partners=_partners(draft))
    main = (
        writer or _forwarder(draft) or _addressee(draft) or _author_of_original(draft) or _first_named(draft) or _of_letter(draft)
    )
    return replace(draft, main=main)


def _forwarder(draft: Material) -> Person | None:
    """The author of a forwarded original."""
    return draft.forward.person if draft.forward is not None and draft.forward.author == "mentor" else None


def _author_of_original(draft: Material) -> Person | None:
    passages = sorted(draft.earlier, key=lambda passage: passage.source != "forward")
    return next((passage.person for passage in passages if passage.author == "mentor" and passage.person), None)


def _addressee(draft: Material) -> Person | None:
    """The mentor that the mail itself is written to, with the service in copy."""
    ours = {draft.context.service_address.lower(), draft.context.member_address.lower()}
    others = [address for address in draft.mail.to if address.address not in ours and "mailflow" not in address.address]
    if not others or draft.context.writer == "mentor":
        return None
    name, title = people.clean_name(others[0].name)
    return people.resolve(Person(name=name, address=others[0].address, title=title), draft.context.mentors)


def _first_named(draft: Material) -> Person | None:
    """The likeliest mentor of those named, in full where the context knows them."""
    return people.resolve(draft.partners[0], draft.context.mentors) if draft.partners else None


def _partners(draft: Material) -> tuple[Person, ...]:
    seen = people.seen_in(draft.new.text)
    in_subject = (
        [mention.person for mention in people.mentions(draft.mail.subject, draft.exclude, draft.context.mentors, seen)]
        if not draft.letter_kind
        else []
    )
    found = partners(draft.new.statements, in_subject, draft.context.mentors)
    return found or tuple(person for person in in_subject if not zones.iana(person.name))[:1]


def _of_letter(draft: Material) -> Person | None:
    context = draft.context
    meeting = next((meeting for meeting in context.meetings if context.letter and meeting.id == context.letter.meeting_id), None)
    wanted = meeting.mentor_id if meeting else ""
    known = next((mentor for mentor in context.mentors if mentor.id == wanted), None)
    if known is None and len(context.mentors) == 1:
        known = context.mentors[0]
    if known is not None:
        return Person(name=known.name, address=known.address, title=known.title)
    text = draft.mail.subject + "\n" + draft.reply.quoted_text[:600] if draft.letter_kind else ""
    named = people.mentions(re.sub(r"^\W*(?:\w{2,4}:\s*)+", "", text), draft.exclude, context.mentors)
    return named[0].person if named else None
