"""What stays: estimates, settings and experience in the records, and where each estimate stands."""
