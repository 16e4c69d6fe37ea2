"""Finding mentions in one article: times, places, people, quotations, events."""
