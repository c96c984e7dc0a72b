"""The checks on a pair, a file each; found by looking into this folder."""
