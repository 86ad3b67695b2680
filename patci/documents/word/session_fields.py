"""What the template of a session's document may name: the documented tree."""

from collections.abc import Mapping

from patci.documents.word.schema import Group, Node, Rows, Text
from templates.i18n import mark as _

DOCUMENT: Mapping[str, Node] = {
    "titulo": Text(_("Cómo se llama el documento")),
    "huella": Text(_("La huella SHA-256 de aquello de que está hecho")),
    "codigo": Text(_("El código con que se comprueba")),
    "direccion": Text(_("La dirección donde se comprueba")),
    "simulado": Text(_("Sí, donde los datos son de un ensayo")),
}
PERSON: Mapping[str, Node] = {
    "nombre": Text(_("El nombre, sin tratamiento")),
    "tratamiento": Text(_("El tratamiento: Mtra., Dr.")),
    "completo": Text(_("Tratamiento y nombre: Mtra. Ana Ruiz")),
    "con_articulo": Text(_("Con artículo: la Mtra. Ana Ruiz, el Dr. Luis Paz, la persona titular de SEGOB")),
    "cargo": Text(_("El cargo")),
}
IS_KNOWN = Text(_("Sí, donde el registro dice quién es"))
KNOWN_PERSON: Mapping[str, Node] = {**PERSON, "hay": IS_KNOWN}
OFFICE: Mapping[str, Node] = {
    **PERSON,
    "institucion": Text(_("La institución, con su nombre completo")),
    "siglas": Text(_("La institución, como se le llama")),
    "hay": IS_KNOWN,
}
SESSION: Mapping[str, Node] = {
    "clave": Text(_("La clave de la sesión")),
    "titulo": Text(_("El nombre de la sesión: Trigésima Cuarta Sesión Ordinaria")),
    "con_articulo": Text(_("El nombre con artículo y órgano: la Trigésima … de la Subcomisión …")),
    "tipo": Text(_("Ordinaria, Extraordinaria …")),
    "numero": Text(_("El número de la sesión")),
    "ordinal": Text(_("El número en palabras: Trigésima Cuarta")),
    "estado": Text(_("Convocada, celebrada, sin quórum …")),
    "celebrada": Text(_("Sí, donde se celebró")),
    "fallida": Text(_("Sí, donde faltó el quórum")),
    "suspendida": Text(_("Sí, donde se canceló o pospuso")),
    "aviso": Text(_("Que se canceló, se pospuso o no reunió el quórum; vacío en las demás")),
    "extraordinaria": Text(_("Sí, donde es extraordinaria")),
    "fecha": Text(_("El día: lunes 2 de septiembre de 2024")),
    "fecha_en_letra": Text(_("El día en palabras: dos de septiembre de dos mil veinticuatro")),
    "fecha_fin": Text(_("El último día, donde dura varios")),
    "hora": Text(_("La hora a la que se convoca: 14:00")),
    "hora_en_letra": Text(_("La hora a la que se convoca, en palabras: a las catorce horas")),
    "hora_fin": Text(_("La hora a la que se prevé terminar")),
    "inicio": Text(_("La hora a la que empezó")),
    "inicio_en_letra": Text(_("La hora a la que empezó, en palabras")),
    "termino": Text(_("La hora a la que terminó")),
    "termino_en_letra": Text(_("La hora a la que terminó, en palabras")),
    "cuando_en_letra": Text(_("Hora y día en palabras: a las catorce horas del día dos de septiembre de …")),
    "donde_y_cuando": Text(_("Lugar, hora y día en palabras: en Sala 1, a las catorce horas del día …")),
    "modalidad": Text(_("Presencial, a distancia o híbrida")),
    "lugar": Text(_("El lugar")),
    "enlace": Text(_("La dirección de la videollamada")),
    "convocatoria": Text(_("primera o segunda convocatoria")),
    "motivo": Text(_("Por qué no se celebró")),
}
BODY: Mapping[str, Node] = {
    "clave": Text(_("La clave del órgano")),
    "nombre": Text(_("El nombre del órgano")),
    "nombre_corto": Text(_("El nombre corto del órgano")),
    "con_articulo": Text(_("El nombre con artículo: la Subcomisión Consultiva")),
    "tipo": Text(_("Comisión, Subcomisión, Grupo de trabajo …")),
    "fundamento": Text(_("En qué se funda el órgano")),
    "fundamento_con_articulo": Text(_("Lo mismo, tras en: el Reglamento Interno, art. 18; la Ley General")),
}
MEMBER: Mapping[str, Node] = {
    "numero": Text(_("Su lugar en la lista")),
    "institucion": Text(_("La institución, con su nombre completo")),
    "siglas": Text(_("La institución, como se le llama")),
    "papel": Text(_("Presidencia, Secretaría Técnica, Integrante …")),
    "con_voto": Text(_("Sí, donde tiene voto")),
    "titular": Group(_("Quien es titular"), OFFICE),
    "suplentes": Rows(_("Quienes son suplentes"), Group(_("Suplente"), PERSON)),
    "suplentes_en_lista": Text(_("Quienes son suplentes, en una lista con y")),
    "presente": Text(_("Sí, donde alguien estuvo por la institución")),
    "asiste": Text(_("Quién estuvo o se espera por la institución")),
    "asiste_cargo": Text(_("Su cargo")),
    "asiste_como": Text(_("titular o suplente")),
}
PAPER: Mapping[str, Node] = {
    "numero": Text(_("Su número")),
    "nombre": Text(_("El nombre del archivo")),
    "version": Text(_("Su versión")),
}
ITEM: Mapping[str, Node] = {
    "numero": Text(_("El número del punto; vacío en un acuerdo en seguimiento")),
    "texto": Text(_("El punto")),
    "tipo": Text(_("Asunto, Seguimiento de acuerdos …")),
    "expone": Text(_("Quién lo presenta")),
    "minutos": Text(_("Cuántos minutos tiene")),
    "hora": Text(_("La hora que le toca")),
    "acuerdo": Text(_("El número del acuerdo en seguimiento")),
    "acta_de": Text(_("La sesión cuya acta se aprueba")),
    "en_seguimiento": Text(_("Sí, donde es un acuerdo en seguimiento")),
    "decision": Text(_("aprobado, no aprobado, se tomó conocimiento …")),
    "decision_texto": Text(_("Lo que se dijo o decidió")),
    "hubo_votacion": Text(_("Sí, donde se votó")),
    "votacion": Text(_("La votación en una frase")),
    "resultado": Text(_("Lo que resultó de la votación")),
    "votos": Rows(
        _("Los votos"),
        Group(
            _("Voto"),
            {
                "siglas": Text(_("La institución")),
                "sentido": Text(_("a favor, en contra, abstención")),
                "de_calidad": Text(_("Sí, donde es el voto de calidad")),
            },
        ),
    ),
    "documentos": Rows(_("Los documentos del punto"), Group(_("Documento"), PAPER)),
    "documentos_en_lista": Text(_("Los documentos del punto, en una lista con y")),
}
PRESENT: Mapping[str, Node] = {
    "numero": Text(_("Su lugar en la lista")),
    "institucion": Text(_("La institución, con su nombre completo")),
    "siglas": Text(_("La institución, como se le llama")),
    **PERSON,
    "como": Text(_("titular, suplente o persona invitada")),
    "acreditacion": Text(_("Con qué se acreditó")),
    "llegada": Text(_("La hora a la que llegó")),
    "salida": Text(_("La hora a la que se retiró")),
}
AGREED: Mapping[str, Node] = {
    "numero": Text(_("El número del acuerdo")),
    "texto": Text(_("El acuerdo")),
    "responsables": Rows(
        _("Quienes responden"),
        Group(
            _("Responsable"),
            {
                "siglas": Text(_("La institución u órgano, como se le llama")),
                "nombre": Text(_("La institución u órgano, con su nombre completo")),
                "coordina": Text(_("Sí, donde coordina")),
            },
        ),
    ),
    "responsables_en_lista": Text(_("Quienes responden, en una lista con y")),
    "plazo": Text(_("El plazo: la fecha, o lo que dice el acuerdo")),
    "fecha": Text(_("La fecha límite")),
    "fecha_en_letra": Text(_("La fecha límite en palabras")),
}
COUNT: Mapping[str, Node] = {
    "frase": Text(_("El conteo en una frase")),
    "convocatoria": Text(_("primera o segunda convocatoria")),
    "presentes": Text(_("Cuántas instituciones había")),
    "integrantes": Text(_("Cuántas integran el órgano")),
    "necesarios": Text(_("Cuántas se necesitaban")),
    "cumplido": Text(_("Sí, donde hubo quórum")),
    "fundamento": Text(_("El artículo de la regla")),
    "hora": Text(_("La hora del conteo")),
}
MINUTES: Mapping[str, Node] = {
    "nombre": Text(_("Acta, o Minuta donde el órgano la llama así")),
    "titulo": Text(_("Acta de la Trigésima …")),
    "estado": Text(_("borrador, en observaciones, aprobada, firmada")),
    "aprobada_en": Text(_("La sesión que la aprobó")),
    "hay_texto": Text(_("Sí, donde su texto se escribió en el portal")),
    "bloques": Rows(
        _("El texto escrito en el portal, línea por línea"),
        Group(
            _("Línea"),
            {
                "es_titulo": Text(_("Sí, donde la línea es un título")),
                "es_punto": Text(_("Sí, donde la línea empieza un punto")),
                "sigue": Text(_("Sí, donde lo que se resolvió de la línea está en la siguiente")),
                "texto": Text(_("La línea")),
            },
        ),
    ),
    "firmas": Rows(
        _("Quienes firman"),
        Group(
            _("Firma"),
            {
                "siglas": Text(_("La institución")),
                "nombre": Text(_("El nombre")),
                "cargo": Text(_("El cargo")),
            },
        ),
    ),
}
SCRIPT: Mapping[str, Node] = {
    "hora": Text(_("La hora")),
    "punto": Text(_("El punto, con su número")),
    "decir": Rows(_("Lo que se dice"), Text(_("Una frase"))),
    "votar": Text(_("Sí, donde toca votar")),
    "nota": Text(_("Lo que conviene saber")),
}
CARD: Mapping[str, Node] = {
    "nombre": Text(_("Tratamiento y nombre, o la institución donde no se sabe quién va")),
    "cargo": Text(_("El cargo")),
    "institucion": Text(_("La institución, con su nombre completo")),
    "siglas": Text(_("La institución, como se le llama")),
    "como": Text(_("titular o suplente")),
    "primera": Text(_("Sí, en la primera tarjeta")),
}

