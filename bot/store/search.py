"""Full-text search: the newest matches, scored here, so that both engines give the same answer.

Ranking by the engines reads every release that has a word, which takes a second for a common word in a million
releases; the newest 500 take a few milliseconds at any size, and news is asked for by the newest first.
"""

from collections.abc import Mapping, Sequence

from bot.errors import SlowQueryError
from bot.model.release import ReleaseRef
from bot.model.scope import Scope
from bot.store import releases
from bot.store.database import Engine, Reader, Row
from bot.store.newest import newest_rows
from bot.store.search_words import Alternatives, asked

CANDIDATES = 500

_QUOTE, _APOSTROPHE = '"', "'"

_COLUMNS = """
select releases.id as release_id, release_search.title, release_search.body, releases.sort_at
"""
_FOUND: Mapping[Engine, str] = {
    # cross join: the index leads, newest first; anything else would visit every match before the limit.
    "sqlite": _COLUMNS
    + """from release_search cross join releases on releases.id = release_search.rowid
    cross join feeds on feeds.id = releases.feed_id
    where release_search match :query and {visible} order by release_search.rowid desc limit :limit""",
    "postgres": _COLUMNS
    + """from release_search join releases on releases.id = release_search.rowid
    join feeds on feeds.id = releases.feed_id
    where release_search.words @@ cast(:query as tsquery) and {visible}
    order by release_search.rowid desc limit :limit""",
}
# Where the match itself is too slow: look through the newest releases.
_NEWEST = """
select newest.release_id, newest.sort_at, release_search.title, release_search.body
from (
    select releases.id as release_id, releases.sort_at
    from releases join feeds on feeds.id = releases.feed_id
    where {visible} and {of_feed} order by releases.sort_at desc, releases.id desc limit :limit) newest
join release_search on release_search.rowid = newest.release_id
order by newest.sort_at desc, newest.release_id desc
"""


async def search(
    reader: Reader, scope: Scope, words: str, limit: int = 10, *, without: Sequence[str] = ()
) -> list[ReleaseRef]:
    """Releases in scope that have all of *words*, and nothing of *without*, the best of the newest 500 first.

    The last word may be the beginning of one. Words in the title, words that stand together and words that come
    often count; at a tie the newer release comes first. A query without words finds nothing.
    """
    asked_for = asked(words)
    unwanted = [each for one in without if (each := asked(one))]
    if not asked_for:
        return []
    try:
        query = _QUERIES[reader.engine](asked_for, unwanted)
        rows = await reader.search_rows(_FOUND[reader.engine], query=query, scope=scope.key, limit=CANDIDATES)
    except SlowQueryError:
        newest = await newest_rows(reader, scope, _NEWEST, limit=CANDIDATES)
        rows = [row for row in newest if _has_all(row, _patterns(asked_for))]
        rows = [row for row in rows if not any(_has_all(row, _whole(one)) for one in unwanted)]
    scored = sorted(
        ((_score(row, asked_for), row["sort_at"], row["release_id"]) for row in rows),
        reverse=True,
    )
    return await releases.refs(reader, scope, [one[2] for one in scored[:limit]])


def _sqlite_query(words: Sequence[Alternatives], unwanted: Sequence[Sequence[Alternatives]]) -> str:
    """FTS5 syntax: every word quoted, so that none is an operator."""
    last = len(words) - 1
    groups = [
        " OR ".join(f'"{form}"{"*" if number == last and _extends(form) else ""}' for form in forms)
        for number, forms in enumerate(words)
    ]
    query = " AND ".join(f"({group})" for group in groups)
    for one in unwanted:
        query = f"({query}) NOT ({' AND '.join(_either(forms, ' OR ', _QUOTE) for forms in one)})"
    return query


def _postgres_query(words: Sequence[Alternatives], unwanted: Sequence[Sequence[Alternatives]]) -> str:
    """tsquery syntax, the same way. Words hold letters and digits only, no quote to be escaped."""
    last = len(words) - 1
    groups = [
        " | ".join(f"'{form}'{':*' if number == last and _extends(form) else ''}" for form in forms)
        for number, forms in enumerate(words)
    ]
    query = " & ".join(f"({group})" for group in groups)
    for one in unwanted:
        query += f" & !({' & '.join(_either(forms, ' | ', _APOSTROPHE) for forms in one)})"
    return query


def _either(forms: Alternatives, way: str, mark: str) -> str:
    """Any of the forms of one whole word."""
    return f"({way.join(f'{mark}{form}{mark}' for form in forms)})"


_QUERIES = {"sqlite": _sqlite_query, "postgres": _postgres_query}


def _extends(form: str) -> bool:
    # One or two letters begin too many words to be worth their time.
    return len(form) >= 3


def _patterns(words: Sequence[Alternatives]) -> list[tuple[str, ...]]:
    last = len(words) - 1
    return [
        tuple(f" {form}" if number == last and _extends(form) else f" {form} " for form in forms)
        for number, forms in enumerate(words)
    ]


def _whole(words: Sequence[Alternatives]) -> list[tuple[str, ...]]:
    return [tuple(f" {form} " for form in forms) for forms in words]


def _has_all(row: Row, words: Sequence[tuple[str, ...]]) -> bool:
    text = f" {row['title']} {row['body']} "
    return all(any(pattern in text for pattern in patterns) for patterns in words)


def _score(row: Row, words: Sequence[Alternatives]) -> float:
    title, body = f" {row['title']} ", f" {row['body']} "
    score = 0.0
    for patterns in _patterns(words):
        often = max(body.count(pattern) for pattern in patterns)  # one word stands there in several forms
        score += often / (often + 2.0) + 2.0 * any(pattern in title for pattern in patterns)
    phrase = " " + " ".join(forms[0] for forms in words)
    if len(words) > 1:
        score += 2.0 * (phrase in title) + 1.0 * (phrase in body)
    return round(score, 6)
