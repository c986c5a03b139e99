"""Runs whose executions end without a word: they are recorded, kept and announced as failed, and a replay completes them."""
import json
import time

import aws
from faults import REFUSED
from system import *
from uploads import put, settle, states, ticket


def begun(run, **attributes):
    """Leaves a run as one is that has begun."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    record = {"run_id": run, "state": "processing", "updated_at": now, **attributes}
    aws.dynamodb("PutItem", TableName=OUTPUTS["status-table"], Item={
        name: {"N": str(value)} if isinstance(value, int) else {"S": value} for name, value in record.items()})


def look():
    """Has the runs be looked for that should have ended, as is done every quarter of an hour."""
    machine = OUTPUTS["state-machine"].rpartition(":")[0] + f":stale-runs-{STAGE}"
    done = len(states("ListExecutions", stateMachineArn=machine)["executions"])
    aws.call("scheduler", f"/_fire/find-stale-runs-{STAGE}")
    for _ in range(300):
        executions = states("ListExecutions", stateMachineArn=machine)["executions"]
        if len(executions) > done and all(execution["status"] != "RUNNING" for execution in executions):
            return expect("stale: executions", {execution["status"] for execution in executions}, {"SUCCEEDED"})
        time.sleep(0.1)
    expect("stale: execution ends", "RUNNING", "SUCCEEDED")


def check(subscriber):
    now = int(time.time())
    # Two that may still run, and one that has ended.
    begun("running", lease_until=now + 600)
    begun("just-begun", source="uploads/just-begun")
    begun("done", state="processed", lease_until=now - 600)
    look()
    expect("stale: others", [status_of(run)["state"] for run in ["running", "just-begun", "done"]], [
        "processing", "processing", "processed"])
    expect("stale: no letters", number_of_letters(), 0)

    # One is stopped while the validator has its file, another has been lost after its file was stored.
    content = (HEADER + "".join(row(f"S{i}") for i in range(1, 11))).encode()
    issued = ticket(len(content))
    aws.fault("s3", "GetObject", role="upload-validator", status="delay", seconds=20, times=2)
    put(issued, content)
    record = {}
    for _ in range(300):
        record = item("status-table", run_id=issued["run_id"]) or {}
        if record:
            break
        time.sleep(0.1)
    time.sleep(1)
    states("StopExecution", executionArn=record["execution"]["S"], error="Stopped")
    expect("stopped: recorded", status_of(issued["run_id"]).get("state"), "processing")
    aws.dynamodb(
        "UpdateItem", TableName=OUTPUTS["status-table"], Key={"run_id": {"S": issued["run_id"]}},
        UpdateExpression="SET updated_at = :long_ago", ExpressionAttributeValues={":long_ago": {"S": "2026-01-01T00:00:00.000Z"}})
    stored = (HEADER + row("S11")).encode()
    aws.put_object(OUTPUTS["bucket"], f"files/{file_id(stored)}.csv", stored)
    begun("lost", file_id=file_id(stored), lease_until=now - 1)
    look()
    for run in [issued["run_id"], "lost"]:
        ended = status_of(run)
        expect(f"{run}: recorded", (ended.get("state"), ended.get("failure")), ("failed", "RunLost"))
    expect("stale: letters", number_of_letters(), 2)
    expect("stale: announced", announced_states(subscriber), ["failed", "failed"])
    look()
    expect("stale: once", number_of_letters(), 2)

    aws.clear_faults()
    again = replay()
    expect("stale: replay", (again.returncode, again.stderr), (0, ""))
    expect("stale: replayed", "2 replayed, 0 failed" in again.stdout, True)
    for number, content in [(1, content), (10, content), (11, stored)]:
        transaction = item("transactions-table", transaction_id=f"S{number}") or {}
        expect(f"stale: S{number}", transaction.get("file_id"), {"S": file_id(content)})
    expect("stale: letters after the replay", number_of_letters(), 0)
    expect("stale: announced after the replay", announced_states(subscriber), ["processed", "processed"])
    check_unsent(subscriber)
    check_unrecorded(subscriber)


def check_unsent(subscriber):
    """What fails while its letter cannot be kept is not recorded as failed before it can."""
    aws.fault("sqs", "SendMessage", **{**REFUSED, "role": "processing"})
    aws.fault("dynamodb", "TransactWriteItems", **{**REFUSED, "role": "data-transformer"})
    content = (HEADER + row("S12")).encode()
    code, answer = post(content)
    aws.clear_faults()
    run = run_of(answer)
    expect("unsent", (code, status_of(run).get("state"), number_of_letters()), (500, "processing", 0))
    aws.dynamodb(
        "UpdateItem", TableName=OUTPUTS["status-table"], Key={"run_id": {"S": run}},
        UpdateExpression="SET lease_until = :past", ExpressionAttributeValues={":past": {"N": "1"}})
    look()
    expect_found("unsent", run, "RunLost", subscriber)
    expect_replayed("unsent")
    expect("unsent: item", (item("transactions-table", transaction_id="S12") or {}).get("file_id"), {"S": file_id(content)})
    expect("unsent: announced after the replay", announced_states(subscriber), ["processed"])


def check_unrecorded(subscriber):
    """What fails before anything can be recorded is found by its stored request; an upload that nothing told of, by its object."""
    aws.fault("sqs", "SendMessage", **{**REFUSED, "role": "processing"})
    aws.fault("s3", "GetObject", **{**REFUSED, "role": "csv-validator"})
    content = (HEADER + row("S13")).encode()
    code, answer = post(content)
    aws.clear_faults()
    run = run_of(answer)
    expect("unrecorded", (code, status_of(run), number_of_letters()), (500, {}, 0))
    time.sleep(2)
    look()
    expect_found("unrecorded", run, "RunUnrecorded", subscriber)
    expect_replayed("unrecorded")
    expect("unrecorded: item", (item("transactions-table", transaction_id="S13") or {}).get("file_id"), {"S": file_id(content)})
    expect("unrecorded: announced after the replay", announced_states(subscriber), ["processed"])

    # One upload that nothing tells of, and one of which EventBridge gives up to start its run.
    silent, given_up = [(HEADER + row(id)).encode() for id in ["S14", "S15"]]
    issued = [never_told(content) for content in [silent, given_up]]
    event = {"detail-type": "Object Created", "source": "aws.s3", "detail": {
        "bucket": {"name": OUTPUTS["bucket"]}, "object": {"key": f"uploads/{issued[1]}"}}}
    aws.sqs("SendMessage", QueueUrl=OUTPUTS["unstarted-uploads-queue"], MessageBody=json.dumps(event))
    expect_replayed("given up", "unstarted-uploads-queue")
    expect("given up: recorded", status_of(issued[1]).get("state"), "processed")
    time.sleep(2)
    look()
    expect("silent: announced", sorted(announced_states(subscriber)), ["failed", "processed"])
    expect("silent: recorded", (status_of(issued[0]).get("state"), number_of_letters()), ("failed", 1))
    look()
    expect("silent: once", number_of_letters(), 1)
    expect_replayed("silent")
    for id, content in [("S14", silent), ("S15", given_up)]:
        expect(f"uploads: {id}", (item("transactions-table", transaction_id=id) or {}).get("file_id"), {"S": file_id(content)})
    expect("silent: announced after the replay", announced_states(subscriber), ["processed"])


def never_told(content):
    """Puts a file of which nobody is told: the run that does not begin."""
    issued = ticket(len(content))
    aws.fault("states", "StartExecution", status=400, code="StateMachineDoesNotExist")
    expect("silent: put", put(issued, content), 200)
    time.sleep(1)
    aws.clear_faults()
    expect("silent: not begun", status_of(issued["run_id"]), {})
    return issued["run_id"]


def expect_found(what, run, failure, subscriber):
    """That a run was found: it is recorded and announced as failed, and there is a letter."""
    ended = status_of(run)
    expect(f"{what}: recorded", (ended.get("state"), ended.get("failure")), ("failed", failure))
    expect(f"{what}: letters", number_of_letters(), 1)
    expect(f"{what}: announced", announced_states(subscriber), ["failed"])
