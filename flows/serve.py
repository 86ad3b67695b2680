"""The runner as a child of `patci up`: `python -m flows.serve --supervised`.

It registers the deployments with Prefect's server, asks for one run of each, and starts what is due.
"""

import asyncio
import sys
from datetime import UTC, datetime

from prefect.client.orchestration import PrefectClient, get_client
from prefect.runner import Runner

from flows import desk, leftovers, lifeline, registration
from flows.deployments import NAME

POLL_SECONDS = 3
AT_ONCE = 2
PATIENCE_SECONDS = 120


async def serve() -> None:
    """Clear what the last stop left, register all duties and start runs until cancelled."""
    # A limit of the runner, not of the deployments: theirs keep a slot taken when a run is cut off. And the
    # schedules stay as they are when the runner stops, or nothing would be due at the next start.
    runner = Runner(name=NAME, query_seconds=POLL_SECONDS, limit=AT_ONCE, pause_on_shutdown=False)
    async with get_client() as client:
        await _wait_for(client)
        await leftovers.close_dead(client)
        await leftovers.drop_missed(client, now=datetime.now(UTC))
        for deployment in await registration.deployments(desk.current()):
            number = await runner.aadd_deployment(deployment)
            # One run at every start makes up for whatever fell due while the product was off.
            await client.create_flow_run_from_deployment(number)
    await runner.start()


async def _wait_for(client: PrefectClient) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await client.api_healthcheck() is not None:  # noqa: ASYNC110  (another process answers)
            await asyncio.sleep(0.25)


async def _until_told() -> None:
    serving = asyncio.create_task(serve())
    loop = asyncio.get_running_loop()

    def stop() -> None:
        loop.call_soon_threadsafe(serving.cancel)

    if lifeline.ARGUMENT in sys.argv:
        lifeline.watch(stop)
    await asyncio.wait([serving])
    if not serving.cancelled():
        serving.result()


if __name__ == "__main__":
    asyncio.run(_until_told())
