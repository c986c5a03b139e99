"""Signs requests with botocore, to compare with: cases from standard input's file, what to expect to standard output.

Each case has method, url, headers, body (Latin-1 text), service, region, credentials and time; with `expires` the
signature goes into the URL.
"""
import datetime
import json
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

results = []
for case in json.load(open(sys.argv[1])):
    now = datetime.datetime.fromtimestamp(case["time"], datetime.timezone.utc)
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: now.replace(tzinfo=None) if remove_tzinfo else now
    credentials = Credentials(case["key"], case["secret"], case.get("token"))
    request = AWSRequest(
        case["method"], case["url"], headers=dict(case["headers"]), data=case["body"].encode("latin-1"))
    request.context["payload_signing_enabled"] = True
    if "expires" in case:
        botocore.auth.S3SigV4QueryAuth(credentials, "s3", case["region"], case["expires"]).add_auth(request)
        results.append(request.url)
    else:
        kind = botocore.auth.S3SigV4Auth if case["service"] == "s3" else botocore.auth.SigV4Auth
        kind(credentials, case["service"], case["region"]).add_auth(request)
        results.append(request.headers["Authorization"])
json.dump(results, sys.stdout)
