"""Pages of later days that tell a happening from another angle stay with it; a happening of the same kind elsewhere does not."""

from __future__ import annotations

import pytest

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.sketch import Sketch, sketch_of
from khabar.stories.stream import Stream

BLAST = {
    "2031-05-05": (
        "Gas blast wrecks market hall in Pellworth, six dead\n"
        "A gas explosion tore through the Corn Street market hall in Pellworth on Monday morning, killing six people and "
        "injuring more than forty. Firefighters dug with their hands for a stallholder who had called out from under the "
        "bricks. The blast broke windows as far as the railway station, fire chief Anita Rourke said. Mayor Leon Sharpe asked "
        "people to stay away from Corn Street, where the smell of gas was still strong in the evening."
    ),
    "2031-05-06": (
        "Stallholders complained of gas smell at Corn Street for weeks\n"
        "Traders in Pellworth had reported a smell of gas to the operator of the market hall five times since the end of March, "
        "letters seen by this paper show. Northgas, which looks after the pipes, sent a fitter on 11 April, who found nothing. "
        "A second visit was booked for the week of the explosion. The company said it would help with any inquiry and "
        "would not comment on single letters. Leon Sharpe called the letters deeply troubling."
    ),
    "2031-05-08": (
        "Northgas fitter and manager held over Pellworth deaths\n"
        "Police arrested a fitter of 33 and a regional manager of Northgas on Thursday on suspicion of gross negligence. "
        "Both were taken to the station on Mill Lane and were still being questioned at night, Superintendent Gary Holm said. "
        "It comes three days after six people lost their lives in the market hall on Corn Street. Shares in Northgas fell by "
        "seven per cent before trade in them was stopped."
    ),
    "2031-05-10": (
        "Pellworth buries its baker\n"
        "Some two thousand people followed the coffin of Ruby Castle through Pellworth on Saturday. The baker, who was 61, had "
        "sold rolls from the same stall for thirty years and died there on Monday. Her son Mark, whose arm is in plaster, "
        "read a list of her regulars. The service was led by the Reverend Ola Dunne, and the procession stopped for a minute "
        "at the fence in Corn Street, where flowers are piled up to the windows."
    ),
}
BLAST_ELSEWHERE = {
    "2031-05-07": (
        "Gas explosion destroys block of flats in Tirano Beach, four dead\n"
        "A gas explosion brought down part of a block of flats in Tirano Beach on Wednesday night and killed four people. "
        "Firefighters dug through bricks until dawn and pulled out nine residents, two of them badly injured. The blast broke "
        "windows in the whole street, fire captain Dario Vela said. Governor Ines Prado asked people to stay away and promised "
        "an inquiry into the age of the pipes."
    ),
}
CRUSH = {
    "2031-05-05": (
        "करसोली मेले में भगदड़, नौ श्रद्धालुओं की मौत\n"
        "करसोली। भैरव मंदिर के मेले में सोमवार सुबह भगदड़ मच गई, जिसमें नौ श्रद्धालुओं की मौत हो गई और 30 से अधिक घायल हो गए। "
        "जिलाधिकारी मीना तोमर ने बताया कि बैरिकेड टूटने के बाद भीड़ बेकाबू हो गई। घायलों को करसोली के अस्पताल में भर्ती कराया गया है। "
        "प्रत्यक्षदर्शियों के मुताबिक रास्ता बहुत संकरा था और पुलिसकर्मी कम थे।"
    ),
    "2031-05-06": (
        "मंदिर समिति ने मांगे थे 200 जवान, भैरव मेले में तैनात थे सिर्फ 40\n"
        "भैरव मंदिर समिति ने अप्रैल में ही पत्र लिखकर 200 पुलिसकर्मियों की मांग की थी, लेकिन सोमवार को करसोली में सिर्फ 40 जवान तैनात थे। "
        "समिति के सचिव गिरधर नेगी ने पत्र की प्रति मीडिया को दिखाई। उनका कहना है कि नया रास्ता बनाने का प्रस्ताव दो साल से लंबित है। "
        "जिलाधिकारी मीना तोमर ने कहा कि पत्र की जांच कराई जाएगी।"
    ),
    "2031-05-09": (
        "करसोली: मंदिर समिति के सचिव गिरधर नेगी समेत तीन गिरफ्तार\n"
        "पुलिस ने भैरव मंदिर समिति के सचिव गिरधर नेगी समेत तीन लोगों को शुक्रवार को गिरफ्तार कर लिया। उन पर लापरवाही से मौत का "
        "मुकदमा दर्ज है। नेगी ने कहा कि उन्हें बलि का बकरा बनाया जा रहा है। इस बीच अस्पताल में भर्ती एक और महिला ने दम तोड़ दिया, "
        "जिससे मृतकों की संख्या दस हो गई। विपक्ष ने न्यायिक जांच की मांग की है।"
    ),
}
CRUSH_ELSEWHERE = {
    "2031-05-07": (
        "बेलकुंडी के उर्स में भगदड़, पांच की मौत\n"
        "बेलकुंडी। दरगाह के उर्स में मंगलवार रात भगदड़ मच गई, जिसमें पांच लोगों की मौत हो गई और 18 घायल हो गए। एसपी जावेद खान ने "
        "बताया कि बिजली गुल होने के बाद भीड़ बेकाबू हो गई। घायलों को बेलकुंडी के अस्पताल में भर्ती कराया गया है। "
        "प्रत्यक्षदर्शियों के मुताबिक निकलने का रास्ता बहुत संकरा था।"
    ),
}
THEFT = [
    (
        "2031-03-01T12:00",
        "en",
        (
            "Tenth-century bronzes stolen from Maheshgarh museum\n"
            "Thieves broke into the state museum at Maheshgarh on Friday night and took away six bronzes of the tenth "
            "century, among them a dancing Shiva valued at 30 crore rupees. Curator Leela Varghese discovered the loss "
            "when she opened the east gallery on Saturday. The glass had been cut and the alarm was off. The two "
            "guards on duty say they heard nothing. Police have sealed the building and taken fingerprints from the "
            "window of the east gallery."
        ),
    ),
    (
        "2031-03-01T18:30",
        "hi",
        (
            "महेशगढ़ संग्रहालय से 30 करोड़ की नटराज प्रतिमा समेत छह मूर्तियां चोरी\n"
            "महेशगढ़ के राजकीय संग्रहालय से शुक्रवार रात चोर दसवीं सदी की छह कांस्य मूर्तियां ले गए। इनमें 30 करोड़ "
            "रुपये की नटराज की प्रतिमा भी है। संग्रहाध्यक्ष लीला वर्गीज ने शनिवार सुबह पूर्वी दीर्घा खोली तो शीशा कटा "
            "मिला। अलार्म बंद था और रात की ड्यूटी वाले दोनों गार्ड कुछ नहीं बता पाए। पुलिस ने खिड़की से उंगलियों के "
            "निशान लिए हैं और संग्रहालय सील कर दिया है।"
        ),
    ),
    (
        "2031-03-03T09:00",
        "hi",
        (
            "दो साल से खराब थे कैमरे, मांगा था बजट, नहीं मिला\n"
            "जिस दीर्घा से नटराज चोरी हुआ, वहां के कैमरे दो साल से बंद पड़े थे। लीला वर्गीज ने संस्कृति विभाग को तीन "
            "चिट्ठियां लिखकर 18 लाख रुपये मांगे थे, जवाब एक का भी नहीं आया। विभाग के सचिव ने कहा कि फाइल वित्त विभाग "
            "में अटकी थी। इतिहासकार प्रो. गिरीश नेमा ने इसे प्रदेश की विरासत के साथ मजाक बताया। महेशगढ़ में रविवार को "
            "छात्रों ने संग्रहालय के बाहर मोमबत्तियां जलाईं।"
        ),
    ),
]
"""A theft told in two languages: the second Hindi page comes days later and tells of cameras and a budget."""


