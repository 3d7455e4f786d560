"""What mail clients write round a text, in the languages they speak: attributions, header blocks, forward marks, footers."""

import re

HEADER_NAMES = {
    "from": "from von de da od fra från van lähettäjä от expéditeur remitente de: kimden od:".split(),
    "date": "date sent datum gesendet envoyé enviado inviato data wysłano sendt skickat verzonden lähetetty fecha dato datum: "
    "envoyé: tarih odesláno".split(),
    "to": "to an à a para do til till aan vastaanottaja кому kime komu pour destinatario".split(),
    "cc": "cc kopie kopia kopi copie bcc bilgi".split(),
    "subject": "subject betreff objet asunto oggetto temat emne ämne onderwerp aihe assunto тема konu předmět".split(),
}
_KEYS = {name.rstrip(":"): key for key, names in HEADER_NAMES.items() for name in names} | {
    "reply to": "other",
    "reply-to": "other",
    "importance": "other",
}
_FIELD = re.compile(r"^\s*\*?([A-Za-zÀ-ÿА-я][\wÀ-ÿА-я -]{0,18}?)\s*\*?\s?:\s*\*?\s*(.*?)\s*$")

FORWARD_MARK = re.compile(
    r"^[\s>]*(?:-{2,}\s*(?:forwarded (?:message|by)|weitergeleitete nachricht|message transféré|message transf[eé]r[eé]|"
    r"mensaje reenviado|messaggio inoltrato|mensagem (?:encaminhada|reenviada)|"
    r"doorgestuurd bericht|videresendt (?:melding|besked|meddelelse)|vidarebefordrat (?:meddelande|mejl)|przekazana "
    r"wiadomość|wiadomość przekazana|välitetty viesti|iletilen mesaj)[^\n]*-*"
    r"|begin forwarded message:?|anfang der weitergeleiteten (?:nachricht|e-mail):?|début du message (?:transféré|"
    r"réexpédié)\s?:?|inicio del mensaje reenviado:?|inizio messaggio inoltrato:?|"
    r"início da mensagem (?:encaminhada|reenviada):?|begin doorgestuurd bericht:?|vidarebefordrat brev:?)\s*$",
    re.I,
)
ORIGINAL_MARK = re.compile(
    r"^[\s>]*-{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|message d['’]origine|mensaje "
    r"original|messaggio originale|mensagem original|oorspronkelijk bericht|"
    r"opprinnelig melding|oprindelig (?:meddelelse|besked)|ursprungligt meddelande|oryginalna wiadomość|wiadomość "
    r"oryginalna|alkuperäinen viesti|orijinal mesaj)\s*-{2,}\s*$",
    re.I,
)
WROTE = re.compile(
    r"(?:\bwrote|\bschrieb(?: am)?|\ba écrit|\bescribió|\bha scritto|\bescreveu|\bschreef|\bskrev|\bkirjoitti|\bpisze|"
    r"\bnapisał(?:\(a\)|a)?|\bwrites|\bnapsal\(?a?\)?|\bírta|\ba scris|\byazdı|пишет|написал)\s?:\s*$"
    r"|\b(?:schrieb|skrev|schreef|pisze|napisał(?:\(a\))?|kirjoitti|escribió|escreveu|a écrit)\s[^:]{1,100}:\s*$",
    re.I,
)
_STARTS = re.compile(
    r"^[\s>]*(?:on|am|le|el|il|em|op|den|dne|w dniu|em|vào|ti|ma|ke|to|pe|la|su)\b|^[\s>]*\d{4}-\d\d-\d\d|"
    r"^[\s>]*\S+.{0,80}<[^<>\s]+@|^[\s>]*(?:mon|tue|wed|thu|fri|sat|sun)",
    re.I,
)
FOOTER = re.compile(
    r"^\s*(?:sent from my [\w’'() -]{2,40}|sent from (?:outlook|mail|yahoo|samsung|proton|gmail|aol|myMail|bluemail|type "
    r"?app)\b.{0,60}|sent (?:with|via|using) (?:proton ?mail|spark|superhuman|outlook|tutanota|tuta|fastmail|hey|"
    r"mailbird|airmail|canary|k-9|the)\b.{0,60}|"
    r"get outlook for (?:ios|android|mac)\b.{0,80}|gesendet (?:von|mit|über)\b.{0,60}|von meinem \S+ gesendet.{0,20}|"
    r"envoyé (?:de|depuis|à partir de|avec)\b.{0,60}|enviado (?:desde|do|con|com|a partir)\b.{0,60}|inviato (?:da|"
    r"con)\b.{0,60}|"
    r"verstuurd vanaf\b.{0,60}|verzonden (?:vanaf|met)\b.{0,40}|skickat från\b.{0,40}|sendt fra\b.{0,40}|wysłane "
    r"z\b.{0,40}|wysłano z\b.{0,40}|lähetetty \S+sta\b.{0,30}|télécharger outlook\b.{0,60}|obtenir outlook\b.{0,60}|"
    r"outlook für\b.{0,60}|"
    r"yahoo mail:.{0,80}|.{0,20}(?:iphone|ipad|android)['’]?(?:umdan|dan|dan gönderildi|imdan gönderildi).{0,20})\s*\.?\s*$",
    re.I,
)
DISCLAIMER = re.compile(
    r"^\s*(?:\*?confidentiality (?:notice|note)|disclaimer\b|this (?:e-?mail|message|communication)(?: and any "
    r"(?:attachments?|files?))?[^.]{0,80}\b(?:intended|confidential|privileged|scanned)|"
    r"the information (?:contained )?in this (?:e-?mail|message|communication)|privileged and confidential|please "
    r"consider the environment|if you are not the intended recipient|diese e-?mail enthält|ce message (?:est|"
    r"et)\b.{0,40}confidentiel)",
    re.I,
)
FORWARD_SUBJECT = re.compile(
    r"^\s*(?:(?:re|aw|sv|odp|antw)\s*:\s*)*(?:fwd?|wg|tr|rv|enc|doorst|i|vs|vl|pd|videresendt|vb|fs|továbbítás|ilt)\s*:", re.I
)
REPLY_SUBJECT = re.compile(r"^\s*(?:re|aw|sv|odp|antw|ant|rif|res|ynt|vs|r|回复)\s*(?:\[\d+\])?\s*:", re.I)


def field(line: str) -> tuple[str, str]:
    """(`from`, value) for a line of a header block in any client's language, else empty strings."""
    found = _FIELD.match(line.lstrip("> "))
    key = _KEYS.get(found[1].strip().lower(), "") if found else ""
    return (key, found[2].strip().strip("*").strip()) if found and key else ("", "")


def attribution(lines: list[str], at: int) -> int:
    """How many lines from `at` make an attribution ("On … wrote:"), wrapped over at most four; 0 for none."""
    if not _STARTS.match(lines[at][:300]):
        return 0
    joined = ""
    for count in range(1, 5):
        if at + count > len(lines) or (count > 1 and not lines[at + count - 1].strip()):
            return 0
        joined = f"{joined} {lines[at + count - 1].lstrip('> ').strip()}".strip()
        if len(joined) > 400:
            return 0
        if WROTE.search(joined):
            return count if re.search(r"\d|@", joined) else 0
        if joined.endswith(":") and re.search(r"<[^<>\s]+@[^<>\s]+>\s*:$", joined) and re.search(r"\d", joined):
            return count
    return 0
