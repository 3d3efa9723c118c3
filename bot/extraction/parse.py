"""A release's fields as sentences that went through the cascade."""

import re
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from bot.extraction import chunks, dates
from bot.extraction.asides import bodies_behind, dashes_as_commas, offices_told, part_clauses, set_aside
from bot.extraction.cascade import apply
from bot.extraction.items import Party, Sentence
from bot.extraction.parties import GROUPS, JOINS, join_subjects, own_titles
from bot.extraction.people import Held, pair
from bot.extraction.schedules import is_schedule
from bot.extraction.spots import PLACES
from bot.extraction.tagger import tag
from bot.extraction.text import blocks, sentences
from bot.folding import fold
from bot.lexicon.load import key, lexicon
from bot.lexicon.tokens import token_texts
from bot.model.release import ReleaseText

Names = tuple[tuple[str, ...], ...]
"""Names of a body, each as folded words."""
_REALM = re.compile(
    r"\b(?:Presiden(?:t|cy)|(?:Prime )?Ministers?|Ministry|Government|Republic|Kingdom|Parliament|Taoiseach|"
    r"Affairs|Chancellery|State|Defen[cs]e|House|Assembly|Chancellor|Cabinet)\b.* of (?:the )?"
    r"([^\W\d_a-zß-ÿ]\w+)$"
)
_CUT = re.compile(r"\s[-–—]{1,2}\s|:\s")
_BRACKETED = re.compile(r"^[(\[][A-Z][\w .'’/-]{1,40},[^()\[\]\n]{4,40}[)\]]\s*(?:[-–—]{1,2}\s|:\s)?")
_STOPPED = re.compile(r"^([^\n!?]{4,60}?\d{4})\.[ \t]+(?=[^\W\d_a-zß-ÿ“\"(])")
"""A date line that a full stop ends: "Geneva, 4 March 2025. The Minister …"."""
_INLINE = re.compile(
    r"^(?:[^\n.!?]|(?<=\bJan|\bFeb|\bMar|\bApr|\bJun|\bJul|\bAug|\bSep|\bOct|\bNov|\bDec)\.|(?<=Sept)\.|(?<=\b[A-Z])\.)"
    r"{2,80}?(?:\s[-–—]{1,2}\s|:\s|\.\s?[-–—]{1,2}\s)"
)


def written_day(release: ReleaseText) -> date | None:
    """Give the day the text was written: its date line's, else when it was published (a schedule's always)."""
    published = release.published
    told = None if published is not None and is_schedule(release.title) else dateline_day(release)
    return told or (published.date() if isinstance(published, datetime) else published)


@lru_cache(maxsize=2)
def dateline_day(release: ReleaseText) -> date | None:
    """Give the day that the text's own date line tells."""
    published = release.published
    for block in blocks(release.text):
        if block.kind == "dateline":
            day = _first_day(release.text, block.start, block.end, published)
            if day is not None:
                return day
    inline = _inline_dateline(release.text)
    return None if inline is None else _first_day(release.text, 0, inline, published)


def _first_day(text: str, start: int, end: int, published: date | None) -> date | None:
    """The date line's day; one without a year is that nearest to the publication, and not after it."""
    near = published.date() if isinstance(published, datetime) else published
    hit = next((hit for hit in dates.find(text, start, end, near) if hit.absolute and hit.day), None)
    late = hit is not None and hit.yearless and hit.day is not None and near is not None and hit.day > near
    return None if hit is None or late else hit.day


def _inline_dateline(text: str) -> int | None:
    """ "ANKARA, 12 November 2024 – The President …": give where the story begins.

    A label may stand before it ("PRESS RELEASE: APIA – 3 April 2025: The Prime Minister …").
    """
    bracketed = _BRACKETED.match(text)
    if bracketed is not None and _has_day(text, 0, bracketed.end()):
        return bracketed.end()
    stopped = _STOPPED.match(text)
    if stopped is not None and dates.is_dateline(stopped.group(1)) and _has_day(text, 0, stopped.end(1)):
        return stopped.end()
    match = _INLINE.match(text)
    if match is None:
        return None
    head = match.group()
    if dates.is_dateline(head.rstrip(" -–—:.")) or _is_town_and_country(head):
        return match.end()
    line = text[: min(text.find("\n") if "\n" in text else len(text), 140)]
    cuts = [0, *(cut.end() for cut in _CUT.finditer(line))]
    for before, after in pairwise(cuts):
        if dates.is_dateline(line[before:after].rstrip(" -–—:")) and _has_day(line, before, after):
            return after
    if re.fullmatch(r"[A-Z][\w .,'’/-]{1,40}(?:\([\w .]+\))?\s?[-–—]{1,2}\s", head) and len(head.split()) <= 6:
        goes_on = text[match.end() : match.end() + 1].islower()  # "Minister Anna Kolm – accompanied by …"
        return None if goes_on or dates.find(head, 0, len(head), date(2000, 1, 1)) else match.end()
    return None


def _is_town_and_country(head: str) -> bool:
    """ "Suva, Fiji: "."""
    town, _, country = head.rstrip(" -–—:").partition(", ")
    return 1 <= len(town.split()) <= 3 and town.istitle() and country.casefold() in lexicon().countries


def _has_day(line: str, start: int, end: int) -> bool:
    return any(hit.absolute for hit in dates.find(line, start, end, date(2000, 1, 1)))


