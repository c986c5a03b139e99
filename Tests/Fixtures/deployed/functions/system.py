"""What the checks of the deployed system share: its API, tables, queues and topic, and what is not as it should be."""
import hashlib
import json
import os
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import aws

OUTPUTS = {name: output["value"] for name, output in json.load(open(os.environ["TF_OUTPUTS"])).items()}
API, STAGE = OUTPUTS["api-url"].split("//")[1].split(".")[0], OUTPUTS["api-url"].rstrip("/").split("/")[-2]
URL = f"{aws.ENDPOINT}/restapis/{API}/{STAGE}/_user_request_"
REPLAY = os.environ["REPLAY"]
HEADER = "transaction_id,amount,currency,timestamp,merchant,status\n"
COUNTS = ["written", "unchanged", "conflicting", "repeated"]
problems = []


def expect(what, actual, expected):
    if actual != expected:
        problems.append(f"{what}: {actual!r}, not {expected!r}")


def post(body, kind="text/csv", path="/upload"):
    """The status and the body of the answer."""
    headers = {"Content-Type": kind, "X-API-Key": OUTPUTS["api-key"]}
    request = urllib.request.Request(URL + path, data=body, method="POST", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=120) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def item(table, **key):
    return aws.dynamodb("GetItem", TableName=OUTPUTS[table], Key={name: {"S": value} for name, value in key.items()}).get("Item")


def status_of(run):
    return {name: value.get("S") for name, value in (item("status-table", run_id=run) or {}).items()}


def count(table):
    return aws.dynamodb("Scan", TableName=OUTPUTS[table], Select="COUNT")["Count"]


def messages(url):
    """The messages of a queue, which is then empty."""
    found = []
    while batch := aws.sqs("ReceiveMessage", QueueUrl=url, MaxNumberOfMessages=10).get("Messages", []):
        for message in batch:
            found.append(json.loads(message["Body"]))
            aws.sqs("DeleteMessage", QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return found


def number_of_letters(hidden=False):
    """How many letters are in the queue, or are hidden since they were received."""
    name = "ApproximateNumberOfMessagesNotVisible" if hidden else "ApproximateNumberOfMessages"
    attributes = aws.sqs("GetQueueAttributes", QueueUrl=OUTPUTS["dead-letter-queue"], AttributeNames=["All"])["Attributes"]
    return int(attributes[name])


def file_id(content):
    return hashlib.sha256(content).hexdigest()


def row(id, amount="12.50", currency="EUR", timestamp="2026-11-21T09:30:00+02:00", merchant="Shop", status="completed"):
    return f'{id},{amount},{currency},{timestamp},"{merchant}",{status}\n'


def prepare():
    """A queue that is told of all that is announced."""
    aws.admit_without_tls()
    # A subscriber, to see what is announced.
    subscriber = aws.sqs("CreateQueue", QueueName="subscriber")["QueueUrl"]
    arn = aws.sqs("GetQueueAttributes", QueueUrl=subscriber, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    form = {"Action": "Subscribe", "Version": "2010-03-31", "TopicArn": OUTPUTS["outcomes-topic"], "Protocol": "sqs", "Endpoint": arn}
    aws.call("sns", data=urllib.parse.urlencode(form).encode(), headers={"Content-Type": "application/x-www-form-urlencoded"})
    return subscriber


def announced_states(subscriber):
    """The states of the runs that were announced since."""
    return [json.loads(message["Message"])["state"] for message in messages(subscriber)]


def replay(queue="dead-letter-queue"):
    """What the command says that starts the runs of dead letters again."""
    return subprocess.run(
        [REPLAY, "--queue", OUTPUTS[queue], "--state-machine", OUTPUTS["state-machine"],
         "--upload-state-machine", OUTPUTS["upload-state-machine"]],
        capture_output=True, text=True,
        env={**os.environ, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": aws.REGION})


def expect_replayed(what, queue="dead-letter-queue"):
    """Has what failed be replayed, which is one run, and succeeds."""
    aws.clear_faults()
    again = replay(queue)
    expect(f"{what}: replay", (again.returncode, again.stderr), (0, ""))
    expect(f"{what}: replayed", "1 replayed, 0 failed\n" in again.stdout, True)
    if queue == "dead-letter-queue":
        expect(f"{what}: letters after the replay", number_of_letters(), 0)


def run_of(answer):
    """The run that an answer of the API is about."""
    return (answer.get("executionId") or answer.get("run_id") or "-").split(":")[-1]
