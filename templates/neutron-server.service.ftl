[Unit]
Description=OpenStack Networking server, API and RPC in one program
After=network-online.target mariadb.service rabbitmq-server.service keystone.service

[Service]
User=neutron
Group=neutron
WorkingDirectory=/var/lib/neutron
RuntimeDirectory=neutron lock/neutron
ExecStart=/usr/bin/neutron-server --config-file=/etc/neutron/neutron.conf --config-file=/etc/neutron/plugins/ml2/ml2_conf.ini --log-file=/var/log/neutron/neutron-server.log
Restart=on-failure
LimitNOFILE=65535

[Install]
WantedBy=multi-user.target
