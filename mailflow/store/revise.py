"""For developers: `python -m mailflow.store.revise "what changed"` writes a migration from the models, to be read over."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from mailflow.store import migrate
from mailflow.store.engine import database_url, make_engine


def revise(words: str) -> None:
    """Bring an empty SQLite database to the newest schema, and write down what the models have more."""
    config = migrate.configuration()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(database_url(f"sqlite:///{Path(folder) / 'empty.db'}"))
        migrate.upgrade(engine)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.revision(config, words, autogenerate=True, rev_id=f"{int(migrate.newest() or 0) + 1:04d}")
        engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    revise(sys.argv[1])
