"""The pages of hồ sơ on top of Datasette: home, article, person, event and the rest.

Every page is HTML and SVG made on the server. It works without script, asks no
other host for anything, and carries a strict Content-Security-Policy.

Where to look
    ``page``      what a view is given: request, language, archive; how it answers
    ``archive``   the questions put to the database, counted
    ``language``  texts, numbers and dates in the reader's language
    ``marks``     an article's text with its people, places, dates and events marked
    ``filters``   the facet filters of the table pages, read from our URLs
    ``draw``      bars, world map, tenure lines, networks as SVG
    one module a page: ``home``, ``article``, ``person``, ``event`` ...
"""
