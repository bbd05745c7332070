"""Charts, the list and one session of the past; asking before it is changed."""
