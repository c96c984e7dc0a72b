"""Near misses: what looks like a fault and is none, beside the fault that it looks like."""

from __future__ import annotations

import pytest

from khabar.analysis import analyse
from khabar.checking import check
from khabar.checking.examples import example_page
from khabar.extraction.draft import Draft
from khabar.pipeline import draft_of
from khabar.reading import Document, read_page

ROWS = [
    ("AT01", "Shoppers will soon see lower prices. Workers learned the new routes in May.", False, "no-report"),
    ("AT01", "Workers complained that the new routes were too long.", True, "complaint"),
    ("AT02", "“The mill must open,” Anna Berg said on Friday.\n“We cannot wait for another winter like the last one.”", False, "next-paragraph"),
    ("AT02", "Anna Berg wrote to the council:\n“We cannot wait for another winter like the last one.”", False, "after-colon"),
    ("AT02", "The mill closed in May.\n“We cannot wait for another winter like the last one.”\nThe council met on Friday.", True, "nobody-before"),
    ("AT02", "Her poem is titled “When the River Came Home.” It was printed in May.", False, "title"),
    ("FG01", "At least 106 marchers have been killed, the council said. It counted few deaths of marchers, as well as the deaths of four guards.", False, "as-well-as"),
    ("FG01", "The north branch sold 400 tonnes of rice to Lima. The south branch shipped 900 tonnes of wheat.", False, "two-branches"),
    ("FG01", "Two of the three seats went to the Greens. The Greens hold five seats in the north of the country.", False, "share"),
    ("FG01", "The Greens won 13 seats in the council. The Civic Union won 9 seats in the council.", False, "two-parties"),
    ("FG02", "बैंक पर 1.5 करोड़ रुपये खर्च हुए। इसमें से एक करोड़ रुपये राज्य ने और 50 लाख रुपये एक ट्रस्ट ने दिए।", False, "one-after-rupees"),
    ("FG02", "बैंक पर 1.5 करोड़ रुपये खर्च हुए। इसमें से एक करोड़ रुपये राज्य ने और 60 लाख रुपये एक ट्रस्ट ने दिए।", True, "sum-of-rupees"),
    ("FG01", "The blast left 14 workers dead and 30 injured. Two of the injured were taken to Lima by air.", False, "some-of-them"),
    ("FG02", "As many as 40 seats were at stake. The Greens won 20 seats, the Blues got 15 and others 9.", True, "seats-that-nobody-has"),
    ("FG02", "As many as 40 seats were at stake. The Greens won 20 seats, the Blues got 15 and others 5.", False, "seats-that-sum"),
    ("FG04", "Of the 50 boats, 30 came from the north, about 80 percent.", True, "of-the"),
    ("FG04", "Of the 50 boats, 30 came from the north, about 60 percent.", False, "of-the-and-right"),
    ("HL01", "# Storm to gain strength before it reaches Lima\nThe storm will weaken before it reaches Lima, the weather office said.", True, "weaker"),
    ("HL01", "# Storm to weaken before it reaches Lima\nThe storm will weaken before it reaches Lima, the weather office said.", False, "as-weak"),
    ("HL01", "# तूफान तट पर पहुंचकर मजबूत होगा\nतूफान तट पर पहुंचकर कमजोर होगा, मौसम विभाग ने कहा।", True, "weaker-hi"),
    ("HL01", "# Shares rise, but the rupee weakens\nShares rose on Friday. The rupee gained strength, the bank said.", True, "of-another-thing"),
    ("AT03", "According to the news agency AFP, harbour spokesman Anton Berg said that four boats sank.", False, "speaker-behind"),
    ("AT03", "According to news agencies, four boats sank on Friday.", True, "nobody-behind"),
    ("FG05", "The car runs 90 miles per gallon (38 kilometres per litre).", False, "rate"),
    ("FG05", "The loan is 3 billion shillings ($23 million).", False, "another-currency"),
    ("FG05", "The loan is Rs 3 crore (300 million).", True, "bare-side"),
    ("FG04", "सदन की 40 सीटों में से गठबंधन के दलों के पास 22 हैं, यानी करीब 80 फीसदी।", True, "words-between-hi"),
    ("FG01", "The police said that 41 people were killed on Friday. The last such crash was in May, when 12 people were killed, they said.", False, "when-clause"),
    ("HL02", "# Over 40 fishermen rescued\nThe navy said that it rescued 43 fishermen.", False, "over"),
    ("HL02", "# Over 40 fishermen rescued\nThe navy said that it rescued 93 fishermen.", True, "far-over"),
    ("HL04", "# Thoppil wins gold in Doha\n# थोप्पिल ने दोहा में जीता कांस्य\nThoppil won gold in Doha on Friday.", True, "medal"),
    ("TR08", "“I counted every sack by hand in those years.”\n> I counted every sack by hand in those years.", False, "pull-quote"),
    ("TR08", "Venn: I counted every sack by hand in those years.\n> “I counted every sack by hand in those years.” — Orla Venn", False, "pull-quote-of-a-turn"),
    ("TR03", "Sources said that she can get a post. Get (Kabaddi Sports Quota).", True, "one-word"),
    ("TR02", "Harbour Fight: Crews of the harbour fought on Friday (Marlow Harbour News). The mayor said it was over.", True, "two-words-beside-a-tag"),
    ("TR02", "Harbour fight: Crews of the harbour fought on Friday. The mayor said it was over.", False, "two-words-alone"),
    ("AT01", "Mehul Dave was caught on Friday. Dave was once a clerk, his neighbours said.", True, "of-somebody"),
    ("AT01", "एक मल्लाह ने बताया कि नदी में पानी बढ़ रहा है।", True, "boatman-hi"),
    ("FG05", "The road is 90 miles (38 kilometres) long.", True, "length"),
    ("NM01", "Our walk was a Harbour Passage, one of the Harbour Passages that sailors know. Sailors love a Harbour Passage.", False, "one-of-many"),
    ("NM01", "“We're Lima” is painted on the wall. The town printed “We’re Lima” on its buses.", False, "apostrophe"),
    ("NM01", "His brother, Alan, was at home. The case goes to Judge Jose Allan on Friday.", False, "first-name-and-surname"),
    ("AT02", "Anna Berg said on Friday that the mill would close.\n“We cannot wait for another winter like the last one.”", True, "after-report"),
    ("AT03", "Harbour reporter Alice Press noted on Friday that the mill was closed.", False, "reporter-called-press"),
    ("HL01", "# As Lima continues to rebuild its harbour\nLima spent money over the harbour, and to rebuild it took years.", False, "over-it"),
    ("HL02", "# More than 100 marchers killed in Lima\nAt least 106 marchers in 21 towns have been killed, the council said.", False, "in-towns"),
    ("HL03", "# Nam, Lima plan a pipeline\nNamibia and Lima will build a pipeline, the ministers said on Friday.", False, "cut-short"),
    ("NM01", "Anna Berg of BoatX said that her boats would sail. “Boat travel is for all,” she said.", False, "made-up-name"),
    ("HL02", "# More than 100 marchers killed in Lima\nAt least 106 marchers in 21 towns have been killed, the council said. Papers have written of as many as 200 dead.", False, "in-towns-again"),
    ("NM01", "The Harbour Cup was won by Lima. Lima had lost both Harbour Cups before, the Harbour Cup of May too.", False, "counted-plural"),
    ("NM01", "The Latin and the Latino singers met. The Latino singers sang for the Minister of Lima.", False, "adjective"),
    ("PG02", "@bare\n# Bridge opens\n~ From our correspondent\nThe bridge opened on Saturday.", True, "unknown-line"),
    ("PG02", "@bare\n# Bridge opens\n~ Special Correspondent, Lima\nThe bridge opened on Saturday.", False, "correspondent"),
    ("PG02", "@bare\n# Bridge opens\n~ PTI | Lima | 4 May\nThe bridge opened on Saturday.", False, "agency-line"),
    ("PG02", "@bare\n# पुल खुला\n~ संवाददाता, पुणे\nपुल शनिवार को खुल गया।", False, "correspondent-hi"),
    ("PG04", "@published 2023-06-02\n@source json-ld\n~ Thursday, June 8, 2023\n# Bridge opens\nThe bridge is open.", False, "masthead-clock"),
    ("PG04", "@published 2023-06-02T02:00:00Z\n@source json-ld\n# Bridge opens\n~ June 1, 2023\nThe bridge is open.", False, "utc"),
    ("PG04", "@published 2023-06-02T12:00:00Z\n@source json-ld\n# Bridge opens\n~ June 1, 2023\nThe bridge is open.", True, "another-day"),
    ("TM02", "@published 2024-05-20\nThe parties met for a debate ahead of the June 7 general election.", False, "date-of-a-noun"),
    ("TM02", "@published 2024-05-20\nShe first came to Lima 10 months ago.", False, "months-ago"),
    ("NM01", "Engineer Tomas Morani was moved to Lima. Tomas Morany had written to the council in May.", True, "ending-of-a-surname"),
    ("NM01", "Artists of Northern Morany met. The Northern Morani school paints boats.", False, "ending-of-a-place"),
    ("TR08", "Clerks of the harbour office went home on Friday evening (Lima Harbour News). The mayor spoke (Lima Harbour). Clerks of the harbour office went home on Friday evening.", True, "beside-a-tag"),
    ("TR05", "Ten days ago 18 workers were suspended. The number of workers hanged has not changed.", True, "suspended"),
    ("HL03", "# Fishermen of Rangpur lost their boats\nFishermen of Rangamati lost their boats in the flood, the mayor said.", True, "two-towns-alike"),
    ("HL03", "# Bihari fishermen lose boats\nFishermen of Bihar lost their boats in the flood, the mayor said.", False, "adjective-of-a-state"),
    ("AT01", "# Contractor says tunnel is safe\nThe tunnel is safe, Anna Berg of the firm said.", False, "article-left-out"),
    ("AT01", "# Contractors say tunnel is safe\nThe tunnel is safe, Anna Berg of the firm said.", True, "several-in-a-headline"),
    ("TM02", "@published 2024-03-19\nविदेश मंत्री 25 मार्च को काबुल जाने वाले थे।", False, "was-to-hi"),
    ("TM02", "@published 2024-03-19\nविदेश मंत्री 25 मार्च को काबुल गए थे।", True, "past-before-its-day-hi"),
    ("NM01", "Union Minister Jitendra Pawar praised the crew. Union Minister Jitender Pawar will be in Lima on Sunday.", True, "sounds-alike"),
    ("NM01", "Jitendra Pawar praised the crew. His brother Jitender Pawar will be in Lima on Sunday.", False, "two-brothers"),
    ("TR02", "Doctor Kidnapping Case: The kidnapping of a doctor in Lima was told in court on Friday. The doctor is safe.", True, "office-in-a-topic"),
    ("TR02", "Harbour Doctor: The fish were sick on Friday. The harbour was closed and the doctor left.", False, "office-alone"),
    ("TR04", "Mark Alder studied the schools. The state lost a tenth of its revenue. The schools offer fewer classes. The cuts can also affect the quality, he said.", False, "speaker-of-a-passage"),
    ("AT01", "But a headman from the valley, who did not want to be identified, said the toll had been paid.", True, "no-name-wished"),
    ("AT01", "Speaking on condition of anonymity, a bank manager said the money was gone.", True, "anonymity-first"),
    ("AT01", "Mayor Anna Berg denied on Friday that the money was gone, but a clerk, who asked not to be named, said it was.", True, "named-beside-unnamed"),
    ("AT01", "Anna Berg, who asked not to be named at first, said on Friday that the money was gone.", False, "named-after-all"),
    ("AT01", "नाम न छापने की शर्त पर एक बैंक मैनेजर ने बताया कि पैसा निकाला गया था।", True, "no-name-wished-hi"),
    ("AT01", "मैनेजर अनिल वर्मा ने कहा कि उन्होंने नाम न छापने की शर्त नहीं रखी थी।", False, "named-after-all-hi"),
    ("AT01", "A relative of Ravi Menon said he had left at nine. Ravi Menon was a clerk.", True, "relative-of-a-name"),
    ("AT01", "A trader from Lima named Ivan Pell said he had left at nine.", False, "named-behind-a-place"),
    ("AT01", "रवि मेनन के एक रिश्तेदार ने बताया कि वह नौ बजे निकले थे।", True, "relative-of-a-name-hi"),
    ("AT01", "One of the villagers said the bridge was weak.", True, "one-of-several"),
    ("AT01", "Several senators told the paper that they would stay away. The senators said they were tired.", True, "several-of-office"),
    ("AT01", "Senators Anna Berg and Ivan Pell spoke. The senators said they were tired.", False, "senators-named-before"),
    ("AT01", "A spokesman for the bank said it would open. Police said it would not.", False, "spokesman"),
    ("AT01", "वरिष्ठ पुलिस अधीक्षक ने बताया कि जांच होगी। मंत्री ने कहा कि जांच नहीं होगी।", False, "senior-office-hi"),
    ("AT01", "विधायकों ने कहा कि वोट नहीं होगा।", True, "several-of-office-hi"),
    ("HL02", "# Divers freed in Lima after 3 days\nSix divers held near Lima have been released after five days, the mayor said.", True, "freed-and-released"),
    ("HL02", "# Divers freed in Lima after 3 days\nSix divers held near Lima have been released after three days, the mayor said. The port reopens in five days.", False, "another-length"),
    ("HL02", "# गोताखोर 3 दिन बाद रिहा\nलीमा के पास से अगवा छह लोगों को पांच दिन बाद छोड़ दिया गया, राज्यपाल ने कहा।", True, "days-later-hi"),
    ("HL02", "# गोताखोर पांच दिन बाद रिहा\nलीमा के पास से अगवा छह लोगों को 5 दिन बाद छोड़ दिया गया, राज्यपाल ने कहा।", False, "days-in-words-hi"),
    ("HL02", "# School opens 2 days after flood\nThe school opened on Monday. Exams begin within 15 days, the mayor said.", False, "within-and-after"),
    ("HL02", "# Ferry back after a week\nThe ferry returned on Friday after seven days in the dock, the mayor said.", False, "a-week"),
    ("HL02", "# 43 लड़ाकों ने डाले हथियार\nAt least 34 fighters laid down arms on Sunday, the army said. It denied killing nine civilians.", True, "no-sum-of-others"),
    ("HL02", "# 43 killed in two crashes\nIn Lima 34 people died, the police said. In Cusco nine people died, it said.", False, "sum-of-two-places"),
    ("FG01", "A kiln blew up in Lima on Friday, in which nine workers lost their lives and 14 others got hurt. The owner fled. Ten people have died in the incident, the fire service said.", True, "beside-others-hurt"),
    ("FG01", "A kiln blew up in Lima on Friday, in which nine workers lost their lives. Last year, 31 people died in kilns of the district.", False, "time-before-a-comma"),
    ("FG01", "A kiln blew up in Lima on Friday, in which nine workers lost their lives. In the district 31 people were killed in 17 such accidents.", False, "such-accidents"),
    ("FG01", "A kiln blew up in Lima on Friday, in which nine workers lost their lives. The toll later rose to eleven.", False, "toll-that-rose"),
    ("FG01", "लीमा में मेले के दौरान दो दलों में झड़प हो गई, जिसमें आठ लोग घायल हो गए। अस्पताल के मुताबिक घायलों की संख्या 15 है।", True, "number-of-hurt-hi"),
    ("FG01", "लीमा में गुरुवार को बस पलट गई, जिसमें आठ लोगों की मौत हो गई। विभाग के मुताबिक हादसे में दस लोगों की मौत हुई है।", True, "in-the-accident-hi"),
    ("FG01", "लीमा में बस पलट गई, जिसमें आठ लोगों की मौत हो गई। विभाग के मुताबिक ऐसे हादसों में 40 लोगों की मौत हुई है।", False, "such-accidents-hi"),
    ("FG01", "हादसे में 20 लोग घायल हुए, जिनमें आठ बच्चे घायल हैं। घायलों की संख्या 20 है, पुलिस ने बताया।", False, "part-of-the-hurt-hi"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "notation", "faulty", "name"), ROWS, ids=[f"{row[0]}-{row[3]}" for row in ROWS])
def test_near_misses(code: str, notation: str, faulty: bool, name: str) -> None:
    found = [f.code for f in check(draft_of(example_page(notation)), select=[code])]
    assert bool(found) == faulty, name


@pytest.mark.parametrize(("language", "faulty"), [("en", True), ("de", False)])
def test_names_are_told_by_capitals_only_in_languages_that_are_read(language: str, faulty: bool) -> None:
    text = "Johann Bach hat hier gelebt und gearbeitet. Am Abend lag das Buch noch auf dem Tisch, und niemand wollte es lesen."
    page = read_page(Document("x", text, "plain", language=language))
    assert any(check(Draft(page, analyse(page)), select=["NM01"])) == faulty
