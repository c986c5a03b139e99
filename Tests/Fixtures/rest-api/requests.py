"""Calls the API of RestAPIDeployedTests as a client does, and says what is not as it should be."""
import base64, json, os, sys, urllib.error, urllib.parse, urllib.request

OUTPUTS = {name: output["value"] for name, output in json.load(open(os.environ["TF_OUTPUTS"])).items()}
BASE = f"{os.environ['AWS_ENDPOINT_URL']}/restapis/{OUTPUTS['api']}/{OUTPUTS['stage']}/_user_request_"
KEY = {"X-API-Key": OUTPUTS["key"]}
FAILED = []

# What a body may hold that means something to one of the languages that it passes through.
HOSTILE = [
    "", "a", "\"", "'", "\\", "\\\\", "\\'", "\\\\'", "\\\"", "ends with \\", "'''", "it's", "\\n", "\\u0041", "/", "</script>",
    "line\nbreak", "crlf\r\nend\r\n", "tab\t", "\b\f", "$input.body", "$", "$$", "#", "##", "#set($x = 1)", "#if(true)x#end",
    "#*comment*#", "#[[unparsed]]#", "${x}", "%{x}", "$!x", "$context.requestId", "$util.base64Encode('x')", "{{x}}", "{% x %}",
    "États", "日本語", "😀", "👩‍👩‍👧", "\u2028\u2029", "\ufeff", "\U0010ffff", "\u00a0", "&<>", "null", "{}", "{\"a\":\"b\\\"c\"}",
    "a,b\n\"quoted \"\"field\"\"\",'x'\r\n", "\\$x", "\\#set($x=1)", "\\\\$body", "\",\"admin\":true,\"x\":\"",
]
EVERYTHING = "".join(HOSTILE)


