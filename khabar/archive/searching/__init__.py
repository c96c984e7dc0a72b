"""From a query and filters to the pages that fit, ranked, each with the words and items that show why."""
