"""The page on which an estimate is closed: what the insurer settled, beside what was estimated."""
