"""What the clinic sets once: fees, templates, first set-up; and a day of appointments at once."""
