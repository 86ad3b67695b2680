"""How a page's time is taken, through the whole portal: from request to answer, and of the processor."""

import time

from fastapi.testclient import TestClient
from sqlalchemy import event

from benchmarks.figures import Figure
from patci.bootstrap import Application

LIMIT = 100
TIMES, WARM = 15, 3


def page_figure(application: Application, browser: TestClient, path: str, name: str) -> Figure:
    """The best time of a page. The note says its processor time (of this process) and its queries."""
    answer = browser.get(path)
    assert answer.status_code == 200, answer.text
    for _run in range(WARM):
        browser.get(path)
    both = []
    for _run in range(TIMES):
        began, used = time.perf_counter(), time.process_time()
        browser.get(path)
        both.append((time.perf_counter() - began, time.process_time() - used))
    best, processor = (min(each) * 1000 for each in zip(*both, strict=True))
    queries, size = queries_of(application, browser, path), len(answer.content) / 1e3
    note = f"{processor:.0f} ms of processor, {queries} queries, {size:.0f} kB of HTML"
    return Figure(name, best, "ms", LIMIT, note)


def queries_of(application: Application, browser: TestClient, path: str) -> int:
    """How many statements a page sends to its database."""
    sent: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(application.database.engine, "before_cursor_execute", heard)
    try:
        browser.get(path)
    finally:
        event.remove(application.database.engine, "before_cursor_execute", heard)
    return len(sent)
