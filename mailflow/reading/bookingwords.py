"""The words of scheduling services' notices, in their languages: labels of their rows, and what became of the meeting."""

import re

_LABELS = {
    "old": "former|formerly|former (?:event )?(?:date|time|date/time|start)|previous(?:ly)?|previous (?:date|time|"
    "appointment)|original(?:ly)?|"
    "original (?:date|time|appointment)|old|old (?:date|time)|was|from|bisher(?:iger termin)?|vorher|alter termin|alt|"
    "ancien(?:ne)? "
    "(?:date|horaire|créneau)|avant|antes|fecha anterior|precedente|oude datum|tidigare|poprzedni termin",
    "new": "updated|updated (?:event )?(?:date|time|date/time)|new|new (?:event )?(?:date|time|date/time|appointment)|"
    "now|current|"
    "rescheduled to|moved to|changed to|neuer termin|neu|nouvelle date|nouveau créneau|nueva fecha|ahora|nuova data|"
    "nieuwe datum|ny tid",
    "when": "when|date(?: ?(?:&|and|/) ?time)?|event date(?:/time)?|event time|(?:meeting|appointment|booking|session) "
    "(?:date|time|on)|"
    "starts?(?: time| at)?|time slot|slot|scheduled (?:for|time)|date and time|day|wann|termin|datum(?: (?:und|&) "
    "uhrzeit)?|zeitpunkt|"
    "quand|date et heure|cuándo|fecha(?: y hora)?|quando|data(?: e ora)?|wanneer|när|kiedy|datum en tijd",
    "clock": "time|hour|uhrzeit|zeit|heure|horaire|hora|ora|orario|tijd|tid|godzina",
    "zone": "time ?zone|timezone|zeitzone|fuseau horaire|zona horaria|fuso orario|tijdzone|invitee time zone",
    "who": "with|host(?:ed by)?|hosts|organi[sz]er|invitee|invitees|guests?|attendees?|participants?|who|mentor|mentee|"
    "staff(?: member)?|"
    "advis[eo]r|tutor|coach|consultant|provider|team member|name|booked (?:by|with)|your name|client|student|faculty|"
    "instructor|"
    "mit|gastgeber(?:in)?|teilnehmer(?:in|innen)?|person|berater(?:in)?|betreuer(?:in)?|wer|avec|organisateur|"
    "invité(?:e|s)?|participants?|qui|"
    "con|organizador(?:a)?|invitad[oa]s?|quién|organizzatore|chi|partecipanti|met|gastheer|wie|deltagare|med",
    "email": "e-?mail|invitee email|email address|mail",
    "where": "where|location|venue|place|room|meeting (?:location|place|point)|address|ort|wo|raum|adresse|lieu|où|"
    "dónde|lugar|ubicación|dove|"
    "luogo|waar|locatie|plats|var|gdzie|video call|how",
    "length": "duration|length|dauer|durée|duración|durata|duur|längd",
    "other": "event(?: type| name)?|what|meeting(?: name| type)?|appointment(?: type)?|service|subject|title|topic|"
    "reason|notes?|message|"
    "comments?|description|agenda|questions?|phone(?: number)?|cancel(?:lation)?(?: reason| policy)?|reschedule|price|"
    "status|id|"
    "(?:booking|confirmation) (?:id|number|code)|please share.{0,80}|anlass|grund|thema|betreff|was|quoi|objet|qué|"
    "asunto|motivo|wat|"
    "add to calendar|need to make changes.{0,40}|make changes.{0,40}|additional (?:notes|information)|join|dial.in|"
    "meeting link|link|url",
}
LABELS = tuple((key, re.compile(rf"(?:{words})", re.I)) for key, words in _LABELS.items())

