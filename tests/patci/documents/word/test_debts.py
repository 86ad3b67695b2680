"""Whoever owes something is whoever has debts, counted one by one."""

from patci.documents.word import debts
from tests.document_rows import snapshot


def test_debtors_are_those_with_debts() -> None:
    rows = snapshot(20)
    keys = {row["key"] for row in rows["answers"]["agency"]} | {"nobody"}
    assert {key for key in keys if any(debts.of(rows, key))} == debts.debtors(rows) != set()
    for row in rows["requests"]:
        row["status"] = "accepted"
    for row in rows["agreements"]:
        row["status"] = "fulfilled"
    for row in rows["activities"]:
        row["overdue"] = False
    assert debts.debtors(rows) == set()
