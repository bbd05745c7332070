"""What characters may be shown, how wide they are, and what replaces them where a terminal lacks them."""
