"""Runs whose executions end without a word: they are recorded, kept and announced as failed, and a replay completes them."""
import time

import aws
from system import *
from uploads import put, settle, states, ticket


def begun(run, **attributes):
    """Leaves a run as one is that has begun."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    record = {"run_id": run, "state": "processing", "updated_at": now, "day": now[:10], **attributes}
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
    FAULT.write_text("csv-validator hang")
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

    FAULT.unlink()
    again = replay()
    expect("stale: replay", (again.returncode, again.stderr), (0, ""))
    expect("stale: replayed", "2 replayed, 0 failed" in again.stdout, True)
    run = next((word.rstrip(":") for line in again.stdout.splitlines() if "started" in line
                for word in line.split() if word.startswith("replay-")), "-")
    expect("stale: replayed upload", settle(run).get("state"), {"S": "processed"})
    for number, content in [(1, content), (10, content), (11, stored)]:
        transaction = item("transactions-table", transaction_id=f"S{number}") or {}
        expect(f"stale: S{number}", transaction.get("file_id"), {"S": file_id(content)})
    expect("stale: letters after the replay", number_of_letters(), 0)
    expect("stale: announced after the replay", announced_states(subscriber), ["processed", "processed"])
    check_unsent(subscriber)


def check_unsent(subscriber):
    """What fails while its letter cannot be kept is not recorded as failed before it can."""
    queue = OUTPUTS["dead-letter-queue"]
    aws.sqs("DeleteQueue", QueueUrl=queue)
    FAULT.write_text("data-transformer crash")
    content = (HEADER + row("S12")).encode()
    code, answer = post(content)
    FAULT.unlink()
    aws.sqs("CreateQueue", QueueName=queue.rpartition("/")[2])
    run = answer.get("executionId", "-").split(":")[-1]
    expect("unsent", (code, status_of(run).get("state")), (500, "processing"))
    aws.dynamodb(
        "UpdateItem", TableName=OUTPUTS["status-table"], Key={"run_id": {"S": run}},
        UpdateExpression="SET lease_until = :past", ExpressionAttributeValues={":past": {"N": "1"}})
    look()
    expect("unsent: recorded", status_of(run).get("state"), "failed")
    expect("unsent: letters", number_of_letters(), 1)
    expect("unsent: announced", announced_states(subscriber), ["failed"])
    again = replay()
    expect("unsent: replay", (again.returncode, again.stderr), (0, ""))
    expect("unsent: item", (item("transactions-table", transaction_id="S12") or {}).get("file_id"), {"S": file_id(content)})
    expect("unsent: announced after the replay", announced_states(subscriber), ["processed"])
