"""How a verdict on the member's work or manner is worded, and how the wish to hear about a skill is."""

import re

SAID = re.compile(
    r"\b(?:she|he|they|[A-ZÀ-Ý][\w'’.-]+(?:\s[A-ZÀ-Ý][\w'’.-]+)?)\s+(?:also\s+|then\s+|just\s+)?(?:said|says|siad|told me|"
    r"thinks|thought|felt|feels|noted|noticed|pointed out|commented|remarked|found|finds|feels|observed|"
    r"mentioned)\s+(?:to me\s+)?(?:that\s+)?(.+)$"
)
ABOUT_I = re.compile(
    r"\bi\b.{0,30}\b(?:hide|hides|bury|wander|rush|interrupt|tend|ramble|mumble|come across|sound|seem|too|talk too|"
    r"speak too|over\w+|under\w+|lack|"
    r"need to be|should be more|was (?:very |really )?(?:clear|unclear|good|great|strong|convincing|quiet|loud))\b",
    re.I,
)
ABOUT_ME = re.compile(
    r"\b(?:my|mine)\b.{0,80}\b(?:too|should|wander\w*|bury|buries|hide|hides|weak|strong\w*|long|short|unclear|clear|good|"
    r"great|better|need to|needs|lack\w*|promise|repeats?|vague|fast|slow|rush\w*|quiet|loud|confus\w*|missing|tend|talk|"
    r"speak|interrupt\w*|enough|improve\w*|could be|more|less|overl\w+|excellent|well|badly|sloppy|convinc\w*|strongest|"
    r"weakest)\b",
    re.I,
)
BARE = re.compile(r"^\s*i(?:['’]m| am) (?:ready|fine|right|doing (?:fine|well|great))\b|^\s*(?:she|he|they|we|it)\b", re.I)
NOUN = re.compile(
    r"\b(?:his|her|their|the|[A-Z][\w]+['’]s)\s+(?:\w+\s+)?(?:comment|feedback|criticism|verdict|remark|critique|main point|"
    r"observation)s?\s*(?:on .{2,40}?\s+)?(?:was|is|were|:)\s*(?:that\s+)?(.+)$",
    re.I,
)
LABEL = re.compile(
    r"^(?:feedback\b.{10,60}|feedback(?: (?:from|by)\s+(?P<who>.{2,40}))?|(?P<name>(?:(?:dr|prof|mr|mrs|"
    r"ms)\.?\s+)?[A-ZÀ-Ý][\w'’-]+)\b(?:,?\s+(?:yesterday|today|by (?:mail|e-?mail|phone|text)|on \w+|in .{2,20}|last \w+|"
    r"this \w+))*)$",
    re.I,
)
KEEP = re.compile(
    r"\b(?:(?:his|her|their|[A-Z]\w+['’]s)\s+)?(?:feedback|comments|criticism|notes on my|"
    r"what .{2,40} thinks? (?:of|about) my|(?:for|with) my strengths)\b",
    re.I,
)
FOCUS = re.compile(
    r"\b(?:(?:at the moment|currently|right now|now|these days|this (?:week|month|term|year))\s+)?(?:what )?i(?:['’]m| "
    r"am| have been|['’]ve been)\s+(?:currently |now |really |also |still )?(?:working on|practi[sc]ing|trying to "
    r"(?:improve|get better at|work on)|focus(?:s)?ing on|training)(?:\s+(?:now|right now|at the moment|"
    r"currently))?(?:\s+is)?\s+(.+?)(?:[.;]|,\s+(?:and|so|please)\b|$)",
    re.I,
)
WANTED = re.compile(
    r"\bfeedback\b|\bcomments?\b|\bask me about\b|\bhow (?:did|do) i\b|\bat the moment\b|\bwhat i['’]?m (?:practi|working)|"
    r"\bspecific\b",
    re.I,
)
ASK_FEEDBACK = re.compile(
    r"\bi(?:['’]d| would)? (?:like|love|want|need) (?:specific |honest |some |more )*feedback (?:on|about)\s+(?!that\b|this\b|"
    r"it\b)(.+?)(?:[.;]| from\b|,|$)",
    re.I,
)
SHARES = re.compile(
    r"^(?:.{0,60}?\b(?:and|then|but),?\s+(?:also\s+)?)?(?:(?:she|he|they|[A-ZÀ-Ý][\w'’.-]+)\s+.{0,80}?\band\s+)(?:also\s+|"
    r"then\s+|just\s+)?"
    r"(?:said|told me|thinks|thought|feels|felt|found|noted|remarked|pointed out)\s+(?:that\s+)?(.+)$",
    re.I,
)
TOO = re.compile(
    r"\b(?:is|are|was|were|lands?|sounds?|reads?|comes? across|looks?|feels?|runs?|goes|go)\s+(?:(?:still|far|way|a bit|"
    r"much|a little)\s+)*"
    r"(?:too|not \w+ enough|unclear|sloppy|vague|dense|flat|rushed|boring|missing)\b|\b(?:has|have) no\b|"
    r"\bI['’]m (?:rushing|hiding|"
    r"burying|avoiding|talking|speaking|mumbling|over\w+ing|under\w+ing)\b|\b(?:needs?|lacks?) (?:more |less |a |an )?\w+|"
    r"\binstead of\b|\b(?:hard|difficult|easy) to (?:read|follow|understand|hear)\b|"
    r"\blike a\b|\bI (?:cut|answer|talk|speak|write|rush|hide|bury|lose|drop|mumble|avoid|repeat|interrupt)\b",
    re.I,
)
OWN = re.compile(r"\b(?:my|i|mine)\b", re.I)
FOUND = re.compile(
    r"\b(?:found|considers?|called|thought|thinks)\s+((?:the|my)\s+[\w'’ -]{3,40}?\s+(?:too |very |a bit |rather |quite |"
    r"somewhat |really )?(?:weak|strong|thin|long|"
    r"short|dense|dull|flat|vague|unclear|clear|confusing|convincing|unconvincing|excellent|good|great|boring|messy|"
    r"sloppy|rushed|solid))\b",
    re.I,
)
ACCORDING = re.compile(r"^(?:according to|in the (?:eyes|opinion|view) of|for)\s+[\w.'’ ]{2,40}?,\s+((?:my|i)\b.+)$", re.I)
QUOTED = re.compile(r"[“\"„«]\s*((?:you|your)\b[^”\"»“]{8,})[”\"»]", re.I)
SAYING = re.compile(
    r"\b(?:told me|said|says|wrote|thinks|noted|commented|criticism|verdict|remark|comment|feedback|hint|point|critical|"
    r"critici[sz]ed|complained|warned)\b|^but$",
    re.I,
)
TO_YOU = re.compile(
    r"\byour\s+[\w'’ -]{3,40}?\s+(?:is|are|was|were|lands?|sounds?|reads?|needs?|lacks?|has no|have no)\b|\byou\s+(?:talk|"
    r"speak|rush|"
    r"hide|bury|lose|mumble|interrupt|avoid|tend|repeat|over\w+|need to|should|could|were|are)\b",
    re.I,
)
ABOUT_YOUR_WORK = re.compile(
    r"\b(?:feedback|two cents|2 cents|comments?|thoughts|impressions?|notes|remarks|a word|some words)\s+(?:on|about|"
    r"after|from)\s+"
    r"(?:your|the|yesterday|today)\b|\bi (?:read|watched|saw|heard|listened to|looked at|went through) (?:through )?your\b",
    re.I,
)
FOCUS_ASKED = re.compile(
    r"\bwhat i(?:['’]m| am|['’]d like| want)\s+(?:trying |really |currently )*(?:to (?:get better at|improve|work on|"
    r"learn)|working on|"
    r"practi[sc]ing)(?:\s+(?:right now|now|at the moment|currently|this \w+))?\s+(?:is|are|:)\s+(.+?)(?:[.;]|$)|"
    r"\b(?:please |i want (?:her|him|you|them) to |ask (?:her|him|them) to )(?:watch|look out|"
    r"keep an eye)(?: out)? (?:for|on) (?:how i |my )(.+?)(?:[.;,]|$)",
    re.I,
)
FOCUS_LEAD = re.compile(
    r"^(?:i(?:['’]m| am)\s+(?:currently |now |still )?(?:working on|practi[sc]ing|trying to (?:improve|get better at))\s+|"
    r"mainly\s+|mostly\s+|just\s+)",
    re.I,
)
FOCUS_QUESTION = re.compile(r"what (?:are|skill are) you working on|feedback on\b.*\?", re.I)
