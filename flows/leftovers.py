"""What the last stop left in Prefect's tables: runs that look alive, and scheduled ones never started."""

from collections.abc import Sequence
from datetime import datetime

from prefect.client.orchestration import PrefectClient
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterState, FlowRunFilterStateType
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.states import Crashed

from templates.i18n import gettext as _

ALIVE = (StateType.RUNNING, StateType.PENDING, StateType.CANCELLING)
PAGE = 200


async def close_dead(client: PrefectClient) -> int:
    """Mark as crashed what no process works on any more; it would show as running for ever."""
    closed = 0
    while runs := await _in_states(client, ALIVE):
        for run in runs:
            state: State[object] = Crashed(message=_("El programa se detuvo mientras trabajaba."))
            await client.set_flow_run_state(run.id, state, force=True)
        closed += len(runs)
    return closed


async def drop_missed(client: PrefectClient, *, now: datetime) -> int:
    """Delete the runs whose hour passed while the product was off: each start begins with a run of all flows,
    and a flow does whatever is due, so that one run makes up for a weekend.
    """
    dropped = 0
    while missed := [run for run in await _in_states(client, (StateType.SCHEDULED,)) if _is_missed(run, now)]:
        for run in missed:
            await client.delete_flow_run(run.id)
        dropped += len(missed)
    return dropped


def _is_missed(run: FlowRun, now: datetime) -> bool:
    return run.auto_scheduled and run.expected_start_time is not None and run.expected_start_time < now


async def _in_states(client: PrefectClient, states: Sequence[StateType]) -> list[FlowRun]:
    return await client.read_flow_runs(
        flow_run_filter=FlowRunFilter(
            state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(states)))
        ),
        sort=FlowRunSort.EXPECTED_START_TIME_ASC,
        limit=PAGE,
    )
