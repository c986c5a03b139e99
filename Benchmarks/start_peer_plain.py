"""Another peer for `Benchmarks/start --handler`: the same check as functions usually have it.

It reads the rows by names (`csv.DictReader`), amounts as decimals, and keeps a list of what is wrong with each row.
"""
import csv
import io
from datetime import datetime
from decimal import Decimal, InvalidOperation

from start_peer import COLUMNS, CURRENCIES, STATUSES


def handler(event, context):
    rows = bad = 0
    seen = set()
    reader = csv.DictReader(io.StringIO(event["body"], newline=""))
    if reader.fieldnames != COLUMNS:
        raise ValueError("the header is another one")
    for row in reader:
        rows += 1
        errors = []
        for column in COLUMNS:
            if not row.get(column):
                errors.append(f"Row {rows}: missing {column}")
        try:
            amount = Decimal(row["amount"] or "x")
            if amount <= 0:
                errors.append(f"Row {rows}: the amount is not over 0")
            elif -amount.as_tuple().exponent > 4:
                errors.append(f"Row {rows}: the amount has too many fraction digits")
        except (InvalidOperation, ValueError):
            errors.append(f"Row {rows}: the amount is no number")
        if row["currency"] not in CURRENCIES:
            errors.append(f"Row {rows}: the currency is not known")
        try:
            datetime.fromisoformat((row["timestamp"] or "").replace("Z", "+00:00"))
        except ValueError:
            errors.append(f"Row {rows}: the timestamp is none")
        if row["status"] not in STATUSES:
            errors.append(f"Row {rows}: the status is not known")
        identity = row["transaction_id"]
        if identity in seen:
            errors.append(f"Row {rows}: {identity} was there before")
        seen.add(identity)
        if errors:
            bad += 1
    return {"rows": rows, "bad": bad}
