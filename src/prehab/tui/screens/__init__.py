"""One screen a file, its style sheet beside it. Screens never import screens: the app routes between them."""
