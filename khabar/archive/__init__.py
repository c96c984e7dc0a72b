"""Records kept, with the bytes that they came from: SQLite by default, PostgreSQL by URL; search; exports."""
