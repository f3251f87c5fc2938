#!/bin/sh
echo '{"dynamic": {"hosts": ["s1", "w1"]}, "_meta": {"hostvars": {"s1": {"from": "script"}}}}'
