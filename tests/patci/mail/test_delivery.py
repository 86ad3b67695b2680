"""Delivery against a real server that refuses, hangs up, wants a login, or is not there."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

import pytest
from pydantic import SecretStr

from patci.mail.delivery import DeliveryResult, DeliveryStoppedError, LoginRefusedError, Outgoing
from patci.mail.pool import deliver
from patci.mail.target import Target, delivery_target
from patci.settings import Settings
from tests.patci.post_office import PostOffice, free_port, post_office

PLAIN_LOGIN = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")


def mail(number: int) -> Outgoing:
    return Outgoing(number, f"p{number}@x.example", f"Message-ID: <{number}@x>\r\n\r\nHola\r\n".encode())


@dataclass
class Book:
    """A ledger in memory."""

    results: list[DeliveryResult] = field(default_factory=list)
    spared: list[int] = field(default_factory=list)

    async def begin(self, message: Outgoing) -> bool:
        return True

    def finish(self, result: DeliveryResult) -> None:
        self.results.append(result)

    def spare(self, message: Outgoing) -> None:
        self.spared.append(message.notice_id)


def send(target: Target, *numbers: int, book: Book | None = None) -> list[DeliveryResult]:
    left, noted = deque(numbers), book or Book()

    async def following() -> Outgoing | None:
        return mail(left.popleft()) if left else None

    asyncio.run(deliver(following, target, noted))
    return noted.results


def outcomes(results: list[DeliveryResult]) -> list[tuple[int, bool, int | None]]:
    return sorted((result.notice_id, result.ok, result.code) for result in results)


def test_batch_leaves_over_one_connection_in_order() -> None:
    with post_office(PostOffice()) as office:
        results = send(office.target(), 1, 2, 3)
    assert outcomes(results) == [(1, True, 250), (2, True, 250), (3, True, 250)]
    assert office.addresses == ["p1@x.example", "p2@x.example", "p3@x.example"]
    assert office.connections == 1


def test_refusal_of_one_leaves_the_others_alone() -> None:
    with post_office(
        PostOffice(refusals={"p1@x.example": "450 try later", "p2@x.example": "550 no such user"})
    ) as office:
        results = send(office.target(), 1, 2, 3)
    assert outcomes(results) == [(1, False, 450), (2, False, 550), (3, True, 250)]
    assert results[1].text == "no such user"
    assert office.connections == 1


def test_broken_connection_is_made_anew_for_the_next() -> None:
    with post_office(PostOffice(hang_up_before=2)) as office:
        results = send(office.target(), 1, 2, 3)
    assert outcomes(results) == [(1, True, 250), (2, False, None), (3, True, 250)]
    assert office.connections == 2


def test_server_that_closes_is_left_and_called_again() -> None:
    with post_office(PostOffice(refusals={"p1@x.example": "421 closing"})) as office:
        results = send(office.target(), 1, 2)
    assert outcomes(results) == [(1, False, 421), (2, True, 250)]
    assert office.connections == 2


def test_nobody_at_the_port_is_one_clear_sentence() -> None:
    port = free_port()
    with pytest.raises(
        DeliveryStoppedError, match=f"No se pudo abrir el servidor de correo 127.0.0.1:{port}"
    ):
        send(Target("127.0.0.1", port, "st@x.example"), 1)


@PLAIN_LOGIN
@pytest.mark.parametrize("password", ["right", "wrong"])
def test_login_is_used_and_a_wrong_one_stops_without_showing_the_password(password: str) -> None:
    with post_office(PostOffice(), login=True) as office:
        target = office.target(username="patci", password=SecretStr(password))
        if password == "right":
            assert outcomes(send(target, 1)) == [(1, True, 250)]
            return
        with pytest.raises(DeliveryStoppedError) as stopped:
            send(target, 1)
    assert "no aceptó el usuario o la contraseña (535)" in str(stopped.value)
    assert password not in str(stopped.value)


@PLAIN_LOGIN
def test_login_that_is_missing_stops_and_blames_no_message() -> None:
    with post_office(PostOffice(), login=True) as office, pytest.raises(DeliveryStoppedError, match="530"):
        send(office.target(), 1)


def test_server_without_encryption_is_refused_where_it_is_asked_for() -> None:
    with post_office(PostOffice()) as office, pytest.raises(DeliveryStoppedError):
        send(office.target(security="starttls"), 1)
    assert office.taken == []


def test_mail_goes_to_the_server_in_the_settings_and_never_out_of_a_demonstration() -> None:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        smtp_host="smtp.x.example",
        smtp_username="u",
        smtp_password=SecretStr("p"),
        mail_drop_port=8026,
    )
    real = delivery_target(settings, demonstration=False)
    assert (real.host, real.port, real.security, real.local) == ("smtp.x.example", 587, "starttls", False)
    demo = delivery_target(settings, demonstration=True)
    assert (demo.host, demo.port, demo.security, demo.local) == ("127.0.0.1", 8026, "none", True)
    unset = delivery_target(Settings(_env_file=None), demonstration=False)  # type: ignore[call-arg]
    assert (unset.host, unset.port, unset.local) == ("127.0.0.1", 8025, True)
