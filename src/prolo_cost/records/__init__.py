"""The clinic's own database: what was said to be saved is saved, whatever happens next.

``store`` is the one place where the file is opened, ``values`` what goes in and comes out, ``faults`` what can be wrong
with the machine, each in a sentence. SQLAlchemy is loaded at the first transaction, not by importing this package.
"""
