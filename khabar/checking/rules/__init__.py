"""A file a check, named by what is wrong. A module's class with a `code` is a rule; nothing else need be told of it."""
