"""What people can ask for: every command declared once, in ``catalogue``."""
