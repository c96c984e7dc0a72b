"""Which legacy encoding bytes are in, where nothing says so: the one whose text looks most like words.

A guess is scored on the characters beyond ASCII: letters in words of one script count for it, marks, boxes, capitals
inside words and mixed scripts against it (after the two-character distributions of Li and Momoi 2001, made simple).
"""

from __future__ import annotations

from typing import Final

import regex

_SAMPLE: Final = 20_000
_WIDE: Final = ("cp932", "euc_jp", "gb18030", "big5", "cp949")
_NARROW: Final = (
    "cp1252",
    "cp1250",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "mac_roman",
)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
_CAPITAL_INSIDE = regex.compile(r"\p{Ll}\p{Lu}")
_SCRIPTS = regex.compile(
    r"(\p{Script=Latin}+)|(\p{Script=Cyrillic}+)|(\p{Script=Greek}+)|(\p{Script=Hebrew}+)|(\p{Script=Arabic}+)|(\p{Script=Thai}+)"
)
_COMMON_WIDE = regex.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3\u3000-\u303f\uff00-\uffef]")
_RARE_WIDE = regex.compile(r"[\u3400-\u4dbf\ue000-\uf8ff\U00020000-\U0002ffff\uff61-\uff9f]")


def best_guess(content: bytes) -> str:
    """Python's name of the encoding that fits best; `cp1252` where nothing speaks for another."""
    sample = _telling(content)
    scores = [(_wide_score(sample, name), -i, name) for i, name in enumerate(_WIDE)]
    best, _, name = max(scores)
    if best > 0.85:
        return name
    return max((_narrow_score(sample, name), -i, name) for i, name in enumerate(_NARROW))[2]


def _telling(content: bytes) -> bytes:
    """The lines with bytes beyond ASCII, up to the size of the sample."""
    lines: list[bytes] = []
    size = 0
    for line in content.splitlines():
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
            if size > _SAMPLE:
                break
    return b"\n".join(lines)


def _wide_score(sample: bytes, encoding: str) -> float:
    """The share of common East Asian characters among those beyond ASCII; 0 where the bytes do not fit."""
    text = sample.decode(encoding, "ignore")
    if len(text.encode(encoding, "ignore")) < 0.98 * len(sample):
        return 0.0
    beyond = sum(c > "\x7f" for c in text)
    kana = len(_KANA.findall(text)) / (beyond or 1)
    common = (len(_COMMON_WIDE.findall(text)) - 2 * len(_RARE_WIDE.findall(text))) / (beyond or 1)
    if encoding in ("cp932", "euc_jp") and kana < 0.1:
        return 0.0
    if encoding == "cp949" and len(_HANGUL.findall(text)) < 0.5 * beyond:
        return 0.0
    if encoding in ("gb18030", "big5") and (kana > 0.05 or len(_FREQUENT_HAN.findall(text)) < 0.05 * beyond):
        return 0.0
    return common if beyond > 3 else 0.0


_KANA = regex.compile(r"[\u3040-\u30ff]")
_HANGUL = regex.compile(r"[\uac00-\ud7a3]")
_FREQUENT_HAN = regex.compile(
    r"[的是在不了有和人这這中大為为上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說]"
)


def _narrow_score(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    beyond = [c for c in text if c > "\x7f"]
    score = sum(1.0 if c.isalpha() or c in _USUAL else -2.0 for c in beyond)
    score -= 3.0 * len(_CAPITAL_INSIDE.findall(text)) + 3.0 * text.count("\ufffd")
    score -= 3.0 * sum(_unlikely(word) for word in _WORD.findall(text) if not word.isascii())
    usual = _FREQUENT.get(encoding, "")
    score += sum(c in usual for c in "".join(beyond).lower())
    return score / (len(beyond) or 1) - _PRIOR.get(encoding, 0.0)


def _unlikely(word: str) -> bool:
    """Whether the word mixes scripts, is Latin with hardly a plain letter, or is all capitals in another script."""
    if len({m.lastindex for m in _SCRIPTS.finditer(word)}) > 1:
        return True
    if _LATIN.match(word):
        return len(word) > 2 and sum(c > "\x7f" for c in word) > 0.6 * len(word)
    return len(word) > 4 and word.isupper()


_LATIN = regex.compile(r"\p{Script=Latin}")
_FREQUENT: Final = {
    "cp1252": "éèàäöüßáíóñçãõêâôåæøúëïîû",
    "mac_roman": "éèàäöüßáíóñçãõêâôåæøúëïîû",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžăâîşţőűöüđ",
    "cp1251": "оеаинтсрвлкм",
    "koi8_r": "оеаинтсрвлкм",
    "cp1253": "αοιετσνηυρ",
    "cp1254": "ışğçöüâi̇",
    "cp1255": "יוהלאתרמבשנ",
    "cp1256": "اليمنوتربعدهة",
    "cp1257": "āčēģīķļņšūžąęėįųõäöü",
    "cp874": "านรอกเงมย่ว้ั",
}
"""The letters beyond ASCII that make up most of a text in the languages of the encoding."""
_USUAL: Final = "“”‘’„«»–—…°§·€£©®•™\xa0№"
_PRIOR: Final = {"cp1252": 0.0, "cp1250": 0.1, "cp1251": 0.02, "cp1254": 0.12, "cp1257": 0.2, "cp1258": 0.3, "mac_roman": 0.15}
