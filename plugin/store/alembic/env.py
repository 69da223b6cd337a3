"""How Alembic reaches the database: over the connection that the store hands it."""

from alembic import context

from plugin.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
