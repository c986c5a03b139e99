"""Judges synthesized stacks.

Each stack is applied to an in-memory AWS (tfcheck --real), so that every reference has a value. Then

  parliament  judges every IAM policy: of roles, and of buckets, topics, queues, repositories, keys and so on
  statelint   judges every state machine's definition
  checkov     judges the plan as a whole

A finding fails the run, unless the resource accepts it: `.accepting("CKV_AWS_117", because: "…")` beside its
declaration, which is written as {"//": {"accepted": {…}}} to terraform.tf.json. What is accepted but is no finding
fails the run, too. Exit status: 0 nothing found, 1 findings, 2 a tool could not do its work.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

import parliament
from statelint.config import Config
from statelint.linter import Linter

Finding = namedtuple("Finding", "address id text link")

IAM_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"
ASL_GUIDE = "https://states-language.net/spec.html"
CHECKOV_GUIDE = "https://www.checkov.io/5.Policy%20Index/terraform.html"

# What a policy is attached to, by the argument that holds it. All others are policies of resources.
IDENTITY = {
    ("aws_iam_policy", "policy"),
    ("aws_iam_group_policy", "policy"),
    ("aws_iam_role", "inline_policy"),
    ("aws_iam_role_policy", "policy"),
    ("aws_iam_user_policy", "policy"),
    ("aws_ssoadmin_permission_set_inline_policy", "inline_policy"),
}
# These are about what they are attached to, and name no resource. parliament wants one: it is given `*`, and then
# RESOURCE_STAR of these is what was given, no finding.
WITHOUT_RESOURCE = {
    ("aws_iam_role", "assume_role_policy"),
    ("aws_ecr_repository_policy", "policy"),
}
# In a key's policy `*` is the key itself: RESOURCE_STAR of these is no finding.
# https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
ITSELF_BY_STAR = {("aws_kms_key", "policy"), ("aws_kms_key_policy", "policy")}


class CannotJudge(Exception):
    """A tool did not do its work."""


# --- What is judged


def apply(stack: Path, out: Path) -> None:
    environment = dict(os.environ, TFCHECK_OUT=str(out))
    command = [str(Path(__file__).parent.parent / "Tests/tfcheck"), "--real", str(stack), "apply"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True)
    if result.returncode != 0:
        raise CannotJudge(f"{stack} cannot be applied:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


def load(path: Path):
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise CannotJudge(f"{path}: {error}") from error


def resources(module):
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources(child)


def declared(address: str) -> str:
    """The address without the key of an instance."""
    return re.sub(r"\[.*\]$", "", address)


def texts(value, path=()):
    """Every text in a value, with where it is."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from texts(member, path + (key,))
    elif isinstance(value, list):
        for member in value:
            yield from texts(member, path)


def configured(plan, state):
    """Each resource of the state with those of its arguments that the stack gives: AWS adds others, and they are not
    the stack's."""
    given = {
        resource["address"]: set(resource.get("expressions", {}))
        for resource in plan["configuration"]["root_module"].get("resources", [])
    }
    for resource in resources(state.get("values", {}).get("root_module", {})):
        if resource["mode"] == "managed":
            arguments = given.get(declared(resource["address"]), set())
            yield resource, {key: value for key, value in resource["values"].items() if key in arguments}


# --- parliament


def policies(plan, state):
    for resource, arguments in configured(plan, state):
        for path, text in texts(arguments):
            try:
                document = json.loads(text)
            except ValueError:
                continue
            if isinstance(document, dict) and "Statement" in document:
                yield resource, path, document


def judge_policy(resource, path, document):
    kind = (resource["type"], path[0])
    statements = document["Statement"]
    statements = statements if isinstance(statements, list) else [statements]
    ignored = set()
    for statement in statements:
        has_principal = "Principal" in statement or "NotPrincipal" in statement
        if kind in IDENTITY and has_principal:
            yield "PRINCIPAL", "a policy of an identity names a principal, which IAM refuses"
        if kind not in IDENTITY and not has_principal:
            yield "NO_PRINCIPAL", "a policy of a resource names no principal"
        if kind in WITHOUT_RESOURCE and not {"Resource", "NotResource"} & set(statement):
            statement["Resource"] = "*"
            ignored = {"RESOURCE_STAR"}
    if kind in ITSELF_BY_STAR:
        ignored = {"RESOURCE_STAR"}
    for finding in parliament.analyze_policy_string(json.dumps(document)).findings:
        if finding.issue not in ignored:
            finding = parliament.enhance_finding(finding)
            yield finding.issue, f"{finding.title}: {finding.detail}" if finding.detail else finding.title


def run_parliament(plan, state):
    findings, count = [], 0
    for resource, path, document in policies(plan, state):
        count += 1
        for issue, text in judge_policy(resource, path, document):
            findings.append(Finding(resource["address"], issue, f"{'.'.join(path)}: {text}", IAM_GUIDE))
    expected = sum(
        1 for resource in resources(state.get("values", {}).get("root_module", {}))
        if resource["mode"] == "managed" and resource["type"] in ("aws_iam_role", "aws_iam_role_policy")
    )
    if count < expected:
        raise CannotJudge(f"found {count} policies, although roles alone have {expected}")
    return findings, count


