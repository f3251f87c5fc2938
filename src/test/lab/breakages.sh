# Three breakages, each caught by the right check and mended. Sourced by end-to-end.

# The compute node that runs the instance.
instance_host() {
  local host
  for host in compute1 compute2; do
    if exec_on "$host" "virsh -q list --name" | grep -q .; then
      echo "$host"
      return
    fi
  done
  return 1
}

# A stopped agent is reported as down only after its time limit, so it is stopped first and looked
# for last.
breakages() {
  local on
  on=$(instance_host)
  part "Breakage: the layer-3 agent of network1 is stopped" \
    exec_on network1 systemctl stop neutron-l3-agent
  part "Breakage: the fip namespace of $on is deleted" \
    exec_on "$on" 'ip netns delete "$(ip netns | awk "/^fip-/ {print \$1}")"'
  part "The deleted namespace is named" names_the_check "The fip namespace exists"
  part "Mend: the layer-3 agent of $on makes it again" \
    exec_on "$on" systemctl restart neutron-l3-agent
  part "Breakage: the ICMP rule is removed" \
    ./plumb run "${lab[@]}" src/test/lab/without-icmp.yml
  part "The missing rule is named" names_the_check "The security group lets ping and SSH in"
  part "The stopped agent is named" until_caught "The ten agents are alive" 20
  part "Mend: the agent is started" exec_on network1 systemctl start neutron-l3-agent
  part "Mend: the playbook puts the rule back" ./plumb run "${lab[@]}" playbooks/ha-dvr.yml
  part "Verification is green again" verify
}
