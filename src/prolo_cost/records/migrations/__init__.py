"""The Alembic environment of the clinic's file: one revision a version, in ``versions``."""
