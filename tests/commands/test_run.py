"""The one way a command runs: who may, how often, with what, and what becomes of errors."""

import dataclasses
from datetime import timedelta

import pytest

from bot.commands.catalogue import COMMANDS
from bot.commands.command import Arguments, Audience, Command, Context
from bot.commands.run import run_command
from bot.errors import SlowQueryError, StorageFullError, StoreError
from bot.locales import Reader, text
from bot.model.answer import Answer, Tone, say
from bot.model.audit import AuditEntry
from bot.settings import Settings
from bot.store import audit
from tests.answers.archive import NOW, OURS, lines_of
from tests.commands.asking import ADMIN, CHANNEL, OTHER_CHANNEL, Person

HIDDEN = "The database can't be read or written just now. Whoever runs this bot has been told in the log."
MANAGING = [command for command in COMMANDS if command.audience is Audience.MANAGERS]


@pytest.mark.parametrize("command", MANAGING, ids=lambda one: one.name)
async def test_a_member_may_not_manage(admin: Person, command: Command) -> None:
    """Whatever the platform showed them, the check is here; and nobody is offered completions either."""
    member = admin.of(OURS, manages=False)
    answer = await run_command(member.context, command, {})
    assert (answer.tone, answer.private, lines_of(answer)[1]) == (
        Tone.ERROR,
        True,
        f"/{command.name} is for members with the Manage Server permission or this server's manager role.",
    )
    for parameter in command.parameters:
        assert await member.is_offered(command.name, parameter.name, "") == []


@pytest.mark.parametrize("command", MANAGING, ids=lambda one: one.name)
async def test_managing_has_no_meaning_in_direct_messages(admin: Person, command: Command) -> None:
    """There is no server to manage."""
    told = lines_of(await run_command(admin.of(None).context, command, {}))
    assert told[1] == f"/{command.name} works in a server only, not in direct messages."


async def test_a_guild_may_give_so_many_commands_a_minute(admin: Person) -> None:
    """One guild's flood costs another nothing, and a minute later all is well."""
    admin.settings = Settings(commands_per_minute=2)
    assert [(await admin.gives("help")).tone for _ in range(3)] == [Tone.ANSWER, Tone.ANSWER, Tone.ERROR]
    admin.clock.advance(timedelta(seconds=20))
    assert (await admin.hears("help"))[1] == "That is more than 2 commands in a minute. Try again in 40 seconds."
    assert (await admin.of(None).gives("help")).tone is Tone.ANSWER
    admin.clock.advance(timedelta(seconds=40))
    assert (await admin.gives("help")).tone is Tone.ANSWER


async def test_whatever_changes_something_wakes_those_who_deliver(admin: Person) -> None:
    """What a command made due goes out at once: nobody waits for the next look at the tables."""
    woken = []
    for name, arguments in (
        ("help", {}),
        ("subscription resume", {}),  # refused: nothing is subscribed
        ("subscribe", {}),
        ("follow topic", {"words": "harbour"}),
        ("subscriptions", {}),
        ("undelivered", {"action": "post"}),
    ):
        await admin.gives(name, **arguments)
        woken.append(len(admin.woken))
    assert woken == [0, 0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({}, "/who met needs “person”: A name, in any spelling; two (“X and Y”): the meetings with both"),
        (
            {"person": "   "},
            "/who met needs “person”: A name, in any spelling; two (“X and Y”): the meetings with both",
        ),
        ({"person": "x" * 101}, "“person” takes at most 100 characters, and this has 101."),
    ],
)
async def test_arguments_that_do_not_fit_are_answered_with_a_sentence(
    admin: Person, arguments: dict[str, object], sentence: str
) -> None:
    """What is missing or too long is named."""
    assert await admin.hears("who met", **arguments) == ["That did not work", sentence]


async def test_a_choice_that_is_none_is_refused(admin: Person) -> None:
    """A terminal takes any words; the known ones are listed."""
    assert await admin.hears("language", language="xx") == [
        "That did not work",
        "“language” takes one of en, ar, ar-SY, ar-EG, ar-AE, ar-DZ, ar-MA, and server, not “xx”.",
    ]


async def test_private_makes_an_answer_private(admin: Person) -> None:
    """And without it a question is answered for all to see."""
    assert [(await admin.gives("latest")).private, (await admin.gives("latest", private=True)).private] == [
        False,
        True,
    ]


