"""Bytes of a message: what was put in comes out, on any wire."""

import email
import email.policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.letters.compose import Body, message
from mailflow.letters.headers import UnsafeHeaderError
from tests.letters.writing import meeting_invitation

TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=400)
LINES = st.lists(
    st.sampled_from(["From me", ".", "..", "-- ", "x ", "\t", "é" * 90, "a" * 1200, "日本語" * 30, "=", "--=_", ""])
).map("\n".join)


def composed(text: str, html: str = "<p>x</p>", calendar: str = "") -> bytes:
    return message([("Subject", "x")], Body(text, html, calendar), "<a@example.org>")


@settings(max_examples=300, deadline=None)
@given(TEXT | LINES)
def test_text_survives_the_wire(text: str) -> None:
    raw = composed(text, f"<p>{text}</p>")
    assert raw.isascii() and b"\0" not in raw
    assert b"\n" not in raw.replace(b"\r\n", b"") and max(map(len, raw.split(b"\r\n"))) <= 998
    assert not [line for line in raw.split(b"\r\n") if line.startswith(b"From ")]
    plain, html = email.message_from_bytes(raw, policy=email.policy.default).iter_parts()
    assert plain.get_payload(decode=True).decode() == text.rstrip("\n").replace("\n", "\r\n") + "\r\n"
    assert html.get_payload(decode=True).decode() == f"<p>{text}</p>".replace("\n", "\r\n") + "\r\n"


def test_plain_text_is_sent_as_it_reads() -> None:
    assert b"\r\n\r\nDear Ana,\r\n\r\n-- \r\nfooter\r\n\r\n--=_" in composed("Dear Ana,\n\n-- \nfooter\n")


def test_a_part_that_holds_the_boundary_does_not_end_it() -> None:
    boundary = composed("x").split(b'boundary="')[1].split(b'"')[0].decode()
    parts = list(email.message_from_bytes(composed(f"--{boundary}--\nstill here"), policy=email.policy.default).iter_parts())
    assert len(parts) == 2 and "still here" in parts[0].get_content()


def test_a_calendar_without_method_is_refused() -> None:
    assert b"method=REQUEST" in composed("x", calendar=meeting_invitation())
    with pytest.raises(UnsafeHeaderError):
        composed("x", calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
