"""Calls that fail at each step of a run: nothing is lost, what is decided stays, and a replay completes it."""
import json
import time

import aws
from system import *

FOREVER = 10_000
REFUSED = {"status": 403, "code": "AccessDeniedException", "times": FOREVER}


def check(subscriber):
    check_failures(subscriber)
    check_outages(subscriber)
    check_decided(subscriber)
    check_rows(subscriber)
    check_letters(subscriber)
    check_late(subscriber)


def check_rows(subscriber):
    """Rows of JSON that could not be written are replayed from their request."""
    aws.fault("dynamodb", "TransactWriteItems", **{**REFUSED, "role": "data-transformer"})
    fields = {"transaction_id": "DJ", "amount": "3.00", "currency": "EUR", "timestamp": "2026-11-21T09:30:00Z",
              "merchant": 'a "quoted", one', "status": "pending"}
    code, _ = post(json.dumps({"transactions": [fields]}).encode(), "application/json")
    aws.clear_faults()
    expect("rows: status", code, 500)
    messages(subscriber)
    expect_replayed("rows")
    expect("rows: merchant", (item("transactions-table", transaction_id="DJ") or {}).get("merchant"), {"S": fields["merchant"]})
    expect("rows: announced", announced_states(subscriber), ["processed"])


def check_failures(subscriber):
    """Whatever fails for good, at each step: a dead letter, no word of why to the caller; and a replay completes it."""
    for number, (what, state, fault) in enumerate([
            ("the request cannot be stored", "failed", ("s3", "PutObject", {"role": "processing", **REFUSED})),
            ("the validator cannot read it", "failed", ("s3", "GetObject", {"role": "csv-validator", **REFUSED})),
            ("the claim's answer is lost", "failed",
             ("dynamodb", "PutItem", {"role": "csv-validator", "status": "close-after", "times": FOREVER})),
            ("the transactions are refused", "failed", ("dynamodb", "TransactWriteItems", {"role": "data-transformer", **REFUSED})),
            ("the transactions hang", "failed",
             ("dynamodb", "TransactWriteItems", {"role": "data-transformer", "status": "delay", "seconds": 8, "times": 3})),
            ("the outcome cannot be recorded", "failed", ("dynamodb", "UpdateItem", {"role": "notification-sender", **REFUSED})),
            ("the outcome cannot be announced", "processed", ("sns", "Publish", {"role": "notification-sender", **REFUSED}))]):
        content = (HEADER + row(f"D{number}")).encode()
        service, operation, how = fault
        aws.fault(service, operation, **how)
        code, answer = post(content)
        if "delay" not in how.values():
            aws.clear_faults()
        expect(f"{what}: status", code, 500)
        expect(f"{what}: says nothing", "cause" in answer or "errorMessage" in json.dumps(answer), False)
        recorded = status_of(run_of(answer))
        expect(f"{what}: recorded", recorded.get("state"), state)
        expect(f"{what}: a failure is named", bool(recorded.get("failure")), state == "failed")
        expect(f"{what}: letters", number_of_letters(), 1)
        messages(subscriber)
        expect_replayed(what)
        stored = item("transactions-table", transaction_id=f"D{number}") or {}
        expect(f"{what}: item", stored.get("file_id"), {"S": file_id(content)})
        expect(f"{what}: announced", announced_states(subscriber), ["processed"])
        code, answer = post(content)
        expect(f"{what}: once more", (code, answer.get("state")), (200, "processed"))
        messages(subscriber)


