"""An estimate while it is being typed: its boxes, its course, and the case that they make."""
