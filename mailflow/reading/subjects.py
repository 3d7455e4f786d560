"""Who acts in a clause, and whether it reports instead of promising: what other people do, and what is over, is nobody's task."""

import re

from mailflow.core.intent import Person
from mailflow.reading.material import Material, Statement, named_among

_LEAD = re.compile(
    r"^(?:(?:and|but|so|then|also|plus|because|since|though|although|while|yes|no|well|oh|anyway|meanwhile|otherwise|that|"
    r"where|when|"
    r"in (?:return|exchange|turn)|for (?:her|his|my|their) part|on (?:her|his|my) side|by the way|btw)\b[\s,:–—-]*)+",
    re.I,
)
_PERSON = (
    r"(?:wife|husband|partner|spouse|fianc[eé]e?|girlfriend|boyfriend|(?:grand)?(?:mother|father|parents?|son|daughter|ma|"
    r"pa)|mum|mom|dad|"
    r"(?:step-?|half-?)?(?:brother|sister)s?(?:-in-law)?|(?:mother|father)-in-law|uncle|aunt(?:ie)?|cousin|nephew|niece|"
    r"kids?|child(?:ren)?|family|"
    r"(?:flat|room|house|class|lab|team|batch|course|school|work|office|desk)-?\s?mates?|mates?|friends?|colleagues?|"
    r"co-?workers?|neighbou?rs?|"
    r"boss|manager|lead|chief|head|president|treasurer|secretary|chair(?:man|woman)?|director|dean|principal|foreman|"
    r"landlord|landlady|"
    r"senior|junior|peer|intern|apprentice|student|nurse|registrar|solicitor|accountant|assistant|recruiter|client|customer|"
    r"officer|committee|board|company|school|office|department|team|firm|union|panel)s?"
)
_OTHER = re.compile(
    rf"^(?:my|our|his|her|their|your|one of (?:my|our|the)|two of (?:my|our|the)|some of (?:my|our|"
    rf"the))\s+(?:[\w-]+(?:['’]s)?\s+){{0,2}}?"
    rf"{_PERSON}(?:['’]s?)?\b",
    re.I,
)
_SINGLE = re.compile(r"^(?:she|he)\b", re.I)
_PRONOUN = re.compile(r"^(?:she|he|they)\b", re.I)
_VERB_AFTER = re.compile(r"^(?:['’](?:s|ll|d|ve)\b|\s+(?:\w+ly\s+|also\s+|then\s+)?[a-z])")
_PROMISED = (
    r"promised|agreed|offered|volunteered|undertook|undertaken|committed|pledged|said|told|swore|sworn|vowed|owed|needed|"
    r"wanted|asked|signed|"
    r"assigned|roped|talked|tasked|put|set|got|left|landed|given|gave|insisted|made|indicated|accepted|decided|picked|chose|"
    r"took on|taken on"
)
_IRREGULAR = (
    r"met|saw|had|was|were|did|spoke|came|went|caught|sat|found|thought|felt|brought|bought|began|ran|wrote|sent|lost|kept|"
    r"held|heard|knew|"
    r"paid|stood|understood|won|rang|took|dropped|slept|drove|flew|spent|grew|became|fell|forgot|lent|built|read|taught|"
    r"learnt|drew|threw|woke"
)
_SUBJECT = r"(?:i|we|you|she|he|they|(?!It\b)[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)?)"
_PAST = re.compile(
    rf"^{_SUBJECT}\s+(?:(?:just|already|also|finally|even|then|only|really|"
    rf"\w+ly)\s+)*(?!(?:{_PROMISED})\b)(?:(?:{_IRREGULAR})\b|[a-z]{{3,}}ed\b)(?!-)",
    re.I,
)
_PERFECT = re.compile(
    rf"^{_SUBJECT}(?:\s+(?:have|has|had)|['’](?:ve|d))\s+(?:(?:just|already|also|finally|even|now|since|\w+ly)\s+)*"
    rf"(?!(?:{_PROMISED}|got)\b)(?:(?:{_IRREGULAR}|been|seen|done|gone|written|spoken|taken|given|known|begun|come|"
    rf"become)\b|[a-z]{{3,}}ed\b)",
    re.I,
)
_STATE = re.compile(
    rf"^{_SUBJECT}\s+(?:(?:just|already|also|still|really|now|do|\w+ly)\s+)*(?:feel|feels|think|thinks|know|knows|like|"
    rf"likes|love|loves|believe|believes|"
    r"find|finds|enjoy|enjoys|hope|hopes|wonder|remember|hate|hates|understand|understands|trust|suppose|guess|"
    r"miss)\b(?! to (?:it|be)\b.*\bby\b)",
    re.I,
)
_LONGEST = 200
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|gonna|supposed to|meant to|to be|word|charged|tasked|resolved|myself|on the hook)\b|['’]ll\b|"
    r"\b(?:was|were) (?:to|told|asked|due|given)\b|\bbeen \w+(?:ed|en|t) (?:to|with|in)\b",
    re.I,
)
_IRREAL = re.compile(
    r"\b(?:would|could|should|might)(?:\s+\w+)?\s+(?:have|['’]ve)\s+(?:been|had|done|gone|\w+ed)\b|\bif only\b", re.I
)
_PRESENCE = re.compile(
    r"\b(?:i|we|she|he|they)(?:['’]ll|\s+(?:will|shall)|['’]d|\s+would)\s+(?:\w+ly\s+)?be\s+(?:at|in|home|there|here|back|"
    r"around|free|away|happy|glad|"
    r"able|on (?:my|the)|out|off|ready|available|grateful|delighted)\b",
    re.I,
)


