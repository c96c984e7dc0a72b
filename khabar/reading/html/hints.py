"""What the class, id, role and itemprop of an element say that it holds: conventions of the web, alike in all languages.

The words are those that templates of content systems use (WordPress, Drupal, AMP, schema.org, Bootstrap), whole between
separators or changes of case, so that `share` is found in `social-share` and `shareBar` but not in `shareholders`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import regex

from khabar.reading.html.tree import Element

Hint = Literal[
    "share", "comments", "related", "cross_link", "tag", "section", "reaction", "byline", "date", "caption", "deck", "headline",
    "dateline", "author", "promo", "chrome", "consent", "body", "quote",
]  # fmt: skip

_WORDS: dict[Hint, str] = {
    "cross_link": r"also ?reads?|read ?also|see ?also|inline ?(?:related|link|story|promo)s?",
    "reaction": r"reactions?|react|rctn|emotes?|emojis?|vote|rating|moods?|feelings?",
    "comments": r"comments?|cmnts?|cmt|respond|disqus|replies|kommentare?|commentaires|comentarios|discussion",
    "share": r"shar(?:e|es|ing|er|ethis|edaddy|rre|ebar|elinks|ebuttons?)|socials?|addthis|addtoany|a2a|shr|sosmed|follow|sns",
    "tag": r"tags?|taglist|keywords?|topics?|tags ?links",
    "section": r"bread ?crumbs?|b ?crumbs?|brd ?crmb|crumbs?|breadcrump|kicker|eyebrow|cat ?links"
    r"|category|categories|overline|rubrik",
    "related": r"related(?:posts|articles|news|content|stories|links)?|relateds|recommend(?:ed|ations?)?"
    r"|recirc(?:ulation)?|you ?may"
    r"|most ?(?:read|popular|viewed)|popular|trending|outbrain|taboola|next ?(?:article|story|post|up)"
    r"|more ?(?:stories|news|from|on)|editors? ?(?:picks?|choice)|recos?"
    r"|read ?next|yarpp|jp ?relatedposts|latest|zergnet|mgid|revcontent|similar|teasers?",
    "caption": r"captions?|wp ?caption ?text|img ?cap|img ?caption|photo ?(?:credit|caption)|image ?(?:credit|caption|source)"
    r"|credits?|cutline|legend|bildunterschrift|bildunterzeile|copyright|figcaption",
    "author": r"author ?(?:bio|box|info|card|description|profile|about)|about ?author|bio|writer ?bio",
    "byline": r"by ?lines?|authors?|by ?author|auth|writers?|reporters?|contributors?|submitted|autor(?:en)?|vcard|creator",
    "date": r"dates?|time ?stamps?|posted ?on|publish(?:ed)?|pub ?date|datetime|updated|modified|post ?meta"
    r"|entry ?meta|article ?meta|meta",
    "dateline": r"date ?line",
    "deck": r"decks?|sub ?titles?|sub ?head(?:line|er|ing)?s?|standfirst|dek|stand ?first|excerpt|summary"
    r"|lead ?text|strap ?line|intro"
    r"|teaser ?text|chapo|abstract|lede|synopsis",
    "headline": r"headline|entry ?title|post ?title|article ?title|art ?ttl|title",
    "promo": r"ads?|advert(?:isements?|s|ising)?|sponsor(?:ed|s)?|promos?|promotions?|newsletters?|subscri(?:be|ption|ptions)"
    r"|sign ?up|banner|popup|modal|overlay|donat(?:e|ion)|membership|cta|adslot|ad ?box|advads"
    r"|disclaimer|support ?us|polls?|placeholder|regwall|mailchimp|notice|alert"
    r"|(?:pay ?wall|meter) ?(?:banner|box|message|notice|prompt)",
    "chrome": r"nav(?:bar|igation|s)?|menus?|foot(?:er)?|side ?bar|masthead|site ?header|toolbar|skip ?link|screen ?reader ?text"
    r"|sr ?only|visually ?hidden|brk|ticker|login|search|pagination|pager|colophon|banners?|tool ?tip|rail"
    r"|print ?only|toc|table ?of ?contents|player ?controls?|video ?player|jw ?player|vjs",
}
_BODY = (
    "(?:article|story|entry|post|news|art|content|main|page|node|field|text) ?(?:full ?|main ?)?"
    "(?:body|content|text|details?)|articlebody|storybody|body ?(?:content|copy|text)|texto|cuerpo|artikel ?(?:text|body)?"
)
_CONSENT = "cookies?|consent|gdpr|ccpa|one ?trust|privacy|didomi|usercentrics"
_CRUMBS = frozenset({"bread", "bcrumb", "breadcrumb", "breadcrumbs", "brd", "brdcrmb", "crumb", "crumbs"})
_HIDDEN = frozenset({"hidden", "hide", "d-none", "is-hidden", "visuallyhidden", "sr-only"})
_SHOWN = regex.compile(r":(?:block|flex|grid|inline|table)|d-(?:xs|sm|md|lg|xl)-")  # hidden on some screens only
_NO_BODY = frozenset({"related", "comments", "share", "promo", "chrome", "caption", "author"})
_MOST_WORDS = 3
_ORDER = tuple(_WORDS)
IN_CHROME: frozenset[str | None] = frozenset({"section", "tag", "share", "comments", "related", "reaction"})
"""What may be named inside navigation, footers and the like."""
_WORD = re.compile("[A-Z]*[a-z]+|[A-Z]+")
"""A word of a name: letters up to a mark, or to a capital behind a small one."""

_ROLES: dict[str, Hint] = {
    "navigation": "chrome", "banner": "chrome", "search": "chrome", "contentinfo": "chrome", "complementary": "chrome",
    "dialog": "chrome", "alert": "promo", "menu": "chrome", "menubar": "chrome", "tooltip": "chrome", "alertdialog": "chrome",
}  # fmt: skip
_TAGS: dict[str, Hint] = {
    "nav": "chrome", "footer": "chrome", "aside": "chrome", "form": "chrome", "figcaption": "caption", "button": "chrome",
    "address": "byline", "dialog": "chrome", "menu": "chrome", "fieldset": "chrome", "amp-ad": "promo", "ins": "promo",
    "amp-social-share": "share", "amp-list": "related", "time": "date", "label": "chrome",
}  # fmt: skip
_PROPERTIES: dict[str, Hint] = {
    "articlebody": "body", "headline": "headline", "author": "byline", "datepublished": "date", "datemodified": "date",
    "keywords": "tag", "caption": "caption", "articlesection": "section", "alternativeheadline": "deck", "description": "deck",
    "comment": "comments", "copyrightholder": "caption", "publisher": "chrome",
}  # fmt: skip
_TELLING = frozenset({"class", "id", "role", "itemprop", "itemtype", "rel", "aria-label"})
"""The attributes that say something of an element."""


def hint_of(element: Element) -> Hint | None:
    """What the element's own attributes and tag say that it holds; None where they say nothing."""
    attributes = element.attributes
    by_tag = _TAGS.get(element.tag)
    if _TELLING.isdisjoint(attributes):
        return by_tag
    if found := _by_property(element):
        return found
    for name in ("aria-label", "itemtype"):
        if (said := attributes.get(name)) and "breadcrumb" in said.lower():
            return "section"
    by_role = _ROLES.get(attributes.get("role") or "", by_tag)
    kinds, own = attributes.get("class"), attributes.get("id")
    found = _named(f"{kinds or ''} {own or ''}") if kinds or own else None
    if by_role == "chrome" and found not in IN_CHROME and not (element.tag == "footer" and found in ("byline", "date")):
        return by_role
    return found or by_role


