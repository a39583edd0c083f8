"""A second, deliberately naive estimate, written from the contract alone to hold the first one against.

It reads the JSON of a case as plain dictionaries, works in whole cents and exact fractions, and takes one rule of
`docs/estimate-rules.md` after the other, in that order and with no thought for speed. It shares no code with
`prolo_cost`. Where the two disagree, one of them has misread a sentence.
"""