def call(method, path, body=None, headers={}):
    data = body.encode() if isinstance(body, str) else body
    request = urllib.request.Request(BASE + path, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read(), response.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def expect(what, got, wanted):
    if got != wanted:
        FAILED.append(f"{what}: {got!r} instead of {wanted!r}")


def upload(body, type, mode="", **more):
    status, answer, _ = call("POST", "/upload", body, {**KEY, "Content-Type": type, "X-Mode": mode, **more})
    try:
        return status, json.loads(answer)
    except ValueError:
        FAILED.append(f"{body!r} as {type}: answer {status} is no JSON: {answer[:300]!r}")
        return status, {}


def decoded(text):
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return text


# The imitation forgets the binary media types that an API is made with, and takes them later.
if "127.0.0.1" in os.environ["AWS_ENDPOINT_URL"]:
    scope = f"Credential=test/20260101/{OUTPUTS['region']}/apigateway/aws4_request, SignedHeaders=host, Signature=0"
    change = [{"op": "add", "path": "/binaryMediaTypes", "value": t} for t in ["multipart/form-data", "application/octet-stream"]]
    urllib.request.urlopen(urllib.request.Request(
        f"{os.environ['AWS_ENDPOINT_URL']}/restapis/{OUTPUTS['api']}", method="PATCH",
        data=json.dumps({"patchOperations": change}).encode(),
        headers={"Authorization": "AWS4-HMAC-SHA256 " + scope, "Content-Type": "application/json"})).read()

# Who may call
expect("without a key", call("POST", "/upload", "a", {"Content-Type": "text/csv"})[0], 403)
expect("with a wrong key", call("POST", "/upload", "a", {"Content-Type": "text/csv", "X-API-Key": "x"})[0], 403)
expect("a path that is not there", call("GET", "/nothing")[0], 403)
expect("a method that is not there", call("DELETE", "/upload", headers=KEY)[0], 403)

# Text and JSON, unharmed
for text in HOSTILE + [EVERYTHING]:
    status, answer = upload(text, "text/csv")
    expect(f"{text!r} as CSV", (status, answer.get("body")), (200, text))
for text in HOSTILE[:12] + [EVERYTHING]:
    status, answer = upload(json.dumps({"file_name": "a.csv", "content": text}), "application/json")
    expect(f"{text!r} in JSON", (status, answer.get("body")), (200, text))
    name = "x" if "/" in text or not text else urllib.parse.quote(text, safe="")
    status, answer, _ = call("GET", f"/files/{name}?{urllib.parse.urlencode({'q': text, 'mode': ''})}")
    answer = json.loads(answer)
    expect(f"{text!r} in a query", (status, answer.get("q")), (200, text))
    # The imitation's server reads paths as ISO 8859-1.
    if "/" not in text and text.isascii() and text: expect(f"{text!r} in a path", answer.get("id"), text)
    expect("what nobody sent", answer.get("h"), "")
status, answer = upload("a\0b\x01\x1f", "text/csv")
# The imitation of API Gateway leaves control characters as they are, which no JSON takes; the real one escapes them.
if status == 200: expect("control characters", answer.get("body"), "a\0b\x01\x1f")
status, answer = upload("a,b", "text/csv; charset=utf-8")
expect("a type with parameters", (status, answer.get("content_type")), (200, "text/csv; charset=utf-8"))
expect("members", sorted(answer), sorted(["body", "content_type", "mode", "request_id", "note $x #set(\"'\\"]))
expect("a literal", answer.get("note $x #set(\"'\\"), "literal: $input.body ${x} #set($a = 1) ## \\ \" ' \n \U0001f600 \u2028")
expect("a request's id", len(answer.get("request_id", "")), 36)

# The body twice, as text and as JSON
document = {"a": ["it's \"x\" \\", None, True, 1.5], "é": {}}
status, answer, _ = call("POST", "/raw", json.dumps(document), {"Content-Type": "application/json"})
answer = json.loads(answer)
expect("a body as text", json.loads(answer["body"]), document)
expect("a body as JSON", answer["document"], document)
expect("a value of Terraform's", answer["bucket"], "rest-api-objects")
expect("a text of Terraform's", answer["known"], "$input.body ${x} %{y} #set($a = 1) ## \\ \\$b \" ' <&> \n\t \U0001f600 \u2028")
status, answer, _ = call("GET", "/files/1?q=2&mode=")
expect("values of other types", json.loads(answer)["nested"], {"number": 1, "flag": True})

# Bytes, unharmed
for data in [bytes(range(256)), b"\xff\xfe\x00", b"", b"--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n\x89PNG\r\n--x--\r\n"]:
    status, answer = upload(data, "multipart/form-data; boundary=x")
    expect(f"{data[:9]!r} as bytes", (status, decoded(answer.get("body", ""))), (200, data))

# What is refused before it is executed
expect("no JSON", upload("{", "application/json")[0], 400)
expect("JSON that is not in the model", upload(json.dumps({"file_name": "a.csv"}), "application/json")[0], 400)
expect("a name that does not fit", upload(json.dumps({"file_name": "a", "content": ""}), "application/json")[0], 400)
expect("one member too many", upload(json.dumps({"file_name": "a.csv", "content": "", "x": 1}), "application/json")[0], 400)
expect("a type that is not taken", upload("a", "text/plain")[0], 415)
expect("a binary type that is not taken", upload("a", "application/octet-stream")[0], 415)

# What an execution that failed becomes
status, answer = upload("a", "text/csv", "invalid")
expect("a named failure", (status, answer.get("error")), (400, "InvalidFile"))
expect("what a named failure tells", sorted(answer), ["error", "executionId", "message", "requestId"])
status, answer = upload("a", "text/csv", "boom")
expect("another failure", status, 500)
expect("what another failure tells", sorted(answer), ["executionId", "message", "requestId"])
expect("whether it tells its cause", "secret" in json.dumps(answer) or "Boom" in json.dumps(answer), False)
expect("an execution's id", ":" in answer.get("executionId", ":") or not answer["executionId"], False)
expect("an outcome", upload("a", "text/csv", "reject"), (422, {"outcome": "rejected", "line": 3}))
expect("a status", upload("a", "text/csv", "status"), (409, {"status_code": 409}))
status, answer, _ = call("POST", "/broken", "{}", {"Content-Type": "application/json"})
expect("a workflow that is not there", (status, sorted(json.loads(answer))), (500, ["message", "requestId"]))

status, answer, _ = call("POST", "/start", '{"mode":""}', {"Content-Type": "application/json"})
answer = json.loads(answer)
expect("what was only started", (status, sorted(answer)), (202, ["executionId", "requestId"]))
expect("the id of what was started", bool(answer["executionId"]) and ":" not in answer["executionId"], True)

# Objects of a bucket
expect("an object that is not there", call("GET", "/objects/missing")[0], 404)
data = bytes(range(256))
expect("putting an object", call("PUT", "/objects/a%20b.bin", data, {"Content-Type": "application/octet-stream"})[0], 200)
status, answer, headers = call("GET", "/objects/a%20b.bin")
expect("getting an object", (status, answer, headers["Content-Type"]), (200, data, "application/octet-stream"))

expect("a mock", call("GET", "/health")[:2], (200, b'{"ok":true}'))

# The end of a quota, which is that key's
trial = {"X-API-Key": OUTPUTS["trial"]}
expect("a quota", [upload("a", "text/csv", **trial)[0] for _ in range(3)], [200, 200, 429])
expect("another key's quota", upload("a", "text/csv")[0], 200)

print("\n".join(FAILED))
sys.exit(1 if FAILED else 0)
