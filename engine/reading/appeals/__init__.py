"""The table of appeals, read: ``read`` goes through its rows, and asks ``subject`` what each is about, ``request`` what it asks, and ``taken`` whether
what was granted is there to be taken.

Nothing is imported here: the messages are needed by others, the rest only where there is such a table.
"""
