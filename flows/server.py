"""Prefect's server as a child of `patci up`: `python -m flows.server --supervised`."""

import os
import sys

import uvicorn
from prefect.server.api.server import create_app

from flows import lifeline


def main() -> None:
    """Serve Prefect's API and page until told to end."""
    config = uvicorn.Config(
        create_app(),
        host=os.environ["PREFECT_SERVER_API_HOST"],
        port=int(os.environ["PREFECT_SERVER_API_PORT"]),
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)

    def stop() -> None:
        server.should_exit = True

    if lifeline.ARGUMENT in sys.argv:
        lifeline.watch(stop)
    server.run()


if __name__ == "__main__":
    main()
