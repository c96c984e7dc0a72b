"""Pages grouped by what happened, in any language, as they come; which of them are copies; what is borne out by how many."""
