"""How it is worded that a mentor recommends somebody, introduces somebody, or warns."""

import re

RECOMMENDED = re.compile(
    r"\b(?:recommend(?:ed|s)?|suggest(?:ed|s)?|advised|told|tells|urged|encouraged|(?:says?|said|thinks|thought|insists?) "
    r"(?:that )?i (?:should|have to|must|ought to|need to|really should|really must))\s+(?:me\s+|us\s+)?(?:that\s+)?(?:i\s+|"
    r"we\s+|to\s+|should\s+|also\s+)*(?:get to know|meet(?:ing)?(?:\s+with)?|talk(?:ing)?\s+(?:to|with)|"
    r"speak(?:ing)?\s+(?:to|with)|"
    r"contact(?:ing)?|reach(?:ing)?\s+out\s+to|get(?:ting)?\s+in\s+touch\s+with|writ(?:e|ing)\s+to|see(?:ing)?|"
    r"email(?:ing)?|approach(?:ing)?)\s+",
    re.I,
)
CONNECTED = re.compile(
    r"\b(?:put me in (?:touch|contact) with|connected me (?:with|to)|introduced me (?:by \w+ )?to|gave me the (?:name|"
    r"contact|number|address|details) of|"
    r"passed on the (?:name|contact) of|pointed me (?:to|at|towards)|referred me to)\s+(?=(?:(?:Dr|Prof|Mr|Mrs|"
    r"Ms)\.?\s+)?[A-ZÀ-Ý])"
)
RECOMMENDED_NAME = re.compile(
    r"\b(?:recommended|recommends|suggested)\s+(?!that\b|i\b|to\b|we\b|the\b|a\b|my\b)(?=(?:Dr|Prof|Mr|Mrs|"
    r"Ms)?\.?\s*[A-ZÀ-Ý])"
)
NAMES_GIVEN = re.compile(
    r"\b(?:gave|given|has|had|sent|mentioned|named|recommended|suggested)\s+(?:me\s+)?(?:\w+\s+)?(?:names?|people|"
    r"contacts?|persons?)\b|\bpeople "
    r".{2,30} (?:told me to|said i should) (?:meet|talk to|contact)\b",
    re.I,
)
THANK_RECOMMENDED = re.compile(
    r"\b(?:for\s+)?(?:recommending|introducing me to|the introduction to|suggesting)\s+(?:(?P<pronoun>him|her|them)\b|"
    r"(?=[A-ZÀ-Ý]))",
    re.I,
)
INTRODUCED = re.compile(
    r"\b(?:[A-ZÀ-Ý]\w+,\s+)?(?:meet|this is|i['’]d like to introduce (?:you to)?|let me introduce(?: you "
    r"to)?)\s+(?P<name>[A-ZÀ-Ý][\w'’-]+(?:\s[A-ZÀ-Ý][\w'’-]+)+)(?=,|\.|\s+who|\s*$)"
)
NOT_THEM = re.compile(
    r"\b(?:leave (?:him|her|them) alone|not now|don['’]?t (?:contact|write)|warned|off the|rather not|avoid|stay away|not "
    r"(?:him|her|them))\b",
    re.I,
)
TO_MEET = re.compile(
    r"\b(?:i(?:['’]d| would) (?:like|love) to|i want to|i should|i plan to|people (?:i|to)|somebody (?:i|to)) (?:meet|get to "
    r"know)\b",
    re.I,
)
