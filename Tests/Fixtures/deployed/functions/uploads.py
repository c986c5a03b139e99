"""Files of any size, which come in by a URL: processed in parts by the state machine that EventBridge starts."""
import json
import time
import urllib.error
import urllib.request

import aws
from system import *

FINAL = ["processed", "rejected", "failed"]


def ticket(size):
    code, answer = post(json.dumps({"size": size}).encode(), "application/json", "/uploads")
    expect("ticket", code, 201)
    return answer


def put(ticket, content):
    """The status of putting a file."""
    request = urllib.request.Request(ticket["url"], data=content, method="PUT", headers=ticket["headers"])
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def settle(run, since=None):
    """The record of a run that has ended; where one is given, of a run that has ended again."""
    for _ in range(900):
        record = item("status-table", run_id=run) or {}
        if record.get("state", {}).get("S") in FINAL and record != since:
            return record
        time.sleep(0.1)
    expect(f"{run} ends", record.get("state"), FINAL)
    return record


def states(action, **body):
    return aws.target("states", "AWSStepFunctions", action, body)


def executions():
    return states("ListExecutions", stateMachineArn=OUTPUTS["upload-state-machine"])["executions"]


def idle():
    """Waits until no execution runs."""
    for _ in range(900):
        if all(execution["status"] != "RUNNING" for execution in executions()):
            return
        time.sleep(0.1)
    expect("executions end", "RUNNING", "another")


def upload(content):
    """Sends a file, and waits for the end of its run: the run, and its record."""
    issued = ticket(len(content))
    expect("put", put(issued, content), 200)
    settle(issued["run_id"])
    idle()
    # It is noted on the record when the outcome is announced, too.
    return issued, item("status-table", run_id=issued["run_id"])


def report_of(record):
    """The numbers of a record's report."""
    report = record.get("report", {}).get("M", {})
    numbers = {name: int(report[name]["N"]) for name in COUNTS if name in report}
    return {**numbers, "totals": {name: next(iter(value.values())) for name, value in report.get("totals", {}).get("M", {}).items()}}


