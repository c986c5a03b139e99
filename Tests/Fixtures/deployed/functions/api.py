"""Files that come in by the API: what is answered, stored, recorded and announced."""
import json

import aws
from system import *


def check(subscriber):
    # A valid file, with what is hard about CSV: quotes, line ends in them, every script, exact amounts.
    valid = (HEADER + row("T1", "0.10", "EUR", merchant='Smith, "Jones" & Sons'.replace('"', '""'))
             + row("T2", "9999999999999999.999", "KWD", merchant="東京ストア 🏦")
             + row("T3", "1000", "JPY", "2024-02-29T23:30:00.123456789-05:30", status="pending")
             + row("T4", "0.20", "EUR", status="failed")).encode()
    code, answer = post(valid)
    expect("valid: status", code, 200)
    expect("valid: report", answer.get("report"), {
        "run_id": answer.get("run_id"), "file_id": file_id(valid), "written": 4, "unchanged": 0, "conflicting": 0,
        "repeated": 0, "conflicts": [],
        "totals": {"EUR": "0.30", "KWD": "9999999999999999.999", "JPY": "1000"}})
    expect("valid: object", aws.get_object(OUTPUTS["bucket"], f"files/{file_id(valid)}.csv"), valid)
    expect("valid: T1", item("transactions-table", transaction_id="T1"), {
        "transaction_id": {"S": "T1"}, "amount": {"N": "0.10"}, "currency": {"S": "EUR"}, "status": {"S": "completed"},
        "timestamp": {"S": "2026-11-21T07:30:00.000000000Z"}, "merchant": {"S": 'Smith, "Jones" & Sons'},
        "file_id": {"S": file_id(valid)}, "row": {"N": "1"}, "first_run": {"S": answer.get("run_id")}})
    expect("valid: T2", (item("transactions-table", transaction_id="T2") or {}).get("amount"), {"N": "9999999999999999.999"})
    third = item("transactions-table", transaction_id="T3") or {}
    expect("valid: T3", third.get("timestamp"), {"S": "2024-03-01T05:00:00.123456789Z"})
    recorded = item("status-table", run_id=answer.get("run_id", "-")) or {}
    expect("valid: recorded", (recorded.get("state"), recorded.get("file_id")), ({"S": "processed"}, {"S": file_id(valid)}))
    expect("valid: begun with", recorded.get("source"), {"S": f"requests/{answer.get('run_id')}"})
    expect("valid: record is kept for a time", "N" in recorded.get("expires_at", {}), True)
    announced = messages(subscriber)
    expect("valid: announcements", len(announced), 1)
    if announced:
        expect("valid: announced", json.loads(announced[0]["Message"]), answer)
        attributes = {name: value["Value"] for name, value in announced[0].get("MessageAttributes", {}).items()}
        expect("valid: attributes", attributes, {"outcome": "processed", "environment": "dev"})

    # The same file once more: the first answer, nothing processed, nothing announced.
    again = post(valid)[1]
    expect("again", {**again, "run_id": None}, {**answer, "run_id": None})
    expect("again: recorded", status_of(again["run_id"]).get("state"), "processed")
    expect("again: announced", messages(subscriber), [])

    # The same transactions in another file, one of them changed; two rows are there twice.
    other = (HEADER + row("T1", "0.10", "EUR", merchant='Smith, ""Jones"" & Sons') + row("T4", "0.21", "EUR", status="failed")
             + row("T5") + row("T5") + row("T4", "0.21", "EUR", status="failed")).encode()
    code, changed = post(other)
    report = changed.get("report") or {}
    expect("other: counts", {name: report.get(name) for name in COUNTS}, {"written": 1, "unchanged": 1, "conflicting": 1, "repeated": 2})
    expect("other: conflicts", report.get("conflicts"), ["T4"])
    expect("other: totals", report.get("totals"), {"EUR": "12.60"})
    expect("other: T4", (item("transactions-table", transaction_id="T4") or {}).get("amount"), {"N": "0.20"})
    before = count("transactions-table")
    expect("other: items", before, 5)

    # As a form, as JSON with a file, as JSON with rows.
    boundary = "'a b-(1)_/:=?.,+"
    sent = (HEADER + row("F1")).encode()
    body = (f"preamble\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--{boundary}\r\n"
            f"Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n").encode()
    body += sent + f"\r\n--{boundary}--\r\n".encode()
    code, answer = post(body, f'multipart/form-data; boundary="{boundary}"')
    expect("form", (code, (answer.get("report") or {}).get("file_id")), (200, file_id(sent)))
    sent = HEADER + row("J1", merchant="C:\\temp \\u0041 ' ''")
    code, answer = post(json.dumps({"content": sent}).encode(), "application/json")
    expect("JSON", (code, (answer.get("report") or {}).get("file_id")), (200, file_id(sent.encode())))
    fields = {"transaction_id": "R1", "amount": "3.00", "currency": "EUR", "timestamp": "2026-11-21T09:30:00Z",
              "merchant": 'A "quoted", one; \ufffd', "status": "pending"}
    code, answer = post(json.dumps({"transactions": [fields]}).encode(), "application/json")
    expect("rows", (code, (answer.get("report") or {}).get("written")), (200, 1))
    expect("rows: merchant", (item("transactions-table", transaction_id="R1") or {}).get("merchant"), {"S": fields["merchant"]})
    check_rows(subscriber, fields)
    check_expired_claim(subscriber)

    # Invalid files: 400 with all errors, nothing in the tables, announced as rejected.
    before = count("transactions-table")
    invalid = (HEADER + row("I1", "1.001") + row("I2", "0") + row("I3", currency="EURO") + row("I4", timestamp="2023-02-29T00:00:00Z")
               + row("I5", merchant="") + row("I6", status="done") + "I7,1.00\n" + row("I8", '=1+1') + row("I9") + row("I9", "1")).encode()
    code, answer = post(invalid)
    rejection = answer.get("rejection") or {}
    expect("invalid: status", code, 400)
    expect("invalid: lines", [(e.get("line"), e.get("column")) for e in rejection.get("errors", [])], [
        (2, "amount"), (3, "amount"), (4, "currency"), (5, "timestamp"), (6, "merchant"), (7, "status"), (8, None), (9, "amount"),
        (11, "transaction_id")])
    expect("invalid: count", rejection.get("count"), 9)
    stored = item("status-table", run_id=answer["run_id"])
    expect("invalid: recorded", (stored.get("state"), stored.get("failure")), ({"S": "rejected"}, {"S": "InvalidFile"}))
    expect("invalid: recorded errors", len(stored.get("rejection", {}).get("M", {}).get("errors", {}).get("L", [])), 9)
    expect("invalid: items", count("transactions-table"), before)
    announced = messages(subscriber)
    expect("invalid: announced", [json.loads(message["Message"])["state"] for message in announced], ["rejected"])
    many = (HEADER + "".join(row(f"M{i}", "-1") for i in range(250))).encode()
    code, answer = post(many)
    expect("many: errors", (code, answer["rejection"]["count"], len(answer["rejection"]["errors"])), (400, 250, 100))
    for what, body, kind, status in [
            ("bytes that are no UTF-8", HEADER.encode() + b"U1,1.00,EUR,2026-11-21T09:30:00Z,Caf\xe9,completed\n", "text/csv", 400),
            ("an unclosed quote", (HEADER + 'Q1,1.00,EUR,2026-11-21T09:30:00Z,"x,completed\n').encode(), "text/csv", 400),
            ("no header", row("H1").encode(), "text/csv", 400),
            ("only a header", HEADER.encode(), "text/csv", 400),
            ("two files", body[:0] + b"--b\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\nx\r\n--b\r\nContent-Disposition: "
             b"form-data; name=b; filename=b\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b", 400),
            ("a form that is cut off", b"--b\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\nx", "multipart/form-data; boundary=b", 400),
            ("another charset", valid, "text/csv; charset=utf-16", 415),
            ("semicolons", HEADER.replace(",", ";").encode() + b"S1;1.00;EUR;2026-11-21T09:30:00Z;Shop;completed\n", "text/csv", 400),
            ("UTF-16", valid.decode().encode("utf-16"), "text/csv", 400),
            ("more than a state holds", (HEADER + "".join(row(f"L{i}") for i in range(2_800))).encode(), "text/csv", 413)]:
        code, answer = post(body, kind)
        expect(what, (code, answer.get("state")), (status, "rejected"))
        if what in ["semicolons", "UTF-16"]:
            expect(f"{what}: errors", answer["rejection"]["count"], 1)
    expect("rejected: items", count("transactions-table"), before)
    expect("rejected: letters", number_of_letters(), 0)
    messages(subscriber)

    # A file of more rows than are written at once.
    long = (HEADER + "".join(f"N{i},{i}.01,EUR,2026-11-21T09:30:00Z,M,failed\n" for i in range(1, 251))).encode()
    code, answer = post(long)
    report = answer.get("report") or {}
    expect("long", (code, report.get("written"), report.get("totals")), (200, 250, {"EUR": "31377.50"}))
    messages(subscriber)


