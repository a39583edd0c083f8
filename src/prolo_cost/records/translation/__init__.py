"""Between the rows of the file and the values that the rest of the program knows; no other place knows both."""
