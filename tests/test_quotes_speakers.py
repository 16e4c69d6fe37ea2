"""Who says it, in longer sentences and among several who might."""

from __future__ import annotations

import pytest

from hoso.annotation.people import find_people
from tests.quoted import BOTH, KERRY, LAVROV, ZAKHAROVA, page_of, quotes, said


@pytest.mark.parametrize(("text", "speaker", "words"), [
    # a title behind the name leads to the verb
    ("Michael Mann, phát ngôn viên của khối, nói bà Catherine Ashton đã trao đổi "
     "\"rất lâu, không hề nghỉ\".",
     "Michael Mann", "rất lâu, không hề nghỉ"),
    # one subject, two verbs
    ("Ông Sergei Lavrov nhận xét ông John Kerry là đối tác dễ chịu, nói rằng cả hai \"có cùng "
     "tiếng nói trong nhiều việc\".", "Sergei Lavrov", "có cùng tiếng nói trong nhiều việc"),
    # the verb of a relative clause is not the one that tells
    ("Tổng thống Joe Biden cho biết một kế hoạch do Pháp đề xuất \"có thể đặt nền tảng cho hòa "
     "bình\".", "Joe Biden", "có thể đặt nền tảng cho hòa bình"),
    # a few words in the clause of the verb
    ("Ông Sergei Ryabkov đánh giá cuộc trao đổi \"hữu ích\".", "Sergei Ryabkov", "hữu ích"),
    # the next line says who spoke
    ("\"Chúng tôi chờ cuộc đối thoại này đã lâu\"\n- ông John Kerry nói khi bắt đầu.", "John Kerry",
     "Chúng tôi chờ cuộc đối thoại này đã lâu"),
    ("\"Ông ấy không nghĩ vậy nữa đâu\", tờ Sabah trích lời Tổng thống Joe Biden.", "Joe Biden",
     "Ông ấy không nghĩ vậy nữa đâu"),
])
def test_who_says_it_in_longer_sentences(text: str, speaker: str, words: str) -> None:
    persons, _ = find_people(page_of(text), [])
    names = {person.key: person.name for person in persons}
    assert [(names.get(q.person or ""), q.text) for q in quotes(text)] == [(speaker, words)]


def test_this_official_is_the_one_whose_name_is_withheld() -> None:
    text = ("Ông Sergei Lavrov sẽ gặp ông John Kerry. Một quan chức cấp cao cho biết lịch đã chốt. "
            "Quan chức này nói: \"Hai bên trao đổi nhiều lắm\".")
    assert [person for person, _ in said(text)] == [None]
    named = ("Ông Sergei Lavrov đến cùng một quan chức là ông John Kerry. "
             "Quan chức này nói: \"Hai bên trao đổi nhiều lắm\".")
    assert said(named)[0][0] is not None


def test_a_sentence_ends_where_the_space_behind_its_stop_is_lost() -> None:
    text = ("Ông John Kerry tỏ ý mừng \"Chúng tôi cùng một quan điểm với họ\".Ông Sergei Lavrov "
            "nói trước rằng sẽ bỏ phiếu chống.")
    assert [q.person for q in quotes(text)] == ["a:john-kerry"]


def test_words_of_someone_without_a_name_are_a_quotation_of_nobody() -> None:
    text = "Người phát ngôn đoàn thông báo: \"Các bên kéo dài thời hạn thêm một tuần\"."
    assert said(text) == [(None, "thông báo")]


def test_what_something_is_called_by_others_is_nobodys_saying() -> None:
    assert said("Ông John Kerry bị coi là \"tác nhân gây ra mọi chuyện\" ở đây.") == []


