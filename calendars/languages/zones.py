"""Words for time zones in all languages: an IANA name, an offset that never changes, "" for here."""

ZONES: dict[str, str] = {
    "America/Mexico_City": (
        "tiempo del centro | tiempo de méxico | hora del centro | hora centro | hora del centro del "
        "país | hora centro del país | tiempo del centro de méxico | hora del centro de méxico | "
        "hora de la ciudad de méxico | hora ciudad de méxico | hora de méxico | hora méxico | hora "
        "cdmx | tiempo de la ciudad de méxico | horario del centro | horario de la ciudad de méxico "
        "| huso horario del centro | zona centro | hora de la zona centro | tiempo de la zona centro "
        "| hora del valle de méxico | mexico city time | horário da cidade do méxico"
    ),
    "America/Mazatlan": (
        "tiempo del pacífico | hora del pacífico | horario del pacífico | zona pacífico | hora de mazatlán"
    ),
    "America/Tijuana": (
        "tiempo del noroeste | hora del noroeste | horario del noroeste | zona noroeste | hora de tijuana"
    ),
    "America/Cancun": (
        "tiempo del sureste | hora del sureste | horario del sureste | zona sureste | hora de cancún "
        "| hora de quintana roo"
    ),
    "America/Bogota": (
        "hora de bogotá | hora bogotá | hora de colombia | hora colombia | hora colombiana | hora "
        "legal colombiana | hora legal de colombia"
    ),
    "America/Lima": "hora de lima | hora lima | hora del perú | hora perú | hora peruana",
    "America/Santiago": "hora de santiago | hora de chile | hora chile | hora chilena",
    "America/Argentina/Buenos_Aires": "hora de buenos aires | hora de argentina | hora argentina",
    "America/Montevideo": "hora de montevideo | hora de uruguay | hora uruguay",
    "America/Guatemala": "hora de guatemala | hora guatemala",
    "America/Costa_Rica": "hora de costa rica | hora costa rica",
    "America/Panama": "hora de panamá | hora panamá",
    "America/Guayaquil": "hora de ecuador | hora ecuador | hora de quito",
    "America/La_Paz": "hora de bolivia | hora bolivia | hora de la paz",
    "America/Caracas": "hora de caracas | hora de venezuela",
    "America/Santo_Domingo": "hora de santo domingo | hora de república dominicana",
    "America/Asuncion": "hora de asunción | hora de paraguay",
    "America/Sao_Paulo": (
        "horário de brasília | hora de brasília | hora de brasil | hora brasil | horário oficial de "
        "brasília | brasilia time"
    ),
    "America/New_York": (
        "hora de washington | hora de washington d.c. | hora de washington, d.c. | hora de "
        "washington dc | hora de nueva york | hora del este | hora este | tiempo del este | et | "
        "eastern time | new york time | washington time | horário de washington | horário de nova "
        "york"
    ),
    "America/Chicago": "ct | central time",
    "America/Los_Angeles": "pt | pacific time",
    "Europe/Madrid": "hora de madrid | hora peninsular | hora española | hora de españa | madrid time",
    "Europe/Paris": (
        "hora de parís | paris time | hora de europa central | hora central europea | central european time"
    ),
    "Europe/Zurich": "hora de ginebra | geneva time | horário de genebra",
    "Europe/Vienna": "hora de viena | vienna time",
    "Europe/London": "hora de londres | london time | uk time",
    "Europe/Lisbon": "horário de lisboa | hora de lisboa | lisbon time",
    "UTC": "utc | gmt | z | tiempo universal coordinado | hora universal | tiempo universal",
    "+01:00": "cet",
    "+02:00": "cest | eet",
    "-02:00": "brst",
    "-03:00": "brt | art | clst | uyt",
    "-04:00": "edt | clt | bot | vet",
    "-05:00": "est | cdt | cot | pet | ect",
    "-06:00": "cst | mdt",
    "-07:00": "mst | pdt",
    "-08:00": "pst",
    "": "hora local | horario local | tiempo local | local time | horário local | hora oficial",
}
