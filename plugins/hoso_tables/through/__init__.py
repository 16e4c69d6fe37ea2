"""Facets and filters through a many-to-many table; the plugin ``facet_through``."""
