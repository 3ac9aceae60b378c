"""Other people's formats, read and written over our own records: one module a format.

Import survives dirty data and says, line by line, what it did; export never makes it. Nothing
here knows the database or a person at the desk.
"""
