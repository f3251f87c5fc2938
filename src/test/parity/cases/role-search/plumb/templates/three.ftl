three ${inventory_hostname}
