# the L3 agent
[DEFAULT]
agent_mode = dvr

[agent]
