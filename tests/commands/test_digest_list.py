"""The button under a digest: every release of it, page by page, each with its link."""

from datetime import timedelta

from bot.commands.declared.buttons import BUTTONS
from bot.commands.run import run_command
from bot.locales import Reader
from bot.model.answer import Answer
from bot.model.wish import Rhythm, Timing
from bot.platforms.discord.render import answer_view
from tests.commands.asking import CHANNEL, Person
from tests.delivery.scene import GUILD, Scene
from tests.platforms.discord.laid_out import buttons, faults, texts


async def _pages(admin: Person, titles: list[str]) -> list[Answer]:
    """Every page of a digest of *titles*, by its buttons."""
    scene = Scene(admin.database)
    admin.clock, admin.guild = scene.clock, GUILD
    feed = await scene.feed()
    await scene.wish(await scene.subscribe(CHANNEL, feed), timing=Timing(rhythm=Rhythm.HOURLY, zone="UTC"))
    for title in titles:
        await scene.store(feed, title)
    await scene.delivery.deliver_once()
    scene.step(timedelta(hours=1))
    await scene.delivery.deliver_once()
    [digest] = scene.wall.digests
    [button] = digest.brief.answer.buttons
    pages = []
    for _ in range(len(titles)):
        pages.append(await run_command(admin.context, BUTTONS[button.does], {"key": button.key}))
        if not pages[-1].buttons:
            break
        [button] = pages[-1].buttons
    return pages


def _titles(page: Answer) -> list[str]:
    return [line.source.title for section in page.sections for line in section.lines if line.source]


async def test_all_of_a_digest_is_listed_page_by_page(admin: Person) -> None:
    """The newest first, each once, each with its link, and nothing is cut."""
    titles = [f"Release {number}" for number in range(20)]
    pages = await _pages(admin, titles)
    views = [answer_view(one, Reader()) for one in pages]

    assert [len(_titles(one)) for one in pages] == [8, 8, 4]
    assert [title for one in pages for title in _titles(one)] == titles[::-1]
    assert [texts(view)[0] for view in views] == [
        "### Releases 1 to 8 of 20",
        "### Releases 9 to 16 of 20",
        "### Releases 17 to 20 of 20",
    ]
    assert [sum(url.startswith("https://") for _, url in buttons(view)) for view in views] == [8, 8, 4]


async def test_long_titles_take_more_pages(admin: Person) -> None:
    """As many to a page as have room."""
    titles = [f"{number} " + "word " * 180 for number in range(7)]
    pages = await _pages(admin, titles)
    views = [answer_view(one, Reader()) for one in pages]

    assert [title.split()[0] for one in pages for title in _titles(one)] == list("6543210")
    assert ([faults(view) for view in views], len(pages) > 1) == ([{}] * len(pages), True)
    assert not any("more than fits" in text for view in views for text in texts(view))
