"""Headlines that say who says so by a colon, in either order."""

from __future__ import annotations

import pytest

from khabar.pipeline import read_document
from khabar.reading import Document

BODY = {
    "en": "\n\nA fire broke out on Monday in a mill of the town of Selmar, which stands near the river with many people inside.\n",
    "hi": "\n\nसोमवार को सेलमार शहर की एक मिल में आग लग गई, जहां बड़ी संख्या में लोग काम करते हैं और नदी पास में बहती है।\n",
}
SPOKEN = [
    ("en", "Police: three dead in mill fire", "Police", "three dead in mill fire"),
    ("en", "Mill will stay closed till Friday: minister", "minister", "Mill will stay closed till Friday"),
    ("en", "Mill had no permit: Collector Asha Rao", "Collector Asha Rao", "Mill had no permit"),
    ("en", "Lima council drops plan, says mill comes first", "Lima council", "mill comes first"),
    ("en", "Mill owners accept plan; workers say rest will follow", "Mill owners", "plan"),
    ("en", "Mill fire: three hurt, owner said – all are safe, know how it began", "owner", "all are safe"),
    ("hi", "मिल में आग, मालिक ने कहा- सभी सुरक्षित हैं, जानें कैसे लगी आग", "मालिक", "सभी सुरक्षित हैं"),
    ("en", "‘No deal’ was offered: union chief", "union chief", "‘No deal’ was offered"),
    ("en", "Selmar fire: three dead as mill roof falls, officials say", "officials", "three dead as mill roof falls"),
    ("en", "Fire kills 11 in mill of Selmar, owner says guards saved many", "owner", "guards saved many"),
    ("en", "Neighbours claim the mill had no permit", "Neighbours", "the mill had no permit"),
    ("hi", "मालिक ने कहा- मिल सुरक्षित है; मजदूर बोले- दरवाजे बंद थे", "मालिक", "मिल सुरक्षित है"),
    ("en", "Selmar mill burns down: two dead, union seeks help", "union", "help"),
    ("hi", "‘नदी सब जानती है’: इतिहासकार मीरा शाह", "इतिहासकार मीरा शाह", "‘नदी सब जानती है’"),
    ("hi", "शुक्रवार तक बंद रहेगी मिल: मंत्री", "मंत्री", "शुक्रवार तक बंद रहेगी मिल"),
    ("hi", "आग में तीन लोगों की मौत: पुलिस", "पुलिस", "आग में तीन लोगों की मौत"),
]  # fmt: skip
UNSPOKEN = [
    ("en", "Three dead as mill burns: Selmar"),
    ("en", "Live updates: Selmar fire"),
    ("en", "Selmar fire: a guide"),
    ("en", "Chad: fire in a mill of Selmar"),
    ("en", "Band caught with nine lorries, know how it stole them"),
    ("en", "Workers' anger: mill of Selmar still burns"),
    ("hi", "मिल में लापरवाही का आरोप, मजदूरों ने घेरा दफ्तर"),
    ("hi", "मिल की आग का हाल: सेलमार"),
]


@pytest.mark.parametrize(("language", "headline", "source", "content"), SPOKEN)
def test_a_headline_gives_its_words_to_who_stands_at_the_colon(language: str, headline: str, source: str, content: str) -> None:
    record = read_document(Document("t", headline + BODY[language], "text", language=language))
    first = record.attributions[0]
    assert first.source is not None
    assert [record.cut(s) for s in first.source.spans] == [source]
    assert [record.cut(s) for s in first.content.spans] == [content]


@pytest.mark.parametrize(("language", "headline"), UNSPOKEN)
def test_a_topic_or_a_place_at_the_colon_says_nothing(language: str, headline: str) -> None:
    record = read_document(Document("t", headline + BODY[language], "text", language=language))
    assert not any(span.start < len(headline) for a in record.attributions for span in a.content.spans)


def test_a_name_that_the_page_tells_of_as_a_place_says_nothing() -> None:
    text = "Kumhar Baag: five houses fall\n\nFive houses fell in Kumhar Baag on Monday, and the people of the town came out at night.\n"
    assert read_document(Document("t", text, "text")).attributions == ()