_ASKED = re.compile(
    rf"^{_SUBJECT}\s+(?:(?:then|also|even|just|\w+ly)\s+)*(?:asked|wondered|wanted to know|said to ask)\s+"
    r"(?:(?:me|her|him|us|them)\s+)?"
    r"(?:what|how|why|whether|if|where|which|who|about)\b",
    re.I,
)


def of_stranger(clause: str, statement: Statement, material: Material) -> bool:
    """Whether somebody acts in the clause who is neither the writer nor the mentor: "our president promised to …"."""
    kind = _acting(clause, statement, material)
    if kind != "pronoun" or statement.author == "mentor":
        return kind == "stranger"
    clauses = statement.clauses
    index = clauses.index(clause) if clause in clauses else 0
    if index == 0:
        return _of_stranger_before(statement, material)
    return _acting(clauses[index - 1], statement, material) == "stranger"


def _of_stranger_before(statement: Statement, material: Material) -> bool:
    """Whether "he" takes up a stranger of the sentence before: "My brother is an accountant. He has promised …"."""
    passage = next((found for found in (material.new, material.forward) if found and statement in found.statements), None)
    index = passage.statements.index(statement) if passage else 0
    if passage is None or not index or not _SINGLE.match(statement.text[_lead(statement.text) :]):
        return False
    before = passage.statements[index - 1]
    if before.sentence.paragraph != statement.sentence.paragraph:
        return False
    if any(_is_partner(mention.person, before, material) for mention in before.mentions):
        return False
    kind = _acting(before.clauses[0], before, material)
    return kind == "stranger" or (kind == "pronoun" and _of_stranger_before(before, material))


def _acting(clause: str, statement: Statement, material: Material) -> str:
    words = clause[_lead(clause) :]
    if _PRONOUN.match(words):
        return "pronoun"
    if _OTHER.match(words):
        return "stranger"
    at = statement.text.find(words)
    mention = next((found for found in statement.mentions if found.start == at), None)
    if mention is None or not _VERB_AFTER.match(statement.text[mention.end :]):
        return ""
    return "partner" if _is_partner(mention.person, statement, material) else "stranger"


def _is_partner(person: Person, statement: Statement, material: Material) -> bool:
    among = (*material.partners, *((material.main,) if material.main else ()))
    if statement.author == "mentor":
        return person.name.lower().split()[0] in material.context.member_name.lower().split()
    return not among or named_among(person, among)


def _lead(clause: str) -> int:
    found = _LEAD.match(clause)
    return found.end() if found else 0


def reports(clause: str) -> bool:
    """Whether the clause tells what is over, how one feels, where one will be, or what would have been."""
    words = clause[_lead(clause) :]
    if len(words) > _LONGEST:
        return False  # a run of clauses without marks
    over = (_PAST.match(words) or _PERFECT.match(words)) and not _AHEAD.search(words)
    return bool(over or _ASKED.match(words) or _STATE.match(words) or _IRREAL.search(words) or _PRESENCE.search(words))
