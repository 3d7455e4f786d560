"""How a promise is worded: first person, third person, owed, agreed to; and what sounds like one and is none."""

import re

ADV = r"(?:(?:also|then|just|definitely|surely|still|now|finally|probably|already|quickly|certainly|gladly|happily)\s+)*"
FIRST = (
    rf"(?:i|we)(?:\s?['’]?ll|\s+wil+|\s+shall|['’]?m\s+goin[g']?\s+to|\s+am\s+goin[g']?\s+to|['’]?m\s+gonna|\s+am\s+to|"
    rf"['’]?m\s+to|"
    rf"['’]?m\s+supposed\s+to|\s+am\s+supposed\s+to|\s+have\s+to|['’]ve\s+(?:got\s+)?to|ve\s+got\s+to|\s+gotta|\s+got\s+to|"
    rf"\s+must|\s+{ADV}need\s+to|\s+(?:have\s+|['’]ve\s+)?(?:promised|agreed|offered|committed|undertook|volunteered|pledged|"
    rf"said\s+i['’]?(?:d|ll|"
    rf"\s+would)|told\s+\w+\s+(?:that\s+)?i['’]?(?:d|ll|\s+would|\s+will))(?:\s+(?:to|her|him|them|that\s+i['’]?(?:d|ll)|"
    rf"{ADV})){{0,4}})"
)
OBLIGED = re.compile(
    rf"\b{FIRST}\s+{ADV}(?!to\b|be\b|see\b|meet\b|not\b|never\b|let\s+you\s+know|keep\s+you)([a-z][\w'’-]*\b.*)$", re.I
)
_BETWEEN = (
    r"(?:,?\s+(?:in turn|on (?:her|his) side|for (?:her|his) part|kindly|nevertheless|also|then|now|already|"
    r"very kindly|graciously|generously|gladly),?)?"
)
THIRD_VERB = (
    rf"{_BETWEEN}(?:['’]ll|\s+wil+|\s+shall|['’]s\s+(?:going|gonna|gona)(?:\s+to)?|\s+is\s+going\s+to|['’]?s\s+gona|\s+is\s+to|"
    r"\s+has\s+to|\s+(?:has\s+|have\s+)?(?:(?:(?:very\s+)?kindly|also|nevertheless|now|already)\s+)?(?:promised|agreed|"
    r"offered|volunteered|undertook|"
    r"committed|pledged|promises|"
    r"agrees|offers)(?:\s+me)?\s+to|['’]s\s+(?:happy|willing|glad)\s+to|\s+is\s+(?:happy|willing|glad)\s+to|"
    r"\s+(?:said|indicated|mentioned|confirmed|swore|insisted)\s+(?:that\s+)?(?:she|he|they)['’]?(?:d|ll|\s+would|\s+will)|"
    r"\s+promised\s+(?:that\s+)?(?:she|he|"
    r"they)['’]?(?:d|ll|\s+would|\s+will)|\s+needs\s+to|\s+must)"
)
THIRD = re.compile(
    rf"\b(she|he|they|both|(?:(?:dr|prof|mr|mrs|"
    rf"ms)\.?\s+)?(?!I\b)[A-ZÀ-Ý][\w'’-]*?(?:\s[A-ZÀ-Ý][\w'’-]*?)?){THIRD_VERB}\s+{ADV}(?!be\b|see\b|meet\b|not\b|never\b|"
    rf"have to\b)([a-z][\w'’-]*\b.*)$"
)
TAKES_CARE = re.compile(r"\b(she|he|they|[A-ZÀ-Ý]\w+)\s+(?:takes?|is taking|will take)\s+care\s+of\s+(.+)$")
OWES_ME = re.compile(r"\b(she|he|they|[A-ZÀ-Ý]\w+|you)\s+(?:still\s+)?owes?\s+me\s+(.+)$")
I_OWE = re.compile(r"\bi\s+(?:still\s+)?owe\s+(?:her|him|them|you|[A-Z]\w+)\s+(.+)$", re.I)
NO_TASK = re.compile(
    r"^(?:be|see|meet|move (?:our|the|my|it)|do\b.{0,30}\binstead|review how|skip|cancel|reschedule|(?:talk|speak|"
    r"call)(?: \w+)? (?:again|every|"
    r"on|each)\b|(?:talk|speak)$|travel|speak again|come (?:up|over|by)|think|know|hope|guess|say|admit|miss|love|like|"
    r"have (?:a (?:look|think|chat|talk|go|break|rest)|to be)|leave|go|get (?:back (?:home|there|late|on)|home|there)|"
    r"stay|wait|understand|remember|"
    r"believe|wonder|live|need|"
    r"(?:both )?(?:sit|stay|go|come|meet|join|call) (?:with|me|us|by|in|from|back)\b|find (?:a|an|another|some|something|us)\b|"
    r"look (?:at|over|through) (?:it|this|that)\b|tell (?:her|him|them|you)(?: (?:at|on|in|when|tomorrow|anyway|myself)\b|$)|"
    r"that (?:we|i|she|he|they|it)\b|pass\b|catch up|"
    r"mentor me|take me on|do (?:my|our|his|her) best|keep in touch|stay in touch|confess|hear\b|"
    r"want|try to (?:be|relax)|look forward|let you know|keep you posted|call you on|answer (?:next|"
    r"later)|the other|do "
    r"(?:so|that|it)$|it\b)\b",
    re.I,
)
NEVER = re.compile(
    r"^(?:(?:i|we|she|he)(?:['’]ll| will| shall)\s+)?(?:do (?:my|our|his|her) (?:very )?best|keep in touch|stay in touch|confess|"
    r"hear that|think (?:further|about|more)|look forward)\b",
    re.I,
)  # no task in whoever's words

