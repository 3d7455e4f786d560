"""Who is writing, and may they: before anything of a mail is believed. Rules are read from top to bottom."""

import re
from dataclasses import dataclass
from enum import StrEnum

from mailflow.app.house import Rules
from mailflow.core.authentication import AuthVerdict
from mailflow.core.mail import IncomingMail
from mailflow.core.people import Member, Mentor
from mailflow.core.records import Outbound
from mailflow.ports import Unit

MAX_HOPS = 50
_ROBOTS = frozenset("noreply no-reply no_reply donotreply do-not-reply mailer-daemon postmaster notifications".split())
_BY = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()]+")


class Way(StrEnum):
    """What is done with a mail."""

    MEMBER = "member"  # a member writes
    MENTOR = "mentor"  # a member's mentor writes
    IGNORE = "ignore"  # no effect, filed in Processed
    HOLD = "hold"  # allowed, but not believed: filed in Held


@dataclass(frozen=True)
class Passage:
    """The verdict of the gate. `member` is whom it concerns; `mentor` who wrote, if a mentor did.

    `thread` is our mail that is answered.
    """

    way: Way
    reason: str = ""
    member: Member | None = None
    mentor: Mentor | None = None
    thread: Outbound | None = None
    address: str = ""
    notify: bool = False
    verdict: AuthVerdict | None = None


def passage(unit: Unit, mail: IncomingMail, rules: Rules) -> Passage:
    """Who wrote this mail and whether it may have effects."""
    trouble = _never_for_us(mail, rules.policy.service_address)
    if trouble:
        return Passage(Way.IGNORE, trouble)
    if mail.sender is None:
        return _defective(unit, mail, rules)
    address = mail.sender.address.lower()
    member = unit.member_by_address(address)
    allowed = rules.allows(address) or bool(member and member.added)
    thread = _thread(unit, mail)
    mentor = _as_mentor(unit, mail, address, thread, bool(member and member.created_at))
    if mentor is None and not allowed:
        return Passage(Way.IGNORE, "stranger", address=address)
    verdict = rules.judge(mail)
    if mentor:
        return _mentor_passage(unit, mentor, thread, address, verdict)
    if not verdict.believed:
        known = member is not None or rules.listed(address)
        return Passage(Way.HOLD, verdict.reason, member, address=address, notify=known, verdict=verdict)
    return Passage(Way.MEMBER, "", member, None, _of_member(thread, member), address, verdict=verdict)


def by_machine(mail: IncomingMail) -> bool:
    """Marks that no person wrote it, whatever it says (reliability.md 77); calendars and booking notices are judged elsewhere."""
    local = mail.sender.address.partition("@")[0] if mail.sender else ""
    suppress = mail.header("x-auto-response-suppress").strip().lower()
    return local in _ROBOTS or mail.header("return-path").strip() == "<>" or suppress not in ("", "none")


def _mentor_passage(unit: Unit, mentor: Mentor, thread: Outbound | None, address: str, verdict: AuthVerdict) -> Passage:
    concerned = unit.get(Member, mentor.member_id)
    if not verdict.believed:
        return Passage(Way.HOLD, verdict.reason, concerned, mentor, address=address, notify=True, verdict=verdict)
    return Passage(Way.MENTOR, "", concerned, mentor, _of_member(thread, concerned), address, verdict=verdict)


def _of_member(thread: Outbound | None, member: Member | None) -> Outbound | None:
    """Our mail that is answered, if it was this member's: no thread leads into somebody else's records."""
    return thread if thread and member and thread.member_id == member.id else None


def _never_for_us(mail: IncomingMail, own: str) -> str:
    if mail.sender and mail.sender.address.lower() == own:
        return "from our own address"
    if mail.header("x-mailflow-id") or mail.header("x-mailflow-kind"):
        return "our own mail came back"
    if len(mail.all_headers("received")) > MAX_HOPS:
        return "mail loop: too many hops"
    return "mail loop: delivered here before" if _delivered_before(mail, own) else ""


def _delivered_before(mail: IncomingMail, own: str) -> bool:
    """Our address in a Delivered-To below a Received of another server: we had it once, and somebody sent it back."""
    hosts = [_by_host(value) for name, value in mail.headers if name == "received"]
    seen_foreign, index = False, 0
    for name, value in mail.headers:
        if name == "received":
            seen_foreign = seen_foreign or hosts[index] != hosts[0]
            index += 1
        elif name == "delivered-to" and seen_foreign and own in value.lower():
            return True
    return False


def _by_host(received: str) -> str:
    match = _BY.search(received)
    return match.group(1).lower().rstrip(".") if match else ""


def _defective(unit: Unit, mail: IncomingMail, rules: Rules) -> Passage:
    """A From that cannot be believed: held if it names somebody who may write, silence otherwise (reliability.md 62)."""
    named = {found.lower() for value in mail.all_headers("from") for found in _ADDRESS.findall(value)}
    known = [member for address in sorted(named) if (member := unit.member_by_address(address)) is not None]
    if known or any(rules.allows(address) for address in named):
        only = known[0] if len(known) == 1 else None
        return Passage(Way.HOLD, "From does not name exactly one address", only, notify=only is not None)
    return Passage(Way.IGNORE, "no usable From")


def _thread(unit: Unit, mail: IncomingMail) -> Outbound | None:
    """Our mail that is answered: In-Reply-To first, then the latest of References."""
    wanted = [*mail.in_reply_to, *reversed(mail.references)]
    found = {row.message_id: row for row in unit.outbound_by_message_ids(wanted)} if wanted else {}
    return next((found[message_id] for message_id in wanted if message_id in found), None)


def _as_mentor(unit: Unit, mail: IncomingMail, address: str, thread: Outbound | None, writes_as_member: bool) -> Mentor | None:
    """The mentor record that this mail is written as, if it is (contract, section 4, "Who is who").

    Who is known as a mentor only is not greeted as a member for having an address that may use the service.
    """
    mentors = unit.mentors_by_address(address)
    if not mentors:
        return None
    if thread and thread.to_mentor:
        return next((mentor for mentor in mentors if mentor.member_id == thread.member_id), None)
    concerned = [mentor for mentor in mentors if _addressed(unit, mail, mentor)]
    if concerned:
        return concerned[0]  # of several members in one mail the first one's: better that than to greet a mentor as a member
    return mentors[0] if len(mentors) == 1 and not writes_as_member else None


def _addressed(unit: Unit, mail: IncomingMail, mentor: Mentor) -> bool:
    member = unit.get(Member, mentor.member_id)
    return member is not None and any(address.address.lower() == member.address for address in mail.recipients)
