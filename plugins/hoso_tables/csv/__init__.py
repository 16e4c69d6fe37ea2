"""CSV that is whole; the plugin ``csv_whole``."""
