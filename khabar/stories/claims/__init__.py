"""Who bears what out: claims gathered over the pages of a story, their independent sources, its timeline, and what to look at."""
