"""Text from outside, made harmless for Discord: it shows as it stands, and can neither link, ping nor format.

Every mark Discord's markdown may read is put behind a backslash; an ``@`` also gets a zero-width space after it,
as discord.py's own ``escape_mentions`` does, because mentions are looked for in the raw text. Controls, zero-width
and direction characters, halves of surrogate pairs and private use are dropped: ``bot.locales`` adds its isolates
after this.
"""

import re
import unicodedata
from collections.abc import Callable

from bot.locales import Reader, text
from bot.locales.direction import shortened
from bot.model.answer import Mention, Message, Verbatim

_MOST_VALUE = 300
_LABEL = 80
_MENTIONS = {"channel": "<#", "role": "<@&", "member": "<@"}
Shown = Callable[[str], str]

_MARKS = re.compile(r"[\\*_~`|<>\[\]#:/]")
_BULLET = re.compile(r"^([^\S\n]*)([-+])", re.MULTILINE)
_AFTER_NUMBER = re.compile(r"^([^\S\n]*\d{1,9})([.)])", re.MULTILINE)
_SPACES = re.compile(r"[^\S\n]+")
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")  # Arabic number signs
_PICTURE = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_JOINED = re.compile(
    f"(?<=[{_PICTURE}])\u200d(?=[{_PICTURE}])|(?<=\U0001f3f4)[\U000e0061-\U000e007a]{{2,6}}\U000e007f"
    "|(?<=[\u0620-\u06ff])[\u200c\u200d](?=[\u0620-\u06ff])"
)
"""What can't be seen and is part of what can: joined pictures, flags of countries, Persian and Kurdish joins."""
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})


def inline(text: str) -> str:
    """*text* on one line, harmless."""
    return _escaped(" ".join(visible(text).split()))


def block(text: str) -> str:
    """*text* with its line breaks (at most one empty line in a row), harmless."""
    lines = [_SPACES.sub(" ", line).strip() for line in visible(text).split("\n")]
    return _escaped(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def visible(text: str) -> str:
    """*text* without what can't be seen: controls, zero-width and direction characters, private use."""
    broken = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    joins = {place for match in _JOINED.finditer(broken) for place in range(*match.span())}
    shown = enumerate(broken.replace("\t", " "))
    return "".join(letter for place, letter in shown if place in joins or _kept(letter))


def _kept(letter: str) -> bool:
    return letter == "\n" or letter in _VISIBLE_FORMATS or unicodedata.category(letter) not in _DROPPED


def _escaped(text: str) -> str:
    marked = _MARKS.sub(r"\\\g<0>", text).replace("@", "@\u200b")
    numbered = _AFTER_NUMBER.sub(r"\1\\\2", marked)
    return _BULLET.sub(r"\1\\\2", numbered)


def units(text: str) -> int:
    """The length Discord may count: UTF-16 units, never fewer than characters."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def clipped(words: str, most: int, shown: Shown = inline) -> str:
    """*words* escaped by *shown* and cut, at a word where one is near, so that at most *most* units are shown."""
    whole = shown(words)
    if units(whole) <= most:
        return whole
    words = visible(words)[: 4 * most]
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if units(shown(words[:middle])) < most:
            low = middle
        else:
            high = middle - 1
    return shown(_at_word(words[:low])) + "…"


def words_within(content: Message | Verbatim, reader: Reader, most: int) -> str:
    """A sentence in the reader's language on one line, its values escaped, in at most *most* units."""
    words = text(content, reader, lambda value: clipped(value, _MOST_VALUE), mention=_mention)
    # Too many values rather than too long ones: then our own sentence is cut, and escaped like theirs.
    return words if units(words) <= most else clipped(text(content, reader), most)


def label_of(content: Message, reader: Reader) -> str:
    """A button's label: plain, on one line, at most 80 characters."""
    words = text(content, reader, lambda value: " ".join(visible(value).split()))
    return shortened(words, _LABEL)


def _mention(of: Mention) -> str:
    return f"{_MENTIONS[of.kind]}{of.id}>"


def _at_word(text: str) -> str:
    """*text* up to its last space where that costs at most 30 characters; no mark is parted from its letter."""
    space = max(text.rfind(" "), text.rfind("\n"))
    if space > 0 and len(text) - space <= 30:
        return text[:space].rstrip()
    while text and unicodedata.combining(text[-1]):
        text = text[:-1]
    return text
