"""Writes what Ansible did, one JSON object a line, into the file that PARITY_EVENTS names."""

import json
import os

from ansible.playbook.handler import Handler
from ansible.playbook.task_include import TaskInclude
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: parity
type: stdout
short_description: events of a run as JSON lines
description: [Writes the result of every task on every host, and the recap.]
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "parity"

    def __init__(self):
        super().__init__()
        self.file = open(os.environ["PARITY_EVENTS"], "w", encoding="utf-8")
        self.items = {}

    def write(self, **fields):
        self.file.write(json.dumps(fields) + "\n")
        self.file.flush()

    def finished(self, result, status, ignored=False):
        task = result._task
        values = result._result
        place = (result._host.name, task._uuid)
        self.write(
            type="task",
            host=result._host.name,
            name=self.name(result),
            handler=isinstance(task, Handler),
            include=isinstance(task, TaskInclude),
            status=status,
            ignored=ignored,
            attempts=values.get("attempts", 1),
            items=self.items.pop(place, []),
            diffs=self.diffs(values),
            shown=self.shown(task, values) if status == "ok" else [],
            message=str(values.get("msg", "")),
        )

    @staticmethod
    def name(result):
        """Gives the name with the role before it, worked out as far as Ansible does."""
        name, role = result.task_name or result._task.get_name(), result._task._role
        before = f"{role.get_name()} : " if role else ""
        return name if name.startswith(before) else before + name

    @staticmethod
    def diffs(values):
        found = []
        for part in [values] + [item for item in values.get("results", []) if isinstance(item, dict)]:
            diff = part.get("diff") or []
            found.extend(diff if isinstance(diff, list) else [diff])
        return found

    @staticmethod
    def shown(task, values):
        """Gives what "debug" shows; nothing for other modules."""
        if not task.action.endswith("debug"):
            return []
        name = task.args.get("var", "msg")
        parts = values["results"] if "results" in values else [values]
        return [json.loads(json.dumps(part[name], default=str)) for part in parts if name in part]

    def item(self, result, status):
        self.items.setdefault((result._host.name, result._task._uuid), []).append(status)

    def v2_runner_on_ok(self, result):
        self.finished(result, "changed" if result._result.get("changed") else "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.finished(result, "failed", bool(ignore_errors))

    def v2_runner_on_skipped(self, result):
        # A condition of "meta" that does not hold is told, but counted nowhere.
        if not result._task.action.endswith("meta"):
            self.finished(result, "skipped")

    def v2_runner_on_unreachable(self, result):
        self.finished(result, "unreachable", bool(result._task_fields.get("ignore_unreachable")))

    def v2_runner_item_on_ok(self, result):
        self.item(result, "changed" if result._result.get("changed") else "ok")

    def v2_runner_item_on_failed(self, result):
        self.item(result, "failed")

    def v2_runner_item_on_skipped(self, result):
        self.item(result, "skipped")

    def v2_playbook_on_stats(self, stats):
        recap = {host: stats.summarize(host) for host in sorted(stats.processed)}
        for host, counts in recap.items():
            # Ansible calls the tasks that did no harm "ok" and those unreachable "dark".
            counts["changed"] = stats.changed.get(host, 0)
        self.write(type="recap", hosts=recap)
