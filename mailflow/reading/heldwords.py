"""How a meeting is worded: as held, as coming, as merely wished; what looks like one and is none."""

import re

from mailflow.reading.frames import NOUN, STRONG_NOUN

HELD = re.compile(
    rf"\b(?:(?<!be )(?:great|good|nice|lovely|wonderful) (?:to (?:see|meet|talk)|seeing|meeting|talking)|"
    rf"met(?:\s+(?:up\s+)?with|\s+w/)?|saw(?!\s+(?:the|a|an|that|it|my|your|this|how|what)\b)|caught up|"
    rf"caught (?=[A-ZÀ-Ý])|had (?:a |an |my |our |the )?(?:\w+ ){{0,3}}{NOUN}|"
    rf"(?:just )?(?:got off|finished|came out of|back from|out of) (?:a |the |my |our )?(?:\w+ ){{0,2}}{NOUN}|spoke|"
    rf"talked|chatted|(?:sat|sit|stood|lunched|dined|breakfasted|met up|hung out)(?: down| together)? with|(?:skyped|"
    rf"zoomed|facetimed|lunched)|"
    rf"(?:just )?(?:hung up|got off(?: the phone)?|came off(?: the phone)?|finished(?: up)?) with|got (?:hold|a hold) of|"
    rf"(?:popped|dropped|stopped|swung|went) (?:in|into|by|over|round)(?: to| at| on| for)?(?: see)? (?=[A-ZÀ-Ý]|her\b|"
    rf"his\b|him\b)|"
    rf"had (?:a |my |our |the )?(?:weekly|monthly|regular|usual|fortnightly|quarterly|first|second|third|last|"
    rf"final) (?:\w+ )?(?:with|w/)|"
    rf"had (?:a )?(?:word|few words|natter|long one|good one|half an hour|an hour|\d+ min\w*) (?:together )?with|"
    rf"(?:gave|spared|made time for) me (?:an hour|half an hour|\d+ min\w*|\w+ minutes|a quarter)|"
    rf"managed to (?:see|meet|catch|talk)|got to (?:see|meet)|finally had|(?:called|rang|phoned) me(?: back)?|{NOUN} "
    rf"(?:(?:with|w/) .{{2,40}}? )?(?:was|went|lasted|took|ran)\b|went (?:to see|for (?:a )?(?:coffee|lunch|walk)))\b",
    re.I,
)


COMING = re.compile(
    rf"\b(?:next (?:{NOUN}|one|time|date|sit-?down|talk|catch-?up|round|go|week['’]s {NOUN})|nxt one|next\s*:|(?:meet|"
    rf"talk|speak|see|seeing|meeting|talking|speaking|"
    rf"catch(?:ing)? up)\b.{{0,30}}\bagain|see (?:you|her|him|them)\b|seeing (?:you|her|him|them)\b|"
    rf"we(?:['’]ll| will| are going to| shall)? (?:meet|talk|speak|see each other)\b|(?:i|we)(?:['’]m|['’]re| am| are) "
    rf"(?:meeting|seeing|on the phone with|having)|i(?:['’]ll| will)? (?:meet|see)\b|"
    rf"(?:she|he)(?:['’]ll| will| can) (?:see|meet|call|ring) me\b|scheduled|"
    rf"(?<!double-)(?<!double )(?<!fully )(?<!over)booked(?! up| out| solid)|confirmed|set up|it is$|it is[.!]|"
    rf"agreed to (?:see|meet|talk|speak)|"
    rf"on the (?:books|calendar)|"
    rf"locked (?:us |me )?in|pencilled (?:us |me )?in|(?:has |have )?given me (?:every|an?|the)\b|on for\b|"
    rf"in the (?:diary|calendar) for|"
    rf"(?:is|are) set for|(?:we|i)(?:['’](?:re|m)| are| am) at it again|asked me to confirm|sit (?:down )?with me|"
    rf"expects? me|can see (?:you|me)|"
    rf"has me down|put (?:me|us) down|"
    rf"works|is (?:fine|good|perfect|ok|okay|confirmed)|suits|can talk|sounds good|follow[- ]?up (?:meeting|call))\b|"
    rf"^next\b|^[A-ZÀ-Ý]\w+ again (?:on|at)\b",
    re.I,
)


