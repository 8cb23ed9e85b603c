"""One full and one sparse record in each language of the letters from abroad, in the words of that language."""

from datetime import UTC, date, datetime
from decimal import Decimal

from followup_desktop.domain.fields import Record
from followup_desktop.domain.model import (
    Application,
    Benchmark,
    Contact,
    Interview,
    InterviewKind,
    Offer,
    Participation,
    Profile,
)

LOCALES = ("de-DE", "fr-FR", "es-ES")


def _full(me: Profile, job: Application, people: tuple[Contact, ...], talk: Interview, **rest: object) -> Record:
    return Record(
        profile=me,
        application=job,
        contact=people[0],
        interview=talk,
        interviewers=people[:2],
        today=date(2026, 11, 18),
        arranger=None,
        next_people=people[1:],
        **rest,  # type: ignore[arg-type]
    )


def _sparse(full: Record) -> Record:
    """Only what an application cannot be without, and the person's own name and e-mail address."""
    return Record(
        profile=Profile(full_name=full.profile.full_name, email=full.profile.email),
        application=Application(id=3, employer=full.application.employer, role=full.application.role),
        contact=None,
        interview=None,
        participation=None,
        interviewers=(),
        offer=None,
        benchmark=None,
        today=full.today,
        arranger=None,
    )


def _talk(zone: str, need: str, unsaid: str, item: str) -> Interview:
    return Interview(
        id=4,
        starts_at=datetime(2026, 11, 18, 9, 30, tzinfo=UTC),
        zone=zone,
        promised_on=date(2026, 11, 25),
        need_stated=need,
        left_unsaid=unsaid,
        useful_item=item,
    )


def _next(zone: str, place: str) -> Interview:
    starts_at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    return Interview(id=5, starts_at=starts_at, zone=zone, place=place, kind=InterviewKind.IN_PERSON)


def _offer(place: str, manager: str, terms: str) -> Offer:
    return Offer(
        id=2,
        received_at=datetime(2026, 11, 30, 10, 0, tzinfo=UTC),
        answer_by=datetime(2026, 12, 4, 10, 0, tzinfo=UTC),
        base=Decimal(52000),
        currency="EUR",
        bonus_percent=Decimal(5),
        sign_on=Decimal(3000),
        start_on=date(2027, 2, 1),
        location=place,
        manager=manager,
        special_terms=terms,
    )


def _market(occupation: str, area: str, source: str) -> Benchmark:
    return Benchmark(
        occupation=occupation,
        area=area,
        source=source,
        year=2026,
        p50=Decimal(50500),
        p75=Decimal(58000),
        currency="EUR",
    )


