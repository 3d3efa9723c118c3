"""The engine: ordinary regular expressions over the tag string, each match becoming one new item."""

import re
from dataclasses import dataclass

from bot.extraction.items import Build, Item, Sentence

_COMMON = "'&RNHQoLAftCw"
"""The tags most sentences have, the commonest last."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where *pattern* matches the tags, *build* makes one item of the matched ones, or refuses with ``None``.

    ``needs``: a tag without which it matches nothing, where there is one.
    """

    name: str
    pattern: re.Pattern[str]
    build: Build
    needs: str


def rule(name: str, pattern: str, build: Build) -> Rule:
    """Make a rule; patterns are bounded, so no text makes them slow."""
    return Rule(name, re.compile(pattern), build, needed(pattern))


def needed(pattern: str) -> str:
    """Give the rarest tag that stands outside all brackets and choices of *pattern*: every match holds it."""
    bare, left = "", re.sub(r"\\.|\[[^\]]*\]", ".", pattern)
    while bare != left:
        bare, left = left, re.sub(r"\([^()]*\)", ".", left)
    surely = re.sub(r".(?:[?*]|\{0,\d+\})", "", bare) if "|" not in bare else ""
    return min(re.findall(r"[\w'~#&:]", re.sub(r"\{.*?\}", "", surely)), key=_COMMON.find, default="")


def apply(sentence: Sentence, rules: tuple[Rule, ...]) -> None:
    """Run *rules* in order, each from left to right over the whole sentence."""
    tags = sentence.tags
    for each in rules:
        if each.needs in tags and each.pattern.search(tags) and _apply(sentence, each, tags):
            tags = sentence.tags


def _apply(sentence: Sentence, each: Rule, tags: str) -> bool:
    """Run one rule; give whether it made anything. What *build* leaves of the match's end stays as it was."""
    place, kept = 0, []
    for match in each.pattern.finditer(tags):
        if match.start() == match.end():
            continue
        matched = sentence.items[match.start() : match.end()]
        made = each.build(sentence, matched)
        if made is None:
            continue
        made.rule = each.name
        kept.extend(sentence.items[place : match.start()])
        kept.append(made)
        kept.extend(item for item in matched if item.start >= made.end)
        place = match.end()
        sentence.trace.append(f"{each.name}: {sentence.slice(made.start, made.end)}")
    if place:
        kept.extend(sentence.items[place:])
        sentence.items = kept
    return bool(place)


def covering(tag: str, items: list[Item], data: object = None, value: str = "") -> Item:
    """Make one item over *items*."""
    return Item(tag, items[0].start, items[-1].end, value, data)
