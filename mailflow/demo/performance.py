"""Plays the script scene by scene and holds the service to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mailflow.demo.cast import CAST, MENTORS
from mailflow.demo.mails import PlayedMail
from mailflow.demo.scene import Gets, Scene, SceneFailed
from mailflow.demo.stage import Stage
from mailflow.demo.writing import compose


@dataclass(frozen=True)
class Played:
    """A scene as it came out. `before` are mails that came on the way to it and that the script does not name."""

    scene: Scene
    mails: tuple[PlayedMail, ...]
    before: tuple[PlayedMail, ...] = ()


@dataclass
class Performance:
    """The play on one stage; `story` is every mail so far, in order."""

    stage: Stage
    story: list[PlayedMail] = field(default_factory=list)

    def play(self, scenes: Iterable[Scene]) -> Iterator[Played]:
        """Every scene in turn. Raises `SceneFailed` when one does not come out as written."""
        for scene in scenes:
            try:
                yield self._scene(scene)
            except SceneFailed as error:
                raise SceneFailed(f"{scene.at}, “{scene.caption}”: {error}") from error

    def _scene(self, scene: Scene) -> Played:
        came = self.stage.until(scene.instant)
        self.story += came
        written = self._write(scene)
        came += written[1:]
        _check_expected(scene, came)
        _check_mentors(scene, came)
        wanted = [mail for mail in came if any(_is(mail, gets) for gets in scene.gets) or mail.at >= scene.instant]
        return Played(scene, (*written[:1], *wanted), tuple(mail for mail in came if mail not in wanted))

    def _write(self, scene: Scene) -> list[PlayedMail]:
        """The mail that somebody writes, and what the service sends at once."""
        if scene.writes is None:
            return []
        who = scene.writes.who
        mail = compose(scene.writes, self.stage.clock.now(), len(self.story) + 1, lambda name: self._latest(who, name))
        self.story.append(mail)
        came = self.stage.deliver(mail)
        self.story += came
        return [mail, *came]

    def _latest(self, reader: str, name: str) -> PlayedMail:
        """The latest mail of that kind or writer that came to a person."""
        for mail in reversed(self.story):
            if name in (mail.kind, mail.writer) and CAST[reader] in (*mail.to, *mail.cc):
                return mail
        raise SceneFailed(f"{CAST[reader].first_name} wants to answer “{name}” and never got such a mail")


def _is(mail: PlayedMail, gets: Gets) -> bool:
    return mail.kind == gets.kind and CAST[gets.who] in (*mail.to, *mail.cc) and mail.says(gets.says)


def _check_expected(scene: Scene, came: list[PlayedMail]) -> None:
    left = list(came)
    for gets in scene.gets:
        found = next((mail for mail in left if _is(mail, gets)), None)
        if found is None:
            says = f" that says “{gets.says}”" if gets.says else ""
            wanted = f"{CAST[gets.who].first_name} should have got the mail `{gets.kind}`{says}"
            raise SceneFailed(f"{wanted}. What came: {_listed(came)}")
        left.remove(found)
    if scene.silence and came:
        raise SceneFailed(f"nobody should have got anything. What came: {_listed(came)}")


def _check_mentors(scene: Scene, came: list[PlayedMail]) -> None:
    """Whatever else may come by surprise, nothing may go to a mentor that the script does not name."""
    named = {gets.kind for gets in scene.gets if CAST[gets.who] in MENTORS}
    for mail in came:
        if {*mail.to, *mail.cc} & set(MENTORS) and mail.kind not in named:
            raise SceneFailed(f"a mail went to a mentor unforeseen: {_listed([mail])}")


def _listed(mails: list[PlayedMail]) -> str:
    if not mails:
        return "nothing"
    return "\n" + "\n".join(f"--- {mail.kind}: {mail.subject}\n{mail.text}" for mail in mails)
