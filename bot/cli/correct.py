"""``python -m bot correct``: the operator's word on a fact. It outlives every new reading of the release."""

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot import settings
from bot.cli.archive import up_to_date
from bot.cli.corrections import meeting_detail, meeting_line, plain, shown
from bot.clock import SystemClock
from bot.errors import InputError, NotFoundError, mark
from bot.feeds.renewal import Renewal, renew_some
from bot.feeds.worker import Worker
from bot.model.correction import CorrectionKind
from bot.model.ids import CorrectionId, MeetingId, PersonId, ReleaseId
from bot.model.scope import Scope
from bot.store import corrections, meetings, mending
from bot.store.database import Database

NAME = "correct"
HELP = "mend what was read wrongly: people, meetings, participants, dates, places"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare one subcommand for each kind of correction."""
    parser.add_argument("--list", action="store_true", help="list all corrections, and whether they still apply")
    parser.add_argument("--undo", type=int, metavar="NUMBER", help="take a correction of a meeting back")
    kinds = parser.add_subparsers(dest="kind", metavar="WHAT")
    merge = kinds.add_parser("merge", help="two people are one: the first id stays")
    merge.add_argument("person", type=_person, help="who stays, such as p:12 (`people NAME` shows ids)")
    merge.add_argument("other", type=_person, help="who becomes one with them, such as p:15")
    separate = kinds.add_parser("separate", help="a spelling is not this person's but somebody else's")
    separate.add_argument("person", type=_person, help="such as p:12")
    separate.add_argument("name", help="the spelling")
    separate.add_argument("--office", metavar="KEY", help="only where this office uses it: two people of one name")
    kinds.add_parser("hide", help="this was no meeting").add_argument(
        "meeting", type=_meeting, help="such as m:40"
    )
    for kind, value in (("date", "YYYY-MM-DD, or none"), ("place", "the place, or none")):
        one = kinds.add_parser(kind, help=f"the {kind} of a meeting")
        one.add_argument("meeting", type=_meeting, help="such as m:40")
        one.add_argument("value", type=_day if kind == "date" else _or_none, help=value)
    _configure_participant(kinds.add_parser("participant", help="who somebody at a meeting was"))


def _configure_participant(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=_meeting, help="such as m:40")
    parser.add_argument("participant", help="their name as the meeting has it")
    # Left out, they aren't in the arguments at all: None is what "none" means.
    left_out = argparse.SUPPRESS
    parser.add_argument("--name", default=left_out, help="their right name, in the whole release")
    parser.add_argument("--role", type=_or_none, default=left_out, help="their title, or none")
    parser.add_argument("--organization", type=_or_none, default=left_out, help="their organization, or none")
    parser.add_argument("--side", choices=("a", "b", "none"), default=left_out, help="a: the office's own")
    parser.add_argument("--absent", action="store_true", help="they were not there")


def main(arguments: argparse.Namespace) -> int:
    """Correct; 0 done, 1 where there is no such person, meeting or correction, 2 for nothing asked."""
    if arguments.kind is None and arguments.undo is None and not arguments.list:
        print("Say what to correct: python -m bot correct --help")
        return 2
    return asyncio.run(_run(settings.load(), arguments))


async def _run(loaded: settings.Settings, arguments: argparse.Namespace) -> int:
    async with up_to_date(loaded) as database:
        if arguments.list:
            for one in await corrections.every(database):
                print(plain(shown(one)))
            return 0
        if arguments.undo is not None:
            stale = await _undone(database, CorrectionId(arguments.undo))
        elif arguments.kind in {"merge", "separate"}:
            stale = await _people_corrected(database, arguments)
        else:
            stale = await _meeting_corrected(database, arguments)
        code = await _read_again(database, stale)
        if not code and arguments.kind not in {"merge", "separate"}:
            await _tell_ids(database, stale)
        return code


async def _people_corrected(database: Database, arguments: argparse.Namespace) -> Sequence[ReleaseId]:
    now = SystemClock().now()
    async with database.transaction() as tx:
        if arguments.kind == "merge":
            await mending.merge(tx, arguments.person, arguments.other, now)
            return ()
        return await mending.separate(tx, arguments.person, arguments.name, arguments.office, now)


async def _meeting_corrected(database: Database, arguments: argparse.Namespace) -> Sequence[ReleaseId]:
    reported = await meetings.get(database, Scope.operator(), arguments.meeting)
    if reported is None:
        raise NotFoundError(
            mark(
                "There is no meeting m:{id}. It has another id once its release was read again; `people` shows it."
            ),
            id=arguments.meeting,
        )
    detail = meeting_detail(arguments, reported.meeting)
    async with database.transaction() as tx:
        kind = CorrectionKind(arguments.kind)
        await corrections.add_to_meeting(tx, kind, reported, detail, SystemClock().now())
    return [reported.release.id]


async def _undone(database: Database, number: CorrectionId) -> Sequence[ReleaseId]:
    found = await corrections.get(database, number)
    if found is None:
        raise NotFoundError(mark("There is no correction {number}. --list shows them."), number=number)
    if found.release_id is None:
        raise InputError(
            mark("A correction of people is undone by its reverse: separate after merge, merge after separate.")
        )
    async with database.transaction() as tx:
        await corrections.remove(tx, number)
    return [found.release_id]


async def _read_again(database: Database, stale: Sequence[ReleaseId]) -> int:
    found: Counter[Renewal] = Counter()
    if stale:
        async with Worker() as worker:
            await renew_some(database, worker, stale, lambda renewal: found.update([renewal]))
    if found[Renewal.FAILED] or found[Renewal.REVISED]:
        print(
            "Kept. Some releases could not be read again just now; it shows once they are: python -m bot reextract"
        )
        return 1
    print("Done.")
    return 0


async def _tell_ids(database: Database, mended: Sequence[ReleaseId]) -> None:
    """A release that was read again has its meetings under new ids: the next correction takes those."""
    for release in mended:
        found = await meetings.of_release(database, Scope.operator(), release)
        print("Its release's meetings are now:" if found else "Its release tells of no meeting now.")
        for one in found:
            print(f"  {meeting_line(one)}")


def _person(word: str) -> PersonId:
    return PersonId(_number(word, "p:"))


def _meeting(word: str) -> MeetingId:
    return MeetingId(_number(word, "m:"))


def _number(word: str, prefix: str) -> int:
    number = word.removeprefix(prefix)
    if not (number.isascii() and number.isdecimal()) or len(number) > 18:
        raise argparse.ArgumentTypeError(f"{word} is no id; one looks like {prefix}12")
    return int(number)


def _or_none(word: str) -> str | None:
    return None if word in {"", "none"} else word


def _day(word: str) -> str | None:
    if _or_none(word) is None:
        return None
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{word} is no day; write it as 2026-03-01") from error
