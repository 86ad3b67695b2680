"""Delivery against a real server that refuses, hangs up, wants a login, or is not there."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from patci.mail import verp
from patci.mail.delivery import DeliveryResult, DeliveryStoppedError, Outgoing
from patci.mail.target import Target, delivery_target
from patci.settings import Settings
from tests.patci.certificates import certificate
from tests.patci.post_office import PostOffice, free_port, post_office
from tests.patci.sending import Book, send_all

PLAIN_LOGIN = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")


def mail(number: int) -> Outgoing:
    return Outgoing(number, f"p{number}@x.example", f"Message-ID: <{number}@x>\r\n\r\nHola\r\n".encode())


def send(target: Target, *numbers: int) -> list[DeliveryResult]:
    return send_all(target, [mail(number) for number in numbers])


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


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_encrypted_delivery_checks_the_certificate(tmp_path: Path, security: str) -> None:
    shown = certificate(tmp_path)
    with post_office(PostOffice(), shows=shown, security=security) as office:
        with pytest.raises(DeliveryStoppedError, match="certificado"):
            send(office.target(security=security), 1)
        assert office.taken == []
        assert outcomes(send(office.target(security=security, ca_file=shown), 1, 2)) == [
            (1, True, 250),
            (2, True, 250),
        ]


def test_several_connections_share_the_messages() -> None:
    with post_office(PostOffice()) as office:
        results = send(office.target(connections=3), *range(1, 31))
    assert outcomes(results) == [(number, True, 250) for number in range(1, 31)]
    # Each connection is made when it is needed: where the others are quick, the third is not.
    assert len(office.taken) == 30
    assert office.connections in {2, 3}


def test_answer_that_never_came_is_doubtful_and_an_earlier_break_is_not() -> None:
    with post_office(PostOffice(hang_up_after=1)) as office:
        assert [result.doubtful for result in send(office.target(), 1, 2)] == [True, False]
    with post_office(PostOffice(refusals={"p1@x.example": "421 closing"})) as office:
        assert [result.doubtful for result in send(office.target(), 1)] == [False]


def test_server_that_refuses_us_spares_what_was_in_hand() -> None:
    book = Book()
    refusing = PostOffice(refusals={"p2@x.example": "530 log in"})
    with post_office(refusing), pytest.raises(DeliveryStoppedError, match="530"):
        send_all(refusing.target(), [mail(1), mail(2), mail(3)], book)
    assert (book.begun, book.spared, [one.notice_id for one in book.results]) == ([1, 2], [2], [1])


def test_verp_gives_each_message_a_sender_of_its_own() -> None:
    with post_office(PostOffice()) as office:
        send(office.target(verp_key=b"key"), 7, 8)
    assert [verp.decode(sender, key=b"key") for sender in office.senders] == [7, 8]
