"""What every front end stands on: the services, the player, and the wiring of concrete adapters."""
