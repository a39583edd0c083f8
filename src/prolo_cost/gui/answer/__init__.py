"""The answer: figures, sessions, what would change them, and why."""
