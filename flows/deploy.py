"""For an engine that runs elsewhere: `python -m flows.deploy --pool patci --folder /srv/patci`.

Registers the same deployments with the Prefect server at `PREFECT_API_URL`, for the workers of a process
pool. Run it again after an upgrade; it changes what changed.
"""

import argparse
import asyncio

from flows import desk, registration
from flows.deployments import NAME


async def deploy(*, pool: str, folder: str | None) -> None:
    """Register all duties for a work pool."""
    for deployment in await registration.deployments(desk.current(), pool=pool, folder=folder):
        await deployment.aapply()
        print(f"{deployment.flow_name}/{deployment.name}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pool", default=NAME, help="the process work pool")
    parser.add_argument("--folder", help="the folder of the code on the workers, where it is not installed")
    arguments = parser.parse_args()
    asyncio.run(deploy(pool=arguments.pool, folder=arguments.folder))