BY_NOUN = re.compile(
    rf"\b{STRONG_NOUN}\b|^(?:(?:the|my|our|a|first|second|third|last|long|short|quick|good|great|nice|"
    rf"brief|little|lovely|useful|productive|intense|honest|another|wonderful|very|really|so|had|just|weekly|monthly|"
    rf"regular)\s+)*{NOUN}\s+(?:with|w/)|\bmy {NOUN} with\b",
    re.I,
)


ORDER = re.compile(
    r"^(?:(?:please|pls|and|also|then)\s+)*(?:remind|ask me|call me|ring me|text me|snooze|drop|forget|done|nudge|note|"
    r"add|put|pause|register|send|"
    r"submit|order|pay|read|write|email|draft|book|finish|prepare)\b",
    re.I,
)


STAYS = re.compile(r"\b(?:nothing changes|stays? (?:on|as|at)|remains? (?:on|as|at)|as planned|after all|no change)\b", re.I)


OPEN = re.compile(
    r"\b(?:to ask|asking|asked|ask)(?: \w+)? for\b|"
    r"\b(?:almost|nearly|could|can we|would like to meet|want to meet|wanted|wants to|hope to|might|maybe|perhaps|"
    r"proposes?|proposed|"
    r"suggests?|suggested|thought about|did(?:n['’]t| not) (?:hold|happen)|(?:was|were) (?:to|going to|about to) (?:see|"
    r"meet)|supposed to (?:see|meet)|wish|"
    r"would have|should have|had hoped|wants? me to|asked me to|told me to|let['’]?s)\b",
    re.I,
)


NOT_MET = re.compile(
    r"\b(?:with|met|saw) (?:an?|my|some|an old) (?:\w+ )?(?:colleague|friend|classmate|cousin|neighbou?r|stranger|"
    r"recruiter|sister|brother)s?\b|"
    r"\b(?:met|saw|talked to|spoke (?:to|with)) [A-ZÀ-Ý]\w+['’]s (?!office|lab|place|room|house|desk)|"
    r"\bmet (?:[\w'’.-]+ ){0,3}?(?:at|through|in|via|during)\s+(?:the|a|my)\b(?=.{0,60}\b(?:fair|"
    r"conference|workshop|school|team|retreat|research day|programme|program|course|summer|party|event|class)\b)|"
    r"\b(?:told|asked|said|talked|spoke) (?:to )?my (?:manager|boss|wife|husband|mother|brother|sister|friend)",
    re.I,
)

UNANSWERED = re.compile(
    r"\b(?:(?:has|have)(?: not|n['’]t) (?:yet )?(?:replied|answered|confirmed|responded|written back|got back)|"
    r"no (?:answer|reply|"
    r"response|word) (?:yet|so far|from)|not (?:yet )?(?:confirmed|an appointment|a meeting yet|fixed|settled|agreed)|"
    r"nothing (?:is )?"
    r"(?:confirmed|fixed|settled|agreed)|waiting (?:for|on) (?:her|his|their|an|the) (?:answer|reply|confirmation|ok|yes)|"
    r"still (?:to|needs? to) (?:confirm|answer|reply)|haven['’]t heard (?:back)?)",
    re.I,
)
NOTHING_HERE = re.compile(
    r"\b(?:none of (?:this|it|that|these|them) (?:is|are|has|have)|this is not|that is not|nothing (?:here|of this) (?:is|"
    r"has)|not "
    r"(?:about|a)) (?:about |to do with |a |any )?(?:mentoring|mentors?|for (?:you|the record|mailflow))\b",
    re.I,
)
