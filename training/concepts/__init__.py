"""How the table of concepts is made."""
