"""What mail clients write round a text, in the languages they speak: attributions, header blocks, forward marks, footers."""

import re

HEADER_NAMES = {
    "from": "from|gönderen|von|de|da|od|fra|från|fran|van|lähettäjä|от|від|expéditeur|remitente|kimden|odesílatel|"
    "odosielateľ|"
    "feladó|από|"
    "de la|mittente|remetente|afzender|avsändare|afsender|avsender|nadawca|差出人|送信者|发件人|寄件者|寄件人|"
    "보낸 사람|보낸사람|מאת|من|saatja|şaltinis",
    "date": "date|wysłane|відправлено|sent|datum|gesendet|envoyé|envoyé le|enviado|enviado el|enviada|enviada em|"
    "enviado em|inviato|"
    "inviato il|data|wysłano|"
    "sendt|skickat|verzonden|lähetetty|päivämäärä|fecha|dato|tarih|gönderildi|gönderme tarihi|odesláno|odoslané|dátum|"
    "отправлено|дата|"
    "надіслано|ημερομηνία|trimis|elküldve|送信日時|日付|日時|发送时间|日期|傳送時間|寄件日期|보낸 날짜|날짜|נשלח|"
    "תאריך|تاريخ|slanje|poslano|sendingsdato",
    "to": "to|adresat|odbiorca|an|à|a|para|do|til|till|aan|vastaanottaja|кому|kime|komu|pour|destinatario|destinataire|"
    "címzett|către|"
    "προς|宛先|收件人|"
    "收件者|받는 사람|받는사람|אל|إلى|za",
    "cc": "cc|kopie|kopia|kopi|copie|bcc|bilgi|копия|másolatot kap|抄送|副本|참조",
    "subject": "subject|sujet|tárgy|betreff|objet|asunto|oggetto|temat|emne|ämne|onderwerp|aihe|assunto|тема|konu|"
    "předmět|predmet|"
    "tárgy|subiect|"
    "θέμα|件名|主题|主旨|제목|נושא|الموضوع",
    "other": "reply to|reply-to|importance|priority|attachments|antwort an|répondre à|responder a|wichtigkeit|"
    r"importancia|odpověď",
}
_KEYS = {name: key for key, names in HEADER_NAMES.items() for name in names.split("|")}
_FIELD = re.compile(r"^\s*\*?\s?([^\W\d_][^:：*<>@\n]{0,22}?)\s?\*?\s?[:：]\s?\*?\s*(.*?)\s*$")

FORWARD_MARK = re.compile(
    r"^[\s>]*(?:[-=]{2,}\s*(?:forwarded (?:message|by)|weitergeleitete nachricht|message transféré|message transf[eé]r[eé]|"
    r"mensaje reenviado|messaggio inoltrato|mensagem (?:encaminhada|reenviada)|"
    r"doorgestuurd bericht|videresendt (?:melding|besked|meddelelse)|vidarebefordrat (?:meddelande|mejl)|przekazana "
    r"wiadomość|wiadomość przekazana|välitetty viesti|iletilen mesaj)[^\n]*-*"
    r"|begin forwarded message:?|anfang der weitergeleiteten (?:nachricht|e-mail):?|début du message (?:transféré|"
    r"réexpédié)\s?:?|inicio del mensaje reenviado:?|inizio messaggio inoltrato:?|"
    r"início da mensagem (?:encaminhada|reenviada|reencaminhada):?|begin doorgestuurd bericht:?|vidarebefordrat brev:?|"
    r"videresendt (?:melding|besked):?|start på videresendt besked:?|początek przekazywanej wiadomości:?|välitetty "
    r"viesti alkaa:?|"
    r"začátek přeposílané zprávy:?|начало переадресованного (?:сообщения|письма):?|початок листа, що пересилається:?|"
    r"továbbított levél kezdete:?|iletilen ileti(?:nin)? başlangıcı:?)\s*$",
    re.I,
)
ORIGINAL_MARK = re.compile(
    r"^[\s>]*[-‐–—_]{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|message d['’]origine|mensaje "
    r"original|messaggio originale|mensagem original|oorspronkelijk bericht|"
    r"opprinnelig melding|oprindelig (?:meddelelse|besked)|ursprungligt meddelande|oryginalna wiadomość|wiadomość "
    r"oryginalna|alkuperäinen viesti|orijinal mesaj|původní (?:zpráva|e-?mail)|eredeti üzenet|исходное сообщение|"
    r"mesaj original|pôvodná správa|元のメッセージ|原始邮件|原始郵件|원본 메시지|missatge original|"
    r"oprindelig mail|originalnachricht|message original|mensaje original de)\s*[-‐–—_]{2,}\s*$",
    re.I,
)
FOOTER = re.compile(
    r"^\s*(?:(?:--? )?sent from my [\w’'()/ +-]{2,60}(?:[.,] ?(?:please )?(?:excuse|pardon|forgive)\b.{0,60})?|"
    r"sent from (?:tuta|tutanota|spark|hey)\b.{0,40}|"
    r"get (?:typeapp|bluemail|outlook|yahoo mail|spark|canary) for \w+.{0,80}|(?:отправлено|надіслано) (?:с|з|"
    r"из)\b.{0,60}|odesláno z\b.{0,40}|"
    r"odoslané z\b.{0,40}|trimis de pe\b.{0,40}|.{0,20}から送信|发自我的.{0,30}|從我的.{0,30}|(?:나의|내) .{0,20}에서 보냄|"
    r"diese nachricht wurde von meinem .{2,60} gesendet|sent from (?:outlook|mail|yahoo|samsung|proton|gmail|aol|"
    r"myMail|bluemail|type "
    r"?app)\b.{0,60}|sent (?:with|via|using) (?:proton ?mail|spark|superhuman|outlook|tutanota|tuta|fastmail|hey|"
    r"mailbird|airmail|canary|k-9|the)\b.{0,60}|"
    r"get outlook for (?:ios|android|mac)\b.{0,80}|gesendet (?:von|mit|über)\b.{0,60}|von meinem[\w/]* \S+ gesendet.{0,20}|"
    r"envoyé (?:de|depuis|à partir de|avec)\b.{0,60}|enviado (?:desde|do|con|com|a partir)\b.{0,60}|inviato (?:da|dal mio|"
    r"con)\b.{0,60}|"
    r"verstuurd vanaf\b.{0,60}|verzonden (?:vanaf|met)\b.{0,40}|skickat från\b.{0,40}|sendt fra\b.{0,40}|wysłane "
    r"z\b.{0,40}|wysłano z\b.{0,40}|lähetetty \S+sta\b.{0,30}|télécharger outlook\b.{0,60}|obtenir outlook\b.{0,60}|"
    r"outlook für\b.{0,60}|"
    r"yahoo mail:.{0,80}|.{0,20}(?:iphone|ipad|android)['’]?(?:umdan|dan|dan gönderildi|imdan gönderildi).{0,20})\s*\.?\s*$",
    re.I,
)
DISCLAIMER = re.compile(
    r"^\s*(?:\*?confidentiality (?:notice|note)|disclaimer\W*$|disclaimer\b(?=.{0,200}\b(?:e-?mail|message|intended|"
    r"liab|confid|recipient))|this (?:e-?mail|message|communication)(?: and any "
    r"(?:attachments?|files?))?[^.]{0,80}\b(?:intended|confidential|privileged|scanned)|"
    r"the information (?:contained )?in this (?:e-?mail|message|communication)|privileged and confidential|please "
    r"consider the environment (?:before|prior)|if you are not the intended recipient|diese e-?mail enthält|ce message "
    r"(?:est|"
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
