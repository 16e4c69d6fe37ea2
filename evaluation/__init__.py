"""The measure: gold articles, the scorer, pinned floors. See README.md here."""
