"""Rules on screen: set and unset, presets taken after a look, one rule edited with its source."""

import re

from sqlalchemy import select

from models import BodyRule
from patci.bootstrap import Application
from patci.usecases.queries.rules import OF_A_BODY
from tests.patci.portal.conftest import Secretary
from tests.world import World

SOURCE = {"instrument": "Reglamento Interno", "article": "art. 9", "reason": "Se leyó el texto."}
FIVE = {"notice.ordinary.convocation.amount": "5", "notice.ordinary.convocation.unit": "working_days"}


def kept(application: Application, name: str) -> BodyRule | None:
    """The rule as it is kept."""
    with application.database.reading() as db:
        return db.scalar(select(BodyRule).where(BodyRule.name == name))


def unset_line(secretary: Secretary, world: World) -> str:
    """The line of a session's page that says what is not established."""
    found = re.search(
        r"Sin establecer para este órgano:(.*?)<a", secretary.get(f"/sesiones/{world.session}").text
    )
    return " ".join(found[1].split()) if found else ""


def test_every_rule_has_a_form_and_says_what_its_absence_leaves_open(
    secretary: Secretary, world: World
) -> None:
    text = secretary.get(f"/reglas/{world.body}").text
    assert [name for name in OF_A_BODY if f'href="/reglas/{world.body}/{name}"' not in text] == []
    answers = {name: secretary.get(f"/reglas/{world.body}/{name}").status_code for name in OF_A_BODY}
    assert answers == dict.fromkeys(OF_A_BODY, 200)


def test_a_session_says_which_rules_its_body_lacks(secretary: Secretary, world: World) -> None:
    assert unset_line(secretary, world) == ("plazos de la convocatoria, quórum, segunda convocatoria, actas.")
    secretary.post(f"/reglas/{world.body}/notice", **FIVE, **SOURCE)
    assert unset_line(secretary, world) == "quórum, segunda convocatoria, actas."
    for key in ("lfep-18", "ine-comisiones"):
        names = {f"take.{name}": "true" for name in ("quorum", "second_call", "minutes")}
        have = {"lfep-18": ("quorum", "second_call"), "ine-comisiones": ("minutes",)}[key]
        fields = {name: tick for name, tick in names.items() if name.removeprefix("take.") in have}
        secretary.post(f"/reglas/{world.body}/modelo/{key}", **fields)
    assert unset_line(secretary, world) == ""
    text = " ".join(secretary.get(f"/sesiones/{world.session}").text.split())
    assert "Quórum: La mitad más uno de quienes integran el órgano." in text


def test_a_rule_is_set_by_hand_with_its_source(
    secretary: Secretary, application: Application, world: World
) -> None:
    counted = {"notice.ordinary.convocation.counted_from": "receipt", "notice.all.agenda.unit": "hours"}
    more = {"published_on": "2023-02-15", "address": "https://www.dof.gob.mx/nota"}
    answer = secretary.post(f"/reglas/{world.body}/notice", **FIVE, **counted, **SOURCE, **more)
    row = kept(application, "notice")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reglas/{world.body}?hecho=regla")
    assert row is not None
    assert row.value == {
        "notices": [
            {
                "sent": "convocation",
                "session": "ordinary",
                "amount": 5,
                "unit": "working_days",
                "counted_from": "receipt",
            }
        ]
    }
    text = secretary.get("/reglas").text
    assert "5 días hábiles antes, contados desde que se recibe." in text
    assert "Reglamento Interno, art. 9 · publicado el 15 feb 2023" in text
    assert '<a href="https://www.dof.gob.mx/nota" rel="noreferrer">leído aquí</a>' in text
    assert 'value="5"' in secretary.get(f"/reglas/{world.body}/notice").text


def test_what_is_refused_comes_back_with_what_was_typed(
    secretary: Secretary, application: Application, world: World
) -> None:
    fields = {**FIVE, "notice.ordinary.convocation.amount": "-5"}
    answer = secretary.post(f"/reglas/{world.body}/notice", **fields, **SOURCE)
    assert answer.status_code == 422
    assert (
        "La regla «Plazos de la convocatoria» no se entiende: «plazo» es demasiado pequeño (-5)."
        in answer.text
    )
    assert 'value="-5"' in answer.text
    assert 'value="Reglamento Interno"' in answer.text
    assert kept(application, "notice") is None


def test_a_date_that_does_not_exist_is_refused(secretary: Secretary, world: World) -> None:
    answer = secretary.post(f"/reglas/{world.body}/notice", **FIVE, **SOURCE, published_on="2023-02-31")
    assert (answer.status_code, "La fecha de publicación no existe" in answer.text) == (422, True)


