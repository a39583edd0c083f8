"""From a case to its estimate, and to what people ask next about it."""