def check_outages(subscriber):
    """A service that is away for a moment costs time, and nothing else."""
    for number, (service, operation, how) in enumerate([
            ("s3", "PutObject", {"role": "processing", "status": 500, "times": 2}),
            ("s3", "*", {"role": "csv-validator", "status": "close-before", "times": 4}),
            ("dynamodb", "*", {"role": "csv-validator", "status": 500, "times": 8}),
            ("dynamodb", "TransactWriteItems", {"role": "data-transformer", "status": "throttle", "times": 4}),
            ("dynamodb", "*", {"role": "notification-sender", "status": 500, "times": 12}),
            ("sns", "Publish", {"role": "notification-sender", "status": "close-before", "times": 12})]):
        what = f"{service} of {how['role']} is away"
        aws.fault(service, operation, **how)
        code, answer = post((HEADER + row(f"O{number}")).encode())
        aws.clear_faults()
        expect(f"{what}: answer", (code, answer.get("state"), (answer.get("report") or {}).get("written")), (200, "processed", 1))
        expect(f"{what}: recorded", status_of(run_of(answer)).get("state"), "processed")
        expect(f"{what}: announced", announced_states(subscriber), ["processed"])
        expect(f"{what}: letters", number_of_letters(), 0)


def check_decided(subscriber):
    """An outcome that was announced stays, whatever fails then; and is answered, if that passes."""
    for times, code in [(FOREVER, 500), (4, 200)]:
        what = f"the claim cannot be settled, {times} times"
        aws.fault("dynamodb", "UpdateItem", **{**REFUSED, "role": "notification-sender", "match": "processed-files", "times": times})
        status, answer = post((HEADER + row(f"E{times}")).encode())
        aws.clear_faults()
        expect(f"{what}: status", status, code)
        if code == 200:
            expect(f"{what}: answer", answer.get("state"), "processed")
        # Of an execution that succeeds, its name is the run.
        expect(f"{what}: recorded", status_of(run_of(answer)).get("state"), "processed")
        expect(f"{what}: announced", announced_states(subscriber), ["processed"])
        expect(f"{what}: letters", number_of_letters(), 1)
        expect_replayed(what)
        # What could not be settled is done again, by a run of its own.
        expect(f"{what}: announced after the replay", announced_states(subscriber), ["processed"] if code == 500 else [])


def check_letters(subscriber):
    """A letter is deleted only when its run has succeeded, or has left another."""
    content = (HEADER + row("F-kept")).encode()
    refused = ("dynamodb", "TransactWriteItems")
    aws.fault(*refused, **{**REFUSED, "role": "data-transformer"})
    run = run_of(post(content)[1])
    expect("kept: letters", number_of_letters(), 1)
    again = replay()
    expect("kept: replay with a letter", (again.returncode, "0 replayed, 1 failed\n" in again.stdout), (1, True))
    # The letter of the new run is in the queue, in place of the first.
    expect("kept: letters in place", (number_of_letters(), number_of_letters(hidden=True)), (0, 1))

    content = (HEADER + row("F-lost")).encode()
    run = run_of(post(content)[1])
    expect("lost: recorded", status_of(run).get("state"), "failed")
    aws.fault("sqs", "SendMessage", **{**REFUSED, "role": "processing"})
    again = replay()
    aws.clear_faults()
    expect("lost: replay without a letter", (again.returncode, "0 replayed, 1 failed\n" in again.stdout), (1, True))
    expect("lost: letters that stay", (number_of_letters(), number_of_letters(hidden=True)), (0, 2))
    messages(subscriber)


def check_late(subscriber):
    """What takes longer than the API waits goes on. The same file sent again is answered with what became of it."""
    content = (HEADER + row("L-late")).encode()
    for function, seconds in [("csv-validator", 8), ("data-transformer", 15), ("notification-sender", 9)]:
        aws.fault("lambda", "InvokeFunction", match=function, status="delay", seconds=seconds)
    code, answer = post(content)
    expect("late", code, 504)
    for _ in range(20):
        code, answer = post(content)
        if code != 409:
            break
        expect("late: meanwhile", (answer.get("state"), answer.get("failure")), ("rejected", "FileInProgress"))
        time.sleep(1)
    expect("late: outcome", (code, answer.get("state"), (answer.get("report") or {}).get("written")), (200, "processed", 1))
    expect("late: announced", announced_states(subscriber).count("processed"), 1)
