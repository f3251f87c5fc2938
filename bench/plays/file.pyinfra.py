"""The task of file.ansible.yml."""

from pyinfra import host
from pyinfra.operations import files

files.put(name="The file is there", src=host.data.bench_source, dest=f"{host.data.bench_root}/payload", mode="640")
