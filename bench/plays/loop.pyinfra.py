"""The two tasks of loop.ansible.yml."""

from pyinfra import host
from pyinfra.operations import files

items = f"{host.data.bench_root}/items"
files.directory(name="The folder of items exists", path=items, mode="755")
for item in host.data.bench_items:
    files.directory(name=f"{item} has its folder", path=f"{items}/{item}", mode="750")
