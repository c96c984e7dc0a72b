"""Pages gathered: from WARC files (`khabar scan`), and from feeds, sitemaps and sites as they come (`khabar watch`)."""
