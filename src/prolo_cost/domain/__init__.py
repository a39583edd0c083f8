"""What an estimate is and how it is worked out: pure values and functions, standard library only."""
