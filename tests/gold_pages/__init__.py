"""Invented pages with their gold records, what builds them and what scores them."""
