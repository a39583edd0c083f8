"""A file from the insurer: what it says, what it would fill, and the one key that takes it."""
