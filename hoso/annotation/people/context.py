"""What the words around a name say of its bearer: address, title, country, age."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from hoso.annotation.people import lexicon, name_words
from hoso.annotation.people.lexicon import Mark

CALLINGS = frozenset({"title", "occupation", "lay"})
"""Kinds of phrases that say what somebody is."""


@dataclass(slots=True)
class Context:
    """What stands left and right of a name."""

    honorific: str | None = None
    """``m``, ``f`` or ``any``."""
    plural: bool = False
    titles: list[Mark] = field(default_factory=list)
    """Titles and occupations before the name, the nearest first."""
    distant: bool = False
    """Other words stand between title and name: "Chủ tịch UBND xã ..."."""
    gap: bool = False
    """Some of them are unknown or head the name of a thing, so that the title may end before."""
    apart: bool = False
    """A comma stands between title and name, so that the title may be another's:
    "Sau khi gặp Ngoại trưởng Nga, ông Kerry"."""
    leads: bool = False
    """The title apart begins the sentence, or follows "theo", and so is the name's own."""
    role_start: int = 0
    role_end: int = 0
    joint: list[tuple[int, int]] = field(default_factory=list)
    """Where his other posts stand: "*Phó Thủ tướng*, Bộ trưởng Ngoại giao A"."""
    joint_titles: list[Mark] = field(default_factory=list)
    country: str | None = None
    countries: list[str] = field(default_factory=list)
    address: str | None = None
    """A word of address that is also what the bearer is: "phu nhân", "em gái"."""
    former: bool = False
    future: bool = False
    generation: str | None = None
    """``cha`` or ``con`` behind a surname: the older or the younger of two."""
    deputy: bool = False
    """"Phó" or "quyền" stands before the title, which so is another's or held for a while."""
    elect: bool = False
    counterpart: bool = False
    thing: bool = False
    monument: bool = False
    """The thing is of the kind that is called after people."""
    locative: bool = False
    numbered: bool = False
    """A house number stands before it."""
    age: bool = False
    verb: bool = False
    apposition: list[Mark] = field(default_factory=list)
    """Titles behind the name: "Sergei Lavrov, Ngoại trưởng Nga"."""
    apposition_spans: list[tuple[int, int]] = field(default_factory=list)
    """One for each post: "A, *Ủy viên Trung ương Đảng*, *Bộ trưởng Quốc phòng*"."""
    apposition_country: str | None = None
    apposition_former: bool = False
    credit: bool = False

    @property
    def lay(self) -> bool:
        """Whether a word says that the bearer holds no public office."""
        return any(m.entry.kind == "lay" for m in (*self.titles, *self.apposition))


@cache
def stations() -> frozenset[str]:
    """Words of address that are what the bearer is: "phu nhân"."""
    return name_words.word_set(lexicon.roles().stations)


@cache
def once() -> frozenset[str]:
    """Words before a title that belong to the phrase: "cựu Tổng thống"."""
    return frozenset({"cựu", "nguyên", "cố"})
