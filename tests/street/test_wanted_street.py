"""The whole bot as its own process: an admin says in chat what a channel wants, and only that comes."""

import signal

from tests.street.test_street import MET, open_for_business
from tests.street.town import Town


async def test_only_what_is_wanted_is_posted_and_pings_its_role(town: Town) -> None:
    """A filter, a role and a preview typed on Discord; of two releases the wanted one comes, and comes once."""
    await open_for_business(town)
    role = town.news.guild.add_role("press") if town.news.guild else None
    assert role is not None
    role.mentionable = True
    filtered = await town.news.slash(town.admin, "subscription filter", people="Jon Reed", words="pilot*")
    looked = await town.news.slash(town.admin, "subscription look", role=role, style="compact")
    town.publish("calm", "The pier is closed", "The pier is closed for repair until the first of October.")
    town.publish("new", "President Vale meets Minister Reed", MET)
    await town.poll_soon()
    await town.discord.until(lambda: len(town.discord.messages(town.news)) == 1, seconds=40)
    tried = await town.news.slash(town.admin, "preview", match="none", words="pilot*", clear="any")
    listed = await town.news.slash(town.admin, "subscriptions")
    code = await town.end(signal.SIGTERM)

    (post,) = town.discord.messages(town.news)
    assert (town.titles(), post.pings, code) == (["President Vale meets Minister Reed"], [str(role.id)], 0)
    assert MET.partition(". Ms. Vale")[0] not in town.discord.render_text(post)
    assert "With any of these: people (Jon Reed) and words (pilot" in filtered.text.replace("\\", "")
    assert ("Compact posts" in looked.text, "Compact posts" in listed.text) == (True, True)
    assert "The pier is closed" in tried.text
