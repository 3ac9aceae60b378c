"""Run the steps on the connection that the store hands over, in its transaction."""

from alembic import context

from station_desk.store.received.postgres import tables

context.configure(
    connection=context.config.attributes["connection"], target_metadata=tables.metadata
)
context.run_migrations()
