"""What a clerk does, in verbs."""
