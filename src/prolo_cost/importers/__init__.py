"""What insurers send as files, read as it stands: each fault told with its segment, nothing guessed or stored."""
