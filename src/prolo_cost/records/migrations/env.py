"""Run by Alembic: upgrades through the connection that ``migrate.upgrade`` hands over, inside its transaction."""

from alembic import context
from sqlalchemy import text

connection = context.config.attributes["connection"]
# Alembic would make this table itself, but not STRICT. Every table of the file is.
connection.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num TEXT NOT NULL PRIMARY KEY) STRICT"))
# SQLite can roll back changes of tables; Alembic assumes that it cannot, unless told.
context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
