"""What the views ask of the archive: a few queries a view, however many stories or pages are on it."""
