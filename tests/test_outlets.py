"""Outlets and agencies by the names pages print, and the authority files behind them."""

from __future__ import annotations

import pytest

from hoso.outlets import (
    agencies,
    is_source,
    outlet_by_id,
    outlet_by_name,
    outlet_by_url,
    outlets,
    source_name,
)


def test_the_files_know_the_press() -> None:
    assert len(outlets()) >= 80
    assert len(agencies()) >= 40
    assert all(outlet.domain == outlet.domains[0] for outlet in outlets().values())


@pytest.mark.parametrize(("printed", "outlet"), [
    ("TPO", "tien-phong"), ("TTO", "tuoi-tre"), ("VOV.VN", "vov"), ("NDO", "nhan-dan"),
    ("Dân trí", "dan-tri"), ("dân Trí", "dan-tri"), ("VTC News", "vtc-news"),
    ("ANTD.VN", "an-ninh-thu-do"), ("Báo Tiền Phong", "tien-phong"), ("baonga.com", "baonga"),
    ("www.baonga.com", "baonga"), ("Hànộimới", "ha-noi-moi"), ("Bảo tàng", None),
])
def test_outlets_by_printed_name(printed: str, outlet: str | None) -> None:
    found = outlet_by_name(printed)
    assert (found.id if found else None) == outlet


@pytest.mark.parametrize(("url", "outlet"), [
    ("https://www.vietnamplus.vn/mot-bai-post1.vnp", "vietnamplus"),
    ("http://infonet.vietnamnet.vn/the-gioi/a.html", "infonet"),
    ("https://beta.vietnamplus.vn/a", "vietnamplus"),
    ("tuoitre.vn/a.htm", "tuoi-tre"),
    ("https://phuong5.example.gov.vn/tin", "phuong5.example.gov.vn"),
    ("https://m.example.com.vn/tin", "example.com.vn"), ("https://wm.example.vn/", "wm.example.vn"),
    ("//[", None), ("", None), ("khong phai dia chi", None),
])
def test_outlets_by_address(url: str, outlet: str | None) -> None:
    found = outlet_by_url(url)
    assert (found.id if found else None) == outlet


def test_an_unknown_site_is_an_outlet_by_its_domain() -> None:
    site = outlet_by_id("phuong5.example.gov.vn")
    assert (site.name, site.domain) == ("phuong5.example.gov.vn", "phuong5.example.gov.vn")


@pytest.mark.parametrize(("printed", "name"), [
    ("Itar-Tass", "TASS"), ("Tass", "TASS"), ("RIA", "RIA Novosti"), ("Xinhua", "Tân Hoa xã"),
    ("Hãng tin Reuters", "Reuters"), ("TPO", "Tiền Phong"), ("Vụ Báo chí", None),
])
def test_sources_have_one_name(printed: str, name: str | None) -> None:
    assert source_name(printed) == name


def test_any_site_is_a_source() -> None:
    assert is_source("thethaohomnay.example.vn")
    assert not is_source("Nguyễn Văn An")
