"""The agenda: topics mailed in, the draft ahead of the meeting, and what is changed in it."""

from mailflow.core.intent import AgendaItemAdded, AgendaItemChanged, AgendaItemRemoved, AgendaReordered
from mailflow.topics.agenda import command, decide, occasions
from mailflow.topics.topic import Deciders, Occasion, Topic

DECIDERS: Deciders = {
    AgendaItemAdded: decide.add,
    AgendaItemChanged: decide.change,
    AgendaItemRemoved: decide.remove,
    AgendaReordered: decide.reorder,
}
OCCASIONS = (Occasion("agenda_draft", occasions.agenda_dues, occasions.draft_agendas),)

TOPIC = Topic("agenda", DECIDERS, OCCASIONS, {"agenda": command.agenda})
