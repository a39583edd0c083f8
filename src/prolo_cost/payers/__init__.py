"""The payer database: knowledge kept as YAML, built into ``payers.db``, read from there and searched.

``resources/payers`` and ``resources/parameters`` hold what is known, one file a payer or parameter (``source`` reads
them, ``check`` looks for faults, ``build`` makes the database). The program itself only ever opens the database, to
read (``catalog``), and finds payers by what a clerk types (``search``). See ``docs/payers.md``.
"""
