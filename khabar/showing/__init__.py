"""A record for people: on the terminal, and as a page of HTML with its evidence marked."""