@pytest.mark.parametrize(("text", "expected"), [
    # the name at once before the mark, without a verb
    ("Ông Lavrov « đánh giá cao thiện chí của họ ».", [LAVROV]),
    # reported speech in small letters, and a second piece of it in the same sentence
    ("Ông Kerry cảnh báo rằng Moskva đã phạm một “sai lầm lớn” khi luôn “ác quỷ hóa” Kiev.",
     [KERRY, KERRY]),
    ("Ông Kerry cho biết Mỹ chỉ ký nếu Kiev “ngừng khiêu khích” trước đã.", [KERRY]),
    # a word of saying inside another word
    ("Ông Kerry nhấn mạnh trên mạng kể từ sáng rằng “mọi người phải thật kiên nhẫn”.", [KERRY]),
    # an office whose name holds a body's
    ("Tổng Thư ký NATO Jens Stoltenberg đến. Tổng Thư ký NATO nói với họ rằng đã “đến lúc rồi”.",
     ["a:jens-stoltenberg"]),
    # a state has said it, no person
    ("Iran tuyên bố “không bỏ lỡ cơ hội nào cho hòa bình”.", [None]),
    # the verb behind is not that of words in the middle of a sentence
    ("Sau vụ ông Kerry bị theo dõi, Anh mô tả “họ có thể đứng sau” vụ ông Lavrov đáp trả.",
     [None]),
    # the paper that reports is not who speaks
    ("Ông Kerry nói Mỹ sẽ giúp theo “quyền tự vệ tập thể”, theo AFP.", [KERRY]),
    # several leaders speak as nobody
    ("Hai nhà lãnh đạo mô tả đây là “bước tiến lớn cho hòa bình”.", [None]),
    # whoever acts first in the sentence, not the body met with
    ("Ông Kerry đã họp Hội đồng An ninh quốc gia, nhấn mạnh rằng Mỹ “sẽ làm điều cần làm”.",
     [KERRY]),
    # “…”, ông nói thêm: the speaker before
    ("Gặp ông Kerry, ông Lavrov nói: “Đường còn dài”. “Nhưng chúng tôi kiên nhẫn lắm”, ông nói "
     "thêm.", [LAVROV, LAVROV]),
    # who is named in a quotation is not who speaks next
    ("Ông Lavrov nói: “Kerry hiểu điều đó rất rõ”. Ông cho biết: “Tôi sẽ gọi lại ngay”.",
     [LAVROV, LAVROV]),
    # "bà" is no man of the authority
    ("Chủ tịch Ina Tavarin đến muộn. Sắc lệnh do ông Kerry ký. Bà nói: “Muộn còn hơn không”.",
     ["n:ina tavarin"]),
])
def test_who_says_it_in_real_pages(text: str, expected: list[str | None]) -> None:
    assert [person for person, _ in said(BOTH + text)] == expected


@pytest.mark.parametrize("text", [
    "Ông Lavrov khen bộ phim “Mùa đông ở bến cảng” sau buổi chiếu.",
    "Ông Kerry nói với báo giới về chương trình “Đêm trắng với Sergei”.",
    "Ông Kerry nói nhiều về chủ trương “làm lại từ đầu”.",
    "Ông Kerry lắng nghe các tuyên bố về một “căn hầm kín”.",
])
def test_the_name_of_a_work_or_a_notion_is_nobodys_words(text: str) -> None:
    assert said(BOTH + text) == []


def test_a_clause_behind_and_tells_of_the_next_quotation() -> None:
    text = ("Ông Kerry gọi văn kiện là “một bước ngoặt lịch sử lớn”, và Ngoại trưởng Nga Lavrov "
            "nói rằng “mọi việc mới chỉ bắt đầu thôi”.")
    assert [speaker for speaker, _ in said(BOTH + text)] == [KERRY, LAVROV]


def test_a_closing_clause_claims_the_words_in_the_middle_of_its_sentence() -> None:
    text = "Việc đó kéo theo “hậu quả khó lường” với cả khối, ông Kerry cảnh báo."
    assert said(BOTH + text) == [(KERRY, "cảnh báo")]


def test_who_is_called_something_does_not_speak_next() -> None:
    text = ("Bà Maria Zakharova điều hành cuộc họp. Trong bài phát biểu, ông Lavrov gọi bà là "
            "“người giữ lửa” - ám chỉ lòng nhiệt tình - và tuyên bố bà “thích ẩn mình”.")
    assert [speaker for speaker, _ in said(text)] == [LAVROV, LAVROV]


def test_an_official_of_the_kremlin_is_the_one_last_spoken_of() -> None:
    text = ("Người phát ngôn Điện Kremlin Dmitry Peskov tiếp báo giới. Quan chức Kremlin khẳng "
            "định: “Không có gì để bàn thêm lúc này”.")
    assert [speaker for speaker, _ in said(text)] == ["a:dmitry-peskov"]


