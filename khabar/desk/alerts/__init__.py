"""Saved searches: what is new of them, in a feed and by webhook."""
