"""One voice about everything open: the weekly digest, and at most one reminder a day."""

from mailflow.topics.digest import command, reminder, weekly
from mailflow.topics.topic import Occasion, Topic

OCCASIONS = (
    Occasion("digest", weekly.digest_dues, weekly.send_digest),
    Occasion("reminder", reminder.reminder_dues, reminder.remind),
)

TOPIC = Topic("digest", {}, OCCASIONS, {"digest": command.digest})
