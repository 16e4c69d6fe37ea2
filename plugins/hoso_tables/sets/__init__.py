"""Exact counts from sets of rows, one roaring bitmap a value; the plugin ``row_sets``."""
