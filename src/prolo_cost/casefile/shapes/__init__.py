"""The shapes that a value of the case format can have. Each reads a value, names what is wrong, and describes itself.

``shape`` says what each of them promises; ``figures`` are numbers and what may stand in their place; ``words`` are
text, choices, switches and dates; ``holders`` hold others: lists and records.
"""
