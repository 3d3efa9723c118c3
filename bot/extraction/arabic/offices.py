"""Titles beside titles and names, before they are paired: two offices of one, gapped offices, envoys."""

import re
from dataclasses import replace

from bot.extraction.arabic.names import style_of
from bot.extraction.arabic.titles import is_light
from bot.extraction.items import Item, Sentence, Title

_GAPPED = re.compile(r"(?<=N)(,?&,?)(G)(?=N)")
_FIELDS = re.compile(r"(?<=N)(?:,&|,|&)(?P<x>X[MGc]{0,1})(?=H?N)")
_TWO = re.compile(r"r(?=r(?:[,:]?=?N|r))|(?<=N)r(?=r)|(?<=N,)r(?=r)|r&(?=rN)|(?<=[K0h])r,(?=r,?N)")
_ENVOYS = ("مبعوث", "موفد", "مستشار")
_SENT = ("مبعوث", "موفد", "ممثل", "منسق")
_RULING = ("وزير", "محافظ", "ملك", "أمير", "سلطان", "ولي", "حاكم")
_ENVOY = re.compile(r"rN(?:M[^NrKSh.;]{0,8}(?=N)|(?:,?2[LEXkcG]{1,2})?,?(?=N(?!,?r)))")


def settle(sentence: Sentence) -> None:
    """Make one title of those that are one, and give each the words it stands for."""
    _honoured_titles(sentence)
    _gapped(sentence)
    _fielded(sentence)
    _merged(sentence)
    _envoys(sentence)


def _honoured_titles(sentence: Sentence) -> None:
    """ "السيد رئيس مجلس الوزراء": the honorific belongs to the title."""
    for match in reversed(list(re.finditer(r"H{1,4}(?=r)", sentence.tags))):
        title, first = sentence.items[match.end()].data, sentence.items[match.start()]
        if isinstance(title, Title):
            title.style = style_of(first.value)
            sentence.items[match.end()].start = first.start
            del sentence.items[match.start() : match.end()]


def _fielded(sentence: Sentence) -> None:
    """ "وزراء المالية A والبيئة B": each further field is an office of the same kind."""
    for match in reversed(list(_FIELDS.finditer(sentence.tags))):
        before = [item.data for item in sentence.items[: match.start()] if isinstance(item.data, Title)]
        shared = before[-1] if before else None
        if shared is None or not shared.plural or shared.head != "وزير":
            continue
        first, last = sentence.items[match.start("x")], sentence.items[match.end("x") - 1]
        role = f"{shared.head} {sentence.slice(first.start, last.end)}"
        title = replace(shared, text=role, role=role, plural=False, start=first.start, end=last.end)
        made = Item("r", first.start, last.end, data=title, rule="fields")
        sentence.items[match.start("x") : match.end("x")] = [made]


def _merged(sentence: Sentence) -> None:
    """ "نائب رئيس الوزراء وزير الخارجية": two offices of one person, told as one."""
    for match in reversed(list(_TWO.finditer(sentence.tags))):
        last = match.start() + (1 if match.group() == "r" else 2)
        first, second = sentence.items[match.start()], sentence.items[last]
        one, two = first.data, second.data
        if not isinstance(one, Title) or not isinstance(two, Title) or is_light(one) or is_light(two):
            continue
        if one.plural or two.plural or two.determiner or not (_are_his(sentence, match, last) or is_one(one, two)):
            continue
        if match.group() == "r&" and not one.head.startswith("نائب"):
            continue
        text = sentence.slice(one.start, two.end)
        whole = replace(one, text=text, role=text, organization=None, end=two.end, owners=[two.head, two.role])
        sentence.items[match.start() : last + 1] = [
            Item("r", first.start, second.end, data=whole, rule="two offices")
        ]


def _are_his(sentence: Sentence, match: re.Match[str], last: int) -> bool:
    """ "A عضو المجلس الأعلى حاكم عجمان،", "برئاسة عضو المجلس أمين سر الإقليم A": nobody else may stand there."""
    tags = sentence.tags
    before, after = tags[match.start() - 1 : match.start()], tags[last + 1 : last + 2]
    return (before == "N" and after in (",", ".", "")) or before == "l"


def _gapped(sentence: Sentence) -> None:
    """ "نظيريه السعودي A والتونسي B": a nationality before a further name stands for the whole office."""
    for match in reversed(list(_GAPPED.finditer(sentence.tags))):
        shared = next(
            (item.data for item in reversed(sentence.items[: match.start()]) if isinstance(item.data, Title)), None
        )
        item = sentence.items[match.start(2)]
        if shared is None or shared.country is None:
            continue
        word = sentence.slice(item.start, item.end)
        text = f"{shared.head} {word}"
        title = replace(
            shared, text=text, role=text, country=item.value, plural=False, start=item.start, end=item.end
        )
        sentence.items[match.start(2)] = Item("r", item.start, item.end, data=title, rule="gapped")


def _envoys(sentence: Sentence) -> None:
    """ "المبعوث الخاص للرئيس الأمريكي A، إلى الشرق الأوسط، B", "مبعوث الرئيس A الخاص B": A sent him."""
    for match in reversed(list(_ENVOY.finditer(sentence.tags))):
        title = sentence.items[match.start()].data
        if isinstance(title, Title) and "رئيس" in title.text and any(head in title.text for head in _ENVOYS):
            del sentence.items[match.start() + 1 : match.end()]


def is_one(first: object, second: object) -> bool:
    """ "استقبل رئيس الجمهورية وزير خارجية فرنسا A": who is named of a country is another."""
    if not isinstance(first, Title) or not isinstance(second, Title):
        return False
    if second.former and not first.former:
        return False
    cabinet = any(word in first.text for word in ("وزراء", "الوزراء", "حكومة", "الحكومة"))
    if first.head.split()[0] == "رئيس" and second.head.split()[0] == "وزير" and not cabinet:
        return False  # "استقبل رئيس المجلس وزير العمل A"
    if first.head.startswith(_SENT) and second.head.startswith(_RULING):
        return False  # "التقى المبعوث الأممي وزير الخارجية A"
    return not (second.country and first.country is None) or is_light(second)
