[database]
connection = mysql+pymysql://keystone:${secret("database_keystone")}@${database_host}/keystone

[cache]
enabled = True
backend = dogpile.cache.memcached
memcache_servers = ${memcached_servers}

[token]
provider = fernet
