"""Run by Alembic for `store.migrate`, which hands over a connection whose transaction it began and will end."""

from alembic import context

from mailflow.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
    compare_type=True,
)

with context.begin_transaction():
    context.run_migrations()