def test_a_preset_is_looked_at_and_only_what_is_ticked_is_taken(
    secretary: Secretary, application: Application, world: World
) -> None:
    secretary.post(f"/reglas/{world.body}/quorum", share="number", of="members", number="9", **SOURCE)
    text = secretary.get(f"/reglas/{world.body}/modelo/lfep-18").text
    assert "Hoy dice: 9 de quienes integran el órgano." in " ".join(text.split())
    assert re.findall(r'name="take\.(\w+)" value="true"(?! checked)', text) == ["quorum"]
    secretary.post(f"/reglas/{world.body}/modelo/lfep-18", **{"take.votes": "true"})
    votes, quorum = kept(application, "votes"), kept(application, "quorum")
    assert votes is not None
    assert quorum is not None
    assert (votes.preset, votes.article, quorum.preset, quorum.value["number"]) == (
        "lfep-18",
        "art. 18 fr. IV",
        None,
        9,
    )


def test_a_preset_does_not_replace_the_source_of_a_rule_unless_that_is_ticked(
    secretary: Secretary, application: Application, world: World
) -> None:
    secretary.post(f"/reglas/{world.body}/ordinary_frequency", max_gap_months="3", **SOURCE)
    text = secretary.get(f"/reglas/{world.body}/modelo/lfep-18").text
    assert re.findall(r'name="take\.(\w+)" value="true"(?! checked)', text) == ["ordinary_frequency"]
    assert "dice lo mismo; reemplaza su fuente" in text
    assert "Hoy dice: Al menos cada 3 meses." in " ".join(text.split())


def test_the_line_of_the_document_is_not_said_of_another_source(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        rule = {"name": "votes", "value": {"majority": "present"}, "citation": "art. 3", "source_line": 147}
        db.add(BodyRule(body_id=world.body, **rule))
    path = f"/reglas/{world.body}"
    assert "línea 147 del documento" in secretary.get(path).text
    secretary.post(f"{path}/modelo/lfep-18", **{"take.votes": "true"})
    assert "línea 147 del documento" not in secretary.get(path).text


def test_a_preset_of_which_nothing_is_ticked_says_so(secretary: Secretary, world: World) -> None:
    answer = secretary.post(f"/reglas/{world.body}/modelo/ine-comisiones")
    assert (answer.status_code, "Elija al menos una de las reglas" in answer.text) == (422, True)


def test_a_rule_is_taken_back(secretary: Secretary, application: Application, world: World) -> None:
    secretary.post(f"/reglas/{world.body}/tolerance", minutes="15", **SOURCE)
    assert secretary.post(f"/reglas/{world.body}/tolerance/quitar", reason="Se derogó.").status_code == 303
    assert kept(application, "tolerance") is None


def test_rules_and_bodies_that_do_not_exist_are_not_found(secretary: Secretary, world: World) -> None:
    paths = (
        f"/reglas/{world.body}/evaluation",
        f"/reglas/{world.body}/x",
        "/reglas/999/quorum",
        "/reglas/999",
    )
    missing = (*paths, f"/reglas/{world.body}/modelo/x")
    assert {path: secretary.client.get(path).status_code for path in missing} == dict.fromkeys(missing, 404)


def test_a_rule_of_nonsense_is_shown_as_such(
    secretary: Secretary, application: Application, world: World
) -> None:
    with application.database.writing() as db:
        db.add(BodyRule(body_id=world.body, name="quorum", value={"of": 3}, citation="art. 1"))
        db.add(BodyRule(body_id=world.body, name="horas", value={}, citation="art. 2"))
    text = secretary.get("/reglas").text
    assert "La regla «Quórum» no se entiende: falta «cuántos»." in text
    assert "La regla «horas» no se entiende" in text
    assert [secretary.get(f"/reglas/{world.body}{end}").status_code for end in ("", "/quorum")] == [200, 200]
    assert f'action="/reglas/{world.body}/horas/quitar"' in secretary.get(f"/reglas/{world.body}").text
    secretary.post(f"/reglas/{world.body}/horas/quitar", reason="No existe.")
    assert kept(application, "horas") is None


def test_a_number_is_shown_as_it_is_typed_and_nothing_is_kept(
    secretary: Secretary, application: Application, world: World
) -> None:
    path = f"/reglas/{world.body}/agreement_number"
    page = secretary.get(path).text
    assert (f'data-live="{path}/ejemplo"' in page, f'formaction="{path}/ejemplo"' in page) == (True, True)
    tried = secretary.post(f"{path}/ejemplo", template="{acuerdo}/{sesion:romano}/{anio:2}")
    assert "<strong>02/XXXIV/24</strong>" in tried.text
    own = secretary.post(f"{path}/ejemplo", template="{organo}-{acuerdo}")
    assert f"<strong>{world.body_ref}-02</strong>" in own.text
    wrong = secretary.post(f"{path}/ejemplo", template="{acuerdo}{sesion}")
    assert (wrong.status_code, "<strong>02" in wrong.text) == (200, False)
    assert "separado de otros números" in wrong.text
    assert 'value="{acuerdo}{sesion}"' in wrong.text
    assert secretary.client.post(f"{path}/ejemplo", data={"template": "{acuerdo}"}).status_code == 403
    assert kept(application, "agreement_number") is None
