"""Words that tell how an article means its days: ``authority/dating_words.yml``, which says what
each kind is.
"""

from __future__ import annotations

from typing import Literal, get_args

from hoso.phrasebook import Phrasebook

__all__ = ["cue", "phrases"]

Kind = Literal[
    "plans", "meets", "called_off", "recalls_plans", "extends", "done", "ahead", "may_come",
    "awaits", "expects", "programme", "deadline",
    "deeds", "earlier_deeds", "earlier", "background", "of_old", "trial",
    "says", "announces",
    "roughly", "aged",
    "leaves", "comes", "takes_office", "back_then", "lesser", "highest",
]

_book: Phrasebook[Kind] = Phrasebook("dating_words", get_args(Kind))
cue, phrases = _book.pattern, _book.phrases
