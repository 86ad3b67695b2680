"""The addresses of the portal beside each other."""

from fastapi.routing import APIRoute

from patci.portal.app import NOUNS

ROUTES = [route for noun in NOUNS for route in noun.router.routes if isinstance(route, APIRoute)]


def test_no_page_hides_behind_an_earlier_one() -> None:
    """As where "/sesiones/{session_id}" would be tried before "/sesiones/nueva"."""
    hidden = {
        (route.path, earlier.path)
        for at, route in enumerate(ROUTES)
        for earlier in ROUTES[:at]
        if earlier.methods & route.methods and earlier.path_regex.match(route.path)
    }
    assert hidden == set()