def check_rows(subscriber, fields):
    """Rows of JSON, and text that some take for other text: what is stored, and what is said of what is wrong."""
    def send(*rows):
        return post(json.dumps({"transactions": rows}, ensure_ascii=False).encode(), "application/json")

    before = count("transactions-table")
    # Values that would be more rows or other fields if they were written as CSV.
    hostile = ['x\u0600",failed INJECTED,99.00,EUR,2026-11-21T09:30:00Z,"\u0301Evil', '\u0600""\u0301', '"\u200d,"', "\ufffd", '""', "Caf\u00e9"]
    code, answer = send(*[{**fields, "transaction_id": f"H{i}", "merchant": text} for i, text in enumerate(hostile)])
    expect("hostile rows", (code, (answer.get("report") or {}).get("written")), (200, len(hostile)))
    expect("hostile rows: items", count("transactions-table") - before, len(hostile))
    for i, text in enumerate(hostile):
        expect(f"hostile rows: H{i}", (item("transactions-table", transaction_id=f"H{i}") or {}).get("merchant"), {"S": text})
    code, answer = send({**fields, "transaction_id": "H9", "merchant": 'x\u0600",failed\nINJECTED,99.00,EUR,2026-11-21T09:30:00Z,"\u0301Evil'})
    expect("a line end in a merchant", (code, [e.get("path") for e in answer["rejection"]["errors"]]), (400, ["transactions[0].merchant"]))
    expect("hostile rows: none injected", item("transactions-table", transaction_id="INJECTED"), None)
    # Merchants that differ in bytes differ.
    code, answer = send({**fields, "transaction_id": "H5", "merchant": "Cafe\u0301"})
    expect("another accent", (code, (answer.get("report") or {}).get("conflicts")), (200, ["H5"]))

    code, answer = send({**fields, "transaction_id": "P1"}, {**fields, "transaction_id": "P2", "amount": 3, "mechant": "x", "currency": "DK\u212a"})
    expect("wrong rows: status", (code, answer.get("failure")), (400, "InvalidFile"))
    expect("wrong rows: paths", sorted(e.get("path") for e in answer["rejection"]["errors"]), [
        "transactions[1].amount", "transactions[1].currency", "transactions[1].mechant"])
    code, answer = post(json.dumps({"transactions": [fields]}).replace('"status"', '"status": "failed", "status"').encode(), "application/json")
    expect("a member twice", (code, [e.get("path") for e in answer["rejection"]["errors"]]), (400, ["transactions[0].status"]))

    # The Kelvin sign is no K, and U+FFFD is itself.
    code, answer = post((HEADER + row("B1", currency="DKK") + row("B2", currency="DK\u212a")).encode())
    expect("a Kelvin sign", (code, [(e.get("line"), e.get("column")) for e in answer["rejection"]["errors"]]), (400, [(3, "currency")]))
    code, answer = post((HEADER + row("B3", merchant="\ufffd")).encode())
    expect("U+FFFD", (code, (item("transactions-table", transaction_id="B3") or {}).get("merchant")), (200, {"S": "\ufffd"}))
    code, answer = post((HEADER + row("B4") + row("B5")).replace("\n", "\r").encode().replace(b"B5", b"K\xe9"))
    expect("an invalid byte", (code, [(e.get("line"), e.get("column")) for e in answer["rejection"]["errors"]]), (400, [(3, "transaction_id")]))
    expect("wrong text: items", [item("transactions-table", transaction_id=f"{name}") for name in ["P1", "B1", "B4"]], [None] * 3)
    messages(subscriber)


def check_expired_claim(subscriber):
    """A file whose claim has expired is processed again: what it brought before is unchanged, and is not written once more."""
    content = (HEADER + row("E1") + row("E2")).encode()
    code, answer = post(content)
    expect("expired: first", (answer.get("report") or {}).get("written"), 2)
    tables = aws.dynamodb("ListTables")["TableNames"]
    claims = next(name for name in tables if "processed-files" in name)
    aws.dynamodb("DeleteItem", TableName=claims, Key={"file_id": {"S": file_id(content)}})
    code, answer = post(content)
    report = answer.get("report") or {}
    expect("expired: again", {name: report.get(name) for name in COUNTS}, {"written": 0, "unchanged": 2, "conflicting": 0, "repeated": 0})

    # 131,000 quotes are twice as many bytes where they are text in JSON.
    code, answer = post(json.dumps({"content": "x" * 90_000 + '"' * 30_000}).encode(), "application/json")
    expect("quotes", (code, answer.get("failure")), (413, "TooLarge"))
    messages(subscriber)
