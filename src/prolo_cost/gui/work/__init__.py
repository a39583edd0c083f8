"""The list of work at the left."""
