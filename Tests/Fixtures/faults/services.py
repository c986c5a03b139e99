"""Just enough of four services to count what is done to them. A world is one test's."""
import base64
import hashlib
import json
import time
import urllib.parse
import uuid
from xml.sax.saxutils import escape

from expressions import Condition, updated
from limits import Limits
from signatures import SECRET


class Refused(Exception):
    def __init__(self, status, code, message="refused", **extra):
        super().__init__(code)
        self.status, self.code, self.message, self.extra = status, code, message, extra


class World:
    def __init__(self):
        self.keys, self.tables, self.tokens, self.objects = {}, {}, {}, {}
        self.messages, self.published, self.effects, self.requests, self.faults = [], [], {}, [], []
        self.offset = 0
        self.limited, self.assumed = {}, []

    def limit(self, limits):
        self.limited = {name: Limits(of) for name, of in limits.items()}

    def admit(self, table, writes, factor=1):
        """The writes, (key, item) each, that the table's limits do not let through."""
        return self.limited[table].admit(writes, factor) if table in self.limited else []

    def admit_one(self, table, key, item):
        if self.admit(table, [(key, item)]):
            raise Refused(400, "ProvisionedThroughputExceededException", "Too many writes.")

    def did(self, operation, count=1):
        self.effects[operation] = self.effects.get(operation, 0) + count

    def state(self):
        return {"effects": self.effects, "requests": self.requests, "messages": self.messages,
                "published": self.published, "left": len(self.faults),
                "assumed": self.assumed, "throttled": {name: limits.throttled for name, limits in self.limited.items()},
                "items": {name: list(items.values()) for name, items in self.tables.items()},
                "objects": {name: len(versions[-1]["body"]) for name, versions in self.objects.items()}}

    # DynamoDB

    def table(self, name):
        return self.tables.setdefault(name, {})

    def key(self, table, attributes):
        return json.dumps({name: attributes[name] for name in self.keys.get(table, ["id"])}, sort_keys=True)

    def check(self, request, item):
        text = request.get("ConditionExpression")
        if text and not Condition(text, request).holds(item):
            extra = {"Item": item} if item and request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" else {}
            raise Refused(400, "ConditionalCheckFailedException", "The conditional request failed", **extra)

    def PutItem(self, request, fault):
        table, key = self.table(request["TableName"]), self.key(request["TableName"], request["Item"])
        self.admit_one(request["TableName"], key, request["Item"])
        self.check(request, table.get(key))
        table[key] = request["Item"]
        self.did("PutItem")
        return {}

    def UpdateItem(self, request, fault):
        table, key = self.table(request["TableName"]), self.key(request["TableName"], request["Key"])
        self.admit_one(request["TableName"], key, table.get(key, request["Key"]))
        self.check(request, table.get(key))
        table[key] = updated(table.get(key, request["Key"]), request)
        self.did("UpdateItem")
        return {"Attributes": table[key]} if request.get("ReturnValues") == "ALL_NEW" else {}

    def DeleteItem(self, request, fault):
        table, key = self.table(request["TableName"]), self.key(request["TableName"], request["Key"])
        self.check(request, table.get(key))
        table.pop(key, None)
        self.did("DeleteItem")
        return {}

    def GetItem(self, request, fault):
        item = self.table(request["TableName"]).get(self.key(request["TableName"], request["Key"]))
        return {"Item": item} if item else {}

    def Query(self, request, fault):
        condition = Condition(request["KeyConditionExpression"], request)
        items = [item for item in self.table(request["TableName"]).values() if condition.holds(item)]
        items.sort(key=lambda item: json.dumps(item, sort_keys=True), reverse=not request.get("ScanIndexForward", True))
        start = int(request.get("ExclusiveStartKey", {}).get("at", {}).get("N", 0))
        end = start + request.get("Limit", 100)
        page = items[start:end]
        if "FilterExpression" in request:
            page = [item for item in page if Condition(request["FilterExpression"], request).holds(item)]
        last = {"LastEvaluatedKey": {"at": {"N": str(end)}}} if end < len(items) else {}
        return {"Items": page, "Count": len(page), **last}

    def BatchGetItem(self, request, fault):
        (name, wanted), = request["RequestItems"].items()
        if len(wanted["Keys"]) > 100 or len({self.key(name, key) for key in wanted["Keys"]}) < len(wanted["Keys"]):
            raise Refused(400, "ValidationException")
        done = fault.get("process", len(wanted["Keys"])) if fault else len(wanted["Keys"])
        found = [self.table(name).get(self.key(name, key)) for key in wanted["Keys"][:done]]
        left = wanted["Keys"][done:]
        unprocessed = {name: {**wanted, "Keys": left}} if left else {}
        return {"Responses": {name: [item for item in found if item]}, "UnprocessedKeys": unprocessed}

    def BatchWriteItem(self, request, fault):
        (name, writes), = request["RequestItems"].items()
        keys = [self.key(name, w.get("PutRequest", {}).get("Item") or w["DeleteRequest"]["Key"]) for w in writes]
        if len(writes) > 25 or len(set(keys)) < len(keys):
            raise Refused(400, "ValidationException")
        done = fault.get("process", len(writes)) if fault else len(writes)
        if name in self.limited:
            items = [(key, write.get("PutRequest", {}).get("Item", {})) for key, write in zip(keys, writes)]
            done = next((n for n, one in enumerate(items) if self.admit(name, [one])), len(writes))
            if not done:
                raise Refused(400, "ProvisionedThroughputExceededException", "Too many writes.")
        for key, write in list(zip(keys, writes))[:done]:
            if "PutRequest" in write:
                self.table(name)[key] = write["PutRequest"]["Item"]
            else:
                self.table(name).pop(key, None)
            self.did("BatchWriteItem")
        return {"UnprocessedItems": {name: writes[done:]} if writes[done:] else {}}

    def TransactWriteItems(self, request, fault):
        token = request["ClientRequestToken"]
        if token in self.tokens:
            if self.tokens[token] != request:
                raise Refused(400, "IdempotentParameterMismatchException")
            return {}
        reasons, writes = [], []
        bodies = [next(iter(action.values())) for action in request["TransactItems"]]
        for table in {body["TableName"] for body in bodies} & set(self.limited):
            wanted = [(self.key(table, body.get("Item") or body["Key"]), body.get("Item") or body["Key"])
                      for body in bodies if body["TableName"] == table]
            short = self.admit(table, wanted, factor=2)
            if short:
                reasons = [{"Code": "ThrottlingError" if number in short else "None"} for number in range(len(bodies))]
                raise Refused(400, "TransactionCanceledException", "Canceled", CancellationReasons=reasons)
        for action in request["TransactItems"]:
            (kind, write), = action.items()
            table = self.table(write["TableName"])
            key = self.key(write["TableName"], write.get("Item") or write["Key"])
            try:
                self.check(write, table.get(key))
                item = write["Item"] if kind == "Put" else updated(table.get(key, write["Key"]), write)
                writes.append((table, key, item))
                reasons.append({"Code": "None"})
            except Refused as refused:
                reasons.append({"Code": "ConditionalCheckFailed", "Message": "no", **refused.extra})
        if fault and fault.get("reasons"):
            reasons = fault["reasons"]
        if any(reason["Code"] != "None" for reason in reasons):
            raise Refused(400, "TransactionCanceledException", "Canceled", CancellationReasons=reasons)
        for table, key, item in writes:
            table[key] = item
        self.tokens[token] = request
        self.did("TransactWriteItems", len(writes))
        return {}

    # SQS

    def SendMessage(self, request, fault):
        self.messages.append(request)
        self.did("SendMessage")
        digest = hashlib.md5(request["MessageBody"].encode()).hexdigest()
        return {"MessageId": str(uuid.uuid4()), "MD5OfMessageBody": digest}

    def SendMessageBatch(self, request, fault):
        good, bad = [], []
        for entry in request["Entries"]:
            if fault and entry["Id"] in fault.get("fail", []):
                bad.append({"Id": entry["Id"], "Code": "InternalError", "SenderFault": fault.get("sender", False)})
            else:
                self.messages.append(entry)
                self.did("SendMessage")
                good.append({"Id": entry["Id"], "MessageId": "m" + entry["Id"]})
        return {"Successful": good, "Failed": bad}

    # SNS

    def Publish(self, form, fault):
        self.published.append(form)
        self.did("Publish")
        return f"<MessageId>{uuid.uuid4()}</MessageId>"

    def PublishBatch(self, form, fault):
        good, bad = "", ""
        number = 1
        while (prefix := f"PublishBatchRequestEntries.member.{number}.") + "Id" in form:
            name = form[prefix + "Id"]
            if fault and name in fault.get("fail", []):
                sender = "true" if fault.get("sender") else "false"
                bad += f"<member><Id>{name}</Id><Code>InternalError</Code><SenderFault>{sender}</SenderFault></member>"
            else:
                self.published.append({"Message": form[prefix + "Message"]})
                self.did("Publish")
                good += f"<member><Id>{name}</Id><MessageId>p{name}</MessageId></member>"
            number += 1
        assert number <= 11
        return f"<Successful>{good}</Successful><Failed>{bad}</Failed>"

    # STS

    def AssumeRole(self, form, fault):
        """The credentials are those of the world that the role is named after."""
        self.assumed.append(form)
        name = form["RoleArn"].rpartition("/")[2]
        end = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(time.time() + int(form["DurationSeconds"])))
        return (f"<Credentials><AccessKeyId>{name}</AccessKeyId><SecretAccessKey>{SECRET}</SecretAccessKey>"
                f"<SessionToken>t</SessionToken><Expiration>{end}</Expiration></Credentials>")

    def listed(self, bucket, asked):
        """A page of a bucket's objects, in the order of their keys' bytes."""
        begin = asked.get("continuation-token") or asked.get("start-after") or ""
        keys = sorted((name.removeprefix(bucket) for name in self.objects if name.startswith(bucket)), key=str.encode)
        found = [key for key in keys if key.startswith(asked.get("prefix", "")) and key.encode() > begin.encode()]
        page = found[:int(asked["max-keys"])]
        entries = "".join(
            f"<Contents><Key>{urllib.parse.quote_plus(key, safe='/')}</Key><LastModified>2026-11-21T09:30:00.000Z</LastModified>"
            f"<ETag>&quot;e&quot;</ETag><Size>{len(self.objects[bucket + key][-1]['body'])}</Size></Contents>" for key in page)
        more = len(page) < len(found)
        token = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if more else ""
        return f"<ListBucketResult><IsTruncated>{str(more).lower()}</IsTruncated>{token}{entries}</ListBucketResult>"

    # S3: the status, the headers and the body of an answer.

    def s3(self, method, path, query, headers, body):
        name = urllib.parse.unquote(path)
        asked = dict(urllib.parse.parse_qsl(query))
        if method == "GET" and asked.get("list-type") == "2":
            return 200, {}, self.listed(name, asked).encode()
        version = asked.get("versionId")
        versions = self.objects.get(name, [])
        if method == "PUT":
            if headers.get("if-none-match") == "*" and versions:
                raise Refused(412, "PreconditionFailed")
            kept = {n.lower(): v for n, v in headers.items() if n.lower().startswith("x-amz-meta-")}
            kept["Content-Type"] = headers.get("content-type", "binary/octet-stream")
            copied = headers.get("x-amz-copy-source")
            if copied:
                source = self.objects["/" + urllib.parse.unquote(copied.split("?")[0])][-1]
                if headers.get("x-amz-copy-source-if-match", source["etag"]) != source["etag"]:
                    raise Refused(412, "PreconditionFailed")
                body, kept = source["body"], source["headers"]
            checksum = headers.get("x-amz-checksum-sha256")
            if checksum and checksum != base64.b64encode(hashlib.sha256(body).digest()).decode():
                raise Refused(400, "BadDigest")
            etag = '"' + hashlib.md5(body).hexdigest() + '"'
            self.objects.setdefault(name, []).append({"body": body, "headers": kept, "etag": etag})
            self.did("CopyObject" if copied else "PutObject")
            result = f"<?xml version=\"1.0\"?><CopyObjectResult><ETag>{etag}</ETag></CopyObjectResult>"
            answer = result.encode() if copied else b""
            return 200, {"ETag": etag, "x-amz-version-id": str(len(self.objects[name]))}, answer
        if not versions:
            raise Refused(404, "NoSuchKey")
        number = int(version or len(versions))
        found = versions[number - 1]
        if headers.get("if-match", found["etag"]) != found["etag"]:
            raise Refused(412, "PreconditionFailed")
        answer = {**found["headers"], "ETag": found["etag"], "x-amz-version-id": str(number)}
        content = found["body"]
        if "range" in headers:
            first, last = headers["range"].removeprefix("bytes=").split("-")
            total, content = len(content), content[int(first):int(last) + 1 if last else None]
            if not content:
                raise Refused(416, "InvalidRange")
            answer["Content-Range"] = f"bytes {first}-{int(first) + len(content) - 1}/{total}"
            return 206, answer, content
        return 200, answer, content