def test_several_without_a_name_are_no_person() -> None:
    text = ('Ông Kerry gọi cuộc họp là "bước lùi lớn", trong khi một số nhà lập pháp Mỹ phê phán '
            'phía bên kia đã "nhu nhược quá mức".')
    assert [speaker for speaker, _ in said(BOTH + text)] == [KERRY, None]


@pytest.mark.parametrize(("text", "speaker"), [
    # the name at the verb is its subject, whatever stands before it
    ("Người giúp việc của Điện Kremlin Sergei Lavrov cho biết, họ đã có buổi gặp “rất nên có”.",
     LAVROV),
    ("Ông Kerry cười và ông Lavrov cũng trả lời “mong ông bay thật an toàn”.", LAVROV),
    # what a clause reports is his who reports it
    ("Ông Kerry nói rõ rằng nếu cần, Mỹ và các nước sẽ đáp trả “thật nhanh và thật mạnh”.", KERRY),
    ("Ông Lavrov nói với phía Mỹ rằng ông “rất quý trọng ông Kerry”, đồng thời cho biết sẽ về sớm.",
     LAVROV),
    # a noun of saying that is somebody's
    ("Báo chí nhắc tuyên bố của Ngoại trưởng Nga Lavrov rằng “không ai thắng trong cuộc này”.",
     LAVROV),
    # whom somebody calls something is not who goes on speaking
    ("Ông Kerry gọi ông Lavrov là bạn và cho hay đã gửi “một hoặc hai lá thư”.", KERRY),
    # who did something is no speaker
    ("Lavrov, người tiết lộ chuyện ấy, hôm nay đã “biến mất”.", None),
])
def test_subjects_and_clauses(text: str, speaker: str | None) -> None:
    assert [quote.person for quote in quotes(BOTH + text)] == ([speaker] if speaker else [])


def test_the_master_of_the_white_house_is_its_president() -> None:
    text = ("Tổng thống Mỹ Donald Trump gặp Tổng thống Nga Vladimir Putin. Ông Putin đến muộn. "
            "“Tôi chờ đã khá lâu rồi”, ông chủ Nhà Trắng nói.")
    assert said(text) == [("a:donald-trump", "nói")]


def test_who_is_only_spoken_of_is_no_pronoun() -> None:
    text = ("Hôm qua, ông Sergei Lavrov gặp báo chí. Được hỏi về chuyện ông John Kerry, ông "
            "trả lời nửa đùa: “Ông ấy bị mất ghế thật rồi sao”.")
    assert said(text) == [(LAVROV, "đùa")]


def test_the_next_sentence_goes_on_about_the_main_clause() -> None:
    text = ("Khi ông Sergei Lavrov hỏi về lịch, ông John Kerry xác nhận là có. Ông nói: "
            "“Chúng tôi đã chờ khá lâu”.")
    assert [quote.person for quote in quotes(text)] == [KERRY]


def test_the_master_of_a_house_may_be_named_later() -> None:
    text = ("Chủ nhân Điện Kremlin nói quan hệ hai bên “còn phải chữa chạy lâu dài”. "
            "Hôm sau Tổng thống Nga Vladimir Putin lên đường.")
    assert [quote.person for quote in quotes(text)] == ["a:vladimir-putin"]


def test_what_two_say_together_is_no_one_persons() -> None:
    text = "Ông Sergei Lavrov và ông John Kerry đều cho rằng “súng đạn chẳng giải quyết được gì”."
    assert [quote.person for quote in quotes(text)] == [None]


def test_words_that_the_page_breaks_off_are_no_quotation() -> None:
    assert said("Ông Sergei Lavrov nói: “Chúng tôi vẫn sẵn lòng gặp nhau nếu như hai b") == []


def test_two_apostrophes_are_marks_of_old_pages() -> None:
    text = "Ông Sergei Lavrov nói rằng: ’’Tôi không xin lỗi ai về việc này’’. Họ ra về."
    assert [quote.text for quote in quotes(text)] == ["Tôi không xin lỗi ai về việc này"]


def test_a_mark_may_follow_the_full_stop_at_once() -> None:
    text = 'Ông Sergei Lavrov lên tiếng hôm qua."Chế độ ấy dựa vào sức dân của họ," ông nói.'
    assert [quote.person for quote in quotes(text)] == [LAVROV]


