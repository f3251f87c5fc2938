# The twenty tasks of twenty.ansible.yml and twenty.plumb.yml, for each of $parts.
service_settings() {
  cat << END
# Settings of catalogd on $host
name = catalogd
address = $host
port = 8443
workers = 4
data = $root/data
tls = on
END
}

backends() {
  echo "# Where catalogd sends requests to"
  while read -r name address weight; do
    echo "server $name $address:8443 weight=$weight"
  done << END
north 192.0.2.11 10
east 192.0.2.12 10
south 192.0.2.13 5
west 192.0.2.14 5
END
}

limits() {
  cat << END
catalog soft nofile 8192
catalog hard nofile 16384
END
}

rotation() {
  cat << END
$root/log/*.log {
    weekly
    rotate 12
    compress
    missingok
}
END
}

unit() {
  cat << END
[Unit]
Description=catalogd on $host
After=network-online.target

[Service]
User=catalog
ExecStart=/usr/bin/catalogd --config $root/etc/service.conf
LimitNOFILE=8192
Restart=on-failure

[Install]
WantedBy=multi-user.target
END
}

kernel_start() {
  printf 'vm.swappiness = 60\nfs.file-max = 100000\n' > "$1"
}

for part in $parts; do
  at=$root/$part
  folder 755 "$at"
  folder 755 "$at/etc"
  folder 750 "$at/data"
  folder 750 "$at/log"
  content 644 "$at/etc/service.conf" service_settings
  content 644 "$at/etc/listeners.conf" backends
  content 640 "$at/etc/limits.conf" limits
  content 644 "$at/etc/logrotate.conf" rotation
  content 644 "$at/etc/unit.service" unit
  content 644 "$at/etc/ca.pem" certificate
  line 644 "$at/etc/hosts" "$host catalog"
  once "$at/etc/sysctl.conf" kernel_start "$at/etc/sysctl.conf"
  setting "$at/etc/sysctl.conf" vm.swappiness 10
  setting "$at/etc/sysctl.conf" net.core.somaxconn 4096
  link etc "$at/current"
  once "$at/data/layout" cp "$at/etc/service.conf" "$at/data/layout"
  look uname -r
  look grep -c ^server "$at/etc/listeners.conf"
  look stat "$at/etc/service.conf"
  package coreutils
done
finish
