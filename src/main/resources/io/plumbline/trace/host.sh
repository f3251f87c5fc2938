# Prints what a host has for packets to pass, in sections that begin with "@@ NAME". Only looks.
# $namespaces: the network namespaces that matter here, if they exist.
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
bound() { head -c 1000000; }
section() { printf '\n@@ %s\n' "$*"; }
inside='
  printf "\n@@ address %s\n" "$1"; ip -j address
  printf "\n@@ route %s\n" "$1"; ip -j -4 route show table all type unicast
  printf "\n@@ rule %s\n" "$1"; ip -j -4 rule
  printf "\n@@ neighbour %s\n" "$1"; ip -j -4 neigh
  printf "\n@@ iptables %s\n" "$1"; iptables-save 2>/dev/null
  printf "\n@@ listening %s\n" "$1"; ss -Hlntu
'
section time
date +%s.%N
section names
hostname
hostname -f 2>/dev/null
section namespaces
ip netns list 2>/dev/null | bound
sh -c "$inside" look '' 2>/dev/null | bound
for namespace in $namespaces; do
  if [ -e "/run/netns/$namespace" ]; then
    ip netns exec "$namespace" sh -c "$inside" look "$namespace" 2>/dev/null | bound
  fi
done
if command -v ovs-vsctl >/dev/null; then
  section openvswitch
  ovs-vsctl --timeout=5 --format=json \
    -- --columns=name,datapath_type,ports list Bridge \
    -- --columns=_uuid,name,tag list Port \
    -- --columns=name,type,options,error,external_ids list Interface 2>&1 | bound
  for bridge in $(ovs-vsctl --timeout=5 list-br 2>/dev/null); do
    section flows "$bridge"
    timeout 5 ovs-ofctl --names --no-stats dump-flows "$bridge" 2>/dev/null | bound
  done
fi
section units
if command -v systemctl >/dev/null; then
  systemctl show --property=Id,LoadState,ActiveState,SubState \
    neutron-openvswitch-agent neutron-l3-agent neutron-dhcp-agent neutron-metadata-agent \
    neutron-server openvswitch-switch ovs-vswitchd rabbitmq-server nova-compute 2>/dev/null
fi
section options
for file in neutron/neutron.conf neutron/plugins/ml2/ml2_conf.ini \
  neutron/plugins/ml2/openvswitch_agent.ini neutron/l3_agent.ini neutron/dhcp_agent.ini; do
  [ ! -r "/etc/$file" ] || sed -n \
    's/^\(local_ip\|bridge_mappings\|l2_population\|agent_mode\|router_distributed\|enable_distributed_routing\|dnsmasq_config_file\|mechanism_drivers\) *= *\(.*\)/\1=\2/p' "/etc/$file"
done
# Whom the messages go to, without the password; and a sum of the secret, never the secret.
[ ! -r /etc/neutron/neutron.conf ] ||
  sed -n 's/^transport_url *= *[a-z+]*:\/\/\(.*@\)\{0,1\}\([^/,@]*\).*/message_queue=\2/p' /etc/neutron/neutron.conf
for file in /etc/neutron/metadata_agent.ini /etc/nova/nova.conf; do
  secret=$(sed -n 's/^metadata_proxy_shared_secret *= *//p' "$file" 2>/dev/null | tail -n 1)
  [ ! "$secret" ] || printf '%s' "$secret" | sha256sum | sed "s|^\([0-9a-f]*\).*|secret $file=\1|"
done
file=$(sed -n 's/^dnsmasq_config_file *= *//p' /etc/neutron/dhcp_agent.ini 2>/dev/null | tail -n 1)
[ ! "$file" ] || sed -n 's/^dhcp-option-force *= *26, *\([0-9]*\).*/dhcp_mtu=\1/p' "$file" 2>/dev/null
section control
tc qdisc show 2>/dev/null | grep -v -e ' noqueue ' -e ' fq_codel ' -e ' pfifo_fast ' -e ' mq ' | bound
section end