def check(subscriber):
    """The functions divide files into parts of 1,000 bytes here."""
    rows = [row(f"U{i}", f"{i}.01", merchant='Line one line two, ""quoted""') for i in range(1, 41)]
    # The same row once more, in another part: that is no error, and counts once.
    content = (HEADER + "".join(rows) + rows[2]).encode()
    before = count("transactions-table")
    issued, record = upload(content)
    expect("upload: state", record.get("state"), {"S": "processed"})
    expect("upload: file", record.get("file_id"), {"S": file_id(content)})
    expect("upload: report", report_of(record), {
        "written": 40, "unchanged": 0, "conflicting": 0, "repeated": 1, "totals": {"EUR": "820.40"}})
    expect("upload: items", count("transactions-table") - before, 40)
    expect("upload: stored", aws.get_object(OUTPUTS["bucket"], f"files/{file_id(content)}.csv"), content)
    last = item("transactions-table", transaction_id="U40") or {}
    expect("upload: row of the last part", (last.get("row"), last.get("amount")), ({"N": "40"}, {"N": "40.01"}))
    third = item("transactions-table", transaction_id="U3") or {}
    expect("upload: merchant", third.get("merchant"), {"S": 'Line one line two, "quoted"'})
    parts = aws.call("s3", f"/{OUTPUTS['bucket']}?prefix=reports/{issued['run_id']}/", method="GET").count(b"<Key>")
    expect("upload: parts", parts, -(-(len(content) - len(HEADER)) // 1000))
    expect("upload: announced", announced_states(subscriber), ["processed"])

    # By the same URL nothing else can be put; and what S3 tells once more is not done again.
    expect("put again", put(issued, content), 412)
    told = states("DescribeExecution", executionArn=executions()[0]["executionArn"])["input"]
    states("StartExecution", stateMachineArn=OUTPUTS["upload-state-machine"], name="again", input=told)
    idle()
    expect("told again: executions", sorted(one["status"] for one in executions()), ["SUCCEEDED", "SUCCEEDED"])
    expect("told again: record", item("status-table", run_id=issued["run_id"]), record)
    expect("told again: announced", announced_states(subscriber), [])

    # The same content by another URL is answered with the first report.
    again, repeated = upload(content)
    expect("again", (repeated.get("state"), report_of(repeated)), ({"S": "processed"}, report_of(record)))
    expect("again: announced", announced_states(subscriber), [])

    # What an earlier file brought comes twice, the same and changed, in parts that are far apart: each counts once.
    twice = rows[4] + row("U6", "7.00")
    known = (HEADER + twice + "".join(row(f"K{i}", "2.50") for i in range(1, 61)) + twice).encode()
    _, record = upload(known)
    expect("known: report", report_of(record), {
        "written": 60, "unchanged": 1, "conflicting": 1, "repeated": 2, "totals": {"EUR": "155.01"}})
    conflicts = record.get("report", {}).get("M", {}).get("conflicts", {}).get("L")
    expect("known: conflicts", conflicts, [{"S": "U6"}])
    expect("known: announced", announced_states(subscriber), ["processed"])

    # An id that comes twice with different content, in parts that are far apart, and what else is wrong.
    before = count("transactions-table")
    wrong = (HEADER + "".join(row(f"W{i}") for i in range(1, 61)) + row("W1", "9.99") + row("W62", "-1")).encode()
    _, record = upload(wrong)
    expect("wrong: state", (record.get("state"), record.get("failure")), ({"S": "rejected"}, {"S": "InvalidFile"}))
    errors = record.get("rejection", {}).get("M", {}).get("errors", {}).get("L", [])
    expect("wrong: errors", [(e["M"]["line"]["N"], e["M"]["column"]["S"]) for e in errors], [
        ("62", "transaction_id"), ("63", "amount")])
    expect("wrong: items", count("transactions-table"), before)
    expect("wrong: announced", announced_states(subscriber), ["rejected"])

    for what, body, status in [("nothing", b"", 400), ("no size", b"{}", 400), ("no number", b'{"size": "1"}', 400),
                               ("an empty file", b'{"size": 0}', 400), ("more than S3 takes", b'{"size": 5368709121}', 400),
                               ("something else", b'{"size": 1, "key": "files/x"}', 400)]:
        expect(f"a request of {what}", post(body, "application/json", "/uploads")[0], status)
    expect("another type", post(b'{"size": 5368709121}', "text/plain", "/uploads")[0], 413)
    check_failures(subscriber)


def check_failures(subscriber):
    """What fails is tried again where that helps; else it is a dead letter, and is completed by a replay."""
    content = (HEADER + "".join(row(f"V{i}") for i in range(1, 21))).encode()
    aws.fault("dynamodb", "TransactWriteItems", role="part-transformer", status=403, code="AccessDeniedException", times=2)
    aws.fault("sns", "Publish", role="notification-sender", status=403, code="AuthorizationError", times=2)
    _, record = upload(content)
    done = {"written": 20, "unchanged": 0, "conflicting": 0, "repeated": 0, "totals": {"EUR": "250.00"}}
    expect("a moment's failures", (record.get("state"), report_of(record)), ({"S": "processed"}, done))
    expect("a moment's failures: announced", announced_states(subscriber), ["processed"])
    expect("a moment's failures: letters", number_of_letters(), 0)

    for number, (service, operation, role, state) in enumerate([
            ("s3", "GetObject", "upload-validator", "failed"), ("s3", "GetObject", "report-merger", "failed"),
            ("sns", "Publish", "notification-sender", "processed")]):
        what = f"upload, {operation} of {role}"
        content = (HEADER + "".join(row(f"X{number}-{i}") for i in range(1, 21))).encode()
        issued = ticket(len(content))
        aws.fault(service, operation, role=role, status=403, code="AccessDenied", times=10_000)
        put(issued, content)
        record = settle(issued["run_id"])
        idle()
        aws.clear_faults()
        expect(f"{what}: recorded", record.get("state"), {"S": state})
        expect(f"{what}: letters", number_of_letters(), 1)
        messages(subscriber)
        expect_replayed(what)
        expect(f"{what}: announced", announced_states(subscriber), ["processed"])
        stored = item("transactions-table", transaction_id=f"X{number}-20") or {}
        expect(f"{what}: item", stored.get("file_id"), {"S": file_id(content)})
