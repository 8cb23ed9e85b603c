"""The schema, as the steps that made it. Raw SQL only: a step must mean the same in ten years.

The number of steps taken is SQLite's ``user_version``. A new database takes all of them, so there is one schema.
A released step is never edited; its schema file stays in ``tests/storage/schemas`` for good.
"""

import sqlite3
from collections.abc import Callable

#: Marks a file as ours in its header, for tools such as file(1).
APPLICATION_ID = 0x466F6C75  # "Folu"


def _first_schema(db: sqlite3.Connection) -> None:
    _run(db, _SCHEMA_1)


def _follow_up_rules(db: sqlite3.Connection) -> None:
    _run(db, _SCHEMA_2)


def _interview_notes(db: sqlite3.Connection) -> None:
    _run(db, _SCHEMA_3)


def _letter_desk(db: sqlite3.Connection) -> None:
    _run(db, _SCHEMA_4)


def _run(db: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)


# A contact or interview that goes takes only its own links along; letters and facts outlive it.
_SCHEMA_1 = """
CREATE TABLE profile (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  full_name TEXT NOT NULL, phone TEXT NOT NULL, email TEXT NOT NULL, address TEXT NOT NULL, linkedin TEXT NOT NULL,
  country TEXT NOT NULL, subdivision TEXT NOT NULL, zone TEXT NOT NULL,
  current_employer TEXT NOT NULL, current_pay TEXT, currency TEXT NOT NULL
);
CREATE TABLE application (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  employer TEXT NOT NULL, role TEXT NOT NULL, req_id TEXT NOT NULL, state TEXT NOT NULL, want TEXT NOT NULL,
  style TEXT NOT NULL, address TEXT NOT NULL, country TEXT NOT NULL, subdivision TEXT NOT NULL, zone TEXT NOT NULL,
  notes TEXT NOT NULL, created_at TEXT, is_example INTEGER NOT NULL
);
CREATE TABLE contact (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  role TEXT NOT NULL, title TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL, job TEXT NOT NULL,
  phone TEXT NOT NULL, email TEXT NOT NULL, address TEXT NOT NULL, first_name_ok INTEGER NOT NULL,
  preferred_channel TEXT, notes TEXT NOT NULL
);
CREATE INDEX contact_application ON contact(application_id);
CREATE TABLE interview (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  round INTEGER NOT NULL, kind TEXT NOT NULL, starts_at TEXT, ends_at TEXT, zone TEXT NOT NULL, place TEXT NOT NULL,
  promise_text TEXT NOT NULL, promised_on TEXT, promised_by_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  promised_channel TEXT, rating INTEGER, went_well TEXT NOT NULL, left_unsaid TEXT NOT NULL,
  useful_item TEXT NOT NULL, need_stated TEXT NOT NULL, money_mentioned TEXT, notes TEXT NOT NULL
);
CREATE INDEX interview_application ON interview(application_id);
CREATE INDEX interview_starts_at ON interview(starts_at);
CREATE TABLE participation (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  interview_id INTEGER NOT NULL REFERENCES interview(id) ON DELETE CASCADE,
  contact_id INTEGER NOT NULL REFERENCES contact(id) ON DELETE CASCADE,
  topic TEXT NOT NULL, said TEXT NOT NULL,
  UNIQUE (interview_id, contact_id)
);
CREATE INDEX participation_contact ON participation(contact_id);
CREATE TABLE step_fact (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  step_key TEXT NOT NULL, done_at TEXT, done_channel TEXT, moved_to TEXT, skipped_at TEXT, reason TEXT NOT NULL,
  created_at TEXT,
  UNIQUE (application_id, step_key)
);
CREATE TABLE log_entry (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  at TEXT, direction TEXT NOT NULL, channel TEXT NOT NULL,
  contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  kind TEXT NOT NULL, promised_on TEXT, text TEXT NOT NULL
);
CREATE INDEX log_entry_application ON log_entry(application_id);
CREATE TABLE offer (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  version INTEGER NOT NULL, received_at TEXT, channel TEXT NOT NULL, answer_by TEXT, in_writing INTEGER NOT NULL,
  title TEXT NOT NULL, base TEXT, period TEXT NOT NULL, currency TEXT NOT NULL, hours_per_week TEXT NOT NULL,
  start_on TEXT, location TEXT NOT NULL, manager TEXT NOT NULL, bonus_percent TEXT, bonus_odds TEXT, sign_on TEXT,
  retirement_percent TEXT, health_premium TEXT, days_off TEXT, commute_cost TEXT, commute_minutes INTEGER,
  office_days TEXT, take_home TEXT, special_terms TEXT NOT NULL, benefits_note TEXT NOT NULL, notes TEXT NOT NULL
);
CREATE INDEX offer_application ON offer(application_id);
CREATE TABLE letter (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, contact_id INTEGER REFERENCES contact(id) ON DELETE SET NULL,
  interview_id INTEGER REFERENCES interview(id) ON DELETE SET NULL,
  offer_id INTEGER REFERENCES offer(id) ON DELETE SET NULL,
  step_key TEXT NOT NULL, locale TEXT NOT NULL, tone TEXT NOT NULL, channel TEXT NOT NULL, layout TEXT NOT NULL,
  paper TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, "values" TEXT NOT NULL, enclosures TEXT NOT NULL,
  created_at TEXT, changed_at TEXT, sent_at TEXT, sent_channel TEXT
);
CREATE INDEX letter_application ON letter(application_id);
CREATE TABLE letter_version (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  letter_id INTEGER NOT NULL REFERENCES letter(id) ON DELETE CASCADE,
  made_at TEXT, reason TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, "values" TEXT NOT NULL, pdf BLOB
);
CREATE INDEX letter_version_letter ON letter_version(letter_id);
CREATE TABLE tick (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  checklist TEXT NOT NULL, item TEXT NOT NULL, subject TEXT NOT NULL, ticked_at TEXT, note TEXT NOT NULL,
  text_digest TEXT NOT NULL,
  UNIQUE (subject, checklist, item)
);
CREATE TABLE benchmark (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  occupation TEXT NOT NULL, area TEXT NOT NULL, source TEXT NOT NULL, year INTEGER, currency TEXT NOT NULL,
  mean TEXT, p10 TEXT, p25 TEXT, p50 TEXT, p75 TEXT, p90 TEXT
);
CREATE INDEX benchmark_application ON benchmark(application_id);
CREATE TABLE budget (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  currency TEXT NOT NULL, housing TEXT, utilities TEXT, food TEXT, transport TEXT, health TEXT, debt TEXT,
  childcare TEXT, insurance TEXT, other TEXT, savings TEXT
);
CREATE TABLE factor (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  name TEXT NOT NULL, key TEXT NOT NULL, weight TEXT NOT NULL, position INTEGER NOT NULL
);
CREATE TABLE score (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  factor_id INTEGER NOT NULL REFERENCES factor(id) ON DELETE CASCADE,
  choice TEXT NOT NULL, value TEXT,
  UNIQUE (factor_id, choice)
)
"""

