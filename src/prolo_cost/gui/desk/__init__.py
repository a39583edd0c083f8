"""The estimate on the desk: what is typed, kept, undone, filled in and looked into."""
