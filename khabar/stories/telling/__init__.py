"""A story told from its pages (`tell.tell`): headlines, timeline, voices, figures over time, claims, findings (`model.Story`)."""
