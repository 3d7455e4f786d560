"""When a relationship is looked over, and when it ends."""

import re
from collections.abc import Iterator

from mailflow.core.intent import Intent, Person, RelationshipEnded, ReviewAgreed
from mailflow.reading import acts
from mailflow.reading.material import Material, Statement
from mailflow.topics.endings.fit import answered

_ENDED = re.compile(
    r"\b(?:(?:finished|done|over|ended|ending|ends) as (?:mentor|mentee|my mentor)|(?:is|was) (?:no longer|not) my "
    r"mentor(?: any ?more)?|(?:ended|ends?|ending|closed?|concluded?|wrapped up|wrap up|stopped|stop) (?:our|the|my|"
    r"this) (?:mentoring|mentorship|mentor\w* relationship|relationship)|"
    r"(?:our|the|my) (?:mentoring|mentorship|mentoring relationship)(?: with .{2,40})? (?:has (?:come to an end|ended)|"
    r"is over|ended|ends|came to an end|comes to an end|is finished)|(?:stopped|stops) (?:mentoring me|being my mentor)|"
    r"(?:can(?:not|['’]t| not)|can no longer|will no longer|won['’]t|decided not to) (?:continue|go on|stay|carry on|be|"
    r"act)\s*(?:on )?as my mentor|"
    r"(?:steps?|stepped|stepping) (?:down|back) as (?:my )?mentor|(?:parted|part) ways|(?:ended|end|finished|"
    r"finish) (?:things|it) (?:today|on good|with|here)|"
    r"we ended it|(?:no longer|not) (?:mentors?|mentoring) (?:me|each other)|"
    r"had our last (?:mentoring )?(?:meeting|session)\b.{0,60}\b(?:end|over|finished|goodbye))\b",
    re.I,
)
_REVIEW = re.compile(
    r"\b(?:review|look back|take stock|check (?:how|whether)|revisit|evaluate|decide)\b.{0,60}?\b(?:go on|carry on|"
    r"continue|mentor\w*|relationship|how "
    r"(?:it|things|this)|it['’]?s going|our|agreement|expectations|arrangement|together)\b",
    re.I,
)


def ended(material: Material) -> Iterator[Intent]:
    """The end of a relationship, said as a fact."""
    if material.writer_is_mentor:
        return
    for statement in material.new.statements:
        text = statement.text
        said = next((clause for clause in statement.clauses if _ENDED.search(clause)), "")
        if (
            not said
            or acts.conditional(said)
            or acts.wished(said)
            or statement.question
            or re.search(r"\bwhen\b.{0,20}\bend", text, re.I)
        ):
            continue
        days = [when.day for when in statement.whens if when.day]  # the day it ended, as far as it is told
        near = [
            when.day
            for other in material.new.statements
            if other.sentence.paragraph == statement.sentence.paragraph
            for when in other.whens
            if when.day and when.relative
        ]
        yield RelationshipEnded(
            people=_whom(statement, material), on=next(iter(days or near), None), confidence=0.8, evidence=text
        )
        return


def reviewed(material: Material) -> Iterator[Intent]:
    """A date on which both look at how it goes."""
    for statement in material.new.statements:
        text = statement.text
        found = _REVIEW.search(text)
        whens = [when for when in statement.whens if when.day and (when.future or when.day) >= statement.frame.today]
        agreed = re.search(r"\b(?:we(?:['’]ll| will| agreed| said)?|agreed|let['’]s|on)\b", text, re.I)
        if (
            found
            and whens
            and agreed
            and not acts.negated(text)
            and not statement.question
            and not acts.conditional(text[: found.end()])
        ):
            yield ReviewAgreed(
                people=_whom(statement, material), on=whens[0].future or whens[0].day, confidence=0.75, evidence=text
            )


def _whom(statement: Statement, material: Material) -> tuple[Person, ...]:
    named = [material.known(mention.person) for mention in statement.mentions]
    return (named[0],) if named else ((material.main,) if material.main else ())


READERS = (ended, reviewed, answered)
