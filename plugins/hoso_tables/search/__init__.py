"""Search that knows marks; the plugin ``search``."""
