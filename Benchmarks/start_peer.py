"""What `Benchmarks/start` compares with: a Python function with the clients that such functions have.

It checks the rows of the CSV text that its event has under `body`, by Python's own csv module.
"""
import csv
import io
import re
from datetime import datetime

import boto3

S3 = boto3.client("s3")
DYNAMODB = boto3.client("dynamodb")

COLUMNS = ["transaction_id", "amount", "currency", "timestamp", "merchant", "status"]
CURRENCIES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG "
    "HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA "
    "MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD "
    "RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG".split())
STATUSES = frozenset(["completed", "pending", "failed"])
amount_matches = re.compile(r"^(0|[1-9][0-9]{0,15})(\.[0-9]{1,4})?$").match


def handler(event, context):
    rows = bad = 0
    seen = set()
    reader = csv.reader(io.StringIO(event["body"], newline=""))
    if next(reader) != COLUMNS:
        raise ValueError("the header is another one")
    for row in reader:
        rows += 1
        try:
            identity, amount, currency, timestamp, merchant, status = row
        except ValueError:
            bad += 1
            continue
        good = (identity and merchant and amount_matches(amount) and currency in CURRENCIES and status in STATUSES
                and identity not in seen and float(amount) > 0)
        seen.add(identity)
        if good:
            try:
                datetime.fromisoformat(timestamp)
            except ValueError:
                good = False
        if not good:
            bad += 1
    return {"rows": rows, "bad": bad}
