"""How mails look: each tag's style, written into the tag itself when a template is loaded.

Mail programs drop `<style>`; and what is written once for a template costs no letter anything.
"""

import re

from jinja2.ext import Extension

_RULE = "border-top: 1px solid #dcdcd6"
STYLES = {
    "body": "margin: 0; background: #f4f4f1; color: #1d1d1b; "
    "font-family: 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 16px; line-height: 1.5;",
    ".sheet": "max-width: 620px; margin: 0 auto; padding: 24px; background: #ffffff;",
    ".programme": "margin: 0 0 16px; color: #5b5b57; font-size: 14px;",
    ".simulated": "margin: 0 0 16px; padding: 8px 12px; background: #fff3cd; color: #5c4500; "
    "font-size: 14px;",
    "h1": "margin: 0 0 16px; font-size: 21px; line-height: 1.3;",
    "h2": "margin: 20px 0 8px; font-size: 17px; line-height: 1.3;",
    "ul": "margin: 0; padding: 0 0 0 20px;",
    "li": "margin: 0 0 8px;",
    ".facts": "width: 100%; margin: 16px 0; border-collapse: collapse;",
    "th": f"width: 32%; padding: 8px 12px 8px 0; {_RULE}; color: #5b5b57; font-weight: normal; "
    "text-align: left; vertical-align: top; line-height: 1.4;",
    "td": f"padding: 8px 0; {_RULE}; vertical-align: top; line-height: 1.4; overflow-wrap: anywhere;",
    ".picture": "display: block; max-width: 100%; height: auto; background: #ffffff;",
    ".button": "display: inline-block; margin: 8px 0; padding: 12px 22px; background: #6b1d3a; "
    "border-radius: 4px; color: #ffffff; font-weight: bold; text-decoration: none;",
    ".address": "color: #5b5b57; font-size: 13px; overflow-wrap: anywhere;",
    ".why": f"margin: 24px 0 0; padding: 16px 0 0; {_RULE}; color: #5b5b57; font-size: 13px;",
}
"""Styles by tag and by class."""

# Attributes in double quotes, as our templates write them; a tag with a style of its own keeps it alone.
_TAG = re.compile(r'<([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)(\s*/?)>')
_CLASS = re.compile(r'\sclass="([^"{]*)"')


class MailStyles(Extension):
    """Writes the styles into the tags of `mail/*.html`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002  (Jinja passes it)
        """The template with its styles in its tags."""
        if name is None or not name.startswith("mail/") or not name.endswith(".html"):
            return source
        return styled(source)


def styled(html: str) -> str:
    """HTML with the style of each tag in the tag, in place of its class."""
    return _TAG.sub(_with_style, html)


def _with_style(found: re.Match[str]) -> str:
    tag, attributes, end = found.groups()
    classes = [name for given in _CLASS.findall(attributes) for name in given.split()]
    styles = [STYLES[name] for name in (tag, *(f".{one}" for one in classes)) if name in STYLES]
    if not styles or ' style="' in attributes:
        return found[0]
    return f'<{tag}{_CLASS.sub("", attributes)} style="{" ".join(styles)}"{end}>'
