"""One address for every page of the portal."""

from dataclasses import asdict
from datetime import datetime

from patci.bootstrap import Application
from patci.mail.drop import Folder
from tests.patci.portal.pages_made import (
    MAIL,
    _incoming,
    _papers,
    colleague_of,
    issued_documents,
    papers_of_a_session,
    planned_questionnaire,
    release_twice,
    second_edition,
)
from tests.world import World

PAGES = {
    "/salud": "/salud",
    "/entrar": "/entrar",
    "/primer-acceso/{token}": "/primer-acceso/{first}",
    "/": "/",
    "/calendario": "/calendario",
    "/calendario/{month}": "/calendario/2024-03",
    "/sesiones": "/sesiones",
    "/sesiones/nueva": "/sesiones/nueva",
    "/sesiones/{session_id}": "/sesiones/{convened}",
    "/sesiones/{session_id}/anexos/{annex_id}": "/sesiones/{session}/anexos/{annex}",
    "/oficios": "/oficios",
    "/oficios/{letter_id}": "/oficios/{letter}",
    "/oficios/{letter_id}/hoja": "/oficios/{letter}/hoja",
    "/oficios/{letter_id}/firmado": "/oficios/{letter}/firmado",
    "/sesiones/{session_id}/lista": "/sesiones/{convened}/lista",
    "/sesiones/{session_id}/orden": "/sesiones/{held}/orden",
    "/sesiones/{session_id}/asistencia": "/sesiones/{held}/asistencia",
    "/sesiones/{session_id}/desarrollo": "/sesiones/{held}/desarrollo",
    "/sesiones/{session_id}/acta": "/sesiones/{held}/acta",
    "/sesiones/{session_id}/acta/firmada": "/sesiones/{held}/acta/firmada",
    "/sesiones/{session_id}/acta/versiones/{number}": "/sesiones/{held}/acta/versiones/1",
    "/sesiones/{session_id}/propuestas/{proposal_id}": "/sesiones/{session}/propuestas/{proposal}",
    "/planes": "/planes",
    "/planes/comparar": "/planes/comparar?a={plan}&b={plan}",
    "/planes/{plan_id}": "/planes/{plan}",
    "/planes/{plan_id}/sesiones/{session_id}": "/planes/{plan}/sesiones/{session}?dia=2024-06-19",
    "/cruces": "/cruces",
    "/organos": "/organos",
    "/organos/nuevo": "/organos/nuevo",
    "/organos/{ref}": "/organos/{body_ref}",
    "/reglas": "/reglas",
    "/reglas/{body_id}": "/reglas/{body}",
    "/reglas/{body_id}/modelo/{key}": "/reglas/{body}/modelo/lfep-18",
    "/reglas/{body_id}/{name}": "/reglas/{body}/notice",
    "/publicaciones": "/publicaciones",
    "/publicaciones/comparar": "/publicaciones/comparar?de=1&a=2",
    "/publicaciones/{number}.json": "/publicaciones/1.json",
    "/publicaciones/{number}": "/publicaciones/2",
    "/dependencias": "/dependencias",
    "/dependencias/{agency_id}": "/dependencias/{agency}",
    "/directorio": "/directorio",
    "/directorio/plantilla.xlsx": "/directorio/plantilla.xlsx",
    "/intercambio": "/intercambio",
    "/intercambio/registro.xlsx": "/intercambio/registro.xlsx",
    "/intercambio/catalogos.xlsx": "/intercambio/catalogos.xlsx",
    "/intercambio/cuentas.xlsx": "/intercambio/cuentas.xlsx",
    "/intercambio/solicitudes.xlsx": "/intercambio/solicitudes.xlsx",
    "/programa": "/programa",
    "/programa/importar": "/programa/importar",
    "/programa/programa.xlsx": "/programa/programa.xlsx",
    "/programa/siguiente": "/programa/siguiente",
    "/programa/revisar/{draft_id}": "/programa/revisar/{draft}",
    "/programa/revisar/{draft_id}/texto": "/programa/revisar/{draft}/texto",
    "/rondas": "/rondas",
    "/rondas/nueva": "/rondas/nueva?kind=next_programme",
    "/rondas/{round_id}": "/rondas/{round}",
    "/rondas/{round_id}/preguntas/nueva": "/rondas/{questionnaire}/preguntas/nueva",
    "/rondas/{round_id}/preguntas/{question_id}": "/rondas/{questionnaire}/preguntas/{question}",
    "/solicitudes/{request_id}": "/solicitudes/{request}",
    "/solicitudes/{request_id}/comparar": "/solicitudes/{request}/comparar?de=1&a=1",
    "/revision": "/revision",
    "/cumplimiento": "/cumplimiento",
    "/cumplimiento/rondas/{round_id}": "/cumplimiento/rondas/{round}",
    "/cumplimiento/cumplimiento.csv": "/cumplimiento/cumplimiento.csv?por=round",
    "/evidencia/{evidence_id}": "/evidencia/{evidence}",
    "/solicitudes/{request_id}/papel": "/solicitudes/{request}/papel",
    "/solicitudes/{request_id}/papel/{version}/oficio": "/solicitudes/{other_request}/papel/1/oficio",
    "/acuerdos": "/acuerdos",
    "/acuerdos/acuerdos.csv": "/acuerdos/acuerdos.csv?estado=open",
    "/acuerdos/{agreement_id}": "/acuerdos/{agreement}",
    "/acuerdos/{agreement_id}/expediente": "/acuerdos/{agreement}/expediente",
    "/bitacora": "/bitacora",
    "/bitacora/eventos.csv": "/bitacora/eventos.csv",
    "/bitacora/retiros": "/bitacora/retiros?de=evidence:{evidence}",
    "/bitacora/{event_id}": "/bitacora/1",
    "/indicadores": "/indicadores",
    "/indicadores/{indicator_id}": "/indicadores/{indicator}",
    "/cortes": "/cortes",
    "/cortes/{cut_off_id}.xlsx": "/cortes/{cut_off}.xlsx",
    "/cortes/{cut_off_id}/publica": "/cortes/{cut_off}/publica",
    "/cortes/{cut_off_id}/publica.xlsx": "/cortes/{cut_off}/publica.xlsx",
    "/cortes/{cut_off_id}/cambios": "/cortes/{second_edition}/cambios",
    "/cortes/{cut_off_id}/informe": "/cortes/{cut_off}/informe",
    "/cortes/{cut_off_id}": "/cortes/{cut_off}",
    "/documentos": "/documentos?tipo=follow_up_report",
    "/documentos/hacer": "/documentos/hacer?sesion={held}",
    "/documentos/automaticos": "/documentos/automaticos?organo={body_ref}",
    "/documentos/plantillas": "/documentos/plantillas",
    "/documentos/plantillas/{kind}": "/documentos/plantillas/minutes?organo={body_ref}",
    "/documentos/plantillas/{kind}/fabrica.docx": "/documentos/plantillas/minutes/fabrica.docx",
    "/documentos/plantillas/{kind}/versiones/{template_id}": (
        "/documentos/plantillas/minutes/versiones/{template}"
    ),
    "/documentos/compilaciones/{compilation_id}": "/documentos/compilaciones/{compilation}",
    "/documentos/{document_id}": "/documentos/{document}",
    "/documentos/{document_id}/archivo": "/documentos/{document}/archivo",
    "/documentos/{document_id}/cambios": "/documentos/{newer_document}/cambios?con={document}",
    "/verificar": "/verificar",
    "/verificar/{code}": "/verificar/{code}",
    "/clasificacion": "/clasificacion?organo={body_ref}",
    "/clasificacion/{name}/{thing_id}": "/clasificacion/session/{session}",
    "/avisos": "/avisos",
    "/avisos/saldra": "/avisos/saldra?dia=2024-02-12",
    "/avisos/{notice_id}": "/avisos/{notice}",
    "/respuestas": "/respuestas",
    "/respuestas/{mail_id}": "/respuestas/{incoming}",
    "/respuestas/{mail_id}/original.eml": "/respuestas/{incoming}/original.eml",
    "/recordatorios": "/recordatorios",
    "/recordatorios/{thing}": "/recordatorios/agreement?organo={body}",
    "/textos": "/textos",
    "/textos/{kind}": "/textos/session_reminder",
    "/buzon": "/buzon",
    "/buzon/{name}": "/buzon/{mail}",
    "/buzon/{name}/html": "/buzon/{mail}/html",
    "/buzon/{name}/adjuntos/{number}": "/buzon/{mail}/adjuntos/0",
    "/calendarios": "/calendarios",
    "/feeds/{token}.ics": "{feed_path}",
    "/coordinacion/{token}": "/coordinacion/{coordinator}",
    "/coordinacion/{token}/sesiones/{session_id}": "/coordinacion/{coordinator}/sesiones/{session}",
    "/coordinacion/{token}/sesiones/{session_id}/lista": (
        "/coordinacion/{coordinator}/sesiones/{convened}/lista"
    ),
    "/coordinacion/{token}/sesiones/{session_id}/anexos/{annex_id}": (
        "/coordinacion/{coordinator}/sesiones/{session}/anexos/{annex}"
    ),
    "/coordinacion/{token}/sesiones/{session_id}/orden": (
        "/coordinacion/{coordinator}/sesiones/{held}/orden"
    ),
    "/coordinacion/{token}/sesiones/{session_id}/asistencia": (
        "/coordinacion/{coordinator}/sesiones/{held}/asistencia"
    ),
    "/coordinacion/{token}/sesiones/{session_id}/desarrollo": (
        "/coordinacion/{coordinator}/sesiones/{held}/desarrollo"
    ),
    "/coordinacion/{token}/sesiones/{session_id}/acta": ("/coordinacion/{coordinator}/sesiones/{held}/acta"),
    "/coordinacion/{token}/sesiones/{session_id}/acta/firmada": (
        "/coordinacion/{coordinator}/sesiones/{held}/acta/firmada"
    ),
    "/coordinacion/{token}/sesiones/{session_id}/acta/versiones/{number}": (
        "/coordinacion/{coordinator}/sesiones/{held}/acta/versiones/1"
    ),
    "/e/{token}": "/e/{liaison}",
    "/e/{token}/actas/{session_id}": "/e/{liaison}/actas/{held}",
    "/e/{token}/sesiones/{session_id}/anexos/{annex_id}": "/e/{liaison}/sesiones/{session}/anexos/{annex}",
    "/e/{token}/sesiones/{session_id}": "/e/{liaison}/sesiones/{convened}",
    "/e/{token}/dias": "/e/{liaison}/dias",
    "/e/{token}/calendario": "/e/{liaison}/calendario",
    "/e/{token}/avisos": "/e/{liaison}/avisos",
    "/e/{token}/avisos/baja/{kind}": "/e/{liaison}/avisos/baja/session_reminder",
    "/e/{token}/solicitudes/{request_id}": "/e/{liaison}/solicitudes/{request}",
    "/e/{token}/acuerdos/{agreement_id}": "/e/{liaison}/acuerdos/{agreement}",
    "/e/{token}/acuses/{folio}": "/e/{liaison}/acuses/{folio}",
    "/e/{token}/acuses/{folio}/acuse.pdf": "/e/{liaison}/acuses/{folio}/acuse.pdf",
    "/e/{token}/evidencia/{evidence_id}": "/e/{liaison}/evidencia/{evidence}",
    "/e/{token}/documentos/{document_id}": "/e/{liaison}/documentos/{document}",
    "/e/{token}/rondas/{round_id}/formulario": "/e/{liaison}/rondas/{round}/formulario",
    "/e/{token}/rondas/{round_id}/formulario/formulario.xlsx": (
        "/e/{liaison}/rondas/{round}/formulario/formulario.xlsx"
    ),
    "/t/{token}": "/t/{colleague}",
}
"""The page of each route; what stands in braces is an example of it."""


