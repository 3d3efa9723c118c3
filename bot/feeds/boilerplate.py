"""What publishing systems put around a release and nobody wrote: credits, share boxes, "read more"."""

import re

# WordPress's own line under each item of a feed, as its translations have it.
_FIRST_ON = re.compile(
    r"(?:The post\b.{1,600}\bappeared first on\b.{1,300}"
    r"|L[’']article\b.{1,600}\best apparu en premier sur\b.{1,300}"
    r"|La entrada\b.{1,600}\bse publicó primero en\b.{1,300}"
    r"|Der Beitrag\b.{1,600}\berschien zuerst auf\b.{1,300}"
    r"|.{1,600}\byazısı ilk önce\b.{1,300}üzerinde ortaya çıktı.{0,3}"
    r"|ظهرت المقالة.{1,600}أولاً? على.{1,300})",
    re.DOTALL,
)
_CREDITS = (
    "appeared first on", "est apparu en premier", "se publicó primero", "erschien zuerst auf", "yazısı ilk önce",
    "ظهرت المقالة",
)  # fmt: skip
_SHARE_LINES = frozenset(
    {
        "share this", "share", "share on facebook", "share on twitter", "share on x", "share on linkedin",
        "share on whatsapp", "tweet", "like this", "like loading", "loading", "related", "related posts", "print",
        "email", "facebook", "twitter", "whatsapp", "telegram", "pinterest", "linkedin", "click to share",
        "شارك", "شارك هذا الموضوع", "مشاركة", "انشر", "مقالات ذات صلة", "partager", "compartir", "paylaş",
    }
)  # fmt: skip
_MORE = re.compile(
    r"\s*(?:\[(?:…|\.\.\.)\]|(?:…\s*)?(?:Read more|Continue reading|Lire la suite|Leer más|Weiterlesen"
    r"|اقرأ المزيد|قراءة المزيد|إقرأ المزيد)[^\n.]{0,120}?(?:»|→|…|\.\.\.)?)\s*$",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"…|\.\.\.|&#(?:8230|x2026);|&hellip;|read more|continue reading|lire la suite|leer más|weiterlesen|المزيد",
    re.IGNORECASE,
)
_SHARE_CLASSES = frozenset(
    {
        "sharedaddy", "sd-sharing", "jp-relatedposts", "addtoany_share_save_container", "addtoany_content",
        "social-share", "share-buttons", "sharethis-inline-share-buttons", "ssba", "essb_links",
        "heateor_sss_sharing_container", "post-views", "wp-block-jetpack-sharing-buttons",
        "wp-block-social-links", "yarpp", "screen-reader-text",
    }
)  # fmt: skip


def is_boilerplate(paragraph: str) -> bool:
    """Whether the publishing system wrote *paragraph*, the last one of a text."""
    if len(paragraph) < 1000 and _FIRST_ON.fullmatch(paragraph):
        return True
    return len(paragraph) < 40 and _bare(paragraph) in _SHARE_LINES


def without_tail(paragraph: str) -> str:
    """*paragraph* without the mark of an excerpt (``[…]``, "Read more")."""
    head = paragraph[:-200] if len(paragraph) > 200 else ""
    return head + _MORE.sub("", paragraph[len(head) :])


def may_be_cut(raw: str) -> bool:
    """Whether *raw*, the end of a body as its feed spells it, holds any of the signs ``is_cut`` looks for."""
    return _SIGNS.search(raw) is not None


def is_cut(tail: str) -> bool:
    """Whether a text that ends in *tail* (one line, at most some hundred characters) is an excerpt."""
    # The pattern costs the square of its length where it finds nothing, so its words are looked for first.
    credited = _FIRST_ON.search(tail) if any(words in tail for words in _CREDITS) else None
    end = (tail[: credited.start()] if credited else tail).rstrip()
    return end.endswith(("…", "...")) or _MORE.search(end) is not None


def is_share_box(classes: str) -> bool:
    """Whether an element of these classes holds share buttons or related posts."""
    return not _SHARE_CLASSES.isdisjoint(classes.split())


def _bare(paragraph: str) -> str:
    return re.sub(r"[^\w\s]", " ", paragraph).casefold().strip()
