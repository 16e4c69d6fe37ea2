"""Pages whose paragraphs were saved broken into lines of one width.

Mail, old sites and some savers break a paragraph after some seventy characters, in the
middle of a sentence; read line by line, such a page is all headlines and captions.
"""

from __future__ import annotations

from statistics import median

from hoso.layout.letters import LOWER

_NARROWEST, _WIDEST = 40, 110
"""Characters of a broken line, the last of a paragraph apart."""
_RUN_ON = frozenset(LOWER)
_ENDS = frozenset(".!?…:;”\"")


def unwrapped(text: str) -> str:
    """The text with spaces for the line breaks inside paragraphs; of the same length.

    A page is wrapped where at least half of its longer lines break off in the
    middle of a sentence that the next line goes on with.
    """
    lines = text.split("\n")
    full = [i for i, line in enumerate(lines) if len(line) >= _NARROWEST]
    if not full or max(len(lines[i]) for i in full) > 2 * _WIDEST:
        return text
    broken = [i for i in full if _goes_on(lines, i)]
    if len(broken) < 2 or 2 * len(broken) < len(full):
        return text
    width = median(len(lines[i]) for i in broken)
    joined = lines[0]
    for i, line in enumerate(lines[1:], 1):
        above = lines[i - 1]
        joins = line.strip() and above.strip() and above.rstrip()[-1] not in _ENDS and (
            line.lstrip()[0] in _RUN_ON or len(above) > 0.8 * width)
        joined += (" " if joins else "\n") + line
    return joined


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether a line of wrapping width breaks off before one that begins with a small letter."""
    below = lines[at + 1].lstrip() if at + 1 < len(lines) else ""
    return len(lines[at]) <= _WIDEST and lines[at].rstrip()[-1:] not in _ENDS \
        and below[:1] in _RUN_ON
