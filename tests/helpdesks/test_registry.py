import pytest
import responses

from plugin.application.helpdesk import Paused
from plugin.application.mappings.load import default_folder, load_mappings
from plugin.helpdesks import HELPDESKS


@responses.activate
def test_zammad_opens_by_its_mapping_and_asks_nothing_yet():
    mapping = load_mappings(default_folder(), "zammad").helpdesk
    told = []

    helpdesk = HELPDESKS["zammad"](
        url="http://zammad.example/", secret="geheim", mapping=mapping, on_call=lambda *call: told.append(call[:3])
    )

    assert told == []
    responses.get("http://zammad.example/api/v1/tickets/4", status=429)
    with pytest.raises(Paused):
        helpdesk.ticket(4)
    assert responses.calls[0].request.req_kwargs["timeout"] == (mapping.timeouts.connect_s, mapping.timeouts.read_s)
    assert told == [("GET", "/tickets/{ticket}", 429)]
