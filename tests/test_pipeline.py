"""From a document to its record: offsets point at the stored text, whatever was unseen in it."""

import unicodedata
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from hoso import annotate
from hoso.model import Document
from hoso.pipeline import EXTRACTOR, article_id, extract

PAGE = """Ngoại trưởng Nga và Pháp gặp nhau tại Vienna

Thứ Ba, 14/05/2019 09:30 GMT+7

VOV.VN - Ngày 13/5, Ngoại trưởng Nga Ser\u200bgei Lavrov đã hội đàm với người đồng cấp \
Pháp Jean-Yves Le Drian tại Vienna.

Phát biểu sau cuộc hội đàm, ông Lav\u00adrov nhấn mạnh: “Chúng tôi sẵn sàng nối lại đối thoại \
trong tháng tới”.

Theo TTXVN

Tin liên quan

Ông Zelensky thăm Ba Lan
"""


def document(text: str) -> Document:
    return Document(id="0" * 16, uri="file:///a.txt", media_type="text/plain", encoding="utf-8",
                    sha256="0" * 64, size=len(text.encode()), text=text)


def test_every_mention_reads_as_the_stored_text_does():
    (record,) = extract(document(PAGE))
    found = record.annotations
    spans = [*found.people, *found.places, *found.times, *found.quotes, *found.events]
    assert {type(span).__name__ for span in spans} == {
        "PersonMention", "PlaceMention", "TimeMention", "Quote", "EventMention"}
    for span in spans:
        assert PAGE[span.start : span.end] == span.text


def test_a_name_with_unseen_letters_is_the_name_it_seems():
    (record,) = extract(document(PAGE))
    assert "Sergei Lavrov" in {person.name for person in record.annotations.persons}
    printed = {mention.text for mention in record.annotations.people}
    assert {"Ser\u200bgei Lavrov", "Lav\u00adrov"} <= printed


def test_the_record_has_headline_credit_and_words_without_furniture():
    (record,) = extract(document(PAGE))
    assert record.title == "Ngoại trưởng Nga và Pháp gặp nhau tại Vienna"
    assert (record.title_source, record.agency, record.outlet) == ("page", "TTXVN", "vov")
    assert record.published.when.text == "2019-05-14T09:30:00+07:00"
    assert "Zelensky" not in record.body and record.word_count == len(record.body.split())


def test_a_title_made_from_the_lede_says_so_and_ends_at_a_word():
    lede = "Ngày 13/5, hai bên đã nhất trí nối lại đàm phán " + "về các vấn đề cùng quan tâm " * 6
    (record,) = extract(document(lede.strip() + ".\n\nCuộc gặp kéo dài hai giờ.\n"))
    assert record.title_source == "lede"
    assert record.title.endswith(" …") and lede.startswith(record.title[:-2])


def test_a_title_made_from_the_lede_leaves_out_the_outlets_stamp():
    (record,) = extract(document("(VTC News) -\n\nHai bên đã nhất trí nối lại đàm phán tại Vienna"
                                 " vào đầu tuần tới, sau hai tháng gián đoạn.\n"))
    assert record.title.startswith("Hai bên") and record.outlet == "vtc-news"


def test_the_segments_of_the_stored_text_partition_it():
    (record,) = extract(document("\u200b" + PAGE + "\u200b"))
    bounds = [(segment.start, segment.end) for segment in record.segments]
    assert bounds[0][0] == 0 and bounds[-1][1] == len(PAGE) + 2
    assert all(a[1] == b[0] for a, b in pairwise(bounds))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Ngày 13/5 ông Lavrov\n\u200b😀ộ\u0301Ð.“”Ảnh: TASS", max_size=200))
def test_any_text_gives_records_whose_spans_read_the_same(text):
    stored = unicodedata.normalize("NFC", text)
    for record in extract(document(stored)):
        found = record.annotations
        for span in (*found.people, *found.places, *found.times, *found.quotes, *found.events):
            assert stored[span.start : span.end] == span.text


def test_the_library_annotates_a_text_without_file_or_database():
    found = annotate("Ngày 13/5/2019, Ngoại trưởng Nga Sergei Lavrov gặp báo giới tại Vienna.")
    assert [m.text for m in found.people] == ["Sergei Lavrov"]
    assert [m.text for m in found.places if m.place] == ["Vienna"]
    assert [str(m.value) for m in found.times] == ["2019-05-13"]


def test_the_library_counts_in_nfc():
    text = unicodedata.normalize("NFD", "Tổng thống Nga Vladimir Putin phát biểu tại Sochi.")
    (mention,) = annotate(text).people
    assert unicodedata.normalize("NFC", text)[mention.start : mention.end] == "Vladimir Putin"


def test_ids_of_several_articles_of_one_page_differ_and_stay_small():
    digest = "f" * 64
    assert article_id(digest) == 2**48 - 1
    assert article_id(digest, 1) != article_id(digest, 2) and article_id(digest, 1) < 2**48


def test_the_extractor_has_a_version():
    assert EXTRACTOR
