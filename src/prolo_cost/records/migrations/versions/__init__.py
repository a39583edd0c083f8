"""One file a version. A revision that has been released is never edited."""
