"""What is known of a payer: its published stances, what the clinic saw itself, and what is due to be read again."""
