"""Header values: whatever comes in, one field of ASCII goes out and says the same."""

import email
import email.policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.letters.headers import UnsafeHeaderError, field, identifiers, mailbox, one_line, unstructured

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=200)
DANGEROUS = st.lists(
    st.sampled_from(
        ["\r\n", "\n", "\r", "\x00", "Bcc: x@example.org", "=?utf-8?q?=0A?=", "=?", '"', "\\", ",", "<a@b.c>", "é", " ", "a" * 90]
    )
).map("".join)


def read(raw: bytes):
    return email.message_from_bytes(raw + b"\r\n", policy=email.policy.default)


@settings(max_examples=300, deadline=None)
@given(WORDS | DANGEROUS)
def test_a_subject_comes_back_as_one_line(value: str) -> None:
    raw = field("Subject", unstructured(value))
    message = read(raw)
    assert message.keys() == ["Subject"]
    assert message["Subject"] == one_line(value)
    assert raw.isascii() and max(map(len, raw.split(b"\r\n"))) <= 78


@settings(max_examples=300, deadline=None)
@given(WORDS | DANGEROUS)
def test_a_name_stays_a_name(value: str) -> None:
    written = mailbox(value, "alice@example.edu")
    message = read(field("To", written))
    assert message.keys() == ["To"]
    assert [address.addr_spec for address in message["To"].addresses] == ["alice@example.edu"]
    name = written.removesuffix("alice@example.edu>").rstrip("< ") if "<" in written else ""
    shown = message["To"].addresses[0].display_name
    if name.startswith("=?"):  # CPython's address parser leaves a space between two encoded words of a name, decode_header none
        shown = str(make_header(decode_header(name)))
    assert shown == one_line(value)[:120].strip()


@pytest.mark.parametrize(
    "name, value", [("Subject", "a\nBcc: b"), ("Subject", "é"), ("Sub ject", "a"), ("X:\r\nBcc", "a"), ("To", "a\x00b")]
)
def test_the_last_guard(name: str, value: str) -> None:
    with pytest.raises(UnsafeHeaderError):
        field(name, value)


def test_long_chains_keep_the_first_and_the_latest() -> None:
    chain = [f"<{n}@example.org>" for n in range(50)]
    assert identifiers([*chain, chain[0]]) == [chain[0], *chain[-11:]]
