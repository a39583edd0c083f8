"""SQLAlchemy on the one connection. Importing this module loads SQLAlchemy: only functions do so."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import StaticPool

from prolo_cost.records.faults import fault_of


def engine_on(connection: sqlite3.Connection, file: str) -> Engine:
    """An engine that speaks through this one connection.

    Every transaction begins with the write lock, so that one which has read can never find out too late that it may
    not write. Faults of the machine leave as ``StoreFault``; other errors leave without the values they were about.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def take_the_write_lock(begun: Connection) -> None:
        begun.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def say_it_plainly(context: ExceptionContext) -> None:
        fault = fault_of(context.original_exception, file)
        if fault is not None:
            raise fault from None

    return engine
