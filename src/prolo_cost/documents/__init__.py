"""The printed papers: first what they say, as plain data; then the ink."""