# What the follow-up rules ask for beyond the first version: closed days, hours of a promise, pins and reminders.
_SCHEMA_2 = """
ALTER TABLE application ADD COLUMN state_at TEXT;
ALTER TABLE application ADD COLUMN policy TEXT NOT NULL DEFAULT '';
ALTER TABLE application ADD COLUMN keep_in_touch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interview ADD COLUMN promised_time TEXT;
ALTER TABLE interview ADD COLUMN references_asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interview ADD COLUMN one_letter INTEGER NOT NULL DEFAULT 0;
ALTER TABLE step_fact ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE step_fact ADD COLUMN override TEXT NOT NULL DEFAULT '';
ALTER TABLE step_fact ADD COLUMN pinned_due TEXT;
ALTER TABLE step_fact ADD COLUMN remind_at TEXT;
CREATE INDEX step_fact_done_at ON step_fact(done_at);
ALTER TABLE log_entry ADD COLUMN promised_time TEXT;
ALTER TABLE log_entry ADD COLUMN wave TEXT;
ALTER TABLE log_entry ADD COLUMN override TEXT NOT NULL DEFAULT '';
CREATE INDEX log_entry_at ON log_entry(at);
CREATE TABLE closure (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  application_id INTEGER NOT NULL REFERENCES application(id) ON DELETE CASCADE,
  first_on TEXT, last_on TEXT, name TEXT NOT NULL
);
CREATE INDEX closure_application ON closure(application_id)
"""

# The whole worksheet on an interview: its answers, its lists, what each person cares about.
_SCHEMA_3 = """
ALTER TABLE interview ADD COLUMN answers TEXT NOT NULL DEFAULT '{}';
ALTER TABLE interview ADD COLUMN looked_back_at TEXT;
ALTER TABLE participation ADD COLUMN cares_about TEXT NOT NULL DEFAULT '';
CREATE TABLE note (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  interview_id INTEGER NOT NULL REFERENCES interview(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, answer TEXT NOT NULL, better TEXT NOT NULL,
  confidence INTEGER, surprising INTEGER NOT NULL, good INTEGER NOT NULL, settled INTEGER NOT NULL
);
CREATE INDEX note_interview ON note(interview_id)
"""

# The letter desk: how a letter stands on its page, the envelope it goes in, what it was made from, a signature.
_SCHEMA_4 = """
ALTER TABLE letter ADD COLUMN typeface TEXT NOT NULL DEFAULT 'pt_serif';
ALTER TABLE letter ADD COLUMN letterhead INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN envelope TEXT;
ALTER TABLE letter ADD COLUMN window INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN signed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN copies TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE letter ADD COLUMN family TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN sent_to TEXT NOT NULL DEFAULT '';
CREATE TABLE signature (
  id INTEGER PRIMARY KEY, rev INTEGER NOT NULL,
  image BLOB NOT NULL, width_mm TEXT NOT NULL
)
"""

#: Every step ever released, in order.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first_schema,
    _follow_up_rules,
    _interview_notes,
    _letter_desk,
)
