"""What is known of payers, published and the clinic's own, kept apart."""
