import json

import pytest

from plugin.application.fields import Field
from plugin.application.helpdesk import (
    AttachedFile,
    Channel,
    Delivery,
    HistoryEntry,
    HistoryKind,
    Person,
    Sender,
    State,
)
from plugin.helpdesks.reading import addresses, text_of
from plugin.helpdesks.zammad import shapes, translate
from tests.helpdesks.zammad.recorded import WORDS, answer


def read(shape, body):
    return shapes.parse(shape, json.dumps(body).encode(), "a test")


def articles(*changes):
    """The articles of ticket 4 as recorded; each change is laid over the article with its id, or is a new one."""
    rows = {row["id"]: row for row in answer("run-40")}
    for change in changes:
        rows[change["id"]] = {**rows.get(change["id"], rows[22]), **change}
    return translate.articles(read(shapes.ARTICLES, list(rows.values())))


@pytest.mark.parametrize(
    ("raw", "one", "several"),
    [
        (None, None, None),
        ("", None, None),
        ([], None, None),
        ("5", "5", ("5",)),
        (["5", "7"], "5, 7", ("5", "7")),
        ("2026-12-18", "2026-12-18", ("2026-12-18",)),
        (True, "true", "true"),
        (False, "false", "false"),
        (12, "12", ("12",)),
        ({"value": "5", "label": "Jan"}, "5", ("5",)),
        ({"value": None, "label": None}, None, None),
    ],
)
def test_a_field_as_zammad_gives_it(raw, one, several):
    assert translate.field_value(Field.STAGE, raw) == one
    assert translate.field_value(Field.RESPONDENTS, raw) == several


@pytest.mark.parametrize(
    ("field", "value", "raw"),
    [
        (Field.STAGE, "in_behandeling", "in_behandeling"),
        (Field.STAGE, None, ""),
        (Field.RECEIVED_ON, None, ""),
        (Field.RESPONDENTS, ("5", "7"), ["5", "7"]),
        (Field.RESPONDENTS, "5", ["5"]),
        (Field.RESPONDENTS, (), []),
        (Field.RESPONDENTS, None, []),
    ],
)
def test_a_field_as_zammad_takes_it(field, value, raw):
    assert translate.raw_value(field, value) == raw


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("new", State.NEW),
        ("open", State.OPEN),
        ("pending reminder", State.PENDING),
        ("pending close", State.PENDING),
        ("closed", State.CLOSED),
        ("merged", State.MERGED),
        ("wacht op klager", State.OPEN),
    ],
)
def test_a_state_by_its_name_and_an_unknown_one_stays_watched(name, state):
    assert WORDS.state(name) is state


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Geachte mevrouw,</p><p>Tot ziens.</p>", "Geachte mevrouw,\n\nTot ziens."),
        ("<div>Eerste</div><div><br></div><div>Tweede</div>", "Eerste\n\nTweede"),
        ("<h2>Weergave</h2>Wat er was.<h2>Oordeel</h2>gegrond", "Weergave\n\nWat er was.\n\nOordeel\n\ngegrond"),
        ("<div><b>Oordeel</b></div><div>gegrond</div>", "Oordeel\ngegrond"),
        ("regel een<br>regel twee", "regel een\nregel twee"),
        (
            'Hij zei: "&lt;zo werkt het niet&gt;" &amp; ging. &euro;&nbsp;5',
            'Hij zei: "<zo werkt het niet>" & ging. € 5',
        ),
        ("<p>voor</p><script>alert(1)</script><style>p{color:red}</style><p>na</p>", "voor\n\nna"),
        ("<ul><li>een</li><li>twee</li></ul>", "  * een\n  * twee".strip()),
        ("<!-- niets -->", ""),
        ("", ""),
        ("   ", ""),
        ("a\x00b", "ab"),
        ("<p>een</p><br><br><br><br><p>twee</p>", "een\n\ntwee"),
    ],
)
def test_what_a_person_reads_of_html(body, text):
    assert text_of(body, "text/html; charset=utf-8") == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Ik hoor graag.\r\nMet groet\n", "Ik hoor graag.\nMet groet"),
        ("<b>geen</b> opmaak &amp; zo", "<b>geen</b> opmaak &amp; zo"),
    ],
)
def test_plain_text_stays_as_it_is(body, text):
    assert text_of(body, "text/plain") == text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (None, ()),
        ("", ()),
        ("Jan de Vries", ()),
        ("fatima@klant.example", ("fatima@klant.example",)),
        ("Fatima Yilmaz <fatima@klant.example>", ("fatima@klant.example",)),
        (
            "Visser, Karel <karel@hulpdienst.example>, jan@hulpdienst.example",
            ("karel@hulpdienst.example", "jan@hulpdienst.example"),
        ),
        ('"directie@hulpdienst.example" <iemand@elders.example>', ("iemand@elders.example",)),
    ],
)
def test_the_addresses_in_a_line(line, found):
    assert addresses(line) == found


