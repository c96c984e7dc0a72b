"""Trains khabar's own encoder."""
