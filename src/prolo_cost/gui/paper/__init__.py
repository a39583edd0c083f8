"""The paper beside its choices: looked at before it is printed or saved, and kept as it was given."""
