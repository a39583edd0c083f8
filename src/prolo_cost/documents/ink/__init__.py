"""The ink: where each block of a paper stands and how it looks. The only user of ReportLab.

There is no markup anywhere. Every text is drawn letter by letter by ``pen.Pen.text``, so that a name can only ever
be a name.
"""
