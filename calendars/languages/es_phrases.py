"""Spanish phrases around a date: what joins, limits or qualifies it."""

from calendars.kinds import Kind
from calendars.languages.language import Row

_JOINTS: tuple[Row, ...] = (
    (Kind.OF, None, "de | del | de la | de el | d | , ambos de | , ambas de | , todos de | , ambos del"),
    (Kind.TO, None, "a | a el | y hasta | y hasta el"),
    (Kind.TO, "by", "hasta | hasta el | hasta la"),
    (Kind.TO, "at", "al"),
    (Kind.AND, None, "y | e | o | u | y/o | asi como | ademas de | & | y el | y los | y del"),
    (
        Kind.BETWEEN,
        None,
        "entre | entre los días | comprendido entre | comprendida entre | comprendidos entre",
    ),
)
_LIMITS: tuple[Row, ...] = (
    (
        Kind.BY,
        None,
        (
            "a más tardar | al más tardar | a no más tardar | no más tarde de | no más tarde del | no "
            "más allá de | no más allá del | no después de | no después del | no posterior a | no "
            "posterior al | en o antes de | en o antes del | máximo | como máximo | vencimiento | vence "
            "| vencen | con vencimiento | antes de que termine | antes de que concluya | antes de que "
            "finalice | antes de que acabe | antes de terminar | antes de concluir | antes de finalizar "
            "| antes del fin de | antes del fin del | antes del final de | antes del final del | antes "
            "del cierre de | antes del cierre del | antes del término de | antes de acabar | o antes "
            "| antes del "
            "término del | antes de finales de"
        ),
    ),
    (
        Kind.BY,
        "to",
        (
            "al término de | al término del | al cierre de | al cierre del | al finalizar | al concluir "
            "| al terminar"
        ),
    ),
    (
        Kind.BY,
        "sticky",
        (
            "fecha límite | con fecha límite | límite | plazo | con plazo | plazo máximo | fecha tope | "
            "tope | fecha de vencimiento | vencimiento del plazo | último plazo | fecha máxima"
        ),
    ),
    (
        Kind.BEFORE,
        None,
        (
            "antes de | antes del | hasta antes de | hasta antes del | previo a | previo al | "
            "previamente a | previamente al | con anterioridad a | con anterioridad al | con antelación "
            "a | con antelación al"
        ),
    ),
    (Kind.FOR, None, "para"),
    (Kind.WITHIN, None, "en | dentro de | dentro del"),
    (
        Kind.SINCE,
        None,
        (
            "a partir de | a partir del | apartir de | apartir del | desde | a contar de | a contar del "
            "| con efectos desde | con vigencia desde | vigente desde"
        ),
    ),
    (
        Kind.AFTER,
        None,
        (
            "después de | después del | luego de | luego del | tras | posterior a | posterior al | "
            "posteriormente a | posteriormente al | con posterioridad a | con posterioridad al"
        ),
    ),
    (Kind.ONWARD, None, "en adelante | y en adelante | o después | o posterior | y posteriores"),
)
_STATES: tuple[Row, ...] = (
    (
        Kind.UNDETERMINED,
        None,
        (
            "no aplica | t.b.d | por definir | por definirse | por determinar | por determinarse | por "
            "establecer | por establecerse | por acordar | por acordarse | por fijar | por fijarse | por "
            "programar | por programarse | por calendarizar | por calendarizarse | por anunciar | por "
            "anunciarse | por precisar | por convenir | por asignar | por comunicar | por publicar | por "
            "concertar | por consensuar | por agendar | por def | está por definirse | aún por definir | "
            "a definir | a definirse | a determinar | a determinarse | a convenir | a fijar | a "
            "establecer | a acordar | a programar | a coordinar | a anunciar | a designar | se definirá "
            "| se determinará | se establecerá | se acordará | se programará | se comunicará | se "
            "informará | se notificará | se avisará | se anunciará | se dará a conocer | sin definir | "
            "no definido | no definida | no determinado | no determinada | no programada | no programado "
            "| no disponible | pendiente | pendientes | pendiente de definir | pendiente de programar | "
            "pendiente por definir | pendiente de fecha | sin fecha | sin fecha definida | sin "
            "determinar | sin programar | sin asignar | fecha abierta | indefinido | indefinida | en "
            "definición | en proceso de definición | oportunamente | s/f | n/d | n/a | s/d | s.f | s.d | "
            "n.d | pd | p.d | tbd | tba | tbc"
        ),
    ),
    (
        Kind.UNCONFIRMED,
        None,
        (
            "por confirmar | por confirmarse | pendiente de confirmar | pendiente por confirmar | "
            "pendiente de confirmación | a confirmar | a confirmarse | sin confirmar | se confirmará | "
            "aún sin confirmar"
        ),
    ),
    (
        Kind.TENTATIVE,
        None,
        (
            "tentativamente | tentativo | tentativa | tentativos | tentativas | de manera tentativa | de "
            "forma tentativa | aproximadamente | aproximado | aproximada | aprox | aprox. | probable | "
            "probables | probablemente | posible | posibles | posiblemente | estimado | estimada | "
            "preferentemente | preferiblemente | en principio | preliminar | alrededor de | alrededor "
            "del | hacia | hacia el | en torno a | en torno al | sujeto a cambio | sujeta a cambio | "
            "sujeto a cambios | sujeta a cambios | sujeto a confirmación | sujeta a confirmación | "
            "provisional | previsto | prevista | previsiblemente"
        ),
    ),
    (
        Kind.OCCASION,
        None,
        (
            "en el marco de | en el marco del | en el contexto de | en el contexto del | con motivo de | "
            "con motivo del | en conmemoración de | en conmemoración del | con ocasión de | con ocasión "
            "del | en ocasión de | en ocasión del | para la conmemoración de | para la conmemoración del"
        ),
    ),
    (
        Kind.EXCEPT,
        None,
        (
            "excepto | excepto en | salvo | salvo en | con excepción de | con excepción del | a "
            "excepción de | a excepción del | con la excepción de | con la excepción del | exceptuando | "
            "excluyendo | exceptuado | menos en"
        ),
    ),
    (Kind.EXCEPT, "only before months", "menos | a menos que sea"),
    (
        Kind.RELATIVE,
        None,
        (
            "corto plazo | mediano plazo | largo plazo | mes siguiente | siguiente mes | próximo mes | "
            "mes próximo | mes entrante | mes posterior | mes inmediato siguiente | mes anterior | mes "
            "pasado | semana siguiente | siguiente semana | próxima semana | semana próxima | semana "
            "entrante | trimestre siguiente | siguiente trimestre | próximo trimestre | semestre "
            "siguiente | siguiente semestre | próximo semestre | día siguiente | siguiente día | días "
            "siguientes | días posteriores | hoy | mañana | ayer"
        ),
    ),
)

PHRASES = (*_JOINTS, *_LIMITS, *_STATES)
