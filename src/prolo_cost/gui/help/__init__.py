"""The manual, read in the window and offline."""
