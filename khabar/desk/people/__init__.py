"""Who may use a desk that others can reach: accounts, sessions, keys of the API."""
