"""What articles tell of events, and the events that come of it."""

from datetime import date
from itertools import count

from hoso.edtf import UNKNOWN, When
from hoso.model import EventMention, EventPerson, Person
from hoso.resolution.claims import wordings
from hoso.resolution.events import Events
from hoso.resolution.people import People
from hoso.resolution.report import report_of
from hoso.resolution.spool import scratch

LAVROV = Person(key="a:sergei-lavrov", name="Sergei Lavrov", country="RU")
KERRY = Person(key="a:john-kerry", name="John Kerry", country="US")
PUTIN = Person(key="a:vladimir-putin", name="Vladimir Putin", country="RU")
TRUMP = Person(key="a:donald-trump", name="Donald Trump", country="US")
PHUC = Person(key="a:nguyen-xuan-phuc", name="Nguyễn Xuân Phúc", country="VN")
EVERYONE = (LAVROV, KERRY, PUTIN, TRUMP, PHUC)
DAY = When.day(date(2014, 10, 14))
NEXT = When.day(date(2014, 10, 15))
UNTOLD, AFTER = When.day(date(2014, 2, 26)), When.day(date(2014, 2, 27))
"""Days on which nobody is known to have met."""

sentences = count()


def told(kind="talks", when=DAY, people=(LAVROV, KERRY), words="Sentence", **more):
    return EventMention(
        type=kind, start=0, end=1, evidence=f"{words} {next(sentences)}.", date=when,
        people=tuple(EventPerson(person=p.key) for p in people), **more,
    )


def events(*articles, reprint_of=None, order=None, published=()):
    """The events that articles 1, 2, 3 … tell, put in in that order or another."""
    db = scratch()
    people, found = People(db), Events(db)
    for article in range(1, len(articles) + 1):
        people.put(article, EVERYONE)
    people.resolve()
    for index in order or range(len(articles)):
        said = wordings(articles[index], EVERYONE)
        for position, mention in enumerate(articles[index]):
            found.put(report_of(index + 1, position, mention, people, people.by_id,
                                dict(enumerate(published)).get(index, UNKNOWN), said[position]))
    found.board.settle()
    found.name(people.by_id, lambda article: (reprint_of or {}).get(article, article))
    return tuple(found)
