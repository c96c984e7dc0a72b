"""The kinds of tables that a language may have: a module a kind, each a msgspec struct with defaults for every field."""
