"""Links that act: `mailto:` with subject, body and in-reply-to (RFC 6068). Link scanners cannot trigger them."""

from urllib.parse import quote

LIMIT = 1900  # Chrome on Windows hands on about 2,000 characters


def mailto(address: str, subject: str, body: str, in_reply_to: str = "") -> str:
    """The link, or an empty string where it would be too long to survive. It has one recipient, whatever the values hold."""
    parameters = [("subject", subject), ("body", _crlf(body))]
    if in_reply_to:
        parameters.append(("in-reply-to", in_reply_to))
    query = "&".join(f"{name}={quote(value.encode('utf-8', 'replace'), safe='')}" for name, value in parameters if value)
    link = f"mailto:{quote(address, safe='@+')}?{query}"
    return link if len(link) <= LIMIT else ""


def _crlf(body: str) -> str:
    return "\r\n".join(body.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
