/** Given on PostgreSQL's command line, so they hold for data made by any earlier version too. */
export const settings = {
  listen_addresses: '',
  max_connections: 60,
  superuser_reserved_connections: 3,
  fsync: 'on',
  synchronous_commit: 'on',

  // Small and few: the database shares a small machine with the server.
  shared_buffers: '64MB',
  work_mem: '4MB',
  maintenance_work_mem: '64MB',
  min_wal_size: '32MB',
  max_wal_size: '512MB',
  io_method: 'sync',
  jit: 'off',
  autovacuum_max_workers: 2,
  autovacuum_worker_slots: 2,
  max_worker_processes: 2,
  max_parallel_workers: 2,
  max_parallel_workers_per_gather: 1,
  max_logical_replication_workers: 0,
  // The archive: one that streams the log, one that copies the files, one that is just being given up.
  max_wal_senders: 3,
  max_replication_slots: 2,
  // While the archive cannot be reached, so much of the log is kept for it; what comes after that is not archived.
  max_slot_wal_keep_size: '4GB',

  // Logs may hold no personal data. An ERROR quotes values ("invalid input syntax for type …"); the server gets
  // it as the answer to its query anyway, so only LOG, FATAL and PANIC are written.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_checkpoints: 'off',
  log_autovacuum_min_duration: -1,
  log_line_prefix: '%m [%p] ',

  // One file per day of the week, overwritten a week later.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgres-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: 0,
  log_truncate_on_rotation: 'on',
  log_file_mode: '0600',
}
