"""What anybody may ask of the releases."""

import dataclasses

from bot.commands import archive, complete, people
from bot.commands.command import Command, Parameter
from bot.errors import mark

_PERSON = Parameter(
    name="person",
    description=mark("A name, in any spelling; a surname is enough"),
    required=True,
    complete=complete.person,
    max_length=100,
)

ASKING: tuple[Command, ...] = (
    Command(
        path=("who", "met"),
        description=mark("Whom somebody met, where and when, with the sentence that says so"),
        run=people.who_met,
        parameters=(
            dataclasses.replace(
                _PERSON, description=mark("A name, in any spelling; two (“X and Y”): the meetings with both")
            ),
        ),
    ),
    Command(
        path=("who", "is"),
        description=mark("Who somebody is: names, offices held, last meetings and statements"),
        run=people.who_is,
        parameters=(_PERSON,),
    ),
    Command(
        path=("search",),
        description=mark("Search the releases"),
        run=archive.search,
        parameters=(
            Parameter(
                name="words",
                description=mark("What to look for; -word leaves out releases with that word"),
                required=True,
                max_length=200,
            ),
        ),
    ),
    Command(
        path=("latest",),
        description=mark("The newest releases"),
        run=archive.latest,
        parameters=(
            Parameter(
                name="feed",
                description=mark("Of this feed only"),
                complete=complete.visible_feed,
                max_length=500,
            ),
        ),
    ),
)
