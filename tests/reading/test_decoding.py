"""Bytes to text."""

from __future__ import annotations

import pytest

from khabar.errors import InputError
from khabar.reading import decoding
from khabar.reading.decoding import decode

TEXTS = [
    ("cp1251", "Министр сообщил в среду, что новый закон вступит в силу после выборов."),
    ("koi8_r", "Министр сообщил в среду, что новый закон вступит в силу после выборов."),
    ("cp1252", "Die Ministerin erklärte am Mittwoch, die Wähler würden früher gefragt – „nie wieder“."),
    ("cp1250", "Minister ogłosił w środę, że nowa ustawa wejdzie w życie później, źródeł nie podał."),
    ("cp1253", "Ο υπουργός είπε την Τετάρτη ότι ο νέος νόμος θα ισχύσει μετά τις εκλογές."),
    ("cp1254", "Bakan çarşamba günü yeni yasanın seçimden sonra yürürlüğe gireceğini açıkladı; ışık yok."),
    ("cp932", "大臣は水曜日に、新しい法律は選挙の後に施行されると発表しました。"),
    ("gb18030", "部长星期三说，新的法律在选举以后生效，这是为了人民的利益。"),
    ("cp949", "장관은 수요일에 새로운 법이 선거 이후에 시행된다고 밝혔다."),
    ("utf-16-le", "The minister said so on Wednesday."),
    ("utf-16-be", "मंत्री ने बुधवार को कहा कि नया कानून चुनाव के बाद लागू होगा।"),
    ("utf-8-sig", "मंत्री ने कहा।"),
]


@pytest.mark.parametrize(("encoding", "text"), TEXTS, ids=[e for e, _ in TEXTS])
def test_undeclared_encodings_are_found_out(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_the_declared_charset_counts() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Łódź i Kraków, źle</body></html>'
    assert "Łódź" in decode(page.encode("iso-8859-2"))
    assert decode("Łódź".encode("iso-8859-2"), "text/plain; charset=iso-8859-2") == "Łódź"


def test_valid_utf8_goes_before_a_wrong_charset() -> None:
    assert decode("Größe".encode(), "text/html; charset=iso-8859-1") == "Größe"


def test_broken_utf8_is_repaired() -> None:
    assert decode("naïve café façade".encode() + b"\xe2\x80") == "naïve café façade\ufffd"


def test_what_json_and_databases_cannot_hold_is_replaced() -> None:
    assert decode("a\ud83d\ude00b\ud800c\0") == "a😀b\ufffdc\ufffd"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (" \n\t\u2028", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF-1.7\n%\xe2\xe3", "binary"),
        (b"PK\x03\x04\x14\0", "binary"),
        (b"MZ\x90\0\x03\0\0\0\x04\0", "binary"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes | str, code: str) -> None:
    with pytest.raises(InputError) as problem:
        decode(content)
    assert problem.value.code == code


def test_the_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST", 10)
    with pytest.raises(InputError, match="over the limit"):
        decode("eleven characters")
