"""Events told by one article: the examples of every type, before and after dating."""

from __future__ import annotations

import pytest

from hoso.annotation.events.lexicon import event_types
from tests.event_pages import told


@pytest.mark.parametrize("event_type", sorted(event_types()))
def test_every_type_reads_its_example(event_type: str) -> None:
    example = event_types()[event_type].example
    events = told(example.replace("Mélanie Joly", "{Mélanie Joly}")
                  .replace("Javier González", "{Javier González}")
                  .replace("Ollanta Humala", "{Ollanta Humala}")
                  .replace("Michelle Bachelet", "{Michelle Bachelet}")
                  .replace("Justin Trudeau", "{Justin Trudeau/CA}")
                  .replace("Pedro Castillo", "{Pedro Castillo}"))
    assert event_type in [event.type for event in events]
