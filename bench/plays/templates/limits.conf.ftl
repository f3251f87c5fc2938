${service.user} soft nofile ${service.open_files}
${service.user} hard nofile ${service.open_files * 2}
