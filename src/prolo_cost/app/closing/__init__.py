"""After treatment: what the insurer settled, and why it differs from what was estimated."""