NO_PAGES = {
    "/salud",
    "/directorio/plantilla.xlsx",
    "/respuestas/{mail_id}/original.eml",
    "/programa/programa.xlsx",
    "/evidencia/{evidence_id}",
    "/solicitudes/{request_id}/papel/{version}/oficio",
    "/e/{token}/acuses/{folio}/acuse.pdf",
    "/e/{token}/evidencia/{evidence_id}",
    "/e/{token}/documentos/{document_id}",
    "/e/{token}/rondas/{round_id}/formulario/formulario.xlsx",
    "/sesiones/{session_id}/anexos/{annex_id}",
    "/coordinacion/{token}/sesiones/{session_id}/anexos/{annex_id}",
    "/e/{token}/sesiones/{session_id}/anexos/{annex_id}",
    "/oficios/{letter_id}/firmado",
    "/acuerdos/{agreement_id}/expediente",
    "/bitacora/eventos.csv",
    "/cortes/{cut_off_id}.xlsx",
    "/documentos/{document_id}/archivo",
    "/documentos/plantillas/{kind}/fabrica.docx",
    "/documentos/plantillas/{kind}/versiones/{template_id}",
    "/publicaciones/{number}.json",
    "/buzon/{name}/html",
    "/cortes/{cut_off_id}/informe",
    "/buzon/{name}/adjuntos/{number}",
    "/feeds/{token}.ics",
    "/sesiones/{session_id}/acta/firmada",
    "/coordinacion/{token}/sesiones/{session_id}/acta/firmada",
    "/intercambio/registro.xlsx",
    "/intercambio/catalogos.xlsx",
    "/intercambio/cuentas.xlsx",
    "/intercambio/solicitudes.xlsx",
    "/cumplimiento/cumplimiento.csv",
    "/acuerdos/acuerdos.csv",
    "/cortes/{cut_off_id}/publica",
    "/cortes/{cut_off_id}/publica.xlsx",
}
"""Downloads, and what is shown only within another page."""


def examples(application: Application, world: World, *, now: datetime) -> dict[str, str]:
    """One address for every page that answers GET, with something behind each."""
    first, draft, folio, evidence = _papers(application, world, now=now)
    release_twice(application, world, now=now)
    letter, annex = papers_of_a_session(application, world, now=now)
    questionnaire, question = planned_questionnaire(application, world)
    mail = Folder(application.mail_drop_folder).store(MAIL)
    found = {
        **asdict(world),
        "first": first,
        "draft": draft,
        "folio": folio,
        "evidence": evidence,
        "mail": mail,
        "incoming": _incoming(application, now=now),
        "letter": letter,
        "second_edition": second_edition(application, world, now=now),
        "annex": annex,
        "questionnaire": questionnaire,
        "question": question,
        "colleague": colleague_of(application, world, now=now),
        **issued_documents(application, world, now=now),
    }
    return {route: page.format(**found) for route, page in PAGES.items()}
