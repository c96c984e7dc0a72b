"""A file a question: when, where, who, who said what, how many, what happened.

A part finds nothing in furniture, and nothing in the keyword tags and labels that analysis sets apart.
"""
