"""Versions of a course, side by side."""
