[Unit]
Description=${service.name} on ${inventory_hostname}
After=network-online.target

[Service]
User=${service.user}
ExecStart=/usr/bin/${service.name} --config ${bench_root}/etc/service.conf
LimitNOFILE=${service.open_files}
Restart=on-failure

[Install]
WantedBy=multi-user.target
