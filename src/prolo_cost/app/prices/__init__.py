"""What the clinic charges: its fee schedule and templates, from files and by hand, and into the form."""
