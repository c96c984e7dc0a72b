"""Which agency a page credits, in either script; an agency that is quoted is none."""

from __future__ import annotations

import pytest

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.agencies import agency_of

BODY = "The dam above the town held through the night, engineers said on Monday, and the road was opened again."
HINDI_BODY = "शहर के ऊपर बना बांध रात भर टिका रहा, इंजीनियरों ने सोमवार को बताया, और सड़क फिर खोल दी गई।"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"Dam holds\nKARSOLI, Aug 4 (Reuters) - {BODY}", "Reuters"),
        (f"Dam holds\n{BODY}\n(With inputs from PTI)", "PTI"),
        (f"Dam holds\n{BODY} [ANI]", "ANI"),
        (f"बांध टिका\n{HINDI_BODY}\n(भाषा)", "Bhasha"),
        (f"बांध टिका\n{HINDI_BODY}\nएएनआई", "ANI"),
        (f"बांध टिका\nकरसोली, 4 अगस्त (पीटीआई)। {HINDI_BODY}", "PTI"),
        (f"Dam holds\n{BODY}\nAn engineer told the Associated Press that two gates had been opened.", None),
        (f"बांध टिका\n{HINDI_BODY} उन्होंने अपनी भाषा में बात की।", None),
        (f"Dam holds\n{BODY}", None),
    ],
    ids=["dateline", "inputs", "bracket", "bhasha", "line", "hindi dateline", "quoted", "the word for language", "none"],
)
def test_the_agency_that_a_page_credits(text: str, agency: str | None) -> None:
    assert agency_of(outline_of(Document("p", text, "plain"))) == agency
