"""Frozen values in and out of the database, each table the same way."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from peewee import SQL, BlobField, DatabaseError, IntegerField, SqliteDatabase, TextField

from followup_desktop.domain.model import Entity, UserError
from followup_desktop.i18n import _
from followup_desktop.storage import database
from followup_desktop.storage.tables import TABLES, Row

E = TypeVar("E", bound=Entity)

#: Columns whose values come from SQLite as they are.
_AS_IT_IS = (IntegerField, TextField, BlobField)


class Stale(UserError):
    """The value was changed somewhere else since it was read. Nothing was written."""


class Store:
    """The person's data in one file. Values are read and saved whole, by their type.

    ``path`` is created or upgraded where needed; ``backups`` is the folder for the copies made before an upgrade.
    Raises ``Newer``, ``Damaged``, ``Missing`` or ``StorageFull``, each with a sentence for the person.
    """

    def __init__(self, path: Path, backups: Path, now: datetime) -> None:
        database.prepare(path, backups, now)
        self.path = path
        self._db = SqliteDatabase(str(path), pragmas=database.PRAGMAS, thread_safe=False)
        self._db.connect()

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        if not self._db.is_closed():
            self._db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.close()

    def back_up(self, copy: Path) -> None:
        """Write a whole, checked copy while the store is in use."""
        database.back_up(self.path, copy)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is saved inside happens, or none of it."""
        try:
            with self._db.atomic():
                yield
        except DatabaseError as error:
            raise database.true_cause(error) from error

    def get(self, kind: type[E], id: int) -> E:
        """The value with this id. Raises ``KeyError`` where there is none."""
        found = self.find(kind, id=id)
        if not found:
            raise KeyError(f"{kind.__name__} {id}")
        return found[0]

    def find(self, kind: type[E], **equal: object) -> tuple[E, ...]:
        """All values whose fields equal these, oldest first; a collection or range means any of its members."""
        table, reader = TABLES[kind], _READERS[kind]
        query = _where(table, table.select(reader.columns), equal).order_by(table.id)
        return tuple(kind(**reader.values(row)) for row in self._db.execute(query))

    def ids(self, kind: type[Entity], **equal: object) -> tuple[int, ...]:
        """The ids of all values with these fields, oldest first."""
        table = TABLES[kind]
        query = _where(table, table.select(table.id), equal).order_by(table.id)
        return tuple(id for (id,) in query.tuples().execute(self._db))

    def owners(self, kind: type[Entity], name: str, first: object, last: object) -> set[int]:
        """The applications with a value of this kind whose field lies between these two, both included."""
        table = TABLES[kind]
        owner = table._meta.fields["application_id"]
        query = table.select(owner).where(getattr(table, name).between(first, last)).distinct()
        return {id for (id,) in query.tuples().execute(self._db)}

    def count(self, kind: type[Entity], **equal: object) -> int:
        """How many values have these fields, found as ``find`` finds them."""
        table = TABLES[kind]
        return int(_where(table, table.select(), equal).count(self._db))

    def save(self, value: E) -> E:
        """Store the value and return it with its id and next ``rev``.

        Raises ``Stale`` where somebody else saved it since it was read.
        """
        table = TABLES[type(value)]
        data = {field.name: getattr(value, field.name) for field in fields(value) if field.name != "id"}
        saved = replace(value, rev=value.rev + 1)
        with self.transaction():
            if value.id == 0:
                new_id = table.insert(data | {"rev": saved.rev}).execute(self._db)
                return replace(saved, id=new_id)
            where = (table.id == value.id) & (table.rev == value.rev)
            if not table.update(data | {"rev": saved.rev}).where(where).execute(self._db):
                raise Stale(_("This was changed somewhere else in the meantime. Open it again to see the change."))
        return saved

    def put_back(self, value: E) -> E:
        """Store the value under its own id, over whatever stands there: how undo restores what was."""
        table = TABLES[type(value)]
        there = list(table.select(table.rev).where(table.id == value.id).tuples().execute(self._db))
        data = {field.name: getattr(value, field.name) for field in fields(value)}
        with self.transaction():
            if there:
                back = replace(value, rev=there[0][0] + 1)
                table.update(data | {"rev": back.rev}).where(table.id == value.id).execute(self._db)
                return back
            table.insert(data).execute(self._db)
        return value

    def delete(self, value: Entity) -> None:
        """Remove the value; what belongs to it must be gone already or goes with it."""
        table = TABLES[type(value)]
        with self.transaction():
            table.delete().where(table.id == value.id).execute(self._db)


@dataclass(frozen=True, slots=True)
class _Reader:
    """How rows of one table become values. Composing the columns anew took Peewee more than half of a short read."""

    columns: SQL
    names: tuple[str, ...]
    converters: tuple[tuple[str, Callable[[Any], Any]], ...]  # of the columns that SQLite keeps in another form

    def values(self, row: Sequence[Any]) -> dict[str, Any]:
        values = dict(zip(self.names, row, strict=True))
        for name, convert in self.converters:
            values[name] = convert(values[name])
        return values


def _reader(kind: type[Entity], table: type[Row]) -> _Reader:
    names = tuple(field.name for field in fields(kind))
    columns = {name: table._meta.fields[name] for name in names}
    return _Reader(
        SQL(", ".join(f'"{column.column_name}"' for column in columns.values())),
        names,
        tuple((name, column.python_value) for name, column in columns.items() if not isinstance(column, _AS_IT_IS)),
    )


_READERS = {kind: _reader(kind, table) for kind, table in TABLES.items()}


def _written(wanted: Collection[object]) -> Any:
    """The members of a condition; whole numbers as plain text, for a placeholder each took half of a read's time."""
    if len(wanted) > 1 and all(type(each) is int for each in wanted):
        return SQL(f"({','.join(map(str, wanted))})")
    return list(wanted)


def _where(table: type[Row], query: Any, equal: Mapping[str, object]) -> Any:
    """The query for rows whose columns equal these; a collection or range means any member, None means empty."""
    for name, wanted in equal.items():
        column = getattr(table, name)
        if wanted is None:
            query = query.where(column.is_null())
        elif isinstance(wanted, range):  # far cheaper to ask for than thousands of members
            query = query.where(column.between(wanted.start, wanted.stop - 1))
        elif isinstance(wanted, Collection) and not isinstance(wanted, str | bytes):
            query = query.where(column.in_(_written(wanted)))
        else:
            query = query.where(column == wanted)
    return query
