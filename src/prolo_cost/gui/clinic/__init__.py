"""The clinic's settings: what its papers say of it, typed beside the page that they change."""
