"""What every front end shares: the services, the player, and the wiring of concrete adapters."""