_GERMAN = _full(
    Profile(
        id=1,
        zone="Europe/Berlin",
        full_name="Jule Brandt",
        phone="0431 555 0148",
        email="jule.brandt@example.de",
        address="Lerchenweg 14\n24103 Kiel",
    ),
    Application(
        id=3,
        employer="Fördeklinik Kiel",
        role="Technische Redakteurin (m/w/d)",
        req_id="FK-2214",
        zone="Europe/Berlin",
        address="Hafenstraße 3\n24103 Kiel",
    ),
    (
        Contact(id=7, title="Frau Dr.", first_name="Petra", last_name="Weber"),
        Contact(id=8, title="Herr", first_name="Jonas", last_name="Kern"),
        Contact(id=9, title="Frau", first_name="Ina", last_name="Voß"),
    ),
    _talk(
        "Europe/Berlin",
        "jemand, der die Anleitungen der Infusionspumpen auf das kürzt, was man am Bett braucht",
        "Eine kleine Gruppe von Pflegekräften liest jeden Monat meine Entwürfe",
        "eine zweiseitige Übersicht, wie ich eine Seite mit Leserinnen und Lesern prüfe",
    ),
    next_interview=_next("Europe/Berlin", "Raum 3.04, Hafenstraße 3"),
    participation=Participation(
        topic="wie Ihre Pflegekräfte mitten in der Schicht Anleitungen lesen",
        said="Eine Seite, die man zweimal lesen muss, hat schon verloren",
    ),
    offer=_offer("Kiel", "Jonas Kern", "zwei Tage in der Woche von zu Hause"),
    benchmark=_market("Technische Redaktion", "Schleswig-Holstein", "Entgeltatlas"),
)
_FRENCH = _full(
    Profile(
        id=1,
        zone="Europe/Paris",
        full_name="Camille Morel",
        phone="06 55 50 01 48",
        email="camille.morel@example.fr",
        address="14 rue des Alouettes\n69003 Lyon",
    ),
    Application(
        id=3,
        employer="Hôpital de la Croix-Verte",
        role="Assistante de rédaction technique",
        req_id="HC-2214",
        zone="Europe/Paris",
        address="3 quai du Port\n69002 Lyon",
    ),
    (
        Contact(id=7, title="Mme", first_name="Anne", last_name="Petit"),
        Contact(id=8, title="M.", first_name="Alain", last_name="Roux"),
        Contact(id=9, title="Mme", first_name="Inès", last_name="Faure"),
    ),
    _talk(
        "Europe/Paris",
        "une personne capable de réduire les notices des pompes à ce qui sert au chevet du patient",
        "un petit groupe d’infirmières relit mes brouillons chaque mois",
        "deux pages sur ma façon de tester une notice avec ses lecteurs",
    ),
    next_interview=_next("Europe/Paris", "salle 304, 3 quai du Port"),
    participation=Participation(
        topic="comment vos infirmières lisent une notice en pleine garde",
        said="une page qu’il faut relire a déjà échoué",
    ),
    offer=_offer("Lyon", "Alain Roux", "deux jours de télétravail par semaine"),
    benchmark=_market("rédaction technique", "Auvergne-Rhône-Alpes", "Insee"),
)
_SPANISH = _full(
    Profile(
        id=1,
        zone="Europe/Madrid",
        full_name="Ariel Campos",
        phone="600 555 148",
        email="ariel.campos@example.es",
        address="Calle Alondra 14\n41003 Sevilla",
    ),
    Application(
        id=3,
        employer="Clínica del Sur",
        role="Redactora técnica",
        req_id="CS-2214",
        zone="Europe/Madrid",
        address="Calle del Puerto 3\n41001 Sevilla",
    ),
    (
        Contact(id=7, title="Sra.", first_name="Ana", last_name="López"),
        Contact(id=8, title="Sr.", first_name="Juan", last_name="Ruiz"),
        Contact(id=9, title="Sra.", first_name="Inés", last_name="Vega"),
    ),
    _talk(
        "Europe/Madrid",
        "alguien que reduzca los manuales de las bombas a lo que hace falta junto a la cama",
        "un pequeño grupo de enfermeras lee mis borradores cada mes",
        "un resumen de dos páginas sobre cómo pruebo un manual con quienes lo leen",
    ),
    next_interview=_next("Europe/Madrid", "sala 304, calle del Puerto 3"),
    participation=Participation(
        topic="cómo leen un manual sus enfermeras en pleno turno",
        said="una página que hay que leer dos veces ya ha fracasado",
    ),
    offer=_offer("Sevilla", "Juan Ruiz", "dos días de teletrabajo a la semana"),
    benchmark=_market("redacción técnica", "Andalucía", "INE"),
)

FULL = {"de-DE": _GERMAN, "de-CH": _GERMAN, "fr-FR": _FRENCH, "es-ES": _SPANISH}
SPARSE = {locale: _sparse(record) for locale, record in FULL.items()}

