"""The station of the services' tests, for bad input at their doors."""

from tests.services.conftest import _template, desk_folder, opened

__all__ = ["_template", "desk_folder", "opened"]
