"""Files from the insurer: what they say beside what is on the desk, and what of it a person takes."""
