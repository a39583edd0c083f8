"""A day's appointments from a file: its rows, the draft that each makes, and the estimate that comes of it."""
