"""The four cards that are typed into."""
