"""Finding one person among 5,000 beside a plain rapidfuzz scan of the same names: time, and wrong answers."""

import itertools
import random

from rapidfuzz import fuzz, process

from benchmarks.ratio import Ratio, cpu_seconds
from bot.names.index import NameIndex
from bot.names.tables import table

TITLE = "Finding a person among 5,000 (CPU seconds a look-up)"
_PEOPLE, _ASKED = 5_000, 300
_FAMILIES = (
    ("الخطيب", "al-Khatib", "Khateeb"),
    ("القدسي", "al-Qudsi", "Kodsi"),
    ("درويش", "Darwish", "Derviche"),
    ("الجندي", "al-Jundi", "Joundi"),
    ("شماس", "Shammas", "Chammas"),
    ("زغلول", "Zaghloul", "Zaghlul"),
    ("المصري", "al-Masri", "Masry"),
    ("نجار", "Najjar", "Nadjar"),
    ("الجبوري", "al-Jubouri", "Jibouri"),
    ("الهاشمي", "al-Hashimi", "Hashemi"),
    ("ضاهر", "Daher", "Dhaher"),
    ("سويدان", "Sweidan", "Suwaidan"),
    ("البكري", "al-Bakri", "Bakry"),
    ("الحكيم", "al-Hakim", "Hakeem"),
    ("العمراني", "al-Amrani", "Amrany"),
    ("مقداد", "Miqdad", "Mekdad"),
    ("الدليمي", "al-Dulaimi", "Duleimi"),
    ("شحرور", "Shahrour", "Chahrour"),
    ("فاخوري", "Fakhoury", "Fakhouri"),
    ("سنقر", "Sanqar", "Sankar"),
    ("زيتوني", "Zaytouni", "Zitouni"),
    ("صايغ", "Sayegh", "Sayigh"),
    ("شهاب", "Shehab", "Chehab"),
    ("عيتاني", "Itani", "Eitani"),
    ("الأتاسي", "al-Atassi", "Atasi"),
    ("غزالي", "Ghazali", "Ghazaly"),
    ("مشهداني", "Mashhadani", "Mashadani"),
    ("قباني", "Qabbani", "Kabbani"),
)
_GIVEN = """
ahmad Ahmad Ahmed
mahmoud Mahmoud Mahmud
muhammad Mohammed Muhammad
ali Ali Aly
omar Omar Umar
ammar Ammar Amar
anas Anas Enes
badr Badr Bader
bashar Bashar Bachar
bassam Bassam Bassam
faysal Faisal Faysal
firas Firas Feras
fuad Fuad Fouad
hadi Hadi Hady
husayn Hussein Hussain
hasan Hassan Hasan
haytham Haitham Haytham
ibrahim Ibrahim Ebrahim
jamal Jamal Gamal
jamil Jamil Jameel
karim Karim Kareem
khalid Khaled Khalid
khalil Khalil Khaleel
layla Laila Leila
marwan Marwan Merwan
mustafa Mustafa Moustafa
nabil Nabil Nabeel
nizar Nizar Nezar
qasim Qasim Kassem
rami Rami Ramy
riyad Riyad Riad
samir Samir Sameer
sulayman Suleiman Sulayman
tariq Tariq Tarek
walid Walid Waleed
wisam Wissam Wisam
yasin Yassin Yaseen
yusuf Yousef Yusuf
zaynab Zainab Zeinab
ziyad Ziad Ziyad
"""


def measure() -> list[Ratio]:
    """Time of a look-up, and wrong answers in a hundred: each asked for in a spelling the list has not."""
    people, asked = spellings()
    index = NameIndex(enumerate(people))
    folded = [name.casefold() for name in people]
    index.best(people[0])

    def ours() -> list[int]:
        return [found[0][1] if (found := index.best(name, 1)) else -1 for name, _ in asked]

    def theirs() -> list[int]:
        return [process.extractOne(name.casefold(), folded, scorer=fuzz.WRatio)[2] for name, _ in asked]

    right = [place for _, place in asked]
    return [
        Ratio(
            what="a look-up / a plain rapidfuzz scan (WRatio)",
            ours=cpu_seconds(ours, rounds=1) / _ASKED,
            theirs=cpu_seconds(theirs, rounds=1) / _ASKED,
            unit="s",
            bar=1,
        ),
        Ratio(
            what="people found wrongly in a hundred / by that scan",
            ours=_wrong(ours(), right),
            theirs=_wrong(theirs(), right),
            unit="",
            bar=0.1,
        ),
    ]


def _wrong(found: list[int], right: list[int]) -> float:
    return 100 * sum(one != other for one, other in zip(found, right, strict=True)) / len(right)


def spellings() -> tuple[list[str], list[tuple[str, int]]]:
    """Invented people, half in each script, and other spellings of some with whom they mean."""
    shuffled = random.Random(20260301)
    latin = [line.split() for line in _GIVEN.split("\n") if line]
    given = [(table("given")["names"][key].split()[0], *spellings) for key, *spellings in latin]
    full = list(itertools.product(given, given, _FAMILIES))
    people, asked = [], []
    for place, parts in enumerate(shuffled.sample([one for one in full if one[0] != one[1]], _PEOPLE)):
        spellings = [" ".join(part[which] for part in parts) for which in range(3)]
        people.append(spellings[place % 2])
        others = [one for one in spellings if one != people[-1]]
        asked.append((shuffled.choice(others), place))
    return people, shuffled.sample(asked, _ASKED)
