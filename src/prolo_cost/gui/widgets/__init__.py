"""The small pieces that the window is made of. Each knows the look and nothing of estimates."""
