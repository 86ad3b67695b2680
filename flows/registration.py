"""The deployments as Prefect knows them: duties with their schedules, by module entry points."""

import importlib
from typing import cast

from prefect import Flow
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron, Interval, Schedule
from prefect.types.entrypoint import EntrypointType

from flows.deployments import DUTIES, NAME, Duty
from flows.desk import Desk
from patci.usecases.keeping import installation


async def deployments(
    at: Desk, *, pool: str | None = None, folder: str | None = None
) -> list[RunnerDeployment]:
    """One deployment for each duty; with a work `pool`, its workers run them from `folder`."""
    return [await _deployment(duty, _schedule(duty, at), pool=pool, folder=folder) for duty in DUTIES]


def _schedule(duty: Duty, at: Desk) -> Schedule:
    interval = at.application.settings.engine_interval
    if interval is not None:
        return Interval(interval, timezone=at.zone())
    with at.application.database.reading() as db:
        demonstration = installation.is_demonstration(db)
    return Cron(duty.demonstration_cron if demonstration else duty.cron, timezone=at.zone())


async def _deployment(
    duty: Duty, schedule: Schedule, *, pool: str | None, folder: str | None
) -> RunnerDeployment:
    flow = cast("Flow[..., object]", getattr(importlib.import_module(duty.module), duty.flow))
    return await flow.ato_deployment(
        NAME,
        schedule=schedule,
        tags=[NAME, duty.tag],
        description=duty.description,
        work_pool_name=pool,
        job_variables=None if folder is None else {"working_dir": folder},
        # By module, never by file: the file form loads the module a second time.
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
