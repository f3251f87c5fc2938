#!/bin/sh
echo '{"single": {"ansible_host": "192.0.2.9", "x": "y"}, "_meta": {"hostvars": {}}, "parent": {"children": ["single"]}}'
