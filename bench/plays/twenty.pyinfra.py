"""The twenty tasks of twenty.ansible.yml, for each of the host's parts."""

from pyinfra import host
from pyinfra.facts.files import File
from pyinfra.operations import apt, files, server

root = host.data.bench_root
variables = {
    "inventory_hostname": host.name,
    "bench_root": root,
    "service": host.data.service,
    "backends": host.data.backends,
}

for part in host.data.bench_parts:
    at = f"{root}/{part}"
    files.directory(name=f"{part} - its folder exists", path=at, mode="755")
    files.directory(name=f"{part} - the folder of settings exists", path=f"{at}/etc", mode="755")
    files.directory(name=f"{part} - the folder of data exists", path=f"{at}/data", mode="750")
    files.directory(name=f"{part} - the folder of logs exists", path=f"{at}/log", mode="750")
    for name, mode in (
        ("service.conf", "644"),
        ("listeners.conf", "644"),
        ("limits.conf", "640"),
        ("logrotate.conf", "644"),
        ("unit.service", "644"),
    ):
        files.template(
            name=f"{part} - {name}", src=f"templates/{name}.j2", dest=f"{at}/etc/{name}", mode=mode, **variables
        )
    files.put(name=f"{part} - the certificate is there", src="files/ca.pem", dest=f"{at}/etc/ca.pem", mode="644")
    files.line(name=f"{part} - the host has a name", path=f"{at}/etc/hosts", line=f"{host.name} catalog")
    if not host.get_fact(File, path=f"{at}/etc/sysctl.conf"):
        server.shell(
            name=f"{part} - kernel settings have a start",
            commands=[f"printf 'vm.swappiness = 60\\nfs.file-max = 100000\\n' > {at}/etc/sysctl.conf"],
        )
    files.line(
        name=f"{part} - the kernel swaps little",
        path=f"{at}/etc/sysctl.conf",
        line=r"^vm\.swappiness.*$",
        replace="vm.swappiness = 10",
    )
    files.line(
        name=f"{part} - the kernel takes long queues",
        path=f"{at}/etc/sysctl.conf",
        line=r"^net\.core\.somaxconn.*$",
        replace="net.core.somaxconn = 4096",
    )
    files.link(name=f"{part} - the settings are the current ones", path=f"{at}/current", target="etc")
    if not host.get_fact(File, path=f"{at}/data/layout"):
        server.shell(name=f"{part} - the data is laid out", commands=[f"cp {at}/etc/service.conf {at}/data/layout"])
    server.shell(name=f"{part} - look at the kernel", commands=["uname -r"])
    server.shell(name=f"{part} - count the backends", commands=[f"grep -c ^server {at}/etc/listeners.conf"])
    host.get_fact(File, path=f"{at}/etc/service.conf")
    apt.packages(name=f"{part} - the package is installed", packages=["coreutils"])
