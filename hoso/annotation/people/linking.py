"""Which mentions are the same person, and whom of the authority they are."""

from __future__ import annotations

from collections import Counter

from rapidfuzz.distance import OSA

from hoso.annotation.people import known, likeness, name_words, offices
from hoso.annotation.people.candidate import Candidate
from hoso.annotation.people.context import Context
from hoso.annotation.people.entity import Entity, Method, records, word_forms
from hoso.annotation.people.fitting import Fitting
from hoso.annotation.people.lexicon import Mark
from hoso.authority import KnownPerson, people
from hoso.model import Page, Person, PersonMention
from hoso.text import settled

_ABOUT = 2
"""Of so many countries, those it names most, a page is reckoned to tell."""


class Linker(Fitting):
    """Gathers the mentions of one article."""

    def __init__(self, page: Page, countries: Counter[str]) -> None:
        """``countries``: how often the page names each."""
        super().__init__(countries)
        self.page = page

    # -- whole names ----------------------------------------------------------

    def whole(self, candidate: Candidate) -> bool:
        """Link a name that the authority knows as it stands."""
        ids = [i for i in candidate.ids if self._fits(people()[i], candidate.context)
               and offices.vouched(people()[i], candidate.context)]
        best = self._best(ids, candidate.context)
        if best is None:
            return False
        names = {settled(people()[best].name)}
        self._known(best).add(candidate, "authority" if candidate.text in names else "alias")
        return True

    def variant(self, candidate: Candidate) -> bool:
        """Link a name of several words that is close to one already here or in the authority."""
        for entity in self.entities:
            method = self._same(candidate, entity)
            if method is not None and self._agrees(entity, candidate.context):
                entity.add(candidate, method)
                return True
        found = self._from_authority(candidate)
        if found is None:
            return False
        ident, method = found
        self._known(ident).add(candidate, method)
        return True

    def unknown(self, candidate: Candidate) -> None:
        """Someone of whom the archive knows nothing yet."""
        entity = Entity(None, candidate.words)
        entity.add(candidate, "shape")
        self.entities.append(entity)

    def _known(self, ident: str) -> Entity:
        for entity in self.entities:
            if entity.person is not None and entity.person.id == ident:
                return entity
        person = people()[ident]
        entity = Entity(person, tuple(person.name.split()))
        self.entities.append(entity)
        return entity

    def _same(self, candidate: Candidate, entity: Entity) -> Method | None:
        """How a longer form names ``entity``, if it does."""
        mine = known.key(candidate.text).split()
        for words, usual in self._forms(entity):
            theirs = words.split()
            if mine == theirs:
                return "alias" if entity.person else "shape"
            if len(theirs) < 2:
                continue
            if likeness.initialled(candidate.words, mine, theirs):
                return "alias"
            if len(mine) >= 2 and (mine == theirs[-len(mine):] or theirs == mine[-len(theirs):]):
                return "surname"
            ends = self.page.text[candidate.group.end : candidate.group.end + 1] in {"", "\n"}
            if likeness.halved(candidate.words, mine, theirs, ends):
                return "surname"
            if likeness.reordered(mine, theirs) and not name_words.is_vietnamese(candidate.words):
                return "alias"
            if len(mine) >= 2 and usual and (
                    likeness.misspelt(mine, theirs) or likeness.misspelt_korean(mine, theirs)):
                return "misspelling"
        return None

    def _forms(self, entity: Entity) -> list[tuple[str, bool]]:
        """Forms of an entity as keys, and whether a misspelling of each is to be expected."""
        forms = {known.key(" ".join(c.words)): True for c, _ in entity.mentions}
        if entity.person is not None:
            forms[known.key(entity.person.name)] = True
        return list(forms.items())

    def _from_authority(self, candidate: Candidate) -> tuple[str, Method] | None:
        words = candidate.words
        mine = known.key(candidate.text).split()
        if len(words) < 2 or (name_words.is_vietnamese(words) and not candidate.text.isascii()):
            return None
        pool = {i for n in (1, 2, 3) for i in known.by_surname(" ".join(words[-n:]))}
        pool.update(known.by_surname(words[0]))
        aliases, errors = [], []
        for ident in sorted(pool):
            if not self._fits(people()[ident], candidate.context):
                continue
            for name in (people()[ident].name, *people()[ident].names):
                theirs = known.key(name).split()
                if likeness.initialled(words, mine, theirs) or (
                    likeness.fuller(mine, theirs) or likeness.reordered(mine, theirs)
                ):
                    aliases.append(ident)
                elif len(theirs) > 1 and likeness.misspelt(mine, theirs) and (
                    self._supported(people()[ident], candidate.context)
                    or known.only_one_called(theirs[-1])
                ):
                    errors.append(ident)
        best = self._best(sorted(set(aliases)), candidate.context)
        if best is not None:
            return best, "alias"
        best = self._best(sorted(set(errors)), candidate.context)
        if best is not None:
            return best, "misspelling"
        return self._surname_misspelt(candidate, mine)

    def _surname_misspelt(
        self, candidate: Candidate, mine: list[str]
    ) -> tuple[str, Method] | None:
        """"Sergei Lavorv": the given name right, the surname nearly, the office agreeing."""
        for ident in known.by_given(mine[0]):
            person = people()[ident]
            theirs = known.key(person.name).split()
            if likeness.misspelt(mine, theirs) and self._supported(person, candidate.context):
                return ident, "misspelling"
        return None

    # -- short forms ----------------------------------------------------------

    def short(self, candidate: Candidate) -> bool:
        """Link a single word (a surname, a Vietnamese given name) to someone of the article."""
        bare = known.key(candidate.text)
        context = candidate.context
        addressed = context.honorific or context.titles
        if not addressed and (candidate.group.place or context.thing or candidate.group.thing
                              or "compound" in candidate.features):
            return False
        fitting: list[tuple[int, int, Entity]] = []
        forms = word_forms(candidate)
        for entity in self.entities:
            rank = entity.rank(forms)
            if rank and self._agrees(entity, candidate.context):
                if entity.person is not None and candidate.context.titles and (
                    offices.stated(entity.person, candidate.context)[0]
                ):
                    rank += 4
                fitting.append((rank, int(entity.starts < candidate.group.start), entity))
        if not fitting:
            return self._nearly(candidate, bare)
        fitting.sort(key=lambda row: (
            -row[0], row[2].relative, -row[2].ruling, -row[1], -row[2].last))
        fitting[0][2].add(candidate, "surname")
        return True

    def in_office(self, candidate: Candidate) -> bool:
        """Link a surname whose title points past its namesakes in the article."""
        context = candidate.context
        if candidate.score < 0 or context.apart or not (
                context.country or self._only_kin(candidate)):
            return False
        ids = [i for i in known.by_surname(candidate.text)
               if self._fits(people()[i], context) and offices.stated(people()[i], context)[0]]
        best = self._best(ids, context)
        if best is None:
            return False
        self._known(best).add(candidate, "surname")
        return True

    def _only_kin(self, candidate: Candidate) -> bool:
        """Whether those here who have that surname are known and never held the post:
        "*Tổng thống Trump* cùng Đệ nhất phu nhân Melania Trump".
        """
        forms = word_forms(candidate)
        kin = [entity for entity in self.entities if entity.rank(forms)]
        return bool(kin) and all(
            entity.person and not offices.stated(entity.person, candidate.context)[0]
            for entity in kin)

    def of_generation(self, candidate: Candidate) -> bool:
        """"Bush cha", "Bush con": of those who share a surname the first or the last in office."""
        if candidate.context.generation is None:
            return False
        named = known.by_full(f"{candidate.text} {candidate.context.generation}")
        if len(named) == 1:
            self._known(named[0]).add(candidate, "alias")
            return True
        namesakes = [people()[i] for i in known.by_surname(candidate.text) if people()[i].tenures]
        if len({person.country for person in namesakes}) != 1 or len(namesakes) < 2:
            return False
        namesakes.sort(key=lambda person: min(tenure.first for tenure in person.tenures))
        chosen = namesakes[0 if candidate.context.generation == "cha" else -1]
        self._known(chosen.id).add(candidate, "surname")
        return True

    def _nearly(self, candidate: Candidate, bare: str) -> bool:
        """"Scholtz" beside "Scholz": one letter off a surname of the article."""
        if len(bare) < 5 or candidate.score < -1.5 or name_words.is_syllable(candidate.text) or (
            known.is_surname(candidate.text) or candidate.group.place
        ):
            return False
        for entity in self.entities:
            for word in {entity.name.split()[-1], entity.name.split()[0]}:
                usual = known.key(word)
                if usual[:1] == bare[:1] and OSA.distance(bare, usual, score_cutoff=1) == 1 and (
                    self._agrees(entity, candidate.context)
                ):
                    entity.add(candidate, "misspelling")
                    return True
        return False

    def lone(self, candidate: Candidate) -> bool:
        """Link a surname that stands without its full name anywhere in the article."""
        context = candidate.context
        ids = [i for i in known.by_surname(candidate.text) if self._fits(people()[i], context)]
        if len(ids) > 1 and not (context.honorific or any(people()[i].tenures for i in ids)):
            ids = [i for i in ids if known.gender(people()[i]) != "f"] or ids  # not his daughter
        if name_words.is_syllable(candidate.text) or len(candidate.text) < 4:
            ids = [i for i in ids if offices.stated(people()[i], context)[0]]
        elif not (context.honorific or context.titles):
            company = len(ids) == 1 and any(e.person is not None for e in self.entities)
            ids = [i for i in ids if known.prominence(i) >= 7
                   or (company and self._era(people()[i]) > 0)
                   or (len(ids) == 1 and self._famous(people()[i]))]
        best = self._best(ids, context)
        if best is None:
            best = self._short_misspelt(candidate)
            if best is None:
                return False
            self._known(best).add(candidate, "misspelling")
            return True
        self._known(best).add(candidate, "surname")
        return True

    def of_family(self, candidate: Candidate) -> bool:
        """"Con gái ông là *Yulia*" beside Sergei Skripal: the relative who has that given name."""
        if candidate.context.address is None and "beside" not in candidate.features and (
                not candidate.context.honorific):
            return False
        surnames = {known.key(e.name).split()[-1] for e in self.entities if e.person is not None}
        theirs = {known.loose(form) for name in surnames for form in likeness.of_kin(name)}
        kin = [i for i in known.by_given(candidate.text)
               if known.loose(known.key(people()[i].name).split()[-1]) in theirs]
        if len(kin) != 1 or not self._fits(people()[kin[0]], candidate.context):
            return False
        self._known(kin[0]).add(candidate, "alias")
        return True

    def transliterated(self, candidate: Candidate) -> bool:
        """"Ngoại trưởng I-ran M. Da-ríp": by sound, among those who held the post named."""
        context, words = candidate.context, candidate.words
        if any("-" in w and not w.isascii() for w in words):
            alike = [i for i in known.by_sound(words) if self._fits(people()[i], context)
                     and context.country in (None, people()[i].country or context.country)]
            if len(alike) == 1:
                self._known(alike[0]).add(candidate, "alias")
                return True
            words = words[-1:]
        elif len(words) < 2:
            return False
        for title in (*reversed(context.titles), *context.joint_titles):
            fits = {
                person.id for person in self._holders(title, context)
                if known.sound_alike(words, person)
            }
            best = self._best(sorted(fits), context)
            if best is not None:
                self._known(best).add(candidate, "alias")
                return True
        return False

    def _short_misspelt(self, candidate: Candidate) -> str | None:
        """"Ngoại trưởng Nga Lavorv": one letter off, title and country agreeing; or a long
        name that only one person of renown nearly has: "ông Stolenberg".
        """
        context = candidate.context
        if len(candidate.text) < 5:
            return None
        bare = known.loose(known.key(candidate.text))
        if context.honorific and len(alike := known.renowned_nearly(bare)) == 1 and self._fits(
            people()[alike[0]], context
        ):
            return alike[0]
        for title in reversed(context.titles):
            for person in self._holders(title, context):
                surname = known.loose(known.key(person.name.split()[-1]))
                if OSA.distance(bare, surname, score_cutoff=2) <= (2 if len(bare) > 6 else 1):
                    return person.id
        return None

    def _holders(self, title: Mark, context: Context) -> list[KnownPerson]:
        """Who held the post a title means, of the country stated or those the page is about."""
        about = [context.country] if context.country else [
            None, *(country for country, _ in self.countries.most_common(_ABOUT))]
        return [person for country in about for office in offices.named(title, country)
                for person, _ in offices.holders_of(office)]


def link(
    page: Page, found: list[Candidate], countries: Counter[str]
) -> tuple[list[Person], list[PersonMention]]:
    """One :class:`Person` for everyone named, and the mentions, by position."""
    linker = Linker(page, countries)
    accepted = [c for c in found if c.score >= 0]
    rest = [c for c in accepted if not (c.ids and linker.whole(c))]
    longer = [c for c in rest if len(c.words) > 1]
    counts = Counter(c.text for c in longer)
    for candidate in sorted(longer, key=lambda c: (-counts[c.text], c.group.start)):
        if not (linker.variant(candidate) or linker.transliterated(candidate)):
            linker.unknown(candidate)
    taken = {id(c) for entity in linker.entities for c, _ in entity.mentions}
    single = [c for c in found if len(c.words) == 1 and id(c) not in taken]
    single = [c for c in single if not (linker.of_generation(c) or linker.in_office(c))]
    for candidate in sorted(single, key=lambda c: c.group.start):
        if linker.short(candidate):
            continue
        if candidate.score < 0:
            continue
        if not (linker.lone(candidate) or linker.transliterated(candidate)
                or linker.of_family(candidate)):
            linker.unknown(candidate)
    return records(page, linker.entities)