def test_a_foreign_name_in_marks_is_nobodys_words() -> None:
    assert said("Ông Sergei Lavrov nói sẽ rời thỏa thuận “New Start” vào tháng sau.") == []


def test_what_ends_within_a_word_hides_nothing() -> None:
    text = "Ông Sergei Lavrovtin nói rằng họ đã dựng nên “một tình bạn rất mực bền lâu” với nhau."
    assert [quote.cue for quote in quotes(text)] == ["nói"]


def test_a_body_by_its_letters_is_no_person() -> None:
    text = ("Ông Sergei Lavrov chưa lên tiếng. Hôm qua, FSB cũng nói ở hai người ấy đã thấy "
            "“biểu hiện của nghề do thám”.")
    assert [quote.person for quote in quotes(text)] == [None]


def test_the_house_of_an_office_is_no_person() -> None:
    text = ("Thủ tướng Hungary Viktor Orban lên đường. Phủ Thủ tướng Hungary xác nhận chuyến đi "
            "là “một phần của nỗ lực chung”.")
    assert [quote.person for quote in quotes(text)] == [None]


def test_the_second_half_has_the_speaker_of_the_first() -> None:
    text = ("“Chuyện ấy tôi chưa nghĩ tới bao giờ”, ông Sergei Lavrov nói khi hãng tin AFP hỏi "
            "ông về lệnh cấm, “bao giờ họ làm điều hay thì tôi sẽ tính”.")
    assert said(text)[-1][0] == LAVROV


def test_a_paragraph_of_nothing_but_words_goes_on() -> None:
    text = ("Ông Sergei Lavrov nói: “Chúng tôi vẫn sẵn lòng gặp nhau lần nữa”.\n"
            "“Lần này hai bên phải nói cho hết mọi điều”.\nHọ ra về lúc tối.")
    assert [quote.person for quote in quotes(text)] == [LAVROV, LAVROV]


def test_a_wish_of_others_is_told_by_the_subject() -> None:
    text = ("Ông Sergei Lavrov nói qua cuộc gặp ở đây, Washington muốn hai nước cùng nhau có "
            "được “bước đi thật là chắc chắn”.")
    assert [quote.person for quote in quotes(text)] == [LAVROV]


def test_a_title_between_commas_may_be_followed_by_then() -> None:
    text = ("Ông Sergei Lavrov, đại diện thường trực của Nga, thì nói đã qua “ba ngày trao đổi "
            "hết sức kỹ càng”. Nhà Trắng chưa lên tiếng.")
    assert [quote.person for quote in quotes(text)] == [LAVROV]


def test_a_judgement_behind_the_words_tells_whose_they_are() -> None:
    text = "Cuộc gặp mang tính “bước ngoặt” theo đánh giá của ông Sergei Lavrov."
    assert [quote.person for quote in quotes(text)] == [LAVROV]


def test_somebody_without_a_name_speaks_behind_the_mark() -> None:
    text = ("Ông Sergei Lavrov lên đường.\n\n“Nhằm đối phó với nhiều khó khăn của phái bộ”, "
            "bản tin dẫn tài liệu ấy.")
    assert [quote.person for quote in quotes(text)] == [None]


def test_the_name_behind_a_kinsmans_speaks() -> None:
    text = ("Con trai ông Trần Văn Lực, anh Trần Quang Minh, nói với đài rằng cha anh bị bắt: "
            "“Hôm nay họ vào tận nhà chúng tôi”.")
    assert [quote.person for quote in quotes(text)] == ["n:tran quang minh"]


@pytest.mark.parametrize("text", [
    "Ông Sergei Lavrov nhắc tới chiến lược “Thái Bình Dương tự do và rộng mở” của họ.",
    "Ông Sergei Lavrov nói “Liên minh tự nguyện” hình dung việc ấy theo hai ý.",
])
def test_a_capital_where_no_sentence_begins_is_that_of_a_name(text: str) -> None:
    assert said(text) == []


def test_what_begins_with_a_capital_may_be_said_all_the_same() -> None:
    assert said("Ông Sergei Lavrov nói “Không đời nào” rồi bỏ ra ngoài.") == [(LAVROV, "nói")]


