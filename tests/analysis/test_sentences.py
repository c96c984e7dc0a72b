"""Where sentences end, English and Hindi."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.sentences import split

# the sentences of a row are separated by "|", which is taken out before the text is split
ROWS = [
    ("en", "The river rose.| It fell again!| Why?| Nobody knows…| Not yet.", "marks"),
    ("en", "Mr. Roy met Dr. Ann Bly on Jan. 5 at 10 a.m. in St. Albans.| They spoke.", "abbreviations"),
    ("en", "J. R. Sen and A.K. Rao spoke.| P. Das left.", "initials"),
    ("en", "The U.S. Army left.| Troops of the U.S. were gone.", "country in front of a name"),
    ("en", "He lives in the U.S.| Police said he left in May.", "country at the end"),
    ("en", "He arrived at 5 p.m.| The doors were shut.", "clock time at the end"),
    ("en", "It rose by 3.5 percent to $1.2 million.| Then 4.", "decimals"),
    ("en", "“We will go.| We must.”| Then they left.", "sentences in a quotation"),
    ("en", "“Will you go?” she asked.| “No!” he said.", "question in a quotation"),
    ("en", "“We will go,” she said.| “Now.”", "comma in a quotation"),
    ("en", "He waited ... and left.| He said: “Go.”", "dots inside"),
    ("en", "The firm Acme Inc. said so.| Acme Corp.| It did.", "company"),
    ("en", "See No. 5 and p. 12.| It is there.", "numbers of things"),
    ("en", "He spoke (she did not).| She left.| (He stayed.)", "brackets"),
    ("en", "Prices fell 5 p.c. in the year.| U.N. and E.U. officials met.", "lower case after"),
    ("en", "The site example.com was down.| It is back.", "dots in words"),
    ("en", "He works for Yahoo! and likes it.", "mark of a name"),
    ("hi", "नदी बढ़ गई।| पानी घुस गया।| लोग कहां जाएं?| पता नहीं।", "danda"),
    ("hi", "डॉ. रमेश सेन ने कहा।| श्री. दास चले गए।", "abbreviations"),
    ("hi", "“हम जाएंगे।| हमें जाना है।”| फिर वे चले गए।", "quotation"),
    ("hi", "उसने पूछा, “क्यों?” और चला गया।", "question in a quotation"),
    ("hi", "दाम 3.5 फीसदी बढ़े।| फिर घटे.| अब ठीक है.", "full stops"),
    ("hi", "एस. के. सिंह और अ. ब. वर्मा आए।", "initials"),
    ("hi", "बारिश हुई।|बाढ़ आई।", "no space"),
    ("ta", "மழை பெய்தது.| வெள்ளம் வந்தது.", "a language without data"),
]


@pytest.mark.parametrize(("language", "marked"), [row[:2] for row in ROWS], ids=[row[2] for row in ROWS])
def test_sentences(language: str, marked: str) -> None:
    text = marked.replace("|", "")
    assert [s.cut(text) for s in split(text, 0, len(text), language)] == [part.strip() for part in marked.split("|")]


@given(st.text(alphabet="Aa .।?!”“\"'()\n9…नी", max_size=200), st.sampled_from(["en", "hi", "und"]))
def test_sentences_cover_all_but_white_space(text: str, language: str) -> None:
    found = list(split(text, 0, len(text), language))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join("".join(s.cut(text).split()) for s in found) == "".join(text.split())
    assert all(not s.cut(text)[0].isspace() and not s.cut(text)[-1].isspace() for s in found)
