"""What the five seeds tell, as a careful reader would note it: the rows of ``face_fixture.py``."""

from __future__ import annotations

from dataclasses import dataclass, field

COUNTRIES = {"RU": ("Russia", "Nga"), "US": ("United States", "Hoa Kỳ"), "FR": ("France", "Pháp"),
             "TR": ("Türkiye", "Thổ Nhĩ Kỳ"), "SA": ("Saudi Arabia", "Ả Rập Xê-út"),
             "QA": ("Qatar", "Qatar"), "SY": ("Syria", "Syria"), "UA": ("Ukraine", "Ukraina"),
             "FI": ("Finland", "Phần Lan")}
PLACES = {"moscow-ru": ("Moscow", "Moskva", "RU", 55.752, 37.616),
          "paris-fr": ("Paris", "Paris", "FR", 48.853, 2.349),
          "istanbul-tr": ("Istanbul", "Istanbul", "TR", 41.014, 28.95),
          "riyadh-sa": ("Riyadh", "Riyadh", "SA", 24.687, 46.722),
          "doha-qa": ("Doha", "Doha", "QA", 25.286, 51.533),
          "helsinki-fi": ("Helsinki", "Helsinki", "FI", 60.17, 24.935)}
TYPES = {"meeting": ("meeting", "gặp gỡ"), "talks": ("talks", "hội đàm"),
         "summit": ("summit", "thượng đỉnh"), "phone_call": ("phone call", "điện đàm"),
         "visit": ("visit", "chuyến thăm"), "statement": ("statement", "tuyên bố"),
         "order": ("order", "mệnh lệnh")}
OUTLETS = {"tienphong": ("Tiền Phong", "tienphong.vn"), "baonga": ("Baonga.com", "baonga.com")}
PEOPLE: dict[str, tuple[str, str, list[str]]] = {
    "sergei-lavrov": ("Sergei Lavrov", "RU", ["Segrei Lavrov", "Sergei Lavrov", "Lavrov"]),
    "john-kerry": ("John Kerry", "US", ["John Kerry", "Kerry"]),
    "vladimir-putin": ("Vladimir Putin", "RU", ["Vladimir Putin", "Putin"]),
    "rex-tillerson": ("Rex Tillerson", "US", ["Rex Tillerson", "Tillerson"]),
    "bashar-al-assad": ("Bashar al-Assad", "SY", ["Bashar al-Assad"]),
    "dmitry-peskov": ("Dmitry Peskov", "RU", ["Dmitriy Peskov"]),
    "mike-pompeo": ("Mike Pompeo", "US", ["Mike Pompeo", "Pompeo"]),
    "donald-trump": ("Donald Trump", "US", ["Donald Trump"]),
    "oncu-keceli": ("Öncü Keçeli", "TR", ["Oncü Keçeli"]),
    "alexander-darchiev": ("Alexander Darchiev", "RU", ["Alexander Darchiev"]),
    "sonata-coulter": ("Sonata Coulter", "US", ["Sonata Coulter"]),
    "yuri-ushakov": ("Yuri Ushakov", "RU", ["Yuri Ushakov"]),
    "marco-rubio": ("Marco Rubio", "US", ["Marco Rubio"]),
    "mike-waltz": ("Mike Waltz", "US", ["Michael Waltz"]),
    "steve-witkoff": ("Steve Witkoff", "US", ["Stephen Witkoff"]),
}
ROLES = [("sergei-lavrov", "Minister of Foreign Affairs", "Bộ trưởng Ngoại giao", "RU",
          "2004-03-09", None),
         ("rex-tillerson", "Secretary of State", "Ngoại trưởng", "US", "2017-02-01", "2018-03-31"),
         ("john-kerry", "Secretary of State", "Ngoại trưởng", "US", "2013-02-01", "2017-01-20"),
         ("mike-pompeo", "Secretary of State", "Ngoại trưởng", "US", "2018-04-26", "2021-01-20"),
         ("marco-rubio", "Secretary of State", "Ngoại trưởng", "US", "2025-01-21", None),
         ("vladimir-putin", "President", "Tổng thống", "RU", "2012-05-07", None)]


@dataclass
class Told:
    """An event as one article tells it."""

    slug: str
    evidence: str
    """Opening words of its sentence."""
    status: str = "occurred"


@dataclass
class Written:
    """A seed and what a reader notes about it."""

    file: str
    title: str
    published: str
    method: str
    people: list[str]
    told: list[Told]
    quotes: list[tuple[str, str, str]]
    times: dict[str, str]
    places: dict[str, str]
    evidence: list[tuple[str, str, str, str, str | None]]
    stop: str
    """Where the article ends and page furniture begins."""
    agency: str | None = None
    author: str | None = None
    outlet: str | None = None
    section: str | None = None
    title_source: str = "page"
    conflict: int = 0
    countries: dict[str, str] = field(default_factory=dict)