SESSION_FIELDS: Mapping[str, Node] = {
    "documento": Group(_("El documento"), DOCUMENT),
    "programa": Text(_("El programa")),
    "emisor": Text(_("Quien lo emite")),
    "sesion": Group(_("La sesión"), SESSION),
    "organo": Group(_("El órgano que se reúne"), BODY),
    "preside": Group(_("Quien preside"), OFFICE),
    "secretaria": Group(_("La Secretaría Técnica del órgano"), OFFICE),
    "integrantes": Rows(_("Quienes integran el órgano ese día"), Group(_("Integrante"), MEMBER)),
    "orden": Rows(_("El orden del día"), Group(_("Punto"), ITEM)),
    "documentos": Rows(_("Los documentos de la sesión"), Group(_("Documento"), PAPER)),
    "asistentes": Rows(_("Quienes estuvieron"), Group(_("Asistente"), PRESENT)),
    "ausentes": Rows(_("Instituciones con voto que no estuvieron"), Text(_("Institución"))),
    "ausentes_en_lista": Text(_("Las instituciones que no estuvieron, en una lista con y")),
    "hay_quorum": Text(_("Sí, donde el último conteo alcanzó el quórum")),
    "quorum": Rows(_("Los conteos del quórum"), Group(_("Conteo"), COUNT)),
    "acuerdos": Rows(_("Los acuerdos que se tomaron"), Group(_("Acuerdo"), AGREED)),
    "acta": Group(_("El acta o minuta"), MINUTES),
    "pasos": Rows(_("El guion: hora por hora"), Group(_("Paso"), SCRIPT)),
    "tarjetas": Rows(_("Los personificadores"), Group(_("Tarjeta"), CARD)),
}