def test_who_tells_of_two_is_the_speaker() -> None:
    text = ("Bà Maria Zakharova tuyên bố Ngoại trưởng Sergei Lavrov và người đồng cấp John Kerry "
            "nhất trí sẽ cùng nhau “làm việc cho xong con đường này”.")
    assert [quote.person for quote in quotes(text)] == [ZAKHAROVA]


def test_a_quoted_reason_is_a_quotation_of_nobody() -> None:
    text = "Bốn người bị cấm nhập cảnh vì “đã can dự vào việc nội bộ của nước khác”."
    assert said(text) == [(None, "vì")]
    assert said("Bốn người bị gọi vậy vì “ông lớn” đã đi.") == []


def test_for_whom_something_is_so_has_said_it() -> None:
    text = "Đối với ông Kerry, đây là “bước đi đáng kể về phía hòa bình cho tất cả các bên”."
    assert said(BOTH + text) == [(KERRY, "Đối với")]


def test_what_ends_with_a_full_stop_is_no_name() -> None:
    text = "Hai hãng bị ghi vào danh sách vì \"Nga không chịu ngồi lại với các bên.\" Nhiều hãng"
    assert len(quotes(text + " nữa cũng bị.")) == 1


def test_telling_the_press_is_saying() -> None:
    text = "Ông Kerry cho báo giới biết phía Mỹ “được hứa rằng các bên sẽ sớm quay lại bàn họp”."
    assert said(BOTH + text) == [(KERRY, "cho báo giới biết")]


def test_congratulations_to_somebody_are_not_his_words() -> None:
    text = "Ông Kerry cho rằng lời mừng ông Lavrov là “dấu hiệu tốt lành”."
    assert said(BOTH + text) == [(KERRY, "cho rằng")]


@pytest.mark.parametrize(("text", "speaker"), [
    # The verb behind "khi" has the subject of the main clause.
    ("Ông Kerry khiến dư luận sửng sốt khi gọi đối thủ là “kẻ nói dối”.", KERRY),
    # Whose declaration it is may stand behind a word of when.
    ("Sputnik dẫn tuyên bố mới của ông Lavrov: “Chúng tôi sẽ đáp lại việc này”.", LAVROV),
    # The agency between commas only passes the words on.
    ("Ông Lavrov, AFP dẫn lời ngày 7/8, cho hay: “Hai bên đã nhất trí về nguyên tắc”.", LAVROV),
    # The clause behind a semicolon has its own subject.
    ("Nhà Trắng không nói gì; ông Kerry kể ít, chỉ khen nó “hết sức công bằng, có lý”.", KERRY),
    # Someone without a name, of whom a name says where he belongs.
    ("“Nói chuyện thẳng thì hơn”, một quan chức trong chính quyền ông Kerry giải thích.", None),
    # Two who do the same thing are no one person.
    ("Ông Lavrov và ông Kerry khẳng định “sẽ giữ cuộc đối thoại xây dựng”.", None),
    # Right before the mark: a name with its title behind, a pronoun, an office.
    ("Ông Lavrov, Trưởng đoàn Nga, thì “mong hôm nay là buổi chót”.", LAVROV),
    ("Ông Kerry ra về sớm. Ông “không tin vào những lời hứa đó”.", KERRY),
    ("Ngoại trưởng Nga “không tin vào những lời hứa đó”.", LAVROV),
    # An office may close the sentence as a name does.
    ("“Chừng nào chưa được hồi đáp” thì không bàn, Ngoại trưởng Nga nhấn mạnh.", LAVROV),
    # Reported behind a colon.
    ("Ông Kerry thừa nhận: dẫu đã có “nhiều bước tiến”, mọi việc còn khó.", KERRY),
])
def test_who_speaks_in_a_sentence_of_several(text: str, speaker: str | None) -> None:
    assert [quote.person for quote in quotes(BOTH + text)] == [speaker]


def test_what_somebody_is_called_between_commas_is_nobodys_saying() -> None:
    assert said(BOTH + "Ông Kerry nói ông lo cho Huawei, “ông lớn” viễn thông.") == []


def test_an_invitation_is_nobodys_saying() -> None:
    text = BOTH + "Ông Lavrov tới Mỹ theo lời mời của ông Kerry và “sẽ ở lại một tuần nữa”."
    assert [quote.person for quote in quotes(text)] != [KERRY]
