"""The views: a module a view, whose `ROUTES` are found by looking into this folder."""
