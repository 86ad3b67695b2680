"""`patci mail check`: what a real server and a real name server answer, as sentences."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from patci.cli.mail import app
from patci.mail.checking import Checked, check_names, check_server
from patci.mail.target import Target
from tests.patci.certificates import certificate
from tests.patci.name_server import name_server
from tests.patci.post_office import PostOffice, free_port, post_office

PLAIN_LOGIN = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")
GOOD = {
    "comision.example": ["v=spf1 ip4:192.0.2.1 -all", "another text"],
    "s1._domainkey.comision.example": ["v=DKIM1; k=rsa; p=MIIB"],
    "_dmarc.comision.example": ["v=DMARC1; p=quarantine"],
}


def verdicts(found: list[Checked]) -> dict[str, str]:
    return {one.subject: one.verdict.value for one in found}


def server(target: Target) -> dict[str, str]:
    return verdicts(asyncio.run(check_server(target, now=datetime.now(UTC))))


def test_server_that_is_not_there_is_the_only_finding() -> None:
    assert server(Target("127.0.0.1", free_port(), "st@comision.example")) == {"server": "problem"}


@PLAIN_LOGIN
@pytest.mark.parametrize(("password", "login"), [("right", "good"), ("wrong", None)])
def test_login_is_tried_and_nothing_is_sent(password: str, login: str | None) -> None:
    with post_office(PostOffice(), login=True) as office:
        found = server(office.target(username="patci", password=SecretStr(password)))
    assert found.get("login") == login
    assert office.taken == []


@pytest.mark.parametrize(("days", "verdict"), [(30, "good"), (5, "note")])
def test_certificate_is_shown_with_its_last_day(tmp_path: Path, days: int, verdict: str) -> None:
    shown = certificate(tmp_path, days=days)
    with post_office(PostOffice(), shows=shown) as office:
        found = server(office.target(security="starttls", ca_file=shown))
    assert found == {"server": "good", "encryption": verdict, "login": "note", "sender": "good"}


def test_sender_whom_the_server_refuses_is_a_problem() -> None:
    with post_office(PostOffice(refusals={"st@comision.example": "550 not here"})) as office:
        assert server(office.target())["sender"] == "problem"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("good", "good", "good")),
        ({"comision.example": ["nothing"]}, ("problem", "good", "good")),
        ({"comision.example": ["v=spf1 -all", "v=spf1 ~all"]}, ("problem", "good", "good")),
        ({"comision.example": ["v=spf1 +all"]}, ("problem", "good", "good")),
        ({"s1._domainkey.comision.example": ["v=DKIM1; p="]}, ("good", "problem", "good")),
        ({"_dmarc.comision.example": ["v=DMARC1"]}, ("good", "good", "problem")),
    ],
)
def test_names_are_read_as_they_stand(changes: dict[str, list[str]], expected: tuple[str, str, str]) -> None:
    with name_server(GOOD | changes) as address:
        found = check_names("st@comision.example", dkim_selector="s1", dns_server=address)
    assert tuple(verdicts(found).values()) == expected


def test_policy_of_the_domain_above_counts() -> None:
    with name_server(GOOD) as address:
        found = check_names("st@correo.comision.example", dkim_selector=None, dns_server=address)
    assert verdicts(found) == {"spf": "problem", "dkim": "note", "dmarc": "good"}


def test_name_server_that_does_not_answer_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("patci.mail.checking.SECONDS_TO_ANSWER", 0.2)
    found = check_names("st@x.example", dkim_selector=None, dns_server=f"127.0.0.1:{free_port()}")
    assert verdicts(found) == {"names": "problem"}


@PLAIN_LOGIN
def test_command_reports_all_sends_one_letter_and_shows_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post_office(PostOffice(), login=True) as office, name_server(GOOD) as address:
        given = {
            "DATA": str(tmp_path / "data"),
            "SMTP_HOST": "127.0.0.1",
            "SMTP_PORT": str(office.port),
            "SMTP_SECURITY": "none",
            "SMTP_USERNAME": "patci",
            "SMTP_PASSWORD": "right",
            "SENDER_ADDRESS": "st@comision.example",
            "DNS_SERVER": address,
        }
        for name, value in given.items():
            monkeypatch.setenv(f"PATCI_{name}", value)
        done = CliRunner().invoke(
            app, ["check", "--json", "--dkim-selector", "s1", "--send-to", "ana@x.example"]
        )
        assert done.exit_code == 0, done.output
        rows = json.loads(done.output)["checks"]
        assert [
            row["subject"] for row in rows
        ] == "server encryption login sender letter spf dkim dmarc".split()
        assert office.addresses == ["ana@x.example"]
        monkeypatch.setenv("PATCI_SMTP_PASSWORD", "a wrong one")
        refused = CliRunner().invoke(app, ["check"])
    assert refused.exit_code == 1
    assert "a wrong one" not in refused.output
