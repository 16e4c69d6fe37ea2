"""Upper- and lower-case letters as character classes: ``re`` has none for Vietnamese.

In Unicode the cases of Vietnamese letters alternate, so no range tells them apart.
"""

from __future__ import annotations

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]

UPPER = "".join(c for c in _LATIN if c.isupper())
"""Every Latin capital, to stand inside ``[...]``."""

LOWER = "".join(c for c in _LATIN if c.islower())
"""Every small Latin letter, to stand inside ``[...]``."""
