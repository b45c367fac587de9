"""Migrations on an empty database, without Django's drawing every model anew after each of them.

For each new table, index and constraint Django renders all models again that are related to the one it is about: of 150 tables
nearly all are, and that was two thirds of the time a new database takes. A new table needs none of it, for the others learn of
it by themselves; an index or a constraint is noted in the model it belongs to. Everything else Django does as ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

_add_model, _append_option = ProjectState.add_model, ProjectState._append_option


@contextmanager
def growing(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """While it lasts, models grow in place, where nothing has been migrated yet."""
    if MigrationRecorder(connection).applied_migrations():
        yield
        return
    ProjectState.add_model, ProjectState._append_option = _grown, _noted
    try:
        yield
    finally:
        ProjectState.add_model, ProjectState._append_option = _add_model, _append_option


def _grown(state: ProjectState, model_state: ModelState) -> None:
    """`add_model`: the new one alone is rendered."""
    apps = state.__dict__.pop("apps", None)  # unseen, so that nothing is rendered anew
    _add_model(state, model_state)
    if apps is not None:
        state.__dict__["apps"] = apps
        apps.render_multiple([model_state])


def _noted(state: ProjectState, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    """Adding an index or a constraint: the rendered model gets it too."""
    apps = state.__dict__.pop("apps", None)
    _append_option(state, app_label, model_name, option_name, obj)
    if apps is not None:
        state.__dict__["apps"] = apps
        meta = apps.get_model(app_label, model_name)._meta
        setattr(meta, option_name, [*getattr(meta, option_name), obj])
        meta.__dict__.pop("total_unique_constraints", None)