OFF = re.compile(
    r"\b(?:(?:is|was|has been|have been|been|now|were) (?:cancel+ed|called off|deleted)|(?<!not )cancel+ed(?: (?:by|:|"
    r"your|the|event|meeting|"
    r"appointment|booking))?|cancel+ation (?:confirmed|confirmation|notice|of)|(?:booking|meeting|appointment|event) "
    r"cancel+ation|"
    r"abgesagt|storniert|stornierung|annulé(?:e|s)?|annulation|cancelad[oa]|cancelaci[oó]n|annullat[oa]|geannuleerd|"
    r"avbokad|avbokning|"
    r"avlyst|aflyst|anulowan[ey]|odwołan[ey]|peruttu)\b",
    re.I,
)
MOVED = re.compile(
    r"\b(?:re-?scheduled|reschedule confirmation|(?:time|date) (?:has )?(?:been )?changed|has been (?:moved|changed)|"
    r"was moved|new time for|"
    r"moved to a new|updated event date|verschoben|umgebucht|neuer termin für|reporté(?:e)?|replanifié(?:e)?|"
    r"déplacé(?:e)?|reprogramad[oa]|"
    r"cambiad[oa] a|riprogrammat[oa]|spostat[oa]|verplaatst|verzet|ombokad|flyttad|przełożon[ey])\b",
    re.I,
)
PENDING = re.compile(
    r"\b(?:(?:needs|requires|awaiting|awaits|pending|waiting for) (?:your |host |the host.s )?(?:confirmation|approval|"
    r"response|answer)|"
    r"booking request(?:ed)?|(?:meeting|appointment) request(?:ed)?|has requested|request(?:ed)? (?:a|to) (?:meet|book)|"
    r"(?:terminanfrage|demande de rendez-vous|solicitud de (?:cita|reunión)))\b",
    re.I,
)
POLL = re.compile(
    r"\b(?:poll|vote|voting|select (?:the|your) (?:times|availability)|fill (?:in|out) your availability|choose (?:your "
    r")?preferred (?:times|"
    r"dates)|umfrage|abstimm\w+|sondage|encuesta)\b",
    re.I,
)
BOOKED = re.compile(
    r"\b(?:confirmed|confirmation|is scheduled|has been scheduled|was scheduled|scheduled(?: with|:|!|$)|appointment "
    r"scheduled|new "
    r"(?:event|meeting|booking|appointment|session|reservation)|booked|booking|you(?:'re| are) (?:all set|booked|"
    r"scheduled|meeting)|reminder|"
    r"upcoming (?:meeting|appointment|event|session)|starts? in|is (?:coming up|tomorrow|today)|invitation|reserved|"
    r"thanks for booking|"
    r"bestätigt|bestätigung|gebucht|buchung|neuer termin|terminerinnerung|erinnerung|confirmé(?:e)?|confirmation|"
    r"réservé(?:e)?|rappel|"
    r"confirmad[oa]|reservad[oa]|agendad[oa]|recordatorio|confermat[oa]|prenotat[oa]|promemoria|bevestigd|bevestiging|"
    r"geboekt|bokad|"
    r"bekräftad|bokning|potwierdz\w+|zarezerwowan\w+)\b",
    re.I | re.M,
)
MEETING = re.compile(
    r"\b(?:meeting|event|appointment|call|session|booking|chat|interview|office hours?|conversation|1:1|one-on-one|"
    r"mentor\w*|coffee|"
    r"consultation|advising|min(?:ute)?s?|termin|gespräch|besprechung|sprechstunde|rendez-vous|entretien|réunion|cita|"
    r"reunión|llamada|"
    r"sesión|appuntamento|incontro|riunione|afspraak|gesprek|möte|samtal|spotkanie|rozmowa|veranstaltung)\b",
    re.I,
)
ELSEWHERE = re.compile(
    r"\b(?:parcel|package|delivery|shipment|courier|your order|flight|boarding|hotel|check-in|restaurant|table for|"
    r"ticket|train|rental|"
    r"dent(?:al|ist)|clinic|surgery|physio\w*|hair(?:cut|dresser)|salon|barber|vet(?:erinary)?|vaccin\w+|payment|"
    r"invoice|subscription|"
    r"webinar|due|assignment|deadline|homework|exam|paket|lieferung|sendung|zahnarzt|praxis|friseur|colis|livraison|"
    r"dentiste|paquete|entrega)\b",
    re.I,
)
ASIDE = re.compile(
    r"https?://|\b(?:cancel|reschedule|manage|unsubscribe|booked on|created|sent|closed on|bookings closed|requested on|"
    r"received|expires?|"
    r"deadline|copyright|©|before|at least \d+ hours?)\b",
    re.I,
)
SERVICES = (
    ("Zoom", re.compile(r"\bzoom\b", re.I)),
    ("Google Meet", re.compile(r"\bgoogle meet\b|\bmeet\.google\b", re.I)),
    ("Microsoft Teams", re.compile(r"\bteams\b", re.I)),
    ("Webex", re.compile(r"\bwebex\b", re.I)),
    ("Skype", re.compile(r"\bskype\b", re.I)),
    ("FaceTime", re.compile(r"\bfacetime\b", re.I)),
)
