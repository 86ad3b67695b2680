"""How a child of `patci up` learns that it should end: its standard input reaches its end.

The parent holds the other end and closes it to stop the child; when the parent is killed, the system
closes it. Whatever is left of the child's session after the grace goes with it, so nothing is orphaned.
"""

import os
import signal
import threading
import time
from collections.abc import Callable

GRACE_SECONDS = 2.5
ARGUMENT = "--supervised"


def watch(on_end: Callable[[], None], *, grace: float = GRACE_SECONDS) -> None:
    """Call `on_end` from a thread when standard input ends; end the whole session `grace` seconds later."""

    def wait() -> None:
        while os.read(0, 1):
            pass
        on_end()
        time.sleep(grace)
        os.killpg(os.getpgid(0), signal.SIGKILL)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
