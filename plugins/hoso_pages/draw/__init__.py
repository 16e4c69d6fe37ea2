"""Drawings as SVG, made on the server: no script, no style attribute, printable.

Each function returns ``Markup`` with a ``<title>`` for those who do not see it;
colours come from the style sheet through class names, so light, dark and print
are decided in one place.
"""
