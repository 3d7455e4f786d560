"""Where templates come from, and how they are rendered: Jinja2, sandboxed, every undefined name an error."""

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from mailflow.core.words import shortened
from mailflow.errors import TemplateError
from mailflow.letters import glance, layout, words

_PACKAGE = Path(__file__).resolve().parent.parent


def built_in_folders() -> list[Path]:
    """In a wheel the templates lie in the package; in a checkout beside it."""
    return [_PACKAGE / "templates", _PACKAGE.parent / "templates"]


class Templates:
    """The templates of all kinds, each rendered twice: as HTML with autoescape, as text without."""

    def __init__(self, own_folder: Path | None = None) -> None:
        self._folders = ([own_folder] if own_folder else []) + built_in_folders()
        self._html = self._environment(autoescape=True)
        self._text = self._environment(autoescape=False)

    def text(self, name: str, values: dict[str, Any]) -> tuple[str, str]:
        """Subject and text part of the template `name`."""
        module = self._module(self._text, name, values, "kit.txt.j2")
        subject = getattr(module, "subject", None)
        if not subject:
            raise TemplateError(f"Template {name}.j2 sets no subject. It needs a line like {{% set subject = ... %}}.")
        return " ".join(str(subject).split()), layout.assemble(str(module))

    def html(self, name: str, values: dict[str, Any]) -> str:
        """HTML part of the template `name`."""
        return "\n".join(line.strip() for line in self._body(name, values).splitlines() if line.strip()) + "\n"

    def _body(self, name: str, values: dict[str, Any]) -> str:
        return str(self._module(self._html, name, values, "kit.html.j2"))

    def _module(self, environment: SandboxedEnvironment, name: str, values: dict[str, Any], kit: str) -> Any:
        try:
            template = environment.get_template(f"{name}.j2")
            try:
                return template.make_module({**values, "kit": kit})
            except Exception:  # a template may do anything that raises
                environment.handle_exception()  # raises again, with the lines of the template in its traceback
        except Exception as error:
            raise TemplateError(_plain(error, name)) from error

    def _environment(self, autoescape: bool) -> SandboxedEnvironment:
        environment = SandboxedEnvironment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in self._folders]),
            autoescape=autoescape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.filters.update(FILTERS)
        environment.globals.update(LINE=layout.LINE, BLOCK=layout.BLOCK, TIGHT=layout.TIGHT)
        return environment


FILTERS: dict[str, Callable[..., Any]] = {
    "wrap": layout.wrap,
    "hang": layout.hang,
    "spread": layout.spread,
    "table": layout.table,
    "replies": layout.replies,
    "letter_text": layout.letter_text,
    "paragraphs": layout.paragraphs,
    "lateness": words.lateness,
    "plural": words.plural,
    "rhythm": words.rhythm,
    "clip": shortened,
    "meeting_rows": glance.meeting_rows,
    "glance_rows": glance.glance_rows,
}


def _plain(error: Exception, name: str) -> str:
    """File, line and what is wrong, for the operator who wrote the template."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f"Template {error.name} is missing. It belongs to the templates that come with mailflow; is the folder complete?"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"Template {error.name or name + '.j2'}, line {error.lineno}: {error.message}. ({error.filename})"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else f"{name}.j2"
    where = f" ({frames[-1].filename})" if frames else ""
    return f"Template {place}: {str(error).rstrip('.') or type(error).__name__}.{where}"
