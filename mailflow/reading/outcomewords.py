"""How it is worded that a task is done, put off, given up or still awaited."""

import re

VERBS = (
    r"sent|submitted|finished|completed|lodged|booked|registered for|emailed|e-mailed|mailed|returned|handed in|turned "
    r"in|paid|signed up for|wrote to|written to|ordered|uploaded|posted|delivered|"
    r"filed|shared|asked|called|rang|contacted|applied for|applied to|read|forwarded|drafted|passed on|reviewed|fixed|"
    r"prepared|scheduled|done|wrapped up|did(?: finish| do| send| write| complete)?"
)
I_DID = re.compile(
    rf"(?:\b(?:please note (?:that )?)?i(?:['’]ve| have)?\s+|^(?=(?:just |finally |already )*(?:finished|sent|submitted|"
    rf"completed|handed in|"
    rf"uploaded|mailed|emailed|delivered|returned|signed up for|registered for)\s+(?:off\s+)?(?:the|my|her|his|"
    rf"in)\b))(?:have\s+)?(?:already\s+|just\s+|finally\s+|now\s+|"
    rf"also\s+)*(?P<verb>{VERBS})\s+(?P<what>.+)$",
    re.I,
)
IS_DONE = re.compile(
    r"^(?:(?:and|also|so|btw|oh),?\s+)*(?P<what>(?:the|my|our|that|this|[A-Z\d][\w-]*)\b.{0,70}?)(?:\s+(?:is|are|was|were|"
    r"has been|have been)|['’]s)\s+(?:all |now |finally |already |also )*(?:done|finished|complete[d]?|submitted|sent(?: "
    r"off)?|in(?=[,.!;]|$)|handed in|lodged|paid|booked|sorted|wrapped up|ticked off|off my (?:desk|plate|hands)|"
    r"out of the way|behind me|over(?=[,.!;]|$))(?!\w)(?!\s+(?:of|as mentor))",
    re.I,
)
WENT_OUT = re.compile(
    r"^(?:(?:and|also|so|btw|oh),?\s+)*(?P<what>(?:the|my|our|that|this)\b.{2,60}?)\s+(?:went (?:out|off|in)|(?:has|is|have|"
    r"are) gone (?:out|in|to (?:her|him|[A-Z]\w+)|"
    r"off)|is out|is with (?:her|him|[A-Z]\w+) (?:now|since))\b",
    re.I,
)
CLOSED = re.compile(
    r"\b(?:so\s+)?(?:that|this|it|the)(?: (?:one|item|point|task|thing|to-?do))?(?:['’]s|\s+(?:is|was|can be|has "
    r"been))\s+(?:now\s+|also\s+)?(?:done|closed|finished|sorted|ticked(?: off)?|complete[d]?|off (?:my|the) list)\b|\bso "
    r"check\b|\bcheck that (?:one )?off\b|\btick (?:that|it) off\b|\b(?:consider|mark|count) (?:it|that|"
    r"this) (?:as )?done\b|\bcross (?:it|that|this) (?:off|out)\b|\band (?:i )?finished it\b",
    re.I,
)
NOT_DONE = re.compile(
    r"\b(?:have(?: not|n['’]t)|did(?: not|n['’]t)|not)\s+(?:yet\s+)?(?:got(?:ten)?\s+(?:round|around)\s+to|get\s+(?:round|"
    r"around)\s+to|managed? to|started|done|finished|had time (?:for|to)|been able to|asked|written|sent|"
    r"read)\s+(?P<what>.+)$|^(?P<subject>.{3,60}?)\s+(?:is|are|has|have)(?:n['’]t|"
    r"\s+not)\s+(?:yet\s+)?(?:been\s+)?(?:finished|done|ready|complete[d]?)\b",
    re.I,
)
AGAIN = re.compile(
    r"\b(?:remind me|ask me|nudge me|come back to (?:it|that)|bring (?:it|that) up)\b.{0,40}?\b(?:again|then|about|on|next|"
    r"in|of)\b|\b(?:snooze|postpone|put off|push back|delay)\b|\bi need (?:until|till)\b|\b(?:can|could|has to|"
    r"will have to|must) .{0,40}?\bwait (?:until|till)\b|\bgive me (?:until|till|another)\b",
    re.I,
)
AGAIN_OBJECT = re.compile(
    r"\b(?:remind me|ask me)\s+(?:again\s+)?(?:about|of|to)\s+(?!that\b|it\b|this\b|them\b)(?P<what>.+?)(?:\s+again)?$|"
    r"^(?:can |could )?(?:the |my )?(?P<waits>(?!.*\bneeds\b).{2,50}?)(?: can| could| has to| must)?\s+wait (?:until|"
    r"till)\b.*$|"
    r"^(?:the |my )?(?P<needs>.{2,40}?) needs? (?:another|more|a few more|a bit more)\b.*$|"
    r"\b(?:snooze|postpone|put off|delay)\s+(?P<other>.+?)(?:\s+(?:until|till|to|by)\b.*)?$",
    re.I,
)
DROP = re.compile(
    r"^(?:so\s+|and\s+|also\s+|please\s+|ok\s+|you can\s+|let['’]?s\s+|i['’]?ll\s+|we can\s+)*(?:forget(?: about)?|drop|"
    r"scrap|never ?mind(?: about)?|skip|strike|cross off|take off)\s+(?P<what>(?!me\b|it\b|that\b|#?\d)(?:the |my |that |"
    r"asking|writing|reading|calling|going|sending)?.+)$|"
    r"^(?P<subject>.{3,80}?)\s+(?:is|are)\s+(?:no longer (?:needed|necessary|relevant)|not needed any ?more|off the "
    r"(?:list|table)|moot|obsolete|cancel(?:l)?ed|dead|off)\b|\bi (?:won['’]t|will not|['’]ll not)\s+(?:be )?(?:do|doing|"
    r"write|writing|make|making|need|finish)(?:ing)?\s+"
    r"(?P<wont>.+?)(?:\s+(?:after all|any ?more|now))\b.*$|\bi(?:['’]m| am) (?:not going to|no longer going to|dropping|"
    r"not doing|giving up(?: "
    r"on)?)\s+(?P<other>.+)$",
    re.I,
)
WAIT = re.compile(
    r"\b(?:still\s+|i['’]?m\s+|am\s+)+waiting (?:for|on)\s+(?P<who>[A-Z][\w.'’-]+(?:\s[A-Z][\w'’-]+)?|her|him|them|"
    r".{2,30}?)(?:\s+(?:to|about|for|on|with|regarding)\s+(?P<what>.+))?$",
    re.I,
)
MEETING_WORDS = re.compile(
    r"\b(?:news|thank|thanks|meeting|invitation|call|coffee|lunch|session|appointment|chat|"
    r"room)\b",
    re.I,
)
TICKED = re.compile(
    r"^(?:\[[xX✓✔]\]|[✅☑✔✓]\ufe0f?|DONE\b:?)\s+(?P<what>[\w(].{2,}?)(?:,\s.*)?$"
)  # "[x] read the chapter", "DONE subtitles"
