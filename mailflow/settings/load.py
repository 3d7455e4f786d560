"""Where the values come from: the environment over a `.env` file, and every problem in one go."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from dotenv.parser import parse_stream

from mailflow.errors import ConfigurationError
from mailflow.settings import checks
from mailflow.settings.keys import BY_NAME, EMPTY, KEYS, PREFIX, Key
from mailflow.settings.model import Settings

_SHOWN = 60  # characters of a bad value


def load(environ: Mapping[str, str], env_file: Path | None, cwd: Path) -> Settings:
    """The settings. `env_file` None means `.env` in `cwd`, if there is one; the environment wins over the file.

    Nothing is written to `os.environ`. Raises ConfigurationError with one line for each problem; secrets are not shown.
    """
    source = env_file if env_file is not None else cwd / ".env"
    lines: list[str] = []
    from_file = _read(source, env_file is not None, lines)
    texts = {**from_file, **{name: value for name, value in environ.items() if name.startswith(PREFIX)}}
    lines += _unknown(texts)
    values, bad = _parse(texts, lines)
    _resolve(values, cwd)
    lines += [_line(BY_NAME[PREFIX + field.upper()], words) for field, words in checks.problems(values, bad)]
    if lines:
        raise ConfigurationError(lines)
    secret = frozenset(
        name for name, value in from_file.items() if value and BY_NAME[name].secret and _holds_password(name, value)
    )
    warnings = tuple(checks.warnings(values, source if from_file else None, secret))
    values["sender_check"] = checks.effective_sender_check(values)
    values["witness"] = values["outbox"] is None and values["witness"] is not False
    return Settings(**values, warnings=warnings)


def peek(names: Sequence[str], environ: Mapping[str, str], env_file: Path | None, cwd: Path) -> dict[str, str]:
    """A few values as text, for commands that need no configuration: what is missing is empty, trouble is passed over."""
    lines: list[str] = []
    from_file = _read(env_file if env_file is not None else cwd / ".env", env_file is not None, lines)
    return {name: (environ[name] if name in environ else from_file.get(name, "")).strip() for name in names}


def _read(source: Path, demanded: bool, lines: list[str]) -> dict[str, str]:
    """The MAILFLOW_* keys of the file. Values are literal: `${X}` is not replaced, since a password may hold it."""
    if not demanded and not source.exists():
        return {}
    try:
        content = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        lines.append(f"{source}: cannot be read ({reason}); example: --env-file /etc/mailflow.env")
        return {}
    bindings = list(parse_stream(StringIO(content)))
    for original in (binding.original for binding in bindings if binding.error):
        number = original.line + len(original.string) - len(original.string.lstrip("\n"))
        lines.append(f"{source.name}, line {number}: is not of the form KEY=value; example: MAILFLOW_NAME=Mailflow")
    sound = "".join(binding.original.string for binding in bindings if not binding.error)
    found = dotenv_values(stream=StringIO(sound), interpolate=False)
    return {name: value or "" for name, value in found.items() if name.startswith(PREFIX)}


def _unknown(texts: Mapping[str, str]) -> list[str]:
    lines = []
    for name in sorted(set(texts) - set(BY_NAME)):
        likely = get_close_matches(name, BY_NAME, 1, 0.6)
        hint = f"did you mean {likely[0]}?" if likely else "config.example.env lists all keys"
        example = BY_NAME[likely[0]] if likely else KEYS[0]
        lines.append(f"{name}: there is no such key; {hint} example: {example.key}={example.example}")
    return lines


def _parse(texts: Mapping[str, str], lines: list[str]) -> tuple[dict[str, Any], frozenset[str]]:
    """Field values and the fields that could not be parsed; those hold their default, so that checks between keys can go on."""
    values: dict[str, Any] = {}
    bad = set()
    for key in KEYS:
        values[key.field] = key.parse(key.default) if key.default else EMPTY[key.field]
        given = texts.get(key.key, "")
        given = given if key.secret else given.strip()
        try:
            if any(ord(letter) < 32 or ord(letter) == 127 for letter in given):
                raise ValueError("holds a line break or another control character")
            if given:
                values[key.field] = key.parse(given)
        except ValueError as error:
            bad.add(key.field)
            lines.append(_line(key, f"{_shown(key, given)} {error}"))
    return values, frozenset(bad)


def _line(key: Key, words: str) -> str:
    return f"{key.key}: {words}; example: {key.key}={key.example}"


def _shown(key: Key, given: str) -> str:
    if key.secret:
        return "the value"
    return repr(given if len(given) <= _SHOWN else given[:_SHOWN] + "…")


def _resolve(values: dict[str, Any], cwd: Path) -> None:
    """Make paths absolute, so that a later change of directory does not move the data."""
    for field, value in values.items():
        if isinstance(value, Path):
            values[field] = cwd / value
    url = values["database_url"]
    if url.startswith("sqlite:///"):
        values["database_url"] = f"sqlite:///{cwd / url.removeprefix('sqlite:///')}"


def _holds_password(name: str, value: str) -> bool:
    return name.endswith("_PASSWORD") or "@" in value