def test_a_sender_is_the_address_in_brackets_not_the_one_in_his_name():
    found = articles({"id": 13, "from": "directie@hulpdienst.example <iemand@elders.example>"})

    assert found[0].from_address == "iemand@elders.example"


OFFICE = "klachten@hulpdienst.example"
FATIMA = "fatima@klant.example"


def test_articles_come_oldest_first_with_who_how_and_for_whom():
    assert [(a.id, a.author, a.sender, a.channel, a.internal, a.to, a.from_address) for a in articles()] == [
        (13, "9", Sender.CUSTOMER, Channel.EMAIL, False, (OFFICE,), FATIMA),
        (14, "1", Sender.SYSTEM, Channel.EMAIL, False, (FATIMA,), OFFICE),
        (15, "5", Sender.AGENT, Channel.NOTE, True, (), None),
        (16, "9", Sender.CUSTOMER, Channel.EMAIL, False, (OFFICE,), FATIMA),
        (18, "4", Sender.AGENT, Channel.NOTE, True, (), None),
        (19, "6", Sender.AGENT, Channel.EMAIL, False, (FATIMA,), OFFICE),
        (20, "6", Sender.AGENT, Channel.EMAIL, False, (), OFFICE),
        (21, "4", Sender.AGENT, Channel.NOTE, True, (), None),
        (22, "7", Sender.AGENT, Channel.NOTE, True, (), None),
    ]
    assert [a.subject for a in articles() if not a.internal] == [
        "Klacht over een gesprek op 12 november",
        "Automatic reply (Klacht over een gesprek op 12 november)",
        "Re: [Ticket#87004] Klacht over een gesprek",
        "Ontvangst van uw klacht",
        "x",
    ]


def test_an_article_has_its_text_its_time_and_its_files():
    first, *_, with_file, _ = articles()

    assert first.text == (
        "Geachte mevrouw, mijnheer,\n\nOp 12 november had ik een gesprek met Jan de Vries. Hij onderbrak mij steeds & "
        'zei: "<zo werkt het niet>". Ik dien hierover een klacht in € .'
    )
    assert first.at.isoformat() == "2026-11-22T09:37:00.460000+00:00"
    assert [a.name for a in first.attachments] == ["verslag.txt"], "the mail's other rendering is no attachment"
    assert with_file.attachments == (AttachedFile(id=18, name="besluit.pdf", media_type="application/pdf"),)
    assert (first.ticket, first.key, first.cc) == (4, None, ())


def test_our_key_comes_back_with_the_article():
    (marked,) = translate.articles([read(shapes.ARTICLES, [answer("run-105")])[0]])

    assert marked.key == "ack-overdue:2026-03-05"


@pytest.mark.parametrize("mark", [None, "tekst", [], {}, {"key": None}, {"key": 5}])
def test_a_mark_of_another_shape_is_not_ours(mark):
    found = articles({"id": 22, "preferences": {"klachtwacht": mark}})

    assert found[-1].key is None


def given_up(on, *, sender="System"):
    """The note that Zammad writes when it stops trying (webhook recordings 26 and 27)."""
    preferences = {"delivery_article_id_related": on, "delivery_message": True, "notification": True}
    return {"id": 29, "sender": sender, "type": "note", "created_by_id": 1, "preferences": preferences}


@pytest.mark.parametrize(
    ("about", "changes", "delivery"),
    [
        (13, [], None),  # the customer's mail
        (14, [], None),  # an automatic reply
        (15, [], None),  # a note
        (19, [], Delivery.DELIVERED),
        (20, [], Delivery.PENDING),  # "fail" is not final
        (20, [given_up(20)], Delivery.FAILED),
        (20, [given_up(19)], Delivery.PENDING),
        (20, [given_up(20, sender="Agent")], Delivery.PENDING),  # only Zammad itself says so
        (19, [given_up(19)], Delivery.DELIVERED),
        (19, [{"id": 19, "preferences": {"email_address_id": 1}}], Delivery.PENDING),  # not tried yet, run-106
    ],
)
def test_a_mail_counts_as_sent_or_failed_only_when_that_is_final(about, changes, delivery):
    found = {article.id: article for article in articles(*changes)}

    assert found[about].delivery is delivery


def short(entry):
    return (entry.id, entry.by, entry.kind, entry.field, entry.old, entry.new)


def entries(name, *more):
    rows = read(shapes.HISTORY, {"history": [*answer(name)["history"], *more]}).history
    return translate.history(rows, WORDS)


def changes(name):
    """The entries without those that only say who was told."""
    return [entry for entry in entries(name) if entry.kind is not HistoryKind.NOTIFIED]


