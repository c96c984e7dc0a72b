"""The desk: an archive's stories and pages in a browser, with their evidence. `app.application` makes it."""
