"""The command line (spec section 6): one module a command. Exit status 0 done, 2 the input has problems, 1 a fault."""
