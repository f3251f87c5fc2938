${bench_root}/log/*.log {
    weekly
    rotate ${service.keep_logs}
    compress
    missingok
}