def sketch(id: str, text: str, published: str, language: str) -> Sketch:
    return sketch_of(outline_of(Document(id, text, "plain", published, language)), published=published)


@pytest.mark.parametrize(
    ("story", "elsewhere", "language"),
    [(BLAST, BLAST_ELSEWHERE, "en"), (CRUSH, CRUSH_ELSEWHERE, "hi")],
    ids=["English", "Hindi"],
)
def test_later_angles_stay_and_a_twin_stays_apart(story: dict[str, str], elsewhere: dict[str, str], language: str) -> None:
    pages = [sketch(f"{day} {n}", text, day, language) for n, of in enumerate((story, elsewhere)) for day, text in of.items()]
    stream = Stream()
    placed = {s.id: stream.place(s).story for s in sorted(pages, key=lambda s: s.published or 0.0)}
    assert len({name for page, name in placed.items() if page.endswith(" 0")}) == 1, placed
    assert len({name for page, name in placed.items() if page.endswith(" 1")}) == 1
    assert len(set(placed.values())) == 2, placed


def test_a_later_angle_stays_with_a_story_told_in_two_languages() -> None:
    stream = Stream()
    placed = [stream.place(sketch(when, text, when, language)).story for when, language, text in THEFT]
    assert len(set(placed)) == 1, placed