def written_at(text: str) -> str | None:
    """Give the town the text was written in, as its date line begins ("ANKARA, 12 November 2024 – The …")."""
    inline = _inline_dateline(text)
    line = text[:inline] if inline is not None else ""
    if not line:
        block = next((block for block in blocks(text) if block.kind == "dateline"), None)
        line = text[block.start : block.end] if block is not None else ""
    town = re.match(r"[^\W\d_][\w .'’-]*?(?=\s*[,(–—:-]|\s+\d)", line)
    name = town.group().strip() if town else ""
    if not name or name.casefold() not in lexicon().countries:
        return None
    return name.title() if name.isupper() else name


def realm_of(office: str | None) -> str:
    """ "Office of the President of Ruthenia": the word alone after an office of state's last "of" is a country."""
    match = _REALM.search(office or "")
    known = lexicon()
    if match is None or match.group(1).casefold() in known.countries or key(match.group(1)) in known.phrases:
        return ""
    return match.group(1)


def parse(release: ReleaseText, written: date | None) -> list[Sentence]:
    """Give the sentences of the title, then of the text, in order, each through the whole cascade."""
    found = [
        Sentence("title", "title", release.title, *span, -1)
        for span in sentences(release.title, 0, len(release.title))
    ]
    own = _own_names(release.office or "")
    realm = realm_of(release.office)
    inline = _inline_dateline(release.text)
    headed = is_schedule(release.title)
    for number, block in enumerate(blocks(release.text)):
        if block.kind in ("signature", "boilerplate") or (block.kind == "dateline" and not headed):
            continue
        kind = "item" if headed and block.kind == "subheading" else block.kind
        start = inline if inline is not None and block.start < inline <= block.end else block.start
        found += [
            Sentence("text", kind, release.text, *span, number)
            for span in sentences(release.text, start, block.end)
        ]
    for sentence in found:
        run(sentence, written, own=own, realm=realm)
    surnames, held = _surnames(found), _held(found)
    for sentence in found:
        named = any(item.tag in "Co" and item.value in surnames for item in sentence.items)
        if named or (held and "two offices" in sentence.trace):
            sentence.items, sentence.trace = [], []
            run(sentence, written, surnames, own, realm, held)
    return found


def _own_names(office: str) -> Names:
    """The office's name as words; one with "and" also without the country behind it, longest first."""
    words = tuple(key(word) for word in token_texts(office))
    if _is_title(words):
        return ()
    shorter = words[:-2] if len(words) > 4 and words[-2] == "of" and "and" in words[:-2] else ()
    return tuple(name for name in (words, shorter) if len(name) > 1)


def _is_title(words: tuple[str, ...]) -> bool:
    """ "Council of Europe Commissioner for Human Rights", "Minister for Trade": an office whose holder writes."""
    holders, rooms = lexicon().words("roles", "holders"), lexicon().words("roles", "rooms")
    place = next((index for index, word in enumerate(words) if word in holders), None)
    if place is None or (place and words[place - 1] in ("of", "the", "for")):
        return False
    return not set(rooms) & set(words[place:])


def _held(found: list[Sentence]) -> Held:
    """Who bears which office by itself, not as one of two told together."""
    held: Held = {}
    for party in (item.data for sentence in found for item in sentence.items if isinstance(item.data, Party)):
        for actor in party.actors:
            if actor.name and len(actor.titles) == 1:
                held.setdefault(fold(actor.titles[0].text), set()).add(fold(actor.name.split()[-1]))
    return held


def _surnames(found: list[Sentence]) -> frozenset[str]:
    """Last words of the names in the release: alone, they mean the same people."""
    parties = [item.data for sentence in found for item in sentence.items if isinstance(item.data, Party)]
    names = [actor.name for party in parties for actor in party.actors if actor.name]
    lasts = {key(name.split()[-1]) for name in names}
    # Who has two surnames is often called by the first: "Eduardo Restrepo Villamizar", "Restrepo".
    lasts |= {key(words[-2]) for name in names if len(words := name.split()) > 2 and len(words[-2]) > 3}
    lasts |= _alone(found) & {key(name.split()[0]) for name in names if 1 < len(name.split()) < 4}
    countries, phrases = lexicon().countries, lexicon().phrases
    return frozenset(last for last in lasts if last not in countries and last not in phrases)


_ALONE = re.compile(r"(?:^|(?<=[,.;&q])|(?<=,w))C(?=[uD]{0,2}[SKhF])")


def _alone(found: list[Sentence]) -> set[str]:
    """Single words that act: where the surname stands first, "Gao" is who "Gao Zhengyan" was."""
    return {
        sentence.items[match.start()].value
        for sentence in found
        if sentence.kind == "paragraph" and "C" in sentence.tags
        for match in _ALONE.finditer(sentence.tags)
    }


_NAMED = (*chunks.BODIES, *chunks.FIELDS, *chunks.EVENTS, *chunks.NAMES)
_SAID = (*chunks.TITLES, *chunks.SINGLES, *PLACES)


def run(
    sentence: Sentence,
    written: date | None,
    surnames: frozenset[str] = frozenset(),
    own: Names = (),
    realm: str = "",
    held: Held | None = None,
) -> None:
    """Take one sentence through the cascade."""
    tag(sentence, dates.find(sentence.text, sentence.start, sentence.end, written), own, realm)
    dashes_as_commas(sentence)
    apply(sentence, _NAMED)
    if surnames:
        chunks.surnames(sentence, surnames)
    apply(sentence, _SAID)
    offices_told(sentence)
    bodies_behind(sentence)
    part_clauses(sentence)
    pair(sentence, held)
    apply(sentence, GROUPS)
    own_titles(sentence)
    set_aside(sentence)
    join_subjects(sentence)
    apply(sentence, JOINS)
