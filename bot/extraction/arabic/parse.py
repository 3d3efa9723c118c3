"""An Arabic release's fields as sentences that went through the cascade."""

import re
from datetime import date
from functools import cache

from bot.extraction.arabic import dates
from bot.extraction.arabic.names import names, style_of
from bot.extraction.arabic.parties import pair, set_off
from bot.extraction.arabic.places import places
from bot.extraction.arabic.senses import tell_senses
from bot.extraction.arabic.tagger import tag
from bot.extraction.arabic.text import blocks, sentences, story_start
from bot.extraction.arabic.titles import bodies, titles
from bot.extraction.arabic.words import folded
from bot.extraction.items import Actor, Item, Party, Sentence, Title
from bot.lexicon.arabic import arabic
from bot.model.release import ReleaseText

_HIGHNESSES = ("سمو", "جلال", "فخام", "معالي", "سعاد", "دول", "عطوف")


def parties_of(sentence: Sentence) -> list[Party]:
    """Give the parties of a sentence, in order."""
    return [item.data for item in sentence.items if isinstance(item.data, Party)]


def parse(release: ReleaseText, written: date | None) -> list[Sentence]:
    """Give the sentences of the title, then of the text, in order, each through the whole cascade."""
    title = release.title
    found = [Sentence("title", "title", title, *span, -1) for span in sentences(title, 0, len(title))]
    inline = story_start(release.text)
    for number, block in enumerate(blocks(release.text)):
        if block.kind in ("dateline", "signature", "boilerplate"):
            continue
        start = inline if block.start < inline <= block.end else block.start
        spans = sentences(release.text, start, block.end)
        found += [Sentence("text", block.kind, release.text, *span, number) for span in spans]
    for sentence in found:
        run(sentence, written)
    surnames = _surnames(found)
    for sentence in found:
        if _bare_words(sentence.quote) & surnames:
            sentence.items, sentence.trace = [], []
            run(sentence, written, surnames)
    return found


def _surnames(found: list[Sentence]) -> frozenset[str]:
    """Last words of the names in the release, without article: alone, they mean the same people."""
    made = set()
    for sentence in found:
        for party in parties_of(sentence):
            for actor in party.actors:
                words = folded(actor.name or "").split()
                if len(words) > 1:
                    made |= {words[-1], words[-1].removeprefix("ال")}
                    made |= {words[-2] + words[-1]} if words[-2] == "عبد" or words[-1] in _tails() else set()
    glued = {word for word in made if word[0] == "و" and word[1:] in made}  # "رزق وضاهر": two
    return frozenset(word for word in made - glued if word not in arabic().countries)


@cache
def _tails() -> frozenset[str]:
    return frozenset(folded(word) for word in arabic().words("names", "tails"))


def _bare_words(text: str) -> set[str]:
    """Give the words of *text* as they may be told alone: with and without what is glued before them."""
    words = set(re.findall(r"\w+", folded(text)))
    return (
        words
        | {word.lstrip("وبل").removeprefix("ال") for word in words}
        | {word.removeprefix("ال") for word in words}
    )


def run(sentence: Sentence, written: date | None, surnames: frozenset[str] = frozenset()) -> None:
    """Take one sentence through the cascade."""
    tag(sentence, dates.find(sentence.text, sentence.start, sentence.end, written), surnames)
    tell_senses(sentence)
    bodies(sentence)
    titles(sentence)
    _owners(sentence)
    places(sentence)
    names(sentence, surnames)
    _styles(sentence)
    pair(sentence)
    set_off(sentence)


def _owners(sentence: Sentence) -> None:
    """ "رئيسها": of the body told before."""
    body: str | None = None
    for item in sentence.items:
        if item.tag == "Q":
            body = item.value
        elif isinstance(item.data, Title) and item.data.determiner == "own" and item.data.organization is None:
            item.data.organization = body if item.data.head != "نظير" else None


def _styles(sentence: Sentence) -> None:
    """ "سموه" and "سمو الأمير" alone are a party of their own."""
    for match in reversed(list(re.finditer(r"H{1,3}(?![HNrgCcp])", sentence.tags))):
        first, last = sentence.items[match.start()], sentence.items[match.end() - 1]
        style = style_of(first.value)
        if (style in _HIGHNESSES and isinstance(last.data, str)) or style == "سمو":
            actor = Actor(first.start, last.end, style=style)
            made = Item("A", first.start, last.end, data=Party(actors=[actor]), rule="style")
            sentence.items[match.start() : match.end()] = [made]
    for index, item in enumerate(sentence.items):
        if item.tag == "T":
            actor = Actor(item.start, item.end, style=style_of(item.value))
            sentence.items[index] = Item("A", item.start, item.end, data=Party(actors=[actor]), rule="style")
