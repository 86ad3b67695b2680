"""What a browser would send of a form as it stands on a page."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collects the fields of the form with one action."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.found = action, False, list[tuple[str, str]]()
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a field, or that one begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("action") == self.action and given.get("method") == "post"
        if not self.inside:
            return
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.found.append((given["name"], given.get("value", "")))
        elif tag == "textarea":
            self.area = given["name"]
            self.found.append((self.area, ""))
        elif tag == "select":
            self.select = given["name"]
            self.found.append((self.select, ""))
        elif tag == "option" and "selected" in given:
            self.found.append((self.select, given["value"]))

    def handle_data(self, data: str) -> None:
        """Take what stands in a text area."""
        if self.area:
            self.found.append((self.area, data))

    def handle_endtag(self, tag: str) -> None:
        """Note that a form or a text area ends."""
        if tag == "textarea":
            self.area = ""
        if tag == "form":
            self.inside = False


def fields_of(page: str, action: str) -> dict[str, str]:
    """The fields of the form that posts to `action`; the last of a name counts."""
    form = _Form(action)
    form.feed(page)
    assert form.found
    return dict(form.found)
