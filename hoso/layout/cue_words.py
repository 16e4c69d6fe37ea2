"""Words that tell what lines do: ``authority/layout_words.yml``, which says what each kind is."""

from __future__ import annotations

from typing import Literal, get_args

from hoso.phrasebook import Phrasebook

__all__ = ["Kind", "cue", "phrases"]

Kind = Literal[
    "common", "refers_back", "tells", "goes_on", "pictured", "placed",
    "reports", "carries", "judges", "aside",
    "no_name", "offices", "nobody", "source_labels", "tags", "leads_on",
]

_book: Phrasebook[Kind] = Phrasebook("layout_words", get_args(Kind), any_case=False)
cue, phrases = _book.pattern, _book.phrases