WORD_GIVEN = re.compile(
    r"\b(?P<who>i|she|he)\s+(?:gave|have given|has given)\s+(?:her|him|me|them|[A-ZÀ-Ý]\w+)\s+(?:my|her|"
    r"his)\s+word\s+(?:that\s+)?"
    r"(?:(?:i|she|he)['’]?(?:d|ll|\s+would|\s+will)|to)\s+(?P<task>[a-z].+)$",
    re.I,
)
ON_ME = re.compile(
    r"^(?:and\s+|so\s+)?(?P<task>(?!it\b|this\b|that\b|dinner\b|lunch\b|drinks?\b|coffee\b)[\w'’ -]{4,60}?)\s+(?:is|are)\s+"
    r"(?:on|up to|down to)\s+(?P<who>me|her|him)\b",
    re.I,
)
_ACTS = (
    r"send|bring|prepare|draft|write|rewrite|clean|deliver|submit|finish|make|redo|check|collect|translate|print|copy|email|"
    r"e-mail|mail|forward|share|upload|update|revise|review|fix|order|book|build|test|call|ring|ask|find out|look up|look into|"
    r"practi[sc]e|read|organi[sz]e|arrange|hand in|fill in|sign up|register|apply|contact|introduce|connect|lend|give me|"
    r"get me|invite me|nominate|pass on|explain|teach me|show me|talk to|speak to"
)
BRINGS = re.compile(
    rf"^(?:(?:and|so|then|also|until then|before then|between now and then|by then|meanwhile),?\s+)*"
    rf"(?P<who>i|she|he)\s+(?:then\s+|also\s+)?(?P<task>(?:{_ACTS})(?P<s>e?s)?\s+(?!(?:every|each|always|often)\b)\S.+)$",
    re.I,
)
YOU = re.compile(
    r"\byou(?:\s+were\s+(?:going\s+to|gonna|to)|['’]ll|\s+will|\s+(?:kindly\s+)?(?:agreed|promised|offered|"
    r"volunteered)\s+to|\s+are\s+(?:going\s+)?to|"
    r"['’]re\s+going\s+to)\s+"
    r"(?!be\b|see\b|find\b|have\b|need\b|hear\b|get\b|not\b|know\b|like\b|love\b)([a-z].+)$",
    re.I,
)
AGREED_THAT = re.compile(
    r"^(?:(?:so|and|then|also)\s+)?(?:it was (?:agreed|decided|settled)|(?:we|i|she|he)(?:['’]ve| have)? (?:agreed|"
    r"decided|settled|arranged|said)|"
    r"(?:we )?left it|the (?:deal|plan|agreement) is|agreed)\s*(?:is\s+)?(?:,|:|that|with (?:her|him|them) that)\s+"
    r"(?P<who>i|we|you|she|he|they|(?-i:[A-ZÀ-Ý]\w+))(?:['’]d|['’]ll|\s+(?:would|will|should|am to|"
    r"is to))?\s+(?P<task>(?!meet\b|see\b|talk\b|speak\b|"
    r"look back\b|be\b|can\b|need\b|should\b|was\b|were\b|is\b|are\b|am\b|have\b|had\b|was\b|do\b|don\b)[a-z]+\s+\S.*)$",
    re.I,
)
PROMISED_ME = re.compile(
    r"\b(?:she|he|they|[A-ZÀ-Ý]\w+)\s+(?:has\s+)?(?:promised|offered)\s+me\s+((?:a|an|the|his|her|some|two|three|their)\s+.+)$"
)
UP_TO_ME = re.compile(
    r"\b(?:it['’]s|it is|that['’]s)\s+(?:up to|on|down to)\s+me\s+to\s+([a-z].+)$|\bi(?:['’]m| am)\s+(?:on the hook|"
    r"responsible|in charge)\s+(?:for|of)\s+(.+)$",
    re.I,
)
WE_DO = re.compile(
    r"^(?:talk|discuss|look|meet|see|decide|continue|work|think|try|go|start|keep|revisit|review|focus|have|do|catch|stay|"
    r"use|cover|take it)\b",
    re.I,
)
ASKED_ME = re.compile(  # a request becomes a task only where a day is set for it
    r"\b(?:she|he|they|[A-ZÀ-Ý]\w+)\s+(?:asked|told|wants?|wanted|expects?|would like)\s+me\s+to\s+(?!be\b|come\b|stop\b|"
    r"call back\b)([a-z].*"
    r"\b(?:by|until|before|on (?:the \d|[A-Z]))\s?.*)$"
)
REMIND = re.compile(
    r"^(?:(?:please|and|also|can you|could you|pls),?\s+)*remind me\s+(?:again\s+)?(?P<when>(?:on|by|next|this|tomorrow|"
    r"in)\b.{0,30}?\s+)?to\s+(?P<task>(?!ask\b)[a-z].+)$",
    re.I,
)
OFFERING = re.compile(
    r"\b(?:for\s+(?:so\s+\w+\s+|very\s+\w+\s+)?(?:offering|agreeing|promising|volunteering)|of\s+you\s+to\s+(?:offer|agree|"
    r"promise|volunteer))\s+to\s+([a-z].+)$",
    re.I,
)  # "thank you for offering to …", "it was generous of you to offer to …"
MADE_ME = re.compile(
    r"\b(?:made|making|makes)\s+me\s+(?:promise|swear|agree)\s+(?:her\s+|him\s+)?(?:to|that i['’]?(?:d|ll)|i['’]?(?:d|"
    r"ll))\s+([a-z].+)$",
    re.I,
)
SUBJECTLESS = re.compile(
    r"^(?:(?:and|also|so|still|then|plus|now|but|ok),?\s+)*(?:need\s+to|needs\s+me\s+to|have\s+to|got\s+to|gotta|gonna|must|"
    r"promised\s+(?:\w+\s+)?to|agreed\s+to|"
    r"(?:told\s+\w+|said|promised(?:\s+\w+)?)\s+(?:that\s+)?i(?:['’]?(?:d|ll)|\s+would|\s+will))\s+(?!be\b|see\b|meet\b|"
    r"not\b|never\b|admit\b|say\b)([a-z].+)$",
    re.I,
)  # a note without its subject: "need to ring the college"
YOU_SAID = re.compile(
    r"\byou\s+(?:said|told\s+\w+|promised|agreed|wrote)\s+(?:that\s+)?you(?:['’](?:d|ll)|\s+would|\s+will)\s+(?!be\b|like\b|"
    r"love\b|not\b|never\b)([a-z].+)$",
    re.I,
)
