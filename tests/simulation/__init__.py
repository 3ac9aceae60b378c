"""A district with many stations over a long time, on real encrypted desks and real roads.

::

    computers   the PCs of stations and of the district, their work, their sticks
    year        what happens in which week: good roads, bad roads, clones, a theft, a restore
    proof       that what every living PC holds is at the district, and every fork is shown
    growth      what one week of more and more stations costs, drawn against their number

``python3 packaging/dev.py bench stations`` runs it in full; a short year runs with the tests.
"""
