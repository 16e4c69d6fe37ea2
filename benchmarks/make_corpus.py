"""Make a realistic archive of any size: pages in the manner of the press, with known truth.

    python -m benchmarks.make_corpus OUT --documents 20000 --seed 1 --format text

``OUT`` becomes a folder of text files (a thousand a subfolder), one
``corpus.jsonl`` or one ``corpus.warc``; ``OUT.truth.jsonl`` tells of each
document when it appeared, who is in it, which happening it tells and whose
text it repeats. The same seed gives the same bytes.

People, outlets and places follow Zipf's law, as measured archives do: the most
named person is in about a third of all articles. A happening (people who held
an office on that day, a place, a day) is told by one to many articles; a fifth
of the articles are reprints of another one with a new opening and furniture.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

import click

from hoso.authority import KnownPerson, offices, people

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
COUNTRIES = {
    "RU": "Nga", "US": "Mỹ", "UA": "Ukraine", "CN": "Trung Quốc", "TR": "Thổ Nhĩ Kỳ",
    "DE": "Đức", "FR": "Pháp", "GB": "Anh", "JP": "Nhật Bản", "KR": "Hàn Quốc", "IN": "Ấn Độ",
    "IR": "Iran", "IL": "Israel", "PL": "Ba Lan", "KZ": "Kazakhstan", "BY": "Belarus",
}
PLACES = ("Moscow", "Geneva", "Washington", "Paris", "Vienna", "Istanbul", "Berlin", "New York",
          "Bắc Kinh", "Brussels", "Riyadh", "Doha", "Helsinki", "Hà Nội", "Tokyo", "Astana",
          "Minsk", "London", "Rome", "Abu Dhabi", "Singapore", "Cairo", "Warsaw", "New Delhi")
OUTLETS = (("VOV.VN", "VOV"), ("TTO", "Tuổi Trẻ"), ("TPO", "Tiền Phong"), ("Dân trí", "Dân trí"),
           ("VTV.vn", "VTV"), ("ANTD.VN", "An ninh Thủ đô"), ("HNMO", "Hà Nội Mới"),
           ("NDO", "Nhân Dân"), ("SGGPO", "Sài Gòn Giải Phóng"), ("PLO", "Pháp Luật TP.HCM"))
AGENCIES = ("TTXVN", "Reuters", "AFP", "Tass", "RIA Novosti", "VOV", "AP", "Sputnik", "Xinhua")
BYLINES = ("Minh Hà", "Thu Trang", "Quốc Bảo", "Hoàng Nam", "Phương Linh", "Đức Anh", "Lê Vy")
TOPICS = ("tình hình Syria", "cuộc khủng hoảng Ukraine", "kiểm soát vũ khí",
          "chương trình hạt nhân của Iran", "phi hạt nhân hóa bán đảo Triều Tiên",
          "hợp tác năng lượng", "chống khủng bố",
          "an ninh mạng", "quan hệ song phương", "hiệp ước cắt giảm vũ khí tiến công chiến lược",
          "hành lang ngũ cốc Biển Đen", "trao đổi tù nhân", "nối lại các chuyến bay thẳng")
TEASERS = ("Giá vàng trong nước quay đầu giảm", "Mở bán vé tàu Tết từ tuần tới",
           "Miền Bắc đón không khí lạnh tăng cường", "Đội tuyển bóng chuyền nữ vào chung kết",
           "Năm món ăn tốt cho tim mạch", "Cầu vượt mới giảm ùn tắc ở cửa ngõ phía nam",
           "Phim Việt lập kỷ lục phòng vé", "Tuyển sinh đại học có điểm mới")
WHO = ("Giới quan sát", "Hai bên", "Một nguồn tin ngoại giao", "Các phái đoàn", "Giới phân tích",
       "Truyền thông địa phương", "Nhiều nhà lập pháp", "Các cơ quan chức năng", "Phe đối lập",
       "Một số đồng minh", "Giới doanh nghiệp", "Các tổ chức nhân đạo", "Ban tổ chức")
DID = ("cho rằng", "nhắc lại rằng", "thừa nhận", "kỳ vọng", "lưu ý", "lo ngại", "khẳng định",
       "không loại trừ khả năng", "ghi nhận", "dự đoán", "nói thêm rằng", "tin rằng",
       "bày tỏ hy vọng")
WHAT = ("kết quả này chưa đủ để khép lại những bất đồng kéo dài nhiều năm",
        "các kênh liên lạc cần được duy trì thường xuyên ở mọi cấp",
        "bầu không khí thẳng thắn và mang tính xây dựng",
        "những thỏa thuận đạt được trước đó phải được rà soát",
        "bước đi tiếp theo phụ thuộc vào tình hình trên thực địa",
        "giá nhiên liệu sẽ còn biến động mạnh trong những tháng tới",
        "thời hạn rút quân đã bị đẩy lùi nhiều lần", "nguồn viện trợ mới chỉ đến được một phần",
        "biện pháp trừng phạt ảnh hưởng trực tiếp tới người dân thường",
        "thị trường đã tính trước kịch bản xấu nhất", "văn kiện chung còn nhiều chỗ để trống",
        "một vòng trao đổi nữa có thể được ấn định trong mùa tới",
        "các chuyên gia kỹ thuật sẽ gặp lại nhau theo hình thức trực tuyến")
WHEN = ("ngay từ sáng sớm", "sau nhiều giờ tranh cãi", "dù chi tiết chưa được công bố",
        "theo những gì rò rỉ ra ngoài", "bất chấp sức ép từ dư luận", "trước thềm kỳ nghỉ lễ",
        "như từng xảy ra trong quá khứ", "khi các cuộc thăm dò cho thấy điều ngược lại",
        "trong bối cảnh ngân sách eo hẹp", "mà không nêu tên nước nào", "kể cả khi phải nhượng bộ",
        "với điều kiện an ninh được bảo đảm", "tùy theo diễn biến thời tiết")


@dataclass(frozen=True)
class Happening:
    """What really took place: the truth behind one or more articles."""

    number: int
    kind: str
    day: date
    place: str
    people: tuple[tuple[str, str, str], ...]
    """Name, title and country (Vietnamese) of each."""
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """One document and the truth about it."""

    name: str
    text: str
    published: str
    url: str
    happening: int
    people: tuple[str, ...]
    reprint_of: str | None


def make(documents: int, seed: int) -> Iterator[Made]:
    """``documents`` pages, the same for the same ``seed``."""
    rng = random.Random(seed)
    cast = _cast(rng)
    weights = list(accumulate(1 / rank for rank in range(1, len(cast) + 1)))
    made = happenings = 0
    while made < documents:
        happening = _happening(rng, happenings, cast, weights)
        happenings += 1
        tellings: list[tuple[str, list[str]]] = []
        for _ in range(min(documents - made, 1 + int(rng.paretovariate(1.3)), 40)):
            name = f"{made // 1000:04d}/{made:07d}.txt"
            copied = tellings and rng.random() < 0.3
            origin, body = rng.choice(tellings) if copied else (None, _body(rng, happening))
            yield _page(rng, name, happening, body, origin)
            if origin is None:
                tellings.append((name, body))
            made += 1


def _cast(rng: random.Random) -> list[KnownPerson]:
    """Office-holders, those of Russia and the United States first, as such archives have them."""
    known = [p for p in people().values() if p.country in COUNTRIES and p.tenures]
    rng.shuffle(known)
    return sorted(known, key=lambda p: p.country not in ("RU", "US"))


def _happening(
    rng: random.Random, number: int, cast: list[KnownPerson], weights: list[float]
) -> Happening:
    day = date(2005, 1, 1) + timedelta(days=rng.randrange(365 * 21))
    chosen: dict[str, tuple[str, str, str]] = {}
    for person in rng.choices(cast, cum_weights=weights, k=60):
        held = [t for t in person.tenures
                if t.first <= day <= (t.last or date.max) and not t.acting]
        if held and len(chosen) < 2 + (number % 3 == 0):
            title = offices()[held[0].office].titles_vi[0]
            chosen[person.id] = (person.name, title, COUNTRIES[str(person.country)])
    return Happening(
        number, rng.choice(("talks", "phone_call", "meeting", "statement")), day,
        PLACES[min(int(rng.paretovariate(0.8)) - 1, len(PLACES) - 1)], tuple(chosen.values()),
        tuple(rng.sample(TOPICS, 3)),
    )


def _body(rng: random.Random, told: Happening) -> list[str]:
    day = f"{told.day.day}/{told.day.month}"
    who = [f"{title} {country} {name}" for name, title, country in told.people]
    both = " và ".join(who) or "Đại diện các bên"
    last = [f"ông {name.split()[-1]}" for name, _, _ in told.people] or ["ông này"]
    verbs = {
        "talks": f"đã có cuộc hội đàm tại {told.place} hôm {day}",
        "meeting": f"đã gặp nhau ngày {day} tại {told.place}",
        "phone_call": f"đã điện đàm ngày {day}",
        "statement": f"đã ra tuyên bố chung tại {told.place} ngày {day}",
    }
    paragraphs = [
        f"{both} {verbs[told.kind]}, tập trung vào {told.topics[0]} và {told.topics[1]}.",
        f"Phát biểu với báo giới, {rng.choice(last)} nhấn mạnh: “Chúng tôi sẵn sàng tiếp tục đối "
        f"thoại về {told.topics[2]} trên cơ sở tôn trọng lẫn nhau”.",
        f"Trước đó, ngày {(told.day - timedelta(days=3)).strftime('%-d/%-m/%Y')}, các chuyên gia "
        f"đã chuẩn bị nội dung về {rng.choice(told.topics)}.",
        *(_more(rng) for _ in range(9)),
        f"Về phần mình, {rng.choice(last)} cho rằng {told.topics[0]} cần một giải pháp lâu dài, có "
        "sự tham gia của tất cả các bên liên quan và cộng đồng quốc tế.",
    ]
    return paragraphs[:1] + rng.sample(paragraphs[1:], len(paragraphs) - 1)


def _more(rng: random.Random) -> str:
    """A sentence that could stand in any article."""
    return f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)}, {rng.choice(WHEN)}."


def _page(
    rng: random.Random, name: str, told: Happening, body: list[str], origin: str | None
) -> Made:
    stamp, outlet = OUTLETS[min(int(rng.paretovariate(0.9)) - 1, len(OUTLETS) - 1)]
    clock = datetime(told.day.year, told.day.month, told.day.day, rng.randrange(6, 23),
                     rng.randrange(60)) + timedelta(days=rng.choice((0, 0, 1, 1, 2)))
    who = " - ".join(person[0] for person in told.people[:2]) or "Các bên"
    lines = [f"{who} thảo luận về {told.topics[0]}", ""]
    if rng.random() < 0.7:
        lines += [f"{WEEKDAYS[clock.weekday()]}, {clock:%d/%m/%Y %H:%M} GMT+7", ""]
    first, *rest = body
    lines += [f"{stamp} - {first}", ""]
    if origin:
        lines += [_more(rng), ""]
    if told.people:
        lines += [f"{told.people[0][1]} {told.people[0][2]} {told.people[0][0]}. Ảnh: "
                  f"{rng.choice(AGENCIES)}", ""]
    for paragraph in rest:
        lines += [paragraph, ""]
    lines += [rng.choice(BYLINES), "", f"Theo {rng.choice(AGENCIES)}", "", "Tin liên quan", ""]
    for teaser in rng.sample(TEASERS, 3):
        lines += [teaser, ""]
    return Made(
        name, "\n".join(lines), clock.isoformat(), f"https://example.org/{outlet}/{name}",
        told.number, tuple(person[0] for person in told.people), origin,
    )


# -- writing ----------------------------------------------------------------------


def write_text(out: Path, made: Iterator[Made]) -> Iterator[Made]:
    for document in made:
        path = out / document.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.text, "utf-8")
        yield document


def write_jsonl(out: Path, made: Iterator[Made]) -> Iterator[Made]:
    with (out / "corpus.jsonl").open("w", encoding="utf-8") as lines:
        for document in made:
            lines.write(json.dumps({"url": document.url, "text": document.text},
                                   ensure_ascii=False) + "\n")
            yield document


def write_warc(out: Path, made: Iterator[Made]) -> Iterator[Made]:
    with (out / "corpus.warc").open("wb") as records:
        for number, document in enumerate(made):
            body = document.text.encode()
            http = (b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    b"Content-Length: %d\r\n\r\n" % len(body)) + body
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-"
                    f"4000-8000-{number:012x}>\r\nWARC-Date: {document.published}Z\r\n"
                    f"WARC-Target-URI: {document.url}\r\nContent-Type: application/http; "
                    f"msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
            records.write(head.encode() + http + b"\r\n\r\n")
            yield document


WRITERS = {"text": write_text, "jsonl": write_jsonl, "warc": write_warc}


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option("--documents", default=20_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--format", "kind", type=click.Choice(sorted(WRITERS)), default="text",
              show_default=True)
def main(out: Path, documents: int, seed: int, kind: str) -> None:
    """Write a corpus of DOCUMENTS pages and its truth into OUT."""
    out.mkdir(parents=True, exist_ok=True)
    with (out.parent / f"{out.name}.truth.jsonl").open("w", encoding="utf-8") as truth:
        for document in WRITERS[kind](out, make(documents, seed)):
            row = asdict(document)
            del row["text"]
            truth.write(json.dumps(row, ensure_ascii=False) + "\n")
    click.echo(f"{documents:,} documents in {out}, truth in {truth.name}")


if __name__ == "__main__":
    main()
