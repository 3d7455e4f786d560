"""What both mail protocols need of a line: protection, trust, text without control characters."""

import ssl
from enum import StrEnum
from pathlib import Path

from mailflow.errors import ConfigurationError


class Security(StrEnum):
    """How the line is protected. `none` is for loopback; the settings see to that."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """A context that checks certificate and host name against the system's store and `ca_file` (PEM)."""
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigurationError([f"CA file {ca_file} cannot be used: {error}"]) from error
    return context


def printable(what: str, value: str) -> str:
    """The value, if it holds no control characters: CR LF in a name would become a command of its own on the line."""
    if any(ord(char) < 0x20 or ord(char) == 0x7F for char in value):
        raise ConfigurationError([f"{what} must not contain control characters"])
    return value


def shown(error: BaseException) -> str:
    """An error in one line for the operator."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server's certificate is not trusted: {error.verify_message}"
    if isinstance(error, TimeoutError):
        return "the server did not answer in time"
    text = " ".join(str(error).split())
    return text or type(error).__name__
