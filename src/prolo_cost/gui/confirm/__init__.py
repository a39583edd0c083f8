"""Confirm: the insurer's answers are typed in the order of the call sheet, and what they change stands beside them."""