EVENTS: dict[str, tuple[str, str, str, str | None, str, list[str], list[str]]] = {
    # slug: type, title, date, place, status, people, countries
    "2014-10-14-talks-paris": ("talks", "Talks of Sergei Lavrov and John Kerry in Paris",
                               "2014-10-14", "paris-fr", "occurred",
                               ["sergei-lavrov", "john-kerry"], ["RU", "US"]),
    "2014-10-12-order": ("order", "Vladimir Putin orders 17,600 troops away from the border",
                         "2014-10-12", None, "occurred", ["vladimir-putin"], ["RU"]),
    "2017-04-12-talks-moscow": ("talks", "Talks of Sergei Lavrov and Rex Tillerson in Moscow",
                                "[2017-04-11..2017-04-12]", "moscow-ru", "occurred",
                                ["sergei-lavrov", "rex-tillerson"], ["RU", "US"]),
    "2017-04-11-visit-moscow": ("visit", "Rex Tillerson visits Moscow", "2017-04-11", "moscow-ru",
                                "occurred", ["rex-tillerson"], ["US", "RU"]),
    "2017-04-12-meeting-moscow": ("meeting", "Vladimir Putin receives Rex Tillerson in Moscow",
                                  "[2017-04-11..2017-04-12]", "moscow-ru", "occurred",
                                  ["vladimir-putin", "rex-tillerson", "sergei-lavrov"],
                                  ["RU", "US"]),
    "2018-07-20-phone-call": ("phone_call", "Call of Sergei Lavrov and Mike Pompeo",
                              "[2018-07-16..2018-07-22]", None, "occurred",
                              ["sergei-lavrov", "mike-pompeo"], ["RU", "US"]),
    "2018-07-16-summit-helsinki": ("summit", "Summit of Donald Trump and Vladimir Putin",
                                   "2018-07-16", "helsinki-fi", "occurred",
                                   ["donald-trump", "vladimir-putin"], ["RU", "US"]),
    "2025-02-27-talks-istanbul": ("talks", "Russian–American talks in Istanbul", "2025-02-27",
                                  "istanbul-tr", "occurred",
                                  ["alexander-darchiev", "sonata-coulter"], ["RU", "US"]),
    "2025-02-26-statement": ("statement", "Statement of Öncü Keçeli", "2025-02-26", None,
                             "occurred", ["oncu-keceli"], ["TR"]),
    "2025-02-26-statement-doha": ("statement", "Press conference of Sergei Lavrov in Doha",
                                  "[2025-02-25..2025-02-26]", "doha-qa", "occurred",
                                  ["sergei-lavrov"], ["RU"]),
    "2025-02-18-talks-riyadh": ("talks", "Talks of Sergei Lavrov and Marco Rubio in Riyadh",
                                "2025-02-18", "riyadh-sa", "occurred",
                                ["sergei-lavrov", "yuri-ushakov", "marco-rubio", "mike-waltz",
                                 "steve-witkoff"], ["RU", "US"]),
    "2025-02-28-statement": ("statement", "Statement of the Russian Foreign Ministry",
                             "2025-02-28", None, "occurred", [], ["RU"]),
}

