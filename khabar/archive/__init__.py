"""Records kept with the bytes that they came from, searched and told by story; `khabar.open` opens an archive."""
