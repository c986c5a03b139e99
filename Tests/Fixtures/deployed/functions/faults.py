"""Calls that fail at each step of a run: nothing is lost, and a replay completes it."""
import json

from system import *


def check(subscriber):
    # Whatever fails, at each step: a dead letter, a failed run, no word of why to the caller; and a replay completes it.
    number = 0
    for function in ["csv-validator", "data-transformer", "notification-sender"]:
        for kind in ["crash", "refuse", "hang"]:
            what, number = f"{function}, {kind}", number + 1
            content = (HEADER + row(f"D{number}")).encode()
            FAULT.write_text(f"{function} {kind}")
            code, answer = post(content)
            FAULT.unlink()
            expect(f"{what}: status", code, 500)
            run = (answer.get("executionId") or answer.get("run_id") or "-").split(":")[-1]
            expect(f"{what}: says nothing", "cause" in answer or "errorMessage" in json.dumps(answer), False)
            recorded = status_of(run)
            expect(f"{what}: recorded", recorded.get("state"), "failed")
            expect(f"{what}: a failure is named", bool(recorded.get("failure")), True)
            expect(f"{what}: letters", number_of_letters(), 1)
            messages(subscriber)
            again = replay()
            expect(f"{what}: replay", (again.returncode, again.stderr), (0, ""))
            expect(f"{what}: replayed", "1 replayed, 0 failed" in again.stdout, True)
            expect(f"{what}: letters after the replay", number_of_letters(), 0)
            stored = item("transactions-table", transaction_id=f"D{number}") or {}
            expect(f"{what}: item", stored.get("file_id"), {"S": file_id(content)})
            expect(f"{what}: announced", announced_states(subscriber), ["processed"])
            code, answer = post(content)
            expect(f"{what}: once more", (code, answer.get("state")), (200, "processed"))
            messages(subscriber)