def test_history_tells_who_was_told_and_when():
    told = [entry for entry in entries("run-47") if entry.kind is HistoryKind.NOTIFIED]
    assert [(entry.id, entry.new) for entry in told[:4]] == [
        (110, "beheer@hulpdienst.example"),
        (111, "jan@hulpdienst.example"),
        (112, "petra@hulpdienst.example"),
        (117, "jan@hulpdienst.example"),
    ]
    assert told[0].at.isoformat() == "2026-11-22T09:37:04.301000+00:00"


def test_history_tells_who_changed_owner_group_state_and_our_fields():
    assert [short(entry) for entry in changes("run-47")][:9] == [
        (101, "9", HistoryKind.CREATED, None, None, None),
        (113, "5", HistoryKind.OWNER, None, None, "5"),
        (118, "5", HistoryKind.GROUP, None, "Trajecten Groningen", "Klachten"),
        (120, "6", HistoryKind.FIELD, "categories", None, ("bejegening::balie",)),
        (121, "6", HistoryKind.FIELD, "due_decision", None, "2026-12-18"),
        (125, "6", HistoryKind.OWNER, None, "5", "6"),
        (129, "6", HistoryKind.OWNER, None, "6", None),
        (135, "6", HistoryKind.STATE, None, "new", "pending"),
        (143, "6", HistoryKind.STATE, None, "pending", "open"),
    ]


def test_an_entry_is_whole():
    assert changes("run-47")[1] == HistoryEntry(
        id=113,
        at=changes("run-47")[1].at,
        by="5",
        kind=HistoryKind.OWNER,
        field=None,
        old=None,
        new="5",
    )
    assert changes("run-47")[1].at.isoformat() == "2026-11-22T09:37:05.038000+00:00"


def test_a_ticket_that_was_merged_says_into_which():
    assert [short(entry) for entry in changes("run-75")] == [
        (changes("run-75")[0].id, "6", HistoryKind.CREATED, None, None, None),
        (245, "6", HistoryKind.STATE, None, "new", "open"),
        (284, "6", HistoryKind.MERGED_INTO, None, None, "4"),
        (286, "6", HistoryKind.STATE, None, "open", "merged"),
    ]


BASE = {"id": 900, "object": "Ticket", "type": "updated", "created_by_id": 6, "created_at": "2026-11-22T10:00:00.000Z"}


@pytest.mark.parametrize(
    ("row", "kind", "old", "new"),
    [
        # The other end of a merge; by Zammad's source, not recorded.
        ({"type": "received_merge", "id_to": 4, "id_from": 6}, HistoryKind.RECEIVED_MERGE, None, "6"),
        (
            {"attribute": "klacht_beklaagden", "value_from": "", "value_to": '["5", "7"]'},
            HistoryKind.FIELD,
            None,
            ("5", "7"),
        ),
        ({"attribute": "klacht_beklaagden", "value_from": '["5"]', "value_to": "[]"}, HistoryKind.FIELD, ("5",), None),
        (
            {"attribute": "klacht_beklaagden", "value_from": "5, 7", "value_to": "5"},
            HistoryKind.FIELD,
            ("5", "7"),
            ("5",),
        ),
        (
            {"type": "notification", "value_to": "jan@hulpdienst.example(update.merged_into:online,email)"},
            HistoryKind.NOTIFIED,
            None,
            "jan@hulpdienst.example",
        ),
        ({"attribute": "klacht_beklaagden", "value_from": "[nil]", "value_to": ""}, HistoryKind.FIELD, ("nil",), None),
    ],
)
def test_entries_that_were_not_recorded(row, kind, old, new):
    entry = entries("run-75", {**BASE, **row})[-1]

    assert (entry.id, entry.kind, entry.old, entry.new) == (900, kind, old, new)


@pytest.mark.parametrize(
    "row",
    [
        {"attribute": "priority", "value_from": "2 normal", "value_to": "3 high"},
        {"object": "Ticket::Article", "attribute": "owner", "id_from": 1, "id_to": 5},
        {"type": "added", "attribute": "tag", "value_to": "klacht"},
    ],
)
def test_what_does_not_matter_is_left_out(row):
    assert entries("run-75", {**BASE, **row}) == entries("run-75")


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({"address": "Sânwei 5\r\n8911 AB  Ljouwert"}, ("Sânwei 5", "8911 AB  Ljouwert")),
        (
            {"address": None, "street": "Sânwei 5", "zip": "8911 AB", "city": "Ljouwert"},
            ("Sânwei 5", "8911 AB  Ljouwert"),
        ),
        ({"address": "", "street": "", "zip": "", "city": ""}, ()),
    ],
)
def test_where_post_goes_to(fields, address):
    assert translate.person(read(shapes.USER, {**answer("run-55"), **fields})).address == address


def test_a_person_without_names_goes_by_his_login():
    row = {**answer("run-55"), "firstname": "", "lastname": None, "email": None}

    assert translate.person(read(shapes.USER, row)) == Person(
        id="5", login="jan@hulpdienst.example", name="jan@hulpdienst.example", email="", active=True
    )
