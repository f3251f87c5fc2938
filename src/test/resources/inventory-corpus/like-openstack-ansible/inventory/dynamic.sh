#!/bin/sh
cat <<'END'
{
  "_meta": {
    "hostvars": {
      "infra1": {"ansible_host": "172.29.236.11", "container_name": "infra1", "is_metal": true,
                 "container_networks": {"management_address": {"address": "172.29.236.11", "bridge": "br-mgmt", "netmask": null}}},
      "infra1_nova_api_container-5a3b": {"ansible_host": "172.29.239.40", "physical_host": "infra1", "properties": {"service_name": "nova"}},
      "compute1": {"ansible_host": "172.29.236.16", "is_metal": true}
    }
  },
  "all": {"vars": {"management_bridge": "br-mgmt", "properties": {}}},
  "all_containers": {"children": ["nova_containers"], "hosts": []},
  "nova_containers": {"hosts": ["infra1_nova_api_container-5a3b"]},
  "shared-infra_hosts": {"hosts": ["infra1"]},
  "os-infra_hosts": {"hosts": ["infra1"]},
  "compute-infra_all": {"children": [], "hosts": ["infra1", "infra1_nova_api_container-5a3b"]},
  "compute_hosts": {"hosts": ["compute1"]},
  "nova_api_container": {"hosts": ["infra1_nova_api_container-5a3b"]},
  "nova_compute": {"hosts": ["compute1"]},
  "nova_all": {"children": ["nova_api_container", "nova_compute"], "hosts": []},
  "hosts": {"children": ["compute_hosts", "os-infra_hosts"]}
}
END
