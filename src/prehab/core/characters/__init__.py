"""What characters may be shown, how wide they are, what replaces them in poor terminals, and patterns of them."""
