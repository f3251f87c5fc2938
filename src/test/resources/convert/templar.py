"""Renders templates with Ansible itself: JSON {"variables", "templates"} in, a JSON list of texts out."""
import json
import os
import sys
import time

os.environ["TZ"] = "UTC"
time.tzset()

from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar

asked = json.load(sys.stdin)
answers = []
for text in asked["templates"]:
    variables = json.loads(json.dumps(asked["variables"]))
    variables["vars"] = dict(variables)
    templar = Templar(DataLoader(), variables=variables)
    if text.startswith("#jinja2:"):
        head, text = text.split("\n", 1)
        for setting in head[len("#jinja2:"):].split(","):
            key, value = setting.split(":")
            setattr(templar.environment, key.strip(), value.strip() == "True")
    try:
        answers.append(templar.do_template(text, preserve_trailing_newlines=True, escape_backslashes=False))
    except Exception as problem:
        answers.append("ERROR " + str(problem))
json.dump(answers, sys.stdout)