# --- statelint


def run_statelint(plan, state):
    findings, count = [], 0
    for resource, arguments in configured(plan, state):
        if resource["type"] != "aws_sfn_state_machine":
            continue
        count += 1
        definition = arguments.get("definition")
        if not definition:
            raise CannotJudge(f"{resource['address']} has no definition in the state")
        for problem in Linter.validate(definition, Config(evaluate_jsonata=True)):
            findings.append(Finding(resource["address"], "ASL", problem, ASL_GUIDE))
    return findings, count


# --- checkov


def run_checkov(plan_file: Path, state):
    command = [str(Path(sys.executable).parent / "checkov"), "--framework", "terraform_plan", "--file", str(plan_file)]
    command += ["--output", "json", "--skip-download"]
    result = subprocess.run(command, capture_output=True, text=True)
    try:
        report = json.loads(result.stdout)
        summary, results = report["summary"], report["results"]
    except (ValueError, KeyError, TypeError) as error:
        raise CannotJudge(f"checkov gave no report (status {result.returncode}):\n{result.stderr[-3000:]}") from error
    managed = sum(r["mode"] == "managed" for r in resources(state.get("values", {}).get("root_module", {})))
    # checkov exits with 0 when it fails to read a plan: only a report about the resources is one
    if result.returncode not in (0, 1) or summary["parsing_errors"]:
        raise CannotJudge(f"checkov failed (status {result.returncode}):\n{result.stderr[-3000:]}")
    if managed and (summary["passed"] == 0 or summary["resource_count"] < managed):
        raise CannotJudge(
            f"checkov passed {summary['passed']} checks of {summary['resource_count']} resources; "
            f"the stack has {managed}"
        )
    if summary["skipped"]:
        raise CannotJudge("checkov skipped checks: accept findings beside the resource instead")
    findings = [
        Finding(check["resource"], check["check_id"], check["check_name"], check.get("guideline") or CHECKOV_GUIDE)
        for check in results["failed_checks"]
    ]
    return findings, summary["passed"]


# --- The verdict


def accepted(stack: Path):
    configuration = load(stack / "terraform.tf.json")
    for kind, members in configuration.get("resource", {}).items():
        for name, members in members.items():
            comment = members.get("//")
            if isinstance(comment, dict):
                for finding, reason in comment.get("accepted", {}).items():
                    yield (f"{kind}.{name}", finding), reason


def judge(stack: Path, applied: Path) -> bool:
    plan, state = load(applied / "plan.json"), load(applied / "state.json")
    found, counts = [], []
    for findings, count in (run_parliament(plan, state), run_statelint(plan, state)):
        found += findings
        counts.append(count)
    findings, passed = run_checkov(applied / "plan.json", state)
    found += findings

    reasons = dict(accepted(stack))
    keys = {(declared(finding.address), finding.id) for finding in found}
    open_findings = sorted({f for f in found if (declared(f.address), f.id) not in reasons})
    stale = sorted(key for key in reasons if key not in keys)

    print(f"{stack}: {counts[0]} policies, {counts[1]} state machines, {passed} checks passed")
    by_reason = {}
    for (address, finding), reason in sorted(reasons.items()):
        if (address, finding) in keys:
            by_reason.setdefault((finding, reason), []).append(address)
    for (finding, reason), addresses in by_reason.items():
        print(f"  accepted {finding}: {reason} ({', '.join(addresses)})")
    for finding in open_findings:
        print(f"  FAILED {finding.address}: {finding.id}: {finding.text}\n         {finding.link}")
    for address, finding in stale:
        print(f"  FAILED {address}: {finding}: is accepted, but is no finding (any more): remove its `.accepting`")
    return not open_findings and not stale


def main() -> int:
    parser = argparse.ArgumentParser(
        prog=".ci/lint", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stacks", nargs="+", type=Path, metavar="STACKFOLDER", help="such as cdk.out/transactions")
    parser.add_argument(
        "--applied", type=Path, metavar="FOLDER",
        help="has plan.json and state.json of each stack, in a folder of the stack's name, as TFCHECK_OUT got them: "
        "nothing is applied again")
    arguments = parser.parse_args()
    passes = True
    try:
        for stack in arguments.stacks:
            load(stack / "terraform.tf.json")
            if arguments.applied:
                passes &= judge(stack, arguments.applied / stack.name)
                continue
            with tempfile.TemporaryDirectory() as folder:
                apply(stack, Path(folder))
                passes &= judge(stack, Path(folder))
    except CannotJudge as problem:
        print(f".ci/lint: {problem}", file=sys.stderr)
        return 2
    return 0 if passes else 1


if __name__ == "__main__":
    sys.exit(main())