def _by_property(element: Element) -> Hint | None:
    """What itemprop (schema.org) and rel say."""
    attributes = element.attributes
    prop = attributes.get("itemprop")
    if prop and (found := _PROPERTIES.get(prop.strip().split(" ")[0].lower())):
        return found
    rel = attributes.get("rel")
    if rel and element.tag == "a":
        if "author" in rel:
            return "byline"
        if "category" in rel:
            return "section"
        if rel.split()[-1:] == ["tag"]:
            return "tag"
    return None


@lru_cache(maxsize=20_000)
def _named(names: str) -> Hint | None:
    """What a class and an id say: the first kind in the order above, `body` before all."""
    words = [word.lower() for word in _WORD.findall(names[:300])]
    if _phrases()[1].isdisjoint(words):
        return "promo" if _is_hidden(names) else None
    found = _found(words)
    if "body" in found and not found & _NO_BODY:
        return "body"
    if "consent" in found:
        return "consent"
    if _is_hidden(names):
        return "promo"
    if "section" in found and len(found) > 1:
        if not _CRUMBS.isdisjoint(words):
            return "section"
        if "chrome" in found:
            return "chrome"
    if "share" in found and any("embed" in word for word in words):
        found.discard("share")
    return next((hint for hint in _ORDER if hint in found), None)


def _is_hidden(names: str) -> bool:
    return not _HIDDEN.isdisjoint(names.split()) and not _SHOWN.search(names)


def _found(words: list[str]) -> set[Hint]:
    """The kinds that the words name, the longest phrase at each place."""
    phrases, opening = _phrases()
    found: set[Hint] = set()
    at = 0
    while at < len(words):
        size = 0
        if words[at] in opening:
            longest = min(_MOST_WORDS, len(words) - at)
            size = next((n for n in range(longest, 0, -1) if " ".join(words[at : at + n]) in phrases), 0)
            if size:
                found.add(phrases[" ".join(words[at : at + size])])
        at += size or 1
    return found


@cache
def _phrases() -> tuple[dict[str, Hint], frozenset[str]]:
    """Every spelling of the phrases above with its kind, and the words that they begin with."""
    kinds: dict[str, Hint] = {}
    for hint, pattern in (*_WORDS.items(), ("consent", _CONSENT), ("body", _BODY)):
        for phrase in _spellings(pattern, 0)[0]:
            kinds.setdefault(phrase.strip(), hint)
    return kinds, frozenset(phrase.split()[0] for phrase in kinds)


def _spellings(pattern: str, at: int) -> tuple[list[str], int]:
    """All texts that a pattern of letters, `(?:a|b)` and `?` matches from a place on, and where it ends."""
    done: list[str] = []
    now = [""]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            done, now, at = done + now, [""], at + 1
            continue
        grouped = pattern.startswith("(?:", at)
        part, at = _spellings(pattern, at + 3) if grouped else ([pattern[at]], at)
        at += 1
        if pattern[at : at + 1] == "?":
            part, at = ["", *part], at + 1
        now = [head + tail for head in now for tail in part]
    return done + now, at
