"""Dates as pages show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.reading.date_lines import find_dates, find_days, first_clock, parse_date

ROWS = [
    ("Published 5 May 2021, 16:20 | 4 min read", "en", "2021-05-05T16:20:00"),
    ("February 3, 2020 9:15 pm | Updated 10:05 pm", "en", "2020-02-03T21:15:00"),
    ("Sept. 9, 2019 at 5 p.m. ET", "en", "2019-09-09T17:00:00"),
    ("3rd of May, 2021", "en", "2021-05-03"),
    ("11:42 AM EDT, Tue April 4, 2023", "en", "2023-04-04T11:42:00-04:00"),
    ("Wed, 22 Nov 2023 10:00:00 GMT", "en", "2023-11-22T10:00:00+00:00"),
    ("2022-01-14T10:42:00-05:00", "en", "2022-01-14T10:42:00-05:00"),
    ("04/05/2023", "en", "2023-04-05"),
    ("04/05/2023", "en-GB", "2023-05-04"),
    ("23/05/2023", "en", "2023-05-23"),
    ("14 मार्च 2021, 18:20 IST", "hi", "2021-03-14T18:20:00+05:30"),
    ("प्रकाशित: शुक्रवार, 5 फरवरी 2021, 07:45 PM", "hi", "2021-02-05T19:45:00"),
    ("०५ सितम्बर २०२२, रात ९:३०", "hi", "2022-09-05T21:30:00"),
    ("14.03.2023 um 10:20 Uhr", "de", "2023-03-14T10:20:00"),
    ("1er août 2023 à 10h22", "fr", "2023-08-01T10:22:00"),
    ("20 de junio de 2024", "es", "2024-06-20"),
    ("20. června 2024", "cs", "2024-06-20"),
    ("2024. június 20.", "hu", "2024-06-20"),
    ("2024 m. birželio 20 d.", "lt", "2024-06-20"),
    ("20 มิถุนายน 2567", "th", "2024-06-20"),
    ("12 فبراير 2023", "ar", "2023-02-12"),
    ("2024年6月20日 10:22", "zh", "2024-06-20T10:22:00"),
    ("no date, 31/31/2023 and room 1234", "en", None),
    ("30 February 2023", "en", None),
    ("5 May 2021", "tlh", "2021-05-05"),
]


@pytest.mark.parametrize(("text", "language", "value"), ROWS, ids=[r[0][:24] for r in ROWS])
def test_the_first_date_is_read(text: str, language: str, value: str | None) -> None:
    assert parse_date(text, language) == value


def test_each_date_has_its_place() -> None:
    text = "Posted 5 May 2021. Updated 6 May 2021 at 8:30 am."
    assert [text[d.start : d.end] for d in find_dates(text, "en")] == ["5 May 2021", "6 May 2021 at 8:30 am"]


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [("OSLO, June 20 (NNN) -", "en", (6, 20)), ("पटना, 22 अगस्त (वार्ता)।", "hi", (8, 22)), ("OSLO (NNN) -", "en", None)],
)
def test_a_day_needs_no_year(text: str, language: str, day: tuple[int, int] | None) -> None:
    assert next(((d.month, d.day) for d in find_days(text, language)), None) == day


def test_a_clock_alone() -> None:
    assert first_clock("Updated 1:05 pm", "en") == "13:05:00"


@given(st.text(max_size=200), st.sampled_from(["en", "hi", "de", "zh", "", "x-y", None]))
def test_no_text_raises(text: str, language: str | None) -> None:
    for found in find_dates(text, language):
        assert 0 <= found.start < found.end <= len(text)
    list(find_days(text, language))
    first_clock(text, language)