#: What only the person can say, for every field of their own words that the samples hold.
OWN = {
    "de-DE": {
        "my_thought": "Was mit einer freien Hand gelesen wird, sollte auch so geprüft werden",
        "my_proof": "Bei der Nordmed GmbH habe ich 140 Handbücher für diese Leser neu geschrieben,"
        " und die Anrufe gingen in einem Jahr um ein Fünftel zurück",
        "my_asset": "Zwei Jahre an der Hotline eines Krankenhauses haben mir gezeigt,"
        " was Menschen fragen, wenn die Anleitung sie im Stich lässt",
        "first_step": "eine Schicht auf jeder Station mitgehen, die mit den Pumpen arbeitet",
        "useful_reason": "Sie zeigt, was wir geändert haben, nachdem wir neun Menschen beim Lesen zugesehen hatten",
        "looking_forward": "die Menschen kennenzulernen, die lesen, was ich schreibe",
        "good_memory": "der Rundgang über die Station zur Übergabe",
        "decline_reason": "Eine andere Stelle liegt näher bei meiner Familie in Lübeck",
        "not_shown": "meine drei Musterbände",
        "my_availability": "am 24. und 26. November",
        "my_hours": "werktags bis 18 Uhr",
        "materials": "zwei Anleitungen mit den Notizen der Pflegekräfte",
        "answer_on": "Freitag, 4. Dezember",
        "counter_base": "56.000 € im Jahr",
        "my_value": "Bei der Nordmed GmbH haben meine Texte in einem Jahr 1.200 Anrufe erspart",
        "alternatives": "fünf weitere Urlaubstage oder ein dritter Tag von zu Hause",
    },
    "fr-FR": {
        "my_thought": "Ce qui se lit d’une seule main devrait aussi se tester d’une seule main",
        "my_proof": "Chez Nordmed, j’ai réécrit 140 notices pour ces mêmes lecteurs,"
        " et les appels ont baissé d’un cinquième en un an",
        "my_asset": "Deux années au standard d’un hôpital m’ont appris"
        " ce que l’on demande quand la notice ne suffit plus",
        "first_step": "une garde dans chaque service qui utilise les pompes",
        "useful_reason": "On y voit ce que nous avons changé après avoir regardé lire neuf personnes",
        "looking_forward": "la rencontre avec celles et ceux qui liront mes notices",
        "good_memory": "la visite du service au moment de la relève",
        "decline_reason": "Un autre poste me rapproche de ma famille, à Grenoble",
        "not_shown": "mes trois classeurs de modèles",
        "my_availability": "les 24 et 26 novembre",
        "my_hours": "en semaine jusqu’à 18 heures",
        "materials": "deux notices annotées par des infirmières",
        "answer_on": "vendredi 4 décembre",
        "counter_base": "56 000 € par an",
        "my_value": "Chez Nordmed, mes textes ont épargné 1 200 appels en un an",
        "alternatives": "cinq jours de congé en plus ou un troisième jour de télétravail",
    },
    "es-ES": {
        "my_thought": "Lo que se lee con una sola mano debería probarse también así",
        "my_proof": "En Nordmed reescribí 140 manuales para esas mismas personas,"
        " y las llamadas bajaron una quinta parte en un año",
        "my_asset": "Dos años en la centralita de un hospital me enseñaron qué se pregunta cuando el manual falla",
        "first_step": "pasar un turno en cada planta que usa las bombas",
        "useful_reason": "En él se ve lo que cambiamos después de ver leer a nueve personas",
        "looking_forward": "conocer a quienes van a leer lo que escribo",
        "good_memory": "la visita a la planta a la hora del relevo",
        "decline_reason": "Otro puesto me acerca a mi familia, en Córdoba",
        "not_shown": "mis tres carpetas de modelos",
        "my_availability": "el 24 o el 26 de noviembre",
        "my_hours": "de lunes a viernes hasta las seis",
        "materials": "dos manuales con las notas de las enfermeras",
        "answer_on": "viernes, 4 de diciembre",
        "counter_base": "56.000 € al año",
        "my_value": "En Nordmed mis textos ahorraron 1.200 llamadas en un año",
        "alternatives": "cinco días más de vacaciones o un tercer día de teletrabajo",
    },
}
OWN["de-CH"] = {key: text.replace("ß", "ss") for key, text in OWN["de-DE"].items()}

#: What the record of a sparse application does not say, and the person then writes into the empty fields.
TYPED = {
    "de-DE": {
        "interview_date": "Mittwoch, 18. November",
        "topic": "die Umstellung auf kurze Anleitungen",
        "said": "Eine Seite, die man zweimal lesen muss, hat schon verloren",
        "useful_item": "eine zweiseitige Übersicht meiner Tests",
        "base": "52.000 € im Jahr",
        "location": "Kiel",
        "start_date": "1. Februar 2027",
    },
    "fr-FR": {
        "interview_date": "mercredi 18 novembre",
        "topic": "le passage à des notices courtes",
        "said": "une page qu’il faut relire a déjà échoué",
        "useful_item": "deux pages sur mes tests de lecture",
        "base": "52 000 € par an",
        "location": "Lyon",
        "start_date": "1er février 2027",
    },
    "es-ES": {
        "interview_date": "miércoles 18 de noviembre",
        "topic": "el paso a los manuales breves",
        "said": "una página que hay que leer dos veces ya ha fracasado",
        "useful_item": "un resumen de mis pruebas de lectura",
        "base": "52.000 € al año",
        "location": "Sevilla",
        "start_date": "1 de febrero de 2027",
    },
}
