"""What our plugins do for tables on top of Datasette: counting, searching, filtering, writing out.

Each part belongs to the plugin beside this package that offers it to Datasette;
what its user may write in metadata and addresses stands in that plugin's docstring.

Where to look
    ``sets``      ``row_sets.py``: the rows that have each value, as bitmaps; counts from them
    ``search``    ``search.py``: letters, what people type, its SQL, ranking, marked words
    ``through``   ``facet_through.py``: values reached over a join table
    ``csv``       ``csv_whole.py``: tables and queries as CSV, in one pass
    ``asked``     what a request asks of a table and may see of it; all plugins share it
"""
