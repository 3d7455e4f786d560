"""One transaction on a SQL database, put together from its parts. Values go in and come out; no row leaves."""

from mailflow.store.ledger import Ledger
from mailflow.store.outbox import Outbox
from mailflow.store.people import People


class SqlUnit(People, Ledger, Outbox):
    """`ports.Unit` on one open connection."""
