"""Feeds in our own words, by format. The offices and people in them are invented."""
# ruff: noqa: E501 -- a line of a feed is as long as it is

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel><title>Ministry of Rivers &amp; Lakes</title><link>https://rivers.example/</link><language>en-GB</language>
<ttl>30</ttl><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
{items}
</channel></rss>"""

FULL_ITEM = """<item><title>Minister Orla Venn Receives the Envoy of Tarland</title>
<link>https://rivers.example/news/envoy/?utm_source=rss</link><guid isPermaLink="false">https://rivers.example/?p=41</guid>
<pubDate>Mon, 02 Mar 2026 10:30:00 +0200</pubDate>
<description>Short [&#8230;]</description>
<content:encoded><![CDATA[<h2>A first visit</h2><p>Orla Venn received <b>Tomas Ilk</b> on&nbsp;Monday.</p>
<p>The post <a href="x">Minister Orla Venn</a> appeared first on <a href="y">Ministry of Rivers</a>.</p>]]></content:encoded>
</item>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Bureau du Port</title>
<link href="https://port.example/"/><link rel="self" href="https://port.example/atom.xml"/>
<entry><id>tag:port.example,2026:1</id><title type="text">Quai 3 &lt; Quai 4</title>
<link rel="alternate" href="/nouvelles/1"/><published>2026-03-01T08:00:00Z</published>
<updated>2026-03-02T09:00:00+01:00</updated><content type="text">Texte &lt;brut&gt;.</content></entry>
<entry><id>tag:port.example,2026:2</id><title type="html">Les &lt;i&gt;grues&lt;/i&gt;</title>
<updated>2026-03-03T00:00:00Z</updated><summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Une</p><p>Deux</p></div></summary>
</entry></feed>"""

ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Old Town Council</title>
<link rel="alternate" href="http://old.example/"/><entry><id>old-1</id><title>Bridge reopened</title>
<link rel="alternate" href="http://old.example/1"/><issued>2004-05-06T07:08:09Z</issued><modified>2004-05-07T07:08:09Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;Open.&lt;/p&gt;</content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://mint.example/"><title>The Mint</title>
<link>http://mint.example/</link></channel><item rdf:about="http://mint.example/1"><title>New coin</title>
<link>http://mint.example/1</link><description>It is round.</description><dc:date>2026-01-02T03:04:05Z</dc:date></item></rdf:RDF>"""

RSS_091 = """<rss version="0.91"><channel><title>Weather Office</title><link>http://weather.example/</link>
<item><title>Storm</title><link>http://weather.example/storm</link><description>Stay in.</description></item></channel></rss>"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "home_page_url": "https://harbour.example/",
"language": "en", "items": [
{"id": 7, "url": "/seven", "title": "Seven", "content_html": "<p>One</p><p>Two</p>", "date_published": "2026-02-03T04:05:06+02:00"},
{"id": "8", "external_url": "https://other.example/8", "content_text": "Plain <text>"}, "not an item", {}]}"""

ARABIC_ITEM = """<item><guid>ar-1</guid><title>وزيرة الأنهار تستقبل المبعوث</title>
<pubDate>٢ آذار ٢٠٢٦</pubDate><description>&lt;p&gt;استقبلت الوزيرة أورلا فين المبعوث توماس إلك.&lt;/p&gt;</description></item>"""


def rss(*items: str) -> bytes:
    """An RSS 2.0 feed of *items*."""
    return RSS.format(items="\n".join(items)).encode()


def item(number: int, *, title: str | None = None, text: str | None = None, day: int | None = None) -> str:
    """An invented item; its date is a day of March 2026."""
    return (
        f"<item><guid isPermaLink='false'>r-{number}</guid><title>{title or f'Release {number}'}</title>"
        f"<link>https://rivers.example/{number}</link>"
        f"<pubDate>{day or min(number, 31):02d} Mar 2026 09:00:00 GMT</pubDate>"
        f"<description>{text or f'The ministry says {number}.'}</description></item>"
    )
