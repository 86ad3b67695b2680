"""The words of Portuguese date phrases, as the calendars of Brazil and Portugal write them."""

from calendars.kinds import Kind
from calendars.languages import pt_numbers
from calendars.languages.language import Language, Row, Writing
from calendars.period import Precision

_JOINTS: tuple[Row, ...] = (
    (Kind.OF, None, "de | do | da | dos | das | d"),
    (Kind.TO, None, "a"),
    (Kind.TO, "by", "até | até o | até o dia | até a | até ao"),
    (Kind.TO, "at", "ao"),
    (Kind.AND, None, "e | ou | e/ou | bem como | & | e o | e os | e de"),
    (Kind.BETWEEN, None, "entre | entre os dias | compreendido entre"),
)
_LIMITS: tuple[Row, ...] = (
    (
        Kind.BY,
        None,
        (
            "o mais tardar | no mais tardar | mais tardar | ao mais tardar | impreterivelmente até | no "
            "máximo até | no máximo | vencimento | vence | vence em | antes do fim de | antes do fim do "
            "| antes do final de | antes do final do | antes do término de | antes do término do | ao "
            "término de | ao término do | ao final de | ao final do"
        ),
    ),
    (
        Kind.BY,
        "sticky",
        "prazo | com prazo | prazo final | prazo máximo | prazo limite | data limite | data-limite",
    ),
    (Kind.BEFORE, None, "antes de | antes do | antes da | anterior a | anterior ao | anteriormente a"),
    (Kind.FOR, None, "para | para o | para os | para a"),
    (Kind.WITHIN, None, "em | no | na | nos | nas | dentro de | dentro do"),
    (
        Kind.SINCE,
        None,
        "a partir de | a partir do | a partir do dia | a partir da | desde | desde o | a contar de",
    ),
    (Kind.AFTER, None, "depois de | depois do | após | após o | posterior a | posterior ao"),
    (Kind.ONWARD, None, "em diante | e em diante | ou depois | ou posterior"),
)
_STATES: tuple[Row, ...] = (
    (
        Kind.UNDETERMINED,
        None,
        (
            "a definir | por definir | a ser definido | a ser definida | a serem definidas | a "
            "determinar | a ser determinado | a ser determinada | a estabelecer | a agendar | a marcar | "
            "a anunciar | a fixar | a combinar | será definido | será definida | será divulgada | a "
            "divulgar | ainda não definido | ainda não definida | não definido | não definida | "
            "indefinido | indefinida | pendente | pendentes | sem data | sem data definida | data em "
            "aberto | em aberto | s/d | n/d | n/a | s.d | n.d | tbd | tba | tbc"
        ),
    ),
    (
        Kind.UNCONFIRMED,
        None,
        "a confirmar | por confirmar | a ser confirmado | a ser confirmada | pendente de confirmação",
    ),
    (
        Kind.TENTATIVE,
        None,
        (
            "tentativamente | tentativo | tentativa | provável | prováveis | provavelmente | possível | "
            "possivelmente | estimado | estimada | aproximadamente | preferencialmente | preliminar | "
            "provisório | provisória | previsto | prevista | por volta de | em torno de | sujeito a "
            "alteração | sujeito a alterações | sujeita a alteração | sujeita a confirmação"
        ),
    ),
    (
        Kind.OCCASION,
        None,
        (
            "no âmbito de | no âmbito do | no âmbito da | no marco de | no marco do | por ocasião de | "
            "por ocasião do | por ocasião da | em comemoração a | em comemoração ao"
        ),
    ),
    (
        Kind.EXCEPT,
        None,
        (
            "exceto | exceto em | salvo | salvo em | com exceção de | com exceção do | à exceção de | à "
            "exceção do | excetuando | excetuado | excluindo | menos em"
        ),
    ),
    (Kind.EXCEPT, "only before months", "menos"),
    (
        Kind.RELATIVE,
        None,
        (
            "mês seguinte | próximo mês | mês que vem | semana seguinte | próxima semana | próximo "
            "trimestre | próximo semestre | dia seguinte | dias seguintes | hoje | amanhã | ontem"
        ),
    ),
)
_PERIODS: tuple[Row, ...] = (
    (
        Kind.YEAR_WORD,
        0,
        (
            "ano | anos | exercício | exercício fiscal | exercício financeiro | ano fiscal | ano letivo "
            "| ano civil | ano corrente | corrente ano | presente ano | este ano | ano em curso | "
            "presente exercício | ano atual | ciclo | todo o ano | ano todo | exercício em curso"
        ),
    ),
    (Kind.YEAR_WORD, 1, "próximo ano | ano seguinte | ano que vem | próximo exercício"),
    (Kind.YEAR_WORD, -1, "ano passado | ano anterior"),
    (Kind.UNIT, Precision.WEEK, "semana | semanas"),
    (Kind.UNIT, "sem", "sem | sem."),
    (Kind.UNIT, Precision.FORTNIGHT, "quinzena | quinzenas"),
    (Kind.UNIT, Precision.MONTH, "mês | meses"),
    (Kind.MONTHS, 1, "meses ímpares | mês ímpar | cada mês ímpar | todos os meses ímpares"),
    (Kind.MONTHS, 2, "meses pares | mês par | cada mês par | todos os meses pares"),
    (Kind.UNIT, Precision.BIMESTER, "bimestre | bimestres | bim | bim."),
    (Kind.UNIT, Precision.QUARTER, "trimestre | trimestres | trim | trim."),
    (Kind.UNIT, Precision.FOUR_MONTHS, "quadrimestre | quadrimestres"),
    (Kind.UNIT, Precision.SEMESTER, "semestre | semestres"),
    (Kind.EVERY, Precision.DAY, "diário | diária | diariamente | todos os dias | cada dia"),
    (
        Kind.EVERY,
        Precision.WEEK,
        "semanal | semanais | semanalmente | cada semana | toda semana | todas as semanas",
    ),
    (
        Kind.EVERY,
        Precision.FORTNIGHT,
        "quinzenal | quinzenais | quinzenalmente | cada quinzena | a cada quinze dias",
    ),
    (Kind.EVERY, Precision.MONTH, "mensal | mensais | mensalmente | cada mês | todo mês | todos os meses"),
    (
        Kind.EVERY,
        Precision.BIMESTER,
        "bimestral | bimestrais | bimestralmente | cada bimestre | a cada dois meses",
    ),
    (
        Kind.EVERY,
        Precision.QUARTER,
        "trimestral | trimestrais | trimestralmente | cada trimestre | a cada três meses",
    ),
    (
        Kind.EVERY,
        Precision.FOUR_MONTHS,
        "quadrimestral | quadrimestrais | quadrimestralmente | cada quadrimestre",
    ),
    (
        Kind.EVERY,
        Precision.SEMESTER,
        "semestral | semestrais | semestralmente | cada semestre | a cada seis meses",
    ),
    (
        Kind.EVERY,
        Precision.YEAR,
        (
            "anual | anuais | anualmente | cada ano | todos os anos | permanente | permanentemente | "
            "contínuo | contínua"
        ),
    ),
    (Kind.PART, None, "meados | em meados | ao longo"),
    (Kind.PART, "start", "início | no início | inícios | começo | no começo"),
    (Kind.PART, "end", "final | no final | finais | fim | no fim | fins | em fins"),
    (Kind.PART, 1, "primeiros dias"),
    (Kind.PART, -1, "últimos dias"),
    (Kind.WEEKEND, None, "fim de semana | fins de semana"),
    (Kind.DAY_WORD, None, "dia | dias"),
    (Kind.WORKING, None, "úteis | útil"),
    (Kind.HALF, None, "metade"),
    (
        Kind.LABEL,
        None,
        "sessão | reunião | número | artigo | art. | ata | grupo | fase | etapa | sala | item",
    ),
    (Kind.EACH, None, "cada | todos os | todas as | toda | todo | a cada"),
)
_HOURS: tuple[Row, ...] = (
    (
        Kind.CLOCK_AT,
        None,
        "às | as | das | pelas | a partir das | desde as | hora | hora : | horário | horário :",
    ),
    (Kind.CLOCK_AT, 1, "à uma hora | pela uma hora | uma da manhã | à uma da manhã | uma da madrugada"),
    (Kind.CLOCK_AT, 13, "uma da tarde | à uma da tarde | uma hora da tarde | à uma hora da tarde"),
    (Kind.CLOCK_AT, "between", "entre as"),
    (Kind.CLOCK_AT, "to", "até as | até às"),
    (Kind.CLOCK_AT, 12, "ao meio-dia | ao meio dia"),
    (Kind.HOUR_WORD, None, "horas | hora | hrs | hrs. | h | h. | hs"),
    (Kind.HALF_OF_DAY, "am", "am | a.m | a.m. | da manhã | da madrugada"),
    (Kind.HALF_OF_DAY, "pm", "pm | p.m | p.m. | da tarde | da noite"),
    (Kind.MINUTES, 30, "e meia | e trinta minutos"),
    (Kind.MINUTES, 15, "e quinze minutos"),
    (Kind.MINUTES, 0, "em ponto"),
)
_FILLERS: tuple[Row, ...] = (
    (
        Kind.FILLER,
        None,
        (
            "o | os | durante | durante o | durante a | ao longo de | ao longo do | no decorrer de | no "
            "decorrer do | no mês de | no mês | nos meses de | para o mês de | no período de | "
            "data | datas | data de | aos | nos dias | no dia | correspondente a | de forma | "
            "de maneira | deste mês | do corrente mês | será realizada | será realizado | serão "
            "realizadas | a realizar-se | inclusive | este | esta | presente | mesmo | mesma | próximo | "
            "próxima | corrente | em curso"
        ),
    ),
    (
        Kind.FILLER,
        "years",
        (
            "período | períodos | biênio | triênio | quadriênio | quinquênio | sexênio | decênio | mandato | "
            "período de mandato"
        ),
    ),
)
_DAYS = ("segunda", "terça", "quarta", "quinta", "sexta")