async def test_a_fault_of_ours_is_an_apology(admin: Person) -> None:
    """No traceback reaches anybody, and the process goes on."""

    async def broken(context: Context, arguments: Arguments) -> Answer:
        raise RuntimeError("internal")

    command = Command(path=("broken",), description="Breaks", run=broken)
    answer = await run_command(admin.context, command, {})
    assert (answer.tone, answer.private, lines_of(answer)) == (
        Tone.ERROR,
        True,
        [
            "That did not work",
            "Something went wrong on our side. It is in the operator's log; nothing of yours was lost.",
        ],
    )


@pytest.mark.parametrize(
    ("error", "operator", "sentence"),
    [
        (StorageFullError("The disk that holds {path} is full.", path="/srv/a.db"), False, HIDDEN),
        (
            StorageFullError("The disk that holds {path} is full.", path="/srv/a.db"),
            True,
            "The disk that holds /srv/a.db is full.",
        ),
        (StoreError("The database refused: {detail}.", detail="10.0.0.7"), False, HIDDEN),
        (SlowQueryError("The search took too long."), False, "The search took too long."),
    ],
)
async def test_only_the_operator_is_told_of_the_host(
    admin: Person, caplog: pytest.LogCaptureFixture, error: StoreError, operator: bool, sentence: str
) -> None:
    """A store's failure is one sentence without a path or address to anyone else; the log has it whole."""

    async def failing(context: Context, arguments: Arguments) -> Answer:
        raise error

    context = dataclasses.replace(admin.context, asker=dataclasses.replace(admin.context.asker, operator=operator))
    answer = await run_command(context, Command(path=("failing",), description="Fails", run=failing), {})
    assert (lines_of(answer), str(error) in caplog.text) == (["That did not work", sentence], True)


async def test_changes_are_noted_and_looking_is_not(admin: Person) -> None:
    """Who did what, where, with what; refused commands changed nothing."""
    await admin.gives("settings", time_zone="Asia/Damascus")
    await admin.gives("settings")
    await admin.gives("settings", time_zone="Nowhere")
    admin.clock.advance(timedelta(minutes=5))
    await admin.gives("subscribe", channel=OTHER_CHANNEL)
    assert await audit.recent(admin.database, OURS) == [
        AuditEntry(
            guild_id=OURS,
            member_id=ADMIN,
            at=NOW + timedelta(minutes=5),
            action="subscribe",
            detail={"channel": OTHER_CHANNEL, "typed_in": CHANNEL},
        ),
        AuditEntry(
            guild_id=OURS,
            member_id=ADMIN,
            at=NOW,
            action="settings",
            detail={"time_zone": "Asia/Damascus", "typed_in": CHANNEL},
        ),
    ]


async def test_an_answer_keeps_what_its_function_gave(admin: Person) -> None:
    """Only privacy is added."""

    async def done(context: Context, arguments: Arguments) -> Answer:
        return Answer(title=say("Done"), tone=Tone.DONE)

    command = Command(path=("done",), description="Does", run=done, private=True)
    assert await run_command(admin.context, command, {}) == Answer(title=say("Done"), tone=Tone.DONE, private=True)


@pytest.mark.parametrize(
    ("command", "arguments", "sentence"),
    [
        (
            "who met",
            {},
            "يحتاج الأمر /من التقى إلى «الشخص»: الاسم بأي صيغة؛ واسمان («س وص»): اللقاءات التي جمعتهما",
        ),
        ("subscribe", {"rhythm": "x"}, "القيم الممكنة لـ«الوتيرة» هي فوراً وكل ساعة وكل يوم وكل أسبوع"),
    ],
)
async def test_errors_name_commands_options_and_choices_as_their_reader_types_them(
    admin: Person, command: str, arguments: dict[str, object], sentence: str
) -> None:
    """In a server that speaks Arabic they have Arabic names."""
    answer = await admin.gives(command, **arguments)
    [line] = answer.sections[0].lines
    assert text(line.content, Reader("ar")).startswith(sentence)


async def test_a_choice_may_be_typed_by_its_label(admin: Person) -> None:
    """In any of our languages, as an error lists it."""
    told = [(await admin.gives("subscribe", rhythm=one)).tone for one in ("daily", "Every week", "كل ساعة")]
    assert told == [Tone.DONE] * 3
