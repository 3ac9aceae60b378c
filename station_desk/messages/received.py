"""Sentences about the PostgreSQL in which a district keeps what it received."""

from station_desk.words import N_

FIELD_WORDS: dict[str, str] = {
    "database": N_("Address of the database"),
    "database_password": N_("Password of the database"),
    "role": N_("Role of the database"),
}

SENTENCES: dict[str, str] = {
    "not_an_address": N_(
        "{where}: write it as postgresql://user@host:5432/name, without a password."
    ),
    "password_shown": N_("{where}: leave the password out of it; it is asked for."),
    "needs_tls": N_(
        "{where}: over a network only with ?sslmode=verify-full, so that nobody reads along."
    ),
    "no_such_role": N_("{where}: the database has no such role."),
    "role_too_strong": N_(
        "{where}: this role sees everything whatever it is told. Give a common one."
    ),
    "received_away": N_(
        "The database of the district does not answer. Nothing was changed. See whether the "
        "server runs, then try again."
    ),
    "received_full": N_(
        "The database of the district has no room left ({state}). Nothing was changed. Make "
        "room on the server, then try again."
    ),
    "received_busy": N_(
        "The database of the district is busy ({state}). Nothing was changed. Try again."
    ),
    "received_refused": N_(
        "The database of the district refuses this user or password ({state}). Nothing was "
        "changed."
    ),
    "received_broken": N_(
        "The database of the district refused something it should take ({state}). Nothing was "
        "changed. Call the technician."
    ),
    "received_differs": N_(
        "The copy in the new database differs ({table}). Nothing was changed; the desk goes on "
        "as before."
    ),
    "database_not_empty": N_(
        "This database holds something of a district already. Nothing was changed. Give an "
        "empty one, or use database use."
    ),
    "received_here": N_(
        "This desk has received something itself. Take it along with database move-to."
    ),
    "no_database": N_("This district keeps what it received in the desk itself."),
    "no_pg_program": N_(
        "The program {name} of PostgreSQL is not on this computer. Install PostgreSQL's "
        "programs, then try again."
    ),
    "pg_program_failed": N_("The program {name} of PostgreSQL failed. Nothing was changed."),
}
