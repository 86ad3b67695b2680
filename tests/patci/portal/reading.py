"""A page as somebody reads it."""

import html
import re


def said(page: str) -> str:
    """What a page says, without its marks and blanks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