PORTUGUESE = Language(
    code="pt",
    months=tuple(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
    ),
    month_forms=("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
    weekdays=(*(f"{day}-feira" for day in _DAYS), "sábado", "domingo"),
    weekday_forms=(
        "segunda feira | segundas-feiras | 2ª feira | 2ª-feira | seg",
        "terça feira | terça | terças | terças-feiras | 3ª feira | 3ª-feira | ter",
        "quarta feira | quartas-feiras | 4ª feira | 4ª-feira | qua",
        "quinta feira | quintas-feiras | 5ª feira | 5ª-feira | qui",
        "sexta feira | sextas-feiras | 6ª feira | 6ª-feira | sex",
        "sábados | sáb",
        "domingos | dom",
    ),
    numbers=pt_numbers.NUMBERS,
    thousands=pt_numbers.THOUSANDS,
    centuries=frozenset(),
    minute_joints=("", "e", "com"),
    minute_words=("minutos", "minuto", "min", "min."),
    lookalikes=frozenset("aposto acosto agoto gosto angosto augusto janeira janeiras".split()),
    ordinals=pt_numbers.ORDINALS,
    day_ordinals=frozenset({"primeiro", "último"}),
    phrases=(*_JOINTS, *_LIMITS, *_STATES, *_PERIODS, *_HOURS, *_FILLERS),
    glued=("de",),
    month_first=False,
    writing=Writing(
        day="{day} de {month} de {year}",
        days_of_month="de {first_day} a {day} de {month} de {year}",
        days_of_year="de {first_day} de {first_month} a {day} de {month} de {year}",
        days="de {first_day} de {first_month} de {first_year} a {day} de {month} de {year}",
        week="semana {days}",
        units="{first} a {last}",
        with_year="{unit} de {year}",
        part_with_year="{unit} de {year}",
        since_day="a partir de {day}",
        since="a partir de {unit}",
        since_week="a partir da semana {days}",
        until_day="até {day}",
        until="até {unit}",
        until_week="até a semana {days}",
        undetermined="a definir",
        fortnights=("primeira quinzena de {month}", "segunda quinzena de {month}"),
        parts={
            Precision.BIMESTER: tuple(
                f"{nth} bimestre" for nth in ("primeiro", "segundo", "terceiro", "quarto", "quinto", "sexto")
            ),
            Precision.QUARTER: tuple(
                f"{nth} trimestre" for nth in ("primeiro", "segundo", "terceiro", "quarto")
            ),
            Precision.FOUR_MONTHS: tuple(
                f"{nth} quadrimestre" for nth in ("primeiro", "segundo", "terceiro")
            ),
            Precision.SEMESTER: ("primeiro semestre", "segundo semestre"),
        },
    ),
)
