"""The write limits of DynamoDB: token buckets for a table, for the partitions of its key, and for those of an index's key.

Limits of a table are a dictionary:

    table       the write units a second of the table
    partition   the write units a second of one partition of its key
    partitions  how many partitions its keys are spread over
    indexes     for each index, the attribute that is its partition key: each of its values is one partition
    burst       how many seconds' units a bucket holds, and has at first; 1 unless it is given

A write of an item costs a unit for each KB, in a transaction two. A request whose units are not there in every bucket is refused,
and takes nothing; one whose condition fails takes its units.

Sources: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html,
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html,
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
"""
import json
import time
import zlib


class Bucket:
    def __init__(self, rate, burst, now):
        self.rate, self.most, self.tokens, self.at = rate, rate * burst, rate * burst, now

    def has(self, units, now):
        # A bucket that was made for this request is younger than `now`, by less than a millisecond.
        self.tokens = min(self.most, self.tokens + max(0, now - self.at) * self.rate)
        self.at = max(now, self.at)
        # What is larger than the bucket passes when it is full, as it would never else.
        return self.tokens >= min(units, self.most)

    def take(self, units):
        self.tokens -= units


class Limits:
    def __init__(self, limits, clock=time.monotonic):
        self.limits, self.clock, self.buckets = limits, clock, {}
        self.taken = self.throttled = 0

    def bucket(self, name, rate):
        if name not in self.buckets:
            self.buckets[name] = Bucket(rate, self.limits.get("burst", 1), self.clock())
        return self.buckets[name]

    def buckets_of(self, key, item):
        """The buckets that a write of an item takes units of."""
        if "table" in self.limits:
            yield self.bucket("table", self.limits["table"])
        rate = self.limits.get("partition")
        if rate:
            yield self.bucket(f"partition {zlib.crc32(key.encode()) % self.limits.get('partitions', 1)}", rate)
            for index, attribute in self.limits.get("indexes", {}).items():
                if attribute in item:
                    yield self.bucket(f"index {index} {json.dumps(item[attribute])}", rate)

    def admit(self, writes, factor):
        """Takes the units of writes, (key, item) each, or none of them: which writes there are no units for."""
        now, wanted, users = self.clock(), {}, {}
        for number, (key, item) in enumerate(writes):
            units = factor * max(1, -(-len(json.dumps(item)) // 1024))
            for bucket in self.buckets_of(key, item):
                wanted[bucket] = wanted.get(bucket, 0) + units
                users.setdefault(bucket, []).append(number)
        short = [bucket for bucket, units in wanted.items() if not bucket.has(units, now)]
        if short:
            self.throttled += 1
            return sorted({number for bucket in short for number in users[bucket]})
        for bucket, units in wanted.items():
            bucket.take(units)
        self.taken += sum(factor for _ in writes)
        return []
