"""How the judge of the stream of stories is trained (`khabar/data/stories.json`)."""
