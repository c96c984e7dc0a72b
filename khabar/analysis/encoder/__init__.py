"""khabar's own encoder: from words to pieces, vectors and labels."""
