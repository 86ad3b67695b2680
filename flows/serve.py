"""The runner as a child of `patci up`: `python -m flows.serve --supervised`.

It registers the deployments with Prefect's server, asks for one run of each, and starts what is due.
"""

import asyncio
import importlib
import sys
from datetime import UTC, datetime
from typing import cast
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows import desk, leftovers, lifeline
from flows.deployments import DUTIES, NAME, Duty
from patci.usecases import installation

POLL_SECONDS = 3
AT_ONCE = 2
PATIENCE_SECONDS = 120


async def serve() -> None:
    """Clear what the last stop left, register all duties and start runs until cancelled."""
    at = desk.current()
    with at.application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
    zone, interval = at.zone(), at.application.settings.engine_interval
    runner = Runner(name=NAME, query_seconds=POLL_SECONDS, limit=AT_ONCE, pause_on_shutdown=False)
    async with get_client() as client:
        await _wait_for(client)
        await leftovers.close_dead(client)
        await leftovers.drop_missed(client, now=datetime.now(UTC))
        for duty in DUTIES:
            schedule = _schedule(duty, zone=zone, demonstration=demonstration, interval=interval)
            await _ask_for_a_run(client, await runner.aadd_deployment(await _deployment(duty, schedule)))
    await runner.start()


def _schedule(duty: Duty, *, zone: str, demonstration: bool, interval: int | None) -> Schedule:
    if interval is not None:
        return Interval(interval, timezone=zone)
    return Cron(duty.demonstration_cron if demonstration else duty.cron, timezone=zone)


async def _deployment(duty: Duty, schedule: Schedule) -> RunnerDeployment:
    flow = cast("Flow[..., object]", getattr(importlib.import_module(duty.module), duty.flow))
    return await flow.ato_deployment(
        NAME,
        schedule=schedule,
        tags=[NAME, duty.tag],
        description=duty.description,
        # By module, never by file: the file form loads the module a second time.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


async def _ask_for_a_run(client: PrefectClient, deployment: UUID) -> None:
    """One run at every start: it makes up for whatever fell due while the product was off."""
    await client.create_flow_run_from_deployment(deployment)


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
