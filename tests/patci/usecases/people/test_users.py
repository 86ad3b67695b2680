"""Accounts of the secretariat: passwords, sign-ins, and the first-access link that opens once."""

from datetime import datetime, timedelta

import pytest
from argon2 import extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from models import SignIn, User
from patci.database import Database
from patci.errors import ConflictError, InvalidInputError, NotAllowedError
from patci.usecases.people import users
from patci.usecases.people.links import LinkExpiredError
from tests.conftest import HASHING

SECRET = b"a key for tests"
PASSWORD = "corredor de las jacarandas"


def add(database: Database, now: datetime) -> None:
    with database.writing() as db:
        users.create(db, email="Ana@Segob.invalid ", name="Ana", password=PASSWORD, now=now, actor="cli")


def test_password_opens_and_is_not_stored(sqlite_database: Database, now: datetime) -> None:
    add(sqlite_database, now)
    with sqlite_database.reading() as db:
        user = users.authenticate(db, email="ana@segob.invalid", password=PASSWORD)
        assert (user.email, user.name) == ("ana@segob.invalid", "Ana")
        assert PASSWORD not in user.password_hash


def test_a_stolen_hash_is_costly_to_guess(
    sqlite_database: Database, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(users, "HASHING", HASHING)
    add(sqlite_database, now)
    with sqlite_database.reading() as db:
        user = users.authenticate(db, email="ana@segob.invalid", password=PASSWORD)
        assert extract_parameters(user.password_hash) == RFC_9106_LOW_MEMORY


@pytest.mark.parametrize(
    ("email", "password"), [("ana@segob.invalid", "otra cosa larga"), ("nadie@segob.invalid", PASSWORD)]
)
def test_wrong_password_and_unknown_address_get_the_same_sentence(
    sqlite_database: Database, now: datetime, email: str, password: str
) -> None:
    add(sqlite_database, now)
    with (
        sqlite_database.reading() as db,
        pytest.raises(NotAllowedError, match=r"^El correo o la contraseña no son correctos\.$"),
    ):
        users.authenticate(db, email=email, password=password)


def test_address_is_taken_once(sqlite_database: Database, now: datetime) -> None:
    add(sqlite_database, now)
    with pytest.raises(ConflictError):
        add(sqlite_database, now)


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("ana", "Ana", PASSWORD),
        ("a b@c.d", "Ana", PASSWORD),
        ("a@b.c", " ", PASSWORD),
        ("a@b.c", "Ana", "corta"),
    ],
)
def test_unusable_account_is_refused(
    sqlite_database: Database, now: datetime, email: str, name: str, password: str
) -> None:
    with sqlite_database.reading() as db, pytest.raises(InvalidInputError):
        users.create(db, email=email, name=name, password=password, now=now, actor="cli")


def test_sign_in_lives_until_it_ends(sqlite_database: Database, now: datetime) -> None:
    add(sqlite_database, now)
    with sqlite_database.writing() as db:
        user = users.by_email(db, "ana@segob.invalid")
        assert user is not None
        cookie, row = users.sign_in(db, user, now=now)
    with sqlite_database.writing() as db:
        assert users.current(db, cookie, now=now + timedelta(hours=11)).id == row.id  # type: ignore[union-attr]
        assert users.current(db, cookie, now=now + timedelta(hours=12)) is None
        assert users.current(db, cookie + "x", now=now) is None
        assert cookie not in str([vars(sign) for sign in db.query(SignIn)])
        users.sign_out(db, cookie)
    with sqlite_database.reading() as db:
        assert users.current(db, cookie, now=now) is None


def test_new_password_ends_all_sign_ins(sqlite_database: Database, now: datetime) -> None:
    add(sqlite_database, now)
    with sqlite_database.writing() as db:
        user = users.by_email(db, "ana@segob.invalid")
        assert user is not None
        cookie, _row = users.sign_in(db, user, now=now)
        users.set_password(db, user, password="otra frase muy larga", now=now, actor="cli")
    with sqlite_database.reading() as db:
        assert users.current(db, cookie, now=now) is None


def test_first_access_link_opens_once(sqlite_database: Database, now: datetime) -> None:
    with sqlite_database.writing() as db:
        token = users.first_access_token(db, now=now, secret=SECRET)

    def use(at: datetime) -> None:
        with sqlite_database.writing() as db:
            users.create_by_link(
                db, token, email="ana@segob.invalid", name="Ana", password=PASSWORD, now=at, secret=SECRET
            )

    with pytest.raises(LinkExpiredError):
        use(now + timedelta(days=8))
    use(now)
    with pytest.raises(LinkExpiredError):
        use(now)
    with sqlite_database.reading() as db:
        assert [user.email for user in db.query(User)] == ["ana@segob.invalid"]


@pytest.mark.parametrize("token", ["", "1", "1-", "x-y", "1-AAAA", "99999999999999999999-a", "-", "٣-a"])
def test_invented_token_is_refused(sqlite_database: Database, now: datetime, token: str) -> None:
    with sqlite_database.writing() as db:
        users.first_access_token(db, now=now, secret=SECRET)
    with sqlite_database.writing() as db, pytest.raises(NotAllowedError):
        users.create_by_link(
            db, token, email="ana@segob.invalid", name="Ana", password=PASSWORD, now=now, secret=SECRET
        )
