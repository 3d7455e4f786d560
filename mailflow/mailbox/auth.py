"""Who really wrote this: the sender check (contract, MAILFLOW_SENDER_CHECK; reliability.md 62 to 67). Pure.

`strict` believes one thing only: `dmarc=pass` for the very domain of From, in the topmost Authentication-Results that
bears the configured authserv-id. SPF and DKIM results alone, ARC, and everybody else's headers count for nothing.
"""

from email.utils import getaddresses

from mailflow.core.authentication import AuthLevel, AuthVerdict
from mailflow.core.mail import IncomingMail
from mailflow.mailbox.authres import AuthenticationResults, Result, parse

__all__ = ["AuthLevel", "AuthVerdict", "judge"]


def judge(mail: IncomingMail, check: str, authserv_id: str) -> AuthVerdict:
    """The verdict on a mail. `check` is `strict` or `none`; another value, or strict without authserv-id, believes nobody."""
    author = _author(mail)
    if not author:
        return _failed("From does not name exactly one usable address")
    differs = _differs(mail, author)
    if differs:
        return _failed(differs)
    if check == "none":
        return AuthVerdict(AuthLevel.UNCHECKED, "no sender check is configured")
    if check != "strict" or not authserv_id:
        return _failed("no server is trusted to check senders")
    return _by_results(mail, author.rpartition("@")[2], authserv_id)


def _failed(reason: str) -> AuthVerdict:
    return AuthVerdict(AuthLevel.FAILED, reason)


def _author(mail: IncomingMail) -> str:
    """The one address of From, or the empty string where From cannot be believed whatever a server says."""
    if mail.sender is None or len(mail.all_headers("from")) > 1:
        return ""
    address = mail.sender.address.lower()
    local, at, domain = address.rpartition("@")
    return address if local and at and domain and domain.isascii() else ""


def _differs(mail: IncomingMail, author: str) -> str:
    """A Sender or Reply-To that names somebody else. Calendars write on people's behalf: there Sender may differ."""
    if {address.address.lower() for address in mail.reply_to} - {author}:
        return "Reply-To differs from From"
    senders = {address.lower() for _, address in getaddresses(list(mail.all_headers("sender"))) if address}
    if senders - {author} and not mail.calendars:
        return "Sender differs from From"
    return ""


def _by_results(mail: IncomingMail, domain: str, authserv_id: str) -> AuthVerdict:
    trusted = _topmost(mail, authserv_id.strip().lower())
    if trusted is None:
        return _failed(f"no Authentication-Results of {authserv_id}")
    dmarc = [result for result in trusted.results if result.method == "dmarc"]
    if len(dmarc) != 1:
        return _failed("no DMARC result" if not dmarc else "contradicting DMARC results")
    return _by_dmarc(dmarc[0], domain)


def _topmost(mail: IncomingMail, authserv_id: str) -> AuthenticationResults | None:
    """The first header of that server. What stands below it may have been written by anybody.

    A broken header ends the search: it may be the one that counts, and then all below it is hearsay.
    """
    for value in mail.all_headers("authentication-results"):
        parsed = parse(value)
        if parsed is None:
            return None
        if parsed.authserv_id == authserv_id:
            return parsed
    return None


def _by_dmarc(result: Result, domain: str) -> AuthVerdict:
    if result.value != "pass":
        return _failed(f"DMARC says {result.value}")
    named = {value.rpartition("@")[2].rstrip(".").lower() for value in result.all("header.from")}
    if named != {domain.rstrip(".")}:
        return _failed("the DMARC result is not about the domain of From")
    return AuthVerdict(AuthLevel.VERIFIED, f"DMARC passed for {domain}")
