"""Layout: what is what on a saved page.

:func:`lay_out` cuts the reading view of a page into segments and finds its
title, section, byline, credit, stamps and outlet.
"""

from hoso.layout.page import lay_out

__all__ = ["lay_out"]