ARTICLES = [
    Written(
        "000_354447ede773a414.txt", "Ngoại trưởng Nga Segrei Lavrov cho biết ông và người đồng cấp",
        "[2014-10-14..2014-10-21]", "known_event", ["sergei-lavrov", "john-kerry",
                                                    "vladimir-putin"],
        [Told("2014-10-14-talks-paris", "Ngoại trưởng Lavrov cho hay hai ông"),
         Told("2014-10-12-order", "Hôm 12/10, Tổng thống Nga")],
        [("Chúng tôi đã có được sự thấu hiểu", "sergei-lavrov", "nêu rõ"),
         ("Vào thời điểm hiện tại", "john-kerry", "nói")],
        {"14/10": "2014-10-14", "12/10": "2014-10-12"}, {"Paris": "paris-fr"},
        [("relative", "XXXX-10-14", "accepted", "The text reports 14/10 without a year.", "14/10"),
         ("tenure", "[2013-02-01..2017-01-20]", "accepted",
          "John Kerry was US Secretary of State from 2013-02-01 to 2017-01-20.", "John Kerry"),
         ("known_event", "2014-10-13/2014-10-14", "accepted",
          "Lavrov and Kerry met in Paris on 13–14 October 2014.", "tại Paris")],
        "Theo Tin Tức", agency="Tin Tức", title_source="lede",
        countries={"Nga": "RU", "Mỹ": "US", "Ukraine": "UA"}),
    Written(
        "001_4c701e3d3db3bbfc.txt", "Ngoại trưởng Nga – Mỹ hội đàm 5 giờ đồng hồ liên tục",
        "2017-04-12", "relative", ["sergei-lavrov", "rex-tillerson", "vladimir-putin",
                                   "bashar-al-assad", "dmitry-peskov"],
        [Told("2017-04-12-talks-moscow", "TPO - Cuộc hội đàm giữa"),
         Told("2017-04-11-visit-moscow", "Ngoại trưởng Mỹ đến Moscow"),
         Told("2017-04-12-meeting-moscow", "Sau cuộc hội đàm kéo dài khoảng 5 giờ")],
        [("Nga sẵn sàng hợp tác với Mỹ", "sergei-lavrov", "cho biết"),
         ("Cuộc họp này diễn ra vào thời điểm", "rex-tillerson", "nói")],
        {"hôm qua 11/4": "2017-04-11"}, {"Moscow": "moscow-ru"},
        [("relative", "XXXX-04-12", "accepted", "“hôm qua 11/4” makes it 12 April.",
          "hôm qua 11/4"),
         ("tenure", "[2017-02-01..2018-03-31]", "accepted",
          "Rex Tillerson was US Secretary of State from 2017-02-01 to 2018-03-31.",
          "Rex Tillerson")],
        "Theo Theo RIA Novosti", agency="RIA Novosti", outlet="tienphong",
        countries={"Nga": "RU", "Mỹ": "US", "Syria": "SY"}),
    Written(
        "002_e19f59f904af0846.txt", "Nga và Mỹ thảo luận về triển vọng bình thường hóa quan hệ",
        "[2018-07-16..2018-07-22]", "known_event", ["sergei-lavrov", "mike-pompeo",
                                                    "donald-trump", "vladimir-putin"],
        [Told("2018-07-20-phone-call", "Một thông cáo của Bộ Ngoại giao Nga"),
         Told("2018-07-16-summit-helsinki", "Một thông cáo của Bộ Ngoại giao Nga")],
        [], {"đầu tuần này": "2018-07-16"}, {},
        [("page_date", "2016-01-22T11:35:00", "rejected",
          "The page prints 22/01/2016, but Mike Pompeo became Secretary of State on 2018-04-26.",
          "Thứ Sáu, 22/01/2016 11:35"),
         ("tenure", "[2018-04-26..2021-01-20]", "accepted",
          "Mike Pompeo was US Secretary of State from 2018-04-26 to 2021-01-20.", "Mike Pompeo"),
         ("known_event", "[2018-07-16..2018-07-22]", "accepted",
          "“đầu tuần này” is the week of the Helsinki summit of 16 July 2018.", "đầu tuần này")],
        "Theo VOV", agency="VOV", conflict=1, countries={"Nga": "RU", "Mỹ": "US", "Syria": "SY"}),
    Written(
        "003_f6fa1a9d2a93a365.txt",
        "Đàm phán Nga - Mỹ lần thứ hai sẽ diễn ra tại Thổ Nhĩ Kỳ ngày 27-2",
        "2025-02-26T18:18:00+07:00", "page_date", ["sergei-lavrov", "vladimir-putin",
                                                   "oncu-keceli"],
        [Told("2025-02-27-talks-istanbul", "Ngày 26-2, Người phát ngôn", "planned"),
         Told("2025-02-26-statement", "Ngày 26-2, Người phát ngôn"),
         Told("2025-02-26-statement-doha", "Trong cuộc họp báo nhân chuyến thăm Qatar")],
        [("Chúng tôi đã thông báo rằng", "sergei-lavrov", "lưu ý"),
         ("Nói về một số lực lượng", "sergei-lavrov", "nhấn mạnh")],
        {"Ngày 26-2": "2025-02-26", "ngày 27-2": "2025-02-27"},
        {"Istanbul": "istanbul-tr", "Doha": "doha-qa"},
        [("page_date", "2025-02-26T18:18:00+07:00", "accepted",
          "The page states Wednesday 26/02/2025 18:18 GMT+7.", "Thứ tư 26/02/2025 18:18 GMT + 7"),
         ("relative", "2025-02-26", "accepted", "The text speaks on 26-2.", "Ngày 26-2")],
        "Quỳnh Dương", agency="hanoimoi.vn", author="Quỳnh Dương", outlet="baonga",
        countries={"Nga": "RU", "Mỹ": "US", "Thổ Nhĩ Kỳ": "TR", "Ukraine": "UA"}),
    Written(
        "004_007bfdead954faef.txt", "Bộ Ngoại giao Nga tiết lộ nội dung đàm phán Nga – Mỹ",
        "[2025-02-28..2025-03-07]", "lag",
        ["alexander-darchiev", "sonata-coulter", "sergei-lavrov", "yuri-ushakov", "marco-rubio",
         "mike-waltz", "steve-witkoff", "vladimir-putin"],
        [Told("2025-02-27-talks-istanbul", "Theo Bộ Ngoại giao Nga, cuộc"),
         Told("2025-02-28-statement", "Hôm 28/2 vừa qua"),
         Told("2025-02-18-talks-riyadh", "Tại cuộc đàm phán hôm 18/2")],
        [], {"Hôm 28/2": "2025-02-28", "hôm 18/2": "2025-02-18"},
        {"Istanbul": "istanbul-tr", "Riyadh": "riyadh-sa"},
        [("relative", "2025-02-28", "accepted", "“Hôm 28/2 vừa qua” is the earliest day.",
          "Hôm 28/2 vừa qua"),
         ("lag", "[2025-02-28..2025-03-07]", "accepted",
          "Articles appear within days of the last day they report.", None)],
        "Anh Trần\n\nVideo", author="Anh Trần", section="Thế Giới",
        countries={"Nga": "RU", "Mỹ": "US", "Ukraine": "UA"}),
]
